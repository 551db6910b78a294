import type { CallList } from '../../shared/call-list.ts';

/** A list is made again at most four times a second; for the market's moves alone, once a second. */
const SPACING_MS = 250;
const MARKET_SPACING_MS = 1000;

export type ListStreamParts<Page> = {
  make: () => Promise<CallList>;
  pages: () => Iterable<Page>;
  isSlow: (page: Page) => boolean;
  send: (list: CallList, pages: readonly Page[]) => void;
  /** monotonic milliseconds */
  clock: () => number;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

export type ListStream<Page> = {
  changed(by: 'facts' | 'market'): void;
  /** A page that has none yet; it gets the list though nothing has changed. */
  owe(page: Page): void;
  /** Tries those again who were too slow. */
  retry(): void;
  end(): void;
};

/** What a reader would see change: also the minute, for a list that stands as of hours ago says nothing of now. */
const contentOf = ({ asOf, entries, feed }: CallList): string =>
  JSON.stringify([asOf.slice(0, 'YYYY-MM-DDTHH:MM'.length), entries, feed.state]);

/** One call list, to all pages that show it: the whole list, whenever something on it has changed. */
export const createListStream = <Page>(parts: ListStreamParts<Page>): ListStream<Page> => {
  const owed = new Set<Page>();
  let timer: NodeJS.Timeout | null = null;
  let due = Number.POSITIVE_INFINITY;
  let lastStart = Number.NEGATIVE_INFINITY;
  let running = false;
  let again: 'facts' | 'market' | null = null;
  let content: string | null = null;
  let ended = false;

  const deliver = (list: CallList): void => {
    const made = contentOf(list);
    const pages = [...parts.pages()];
    const wanting = made === content ? pages.filter((page) => owed.has(page)) : pages;
    content = made;
    owed.clear();
    const ready = wanting.filter((page) => !parts.isSlow(page));
    for (const page of wanting) if (!ready.includes(page)) owed.add(page);
    if (ready.length > 0) parts.send(list, ready);
  };

  const run = async (): Promise<void> => {
    running = true;
    lastStart = parts.clock();
    try {
      const list = await parts.make();
      if (!ended) deliver(list);
    } catch (error) {
      parts.report(error);
      again ??= 'market';
    } finally {
      running = false;
      const next = again;
      again = null;
      if (next !== null) schedule(next);
    }
  };

  const schedule = (by: 'facts' | 'market'): void => {
    if (ended) return;
    if (running) {
      again = again === 'facts' ? 'facts' : by;
      return;
    }
    const at = lastStart + (by === 'facts' ? SPACING_MS : MARKET_SPACING_MS);
    if (timer && due <= at) return;
    if (timer) clearTimeout(timer);
    due = at;
    timer = setTimeout(
      () => {
        timer = null;
        parts.track(run());
      },
      Math.max(0, at - parts.clock()),
    );
  };

  return {
    changed: schedule,
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
