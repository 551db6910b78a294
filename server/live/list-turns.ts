/** So many lists are made at the same time. */
const LANES = 4;
/** Beside alerts one list is made at a time, and then nothing of lists is done for as long as it took. */
const REST = 1;
/** Others may be in a hurry, and alerts on their way, all the time: whoever has waited for so long has a turn beside them. */
const PATIENCE_MS = 500;

export type ListTurns = {
  /** Runs it when there is room; `urgent`: somebody waits for it, so it doesn't wait for alerts and for the others. */
  take(work: () => Promise<void>, urgent: boolean): Turn;
  /** Alerts are no longer on their way. */
  free(): void;
  /** whether any list is being made, or waits for its turn */
  isWanted(): boolean;
  end(): void;
};

/** `hurry`: it has become urgent. */
export type Turn = { done: Promise<void>; hurry(): void };

type Waiting = { work: () => Promise<void>; urgent: boolean; since: number; done: () => void };

/**
 * The lists of all scopes share the process with ticks and alerts. In a crash each of them changes all the time: alerts go
 * first, and beside them lists together get a part of the time, however many there are. `busy`: alerts are on their way.
 */
export const createListTurns = (clock: () => number, busy: () => boolean): ListTurns => {
  const waiting: Waiting[] = [];
  let running = 0;
  /** of those, which nobody is in a hurry for */
  let unhurried = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  const run = async ({ work, urgent, done }: Waiting): Promise<void> => {
    running++;
    if (!urgent) unhurried++;
    const begun = clock();
    await work();
    running--;
    if (!urgent) {
      unhurried--;
      if (busy()) restsUntil = clock() + (clock() - begun) * REST;
    }
    done();
    next();
  };

  /** when one that has waited for so long may be made before all others */
  const itsTurnAt = (one: Waiting): number =>
    unhurried > 0 ? Number.POSITIVE_INFINITY : Math.max(one.since + PATIENCE_MS, restsUntil);

  /** -1: nobody, for now */
  const chosen = (): number => {
    const patient = waiting.findIndex((one) => !one.urgent);
    const longest = waiting[patient];
    if (longest && itsTurnAt(longest) <= clock()) return patient;
    const urgent = waiting.findIndex((one) => one.urgent);
    return urgent >= 0 || busy() ? urgent : patient;
  };

  const next = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    for (let index = chosen(); index >= 0 && running < LANES; index = chosen())
      for (const one of waiting.splice(index, 1)) void run(one);
    const [longest] = waiting;
    const inMs = longest && running < LANES ? itsTurnAt(longest) - clock() : Number.NaN;
    if (Number.isFinite(inMs)) timer = setTimeout(next, Math.max(1, inMs));
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
    free: () => {
      restsUntil = Number.NEGATIVE_INFINITY;
      next();
    },
    isWanted: () => running > 0 || waiting.length > 0,
    end: () => {
      if (timer) clearTimeout(timer);
      for (const { done } of waiting.splice(0)) done();
    },
  };
};
