import type { Acquaintance } from '../../db/acquaintances.ts';

/** Facts change often in a crash; whom one may see, seldom. */
const SPACING_MS = 10_000;
const ANEW_MS = 5 * 60_000;

export type KnownClients = {
  /** as of the last reading; empty before the first */
  all(): ReadonlyMap<string, Acquaintance>;
  /** Who may be seen may have changed. */
  changed(): void;
  end(): void;
};

type Parts = {
  read: () => Promise<Map<string, Acquaintance>>;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

/** Whom the pages of a scope may see, kept for the time when the database can't be asked. */
export const createKnownClients = ({ read, report, track }: Parts): KnownClients => {
  let known: ReadonlyMap<string, Acquaintance> = new Map();
  let timer: NodeJS.Timeout | null = null;
  let due = Number.POSITIVE_INFINITY;
  let ended = false;

  const readIn = (ms: number): void => {
    const at = performance.now() + ms;
    if (ended || due <= at) return;
    if (timer) clearTimeout(timer);
    due = at;
    timer = setTimeout(() => track(readNow()), ms);
  };
  const readNow = async (): Promise<void> => {
    due = Number.POSITIVE_INFINITY;
    try {
      known = await read();
    } catch (error) {
      report(error);
    }
    readIn(ANEW_MS);
  };
  readIn(0);

  return {
    all: () => known,
    changed: () => readIn(SPACING_MS),
    end: () => {
      ended = true;
      if (timer) clearTimeout(timer);
    },
  };
};
