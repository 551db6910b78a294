import type { ClientBase, Pool } from 'pg';
import { lookAgainAt } from '../../db/look-again.ts';
import { asEngine } from '../../db/pool.ts';
import type { ImportReport } from '../../shared/api/practice.ts';
import type { Pipeline } from '../pipeline.ts';
import { actionColumns, importActions } from './actions.ts';
import type { Book, BookOptions } from './book.ts';
import { clientColumns, importClients } from './clients.ts';
import { type Columns, readCsv } from './csv.ts';
import { holdingColumns, importHoldings } from './holdings.ts';
import { importNetWorths, netWorthColumns } from './net-worths.ts';
import { createProblems } from './problems.ts';
import type { ImportProgress } from './progress.ts';
import { importSensitivities, sensitivityColumns } from './sensitivities.ts';

const books = {
  clients: { columns: clientColumns, check: importClients, fills: ['clients'] },
  holdings: { columns: holdingColumns, check: importHoldings, fills: ['holdings'] },
  sensitivities: {
    ...{ columns: sensitivityColumns, check: importSensitivities },
    fills: ['sensitivities', 'episode_states'],
  },
  actions: { columns: actionColumns, check: importActions, fills: ['actions_without_word'] },
  'net-worths': { columns: netWorthColumns, check: importNetWorths, fills: ['net_worths'] },
} as const satisfies Record<string, { columns: Columns; check: Book; fills: readonly string[] }>;
export type BookName = keyof typeof books;

/** Fewer rows change nothing about how a table is best read. */
const MANY = 1000;

const raisesAlerts: ReadonlySet<BookName> = new Set(['actions', 'net-worths']);

type ImportOptions = BookOptions & { dryRun: boolean; pool: Pool; progress: ImportProgress } & Pick<
    Pipeline,
    'changeBook' | 'changeMuchOfBook'
  >;

/** Carries a dry run's counts out of the transaction that it makes fail. */
class DryRun extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('only tried');
    this.report = report;
  }
}

/** Reads and checks a file. Its rows are let go of: what is to be stored is all that is needed further on. */
const readAndCheck = async (name: BookName, bytes: Uint8Array, options: ImportOptions) => {
  const { pool, progress } = options;
  const problems = createProblems();
  const { columns, check } = books[name];
  const rows = await readCsv(bytes, columns, problems);
  progress.counted(rows.length);
  progress.to('checking');
  const store = await asEngine(pool, (tx) => check(tx, rows, problems, options));
  return { store, count: rows.length };
};

/**
 * Imports one file, all of it or nothing.
 * @throws InvalidRows with every error in the file
 */
export const importBook = async (
  name: BookName,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportReport> => {
  const { progress } = options;
  const { store, count } = await readAndCheck(name, bytes, options);
  const change = async (tx: ClientBase, mayGoOn: () => void = () => undefined) => {
    progress.to('storing');
    const {
      counts,
      clientIds,
      events = [],
    } = await store(tx, (done) => {
      mayGoOn();
      progress.at(done);
    });
    if (count >= MANY && !options.dryRun) await lookAgainAt(tx, books[name].fills);
    progress.to('taking up');
    return { answer: { rows: count, ...counts }, clientIds, events };
  };
  // What raises alerts of its own is written in their order, while nothing else is stored.
  const { changeBook, changeMuchOfBook } = options;
  if (!options.dryRun)
    return raisesAlerts.has(name) ? changeBook(change) : changeMuchOfBook(change);
  try {
    // Done for real and taken back, so that it can't say anything else than the import would.
    return await asEngine(options.pool, async (tx) => {
      throw new DryRun((await change(tx)).answer);
    });
  } catch (error) {
    if (error instanceof DryRun) return error.report;
    throw error;
  }
};
