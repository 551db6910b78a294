import { isDeepStrictEqual } from 'node:util';
import type { CallList } from '../../shared/call-list.ts';
import type { ListTurns, Turn } from './list-turns.ts';

/**
 * Why a list is made again, and how long after the one before at least: somebody did something and waits to see it, or
 * alerts came, or prices moved. Where lists are long, the last two wait longer (`list-turns.ts`).
 */
type ListCause = 'facts' | 'alerts' | 'market';
export type ListChange = Exclude<ListCause, 'alerts'>;
const spacing = { facts: 250, alerts: 250, market: 1000 } as const satisfies Record<
  ListCause,
  number
>;
const causes: readonly ListCause[] = ['market', 'alerts', 'facts'];
const stronger = (a: ListCause, b: ListCause | null): ListCause =>
  b !== null && causes.indexOf(b) > causes.indexOf(a) ? b : a;

export type ListStreamParts<Page> = {
  make: () => Promise<CallList>;
  /** a list that is begun now shows all alert events up to this one */
  newest: () => number;
  turns: ListTurns;
  pages: () => Iterable<Page>;
  isSlow: (page: Page) => boolean;
  send: (list: CallList, pages: readonly Page[]) => void;
  /** monotonic milliseconds */
  clock: () => number;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

export type ListStream<Page> = {
  changed(by: ListChange): void;
  /** Alert events up to this one are told: the list has to show them, too. */
  told(upTo: number): void;
  /** A page that has none yet; it gets the list though nothing has changed. */
  owe(page: Page): void;
  /** Tries those again who were too slow. */
  retry(): void;
  end(): void;
};

const minuteOf = ({ asOf }: CallList): string => asOf.slice(0, 'YYYY-MM-DDTHH:MM'.length);

/** Whether a reader would see no change: the minute is one, for a list that stands as of hours ago says nothing of now. */
const readsAlike = (a: CallList, b: CallList): boolean =>
  minuteOf(a) === minuteOf(b) &&
  a.feed.state === b.feed.state &&
  isDeepStrictEqual(a.entries, b.entries);

/** One call list, to all pages that show it: the whole list, whenever something on it has changed. */
export const createListStream = <Page>(parts: ListStreamParts<Page>): ListStream<Page> => {
  const owed = new Set<Page>();
  let timer: NodeJS.Timeout | null = null;
  let due = Number.POSITIVE_INFINITY;
  let lastStart = Number.NEGATIVE_INFINITY;
  let dueFor: ListCause = 'market';
  let turn: Turn | null = null;
  let making = false;
  let shows = 0;
  let again: ListCause | null = null;
  let newest: CallList | null = null;
  let ended = false;

  const deliver = (list: CallList): void => {
    const pages = [...parts.pages()];
    const isKnown = newest !== null && readsAlike(newest, list);
    const wanting = isKnown ? pages.filter((page) => owed.has(page)) : pages;
    newest = list;
    owed.clear();
    const ready = wanting.filter((page) => !parts.isSlow(page));
    for (const page of wanting) if (!ready.includes(page)) owed.add(page);
    if (ready.length > 0) parts.send(list, ready);
  };

  const make = async (): Promise<void> => {
    making = true;
    lastStart = parts.clock();
    shows = parts.newest();
    try {
      const list = await parts.make();
      if (!ended) deliver(list);
    } catch (error) {
      parts.report(error);
      shows = 0;
      again ??= 'market';
    } finally {
      making = false;
    }
  };

  const run = async (by: ListCause): Promise<void> => {
    turn = parts.turns.take(make, by === 'facts');
    await turn.done;
    turn = null;
    const next = again;
    again = null;
    if (next !== null) schedule(next);
  };

  const schedule = (by: ListCause): void => {
    if (ended) return;
    if (turn) {
      // One that waits for its turn will see what has changed by then.
      if (making) again = stronger(by, again);
      else if (by === 'facts') turn.hurry();
      return;
    }
    const at = lastStart + spacing[by];
    dueFor = timer ? stronger(by, dueFor) : by;
    if (timer && due <= at) return;
    if (timer) clearTimeout(timer);
    due = at;
    timer = setTimeout(
      () => {
        timer = null;
        parts.track(run(dueFor));
      },
      Math.max(0, at - parts.clock()),
    );
  };

  return {
    changed: schedule,
    told: (upTo) => {
      if (upTo > shows) schedule('alerts');
    },
    owe: (page) => {
      owed.add(page);
      schedule('facts');
    },
    retry: () => {
      if (owed.size > 0) schedule('facts');
    },
    end: () => {
      ended = true;
      if (timer) clearTimeout(timer);
    },
  };
};
