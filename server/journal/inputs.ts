/** Everything that moves the market's state on, as it came: the same inputs again give the same alerts. */
export type Input = {
  /** counted from 1, without gaps */
  n: number;
  /** the wall's time that the ticks were judged by; null where "now" is the market's */
  now: number | null;
  /** when its ticks were received (ms UTC of the server's own clock), or those before where it only ends their frame */
  receivedAt?: number | undefined;
  ticks: readonly unknown[];
  /** whether the frame that is open then ends with it */
  endsFrame: boolean;
};

export type Inputs = {
  add(input: Omit<Input, 'n'>): void;
  newest(): number;
  /** The next one is given this number, as it had it before. */
  nextIs(n: number): void;
  /** those after `n`, as far as they aren't forgotten */
  after(n: number): Input[];
  forgetUpTo(n: number): void;
};

/** What came in and isn't stored or in the journal yet. `from`: the last number given before. */
export const createInputs = (from: number): Inputs => {
  let newest = from;
  let kept: Input[] = [];
  return {
    add: (input) => {
      newest++;
      kept.push({ ...input, n: newest });
    },
    newest: () => newest,
    nextIs: (n) => {
      newest = n - 1;
    },
    after: (n) => kept.filter((input) => input.n > n),
    forgetUpTo: (n) => {
      kept = kept.filter((input) => input.n > n);
    },
  };
};
