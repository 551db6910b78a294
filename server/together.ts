type Waiting<Q, A> = {
  question: Q;
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
};

type Limits = {
  /** answered in one go at most */
  most: number;
  /** goes at the same time */
  lanes: number;
};

/**
 * Answers many in one go: whoever asks in the same turn, or while all lanes are busy, goes with the others who wait.
 * `answer`: one for each question, in their order; if it fails, it fails for all of them.
 */
export const createTogether = <Q, A>(
  answer: (questions: readonly Q[]) => Promise<readonly A[]>,
  { most, lanes }: Limits,
): ((question: Q) => Promise<A>) => {
  const waiting: Waiting<Q, A>[] = [];
  let running = 0;
  let planned = false;

  const go = async (asked: readonly Waiting<Q, A>[]): Promise<void> => {
    running++;
    try {
      const answers = await answer(asked.map(({ question }) => question));
      for (const [index, found] of answers.entries()) asked[index]?.resolve(found);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
    running--;
    next();
  };

  const next = (): void => {
    planned = false;
    while (running < lanes && waiting.length > 0) void go(waiting.splice(0, most));
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (planned) return;
      planned = true;
      setImmediate(next);
    });
};
