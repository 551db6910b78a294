/** What one promise was found to be worth. `measured` in words with figures; a promise that falls short says why. */
export type Finding = { promise: string; measured: string; ok: boolean };

/** One file in `promises/`, named as it is run: `npm run drill -- engine-identity`. It exports one `drill`. */
export type Drill = {
  promises: string;
  /** its figures are about time: nothing else is to run meanwhile */
  alone?: true;
  /**
   * @param say progress, a line at a time
   * @param short fewer faults and shorter ones, for every change; the figures promised are the long form's
   */
  run: (say: (line: string) => void, short: boolean) => Promise<Finding[]>;
};
