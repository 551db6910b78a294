import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Viewer } from '../shared/users.ts';
import { loadKeys } from './client-keys.ts';
import { forgetMissed, KeysMissing, openAnswersOf, withAllOpened } from './missed-keys.ts';
import { writeTogether } from './write-together.ts';

export type Pool = pg.Pool;

/** Every connection that is open, for whoever ends the pool of a database that doesn't answer. */
const openOf = new WeakMap<Pool, Set<pg.PoolClient>>();

/**
 * A connection within a transaction, or (where no client data is read) the pool itself. Questions that don't wait for one
 * another may be asked with `Promise.all`: they go out together and are answered in order.
 */
export type Tx = Pick<pg.ClientBase, 'query'>;

/** The server gives up first, so that a slow query ends as an error on a connection that can still be used. */
const STATEMENT_TIMEOUT_MS = 30_000;
const QUERY_TIMEOUT_MS = 35_000;

/** A new connection knows no table and no statement yet: the first page of a crash would wait for ten of them. */
const IDLE_TIMEOUT_MS = 30 * 60_000;

const { builtins } = pg.types;
const asText = (text: string): string => text;

/** `int8` as a number (all of ours are far below 2^53), `date` as `YYYY-MM-DD`: a day has no time zone. */
const asStored: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format !== 'binary' && oid === builtins.INT8) return Number;
    if (format !== 'binary' && oid === builtins.DATE) return asText;
    return pg.types.getTypeParser(oid, format);
  },
};

/** `onError` hears of connections that broke while idle; the pool replaces them by itself. */
export const createPool = (
  url: string,
  options: { max?: number; name?: string; onError?: (error: Error) => void } = {},
): Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: asStored,
    application_name: options.name ?? 'forecall',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    // A round trip costs more than most answers: in a crash they were a third of what the server did.
    pipeline: true,
    // One forgotten transaction would hold back every page's catching up (see eventsAfter).
    idle_in_transaction_session_timeout: 60_000,
  });
  const open = new Set<pg.PoolClient>();
  openOf.set(pool, open);
  pool.on('remove', (client) => open.delete(client));
  pool.on('connect', (client) => {
    open.add(client);
    writeTogether(client.connection.stream);
    openAnswersOf(client);
    // The pool listens only while a connection is idle; one that breaks in use is told by its query's error.
    client.on('error', () => undefined);
  });
  pool.on('release', (_, client) => forgetMissed(client));
  // Without a listener a broken idle connection ends the process.
  pool.on('error', (error) => options.onError?.(error));
  return pool;
};

const GOODBYE_MS = 1000;

/** What is under way may end, if that comes soon; a database that doesn't answer doesn't say goodbye either. */
export const endPool = async (pool: Pool): Promise<void> => {
  const cutting = setTimeout(() => {
    for (const client of openOf.get(pool) ?? []) client.connection.stream.destroy();
  }, GOODBYE_MS);
  await pool.end().finally(() => clearTimeout(cutting));
};

/**
 * A connection of its own for work that may take minutes: no statement is cut off, and what is sealed stays so. To be
 * connected and ended by whoever asks.
 */
export const createClient = (url: string): pg.Client => {
  const client = new pg.Client({
    connectionString: url,
    types: asStored,
    application_name: 'forecall',
  });
  // One that breaks is told by its query's error.
  client.on('error', () => undefined);
  return client;
};

/** One transaction on one connection. A connection that can't be rolled back isn't used again. */
export const withTransaction = async <T>(
  pool: Pool,
  work: (tx: pg.PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> => {
  const client = await pool.connect();
  let spoilt = true;
  try {
    await client.query(begin);
    const result = await work(client);
    const { command } = await client.query('COMMIT');
    spoilt = false;
    // COMMIT of a transaction in which a caught error happened answers ROLLBACK and stores nothing.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back, not committed.');
    return result;
  } catch (error) {
    if (spoilt) spoilt = !(await rolledBack(client));
    throw error;
  } finally {
    client.release(spoilt);
  }
};

/** `query_timeout` of a single query is missing in the types. */
const rollback: pg.QueryConfig & { query_timeout: number } = {
  text: 'ROLLBACK',
  query_timeout: 2_000,
};

const rolledBack = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query(rollback);
    return true;
  } catch {
    return false;
  }
};

