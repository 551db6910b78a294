import { randomUUID } from 'node:crypto';
import type { ImportProgressView, ImportReport } from '../../shared/api/practice.ts';
import { conflict } from '../http/errors.ts';
import { InvalidRows } from './problems.ts';

/** So many are remembered, the newest. */
const MOST = 50;

export type ImportProgress = {
  to(state: ImportProgressView['state']): void;
  /** how many rows the file has */
  counted(rows: number): void;
  /** how many of them are behind it; @throws ApiError 409 where the import was cancelled */
  at(done: number): void;
};

export type ImportsUnderWay = {
  /** Newest first. */
  list(): ImportProgressView[];
  find(id: string): ImportProgressView | null;
  /** False for one that can't be cancelled any more. */
  cancel(id: string): boolean;
  /** @throws ApiError 409 where there is one of this id already */
  follow(
    asked: { id: string | null; what: string },
    work: (progress: ImportProgress) => Promise<ImportReport>,
  ): Promise<ImportReport>;
};

type Entry = { view: ImportProgressView; cancelled: boolean };

const cancellable: ReadonlySet<ImportProgressView['state']> = new Set([
  'reading',
  'checking',
  'storing',
]);

const stamp = (): string => new Date(Date.now()).toISOString();

const progressOf = (entry: Entry): ImportProgress => {
  const refuseIfCancelled = (): void => {
    if (entry.cancelled) throw conflict('import_cancelled', 'The import was cancelled.');
  };
  return {
    to: (state) => {
      refuseIfCancelled();
      entry.view.state = state;
      entry.view.done = 0;
    },
    counted: (rows) => {
      entry.view.rows = rows;
      entry.view.total = rows;
    },
    at: (done) => {
      refuseIfCancelled();
      entry.view.done = done;
    },
  };
};

/** What imports are doing, for whoever waits for one. It is forgotten with the process, as the imports under way are. */
export const createImportsUnderWay = (): ImportsUnderWay => {
  const entries = new Map<string, Entry>();
  const end = (entry: Entry, how: Partial<ImportProgressView>): void => {
    Object.assign(entry.view, how, { endedAt: stamp() });
    for (const [id, { view }] of entries) {
      if (entries.size <= MOST) break;
      if (view.endedAt !== undefined) entries.delete(id);
    }
  };
  return {
    list: () => [...entries.values()].map(({ view }) => view).reverse(),
    find: (id) => entries.get(id)?.view ?? null,
    cancel: (id) => {
      const entry = entries.get(id);
      if (!entry || !cancellable.has(entry.view.state)) return false;
      entry.cancelled = true;
      return true;
    },
    follow: async ({ id, what }, work) => {
      const own = id ?? randomUUID();
      if (entries.has(own)) throw conflict('import_id_used', 'There is an import of this id.');
      const view: ImportProgressView = {
        ...{ id: own, what, state: 'reading', rows: 0, done: 0, startedAt: stamp() },
      };
      const entry: Entry = { view, cancelled: false };
      entries.set(own, entry);
      try {
        const result = await work(progressOf(entry));
        end(entry, { state: 'done', done: result.rows, result });
        return result;
      } catch (error) {
        end(entry, { state: entry.cancelled ? 'cancelled' : 'refused' });
        if (error instanceof InvalidRows) view.problems = error.total;
        throw error;
      }
    },
  };
};
