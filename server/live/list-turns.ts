/** So many lists are made at the same time. */
const LANES = 2;
/** After a list that took a second nothing of lists is done for as many: they leave room for ticks and alerts. */
const REST = 1;
/** Others may be in a hurry all the time: whoever has waited for so long is, too. */
const PATIENCE_MS = 500;

export type ListTurns = {
  /** Runs it when there is room; `urgent`: somebody waits for it, so it doesn't wait for the rest. */
  take(work: () => Promise<void>, urgent: boolean): Turn;
  end(): void;
};

/** `hurry`: it has become urgent. */
export type Turn = { done: Promise<void>; hurry(): void };

type Waiting = { work: () => Promise<void>; urgent: boolean; since: number; done: () => void };

/**
 * The lists of all scopes share the process with the ticks. In a crash each of them changes all the time, and a long one
 * costs a second to make, write down and send: together they get a part of the time, however many there are.
 */
export const createListTurns = (clock: () => number): ListTurns => {
  const waiting: Waiting[] = [];
  let running = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const run = async ({ work, done }: Waiting): Promise<void> => {
    running++;
    const begun = clock();
    await work();
    running--;
    const now = clock();
    restsUntil = Math.max(restsUntil, now) + ((now - begun) * REST) / LANES;
    done();
    next();
  };

  const next = (): void => {
    while (running < LANES) {
      const now = clock();
      const urgent = waiting.findIndex((one) => one.urgent || now - one.since >= PATIENCE_MS);
      const rests = restsUntil - now;
      if (urgent < 0 && (waiting.length === 0 || rests > 0)) break;
      const [one] = waiting.splice(Math.max(urgent, 0), 1);
      if (one) void run(one);
    }
    if (timer) clearTimeout(timer);
    const rests = restsUntil - clock();
    timer = waiting.length > 0 && rests > 0 ? setTimeout(next, Math.min(rests, PATIENCE_MS)) : null;
  };

  return {
    take: (work, urgent) => {
      const one: Waiting = { work, urgent, since: clock(), done: () => undefined };
      const done = new Promise<void>((resolve) => {
        one.done = resolve;
      });
      waiting.push(one);
      next();
      return {
        done,
        hurry: () => {
          one.urgent = true;
          next();
        },
      };
    },
    end: () => {
      if (timer) clearTimeout(timer);
      for (const { done } of waiting.splice(0)) done();
    },
  };
};