type Seen = { role: 'forecall_app' | 'forecall_engine'; userId: string; appRole: string };

/** How often a transaction begins anew because keys were missing that another server made meanwhile. */
const MOST_LOADINGS = 5;

/** LOCAL: role and settings end with the transaction, however it ends. */
const setSeen = ({ role, userId, appRole }: Seen): string => {
  const set = (name: string, value: string): string =>
    `set_config('${name}', ${pg.escapeLiteral(value)}, true)`;
  return `SELECT ${set('role', role)}, ${set('app.user_id', userId)}, ${set('app.role', appRole)}`;
};

/** The transaction's work, not committed where keys were missing. */
type Once<T> = (known: ReadonlySet<string>) => Promise<T>;

const once =
  <T>(pool: Pool, seen: Seen, work: (tx: pg.PoolClient) => Promise<T>): Once<T> =>
  (known) =>
    // In one go: no work begins before both are done.
    withTransaction(
      pool,
      (tx) => withAllOpened(tx, known, () => work(tx)),
      `BEGIN; ${setSeen(seen)}`,
    );

/** Begins anew where keys were missing; those that weren't found are nobody's, and what asked for them is plain text. */
const withKeys = async <T>(pool: Pool, run: Once<T>): Promise<T> => {
  const lookedFor = new Set<string>();
  for (let loadings = 0; ; loadings++) {
    try {
      return await run(lookedFor);
    } catch (error) {
      if (!(error instanceof KeysMissing) || loadings === MOST_LOADINGS) throw error;
      for (const id of error.ids) lookedFor.add(id);
      const load = (tx: pg.PoolClient): Promise<void> => loadKeys(tx, error.ids);
      await once(pool, { role: 'forecall_engine', userId: '', appRole: '' }, load)(lookedFor);
    }
  }
};

const as = <T>(pool: Pool, seen: Seen, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> =>
  withKeys(pool, once(pool, seen, work));

const seenBy = ({ userId, role }: Pick<Viewer, 'userId' | 'role'>): Seen => ({
  role: 'forecall_app',
  userId: userId ?? '',
  appRole: role,
});

/** Sees what this viewer may see, and nothing else: row-level security, role `forecall_app`. */
export const asViewer = <T>(
  pool: Pool,
  viewer: Pick<Viewer, 'userId' | 'role'>,
  work: (tx: pg.PoolClient) => Promise<T>,
): Promise<T> => as(pool, seenBy(viewer), work);

/**
 * Many viewers' questions in one transaction that goes out in one piece, each answered under its own viewer's rights, which
 * are set right before it. A question is a single query: a second one would be answered under the next one's rights.
 */
export const asEach = <R extends pg.QueryResultRow>(
  pool: Pool,
  asked: readonly { viewer: Pick<Viewer, 'userId' | 'role'>; question: pg.QueryConfig }[],
): Promise<R[][]> =>
  withKeys(pool, (known) =>
    withTransaction(pool, (tx) =>
      withAllOpened(tx, known, () =>
        Promise.all(
          asked.map(async ({ viewer, question }) => {
            const set = tx.query(setSeen(seenBy(viewer)));
            const [{ rows }] = await Promise.all([tx.query<R>(question), set]);
            return rows;
          }),
        ),
      ),
    ),
  );

const behalf = new AsyncLocalStorage<Pick<Viewer, 'userId' | 'role'> | null>();

/** Whatever is changed within is entered in the record as this viewer's doing, also what the engine's role does for them. */
export const onBehalfOf = <T>(
  viewer: Pick<Viewer, 'userId' | 'role'> | null,
  work: () => Promise<T>,
): Promise<T> => behalf.run(viewer, work);

/** Sees all clients, and nothing of sign-in: role `forecall_engine`, whoever it is done for. */
export const asEngine = <T>(pool: Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> => {
  const by = behalf.getStore();
  const seen = { userId: by?.userId ?? '', appRole: by?.role ?? '' };
  return as(pool, { role: 'forecall_engine', ...seen }, work);
};
