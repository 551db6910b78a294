import { type Pool, type Tx, withTransaction } from './pool.ts';

const WINDOW = `interval '15 minutes'`;
const WRONG_PER_ACCOUNT = 10;
/** With those still being looked at: so many at once can't be more guesses than one after another. */
const UNDERWAY_PER_ACCOUNT = 20;
/** The same: with those still being looked at. */
const WRONG_PER_ADDRESS = 100;

export type Try = { id: number; account: Buffer };
export type TryAnswer = { type: 'go-on'; this: Try } | { type: 'wait'; seconds: number };

type Counts = { locked: number | null; wrong: number; underway: number; address: number };

const countsOf = async (tx: Tx, account: Buffer, address: string): Promise<Counts> => {
  const { rows } = await tx.query<Counts>(
    `SELECT
       (SELECT ceil(extract(epoch FROM until - clock_timestamp()))::int FROM sign_in_locks
        WHERE account = $1 AND until > clock_timestamp()) AS locked,
       (SELECT count(*)::int FROM sign_in_tries
        WHERE account = $1 AND wrong AND at > clock_timestamp() - ${WINDOW}) AS wrong,
       (SELECT count(*)::int FROM sign_in_tries
        WHERE account = $1 AND wrong IS NULL AND at > clock_timestamp() - interval '1 minute') AS underway,
       (SELECT count(*)::int FROM sign_in_tries
        WHERE address = $2 AND wrong AND at > clock_timestamp() - ${WINDOW})
       + (SELECT count(*)::int FROM sign_in_tries
          WHERE address = $2 AND wrong IS NULL AND at > clock_timestamp() - interval '1 minute') AS address`,
    [account, address],
  );
  return rows[0] ?? { locked: null, wrong: 0, underway: 0, address: 0 };
};

/** Counted before anything is looked at, for all servers on this database, whether there is such an account or not. */
export const beginTry = (pool: Pool, account: Buffer, address: string): Promise<TryAnswer> =>
  withTransaction(pool, async (tx): Promise<TryAnswer> => {
    // Everybody takes the address first: two who share an account and an address can't wait for each other.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('sign-in address'), hashtext($1))`, [
      address,
    ]);
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtext('sign-in account'), hashtext(encode($1, 'hex')))`,
      [account],
    );
    const counts = await countsOf(tx, account, address);
    if (counts.locked !== null) return { type: 'wait', seconds: counts.locked };
    if (counts.address >= WRONG_PER_ADDRESS) return { type: 'wait', seconds: 15 * 60 };
    if (counts.wrong + counts.underway >= UNDERWAY_PER_ACCOUNT)
      return { type: 'wait', seconds: 60 };
    const { rows } = await tx.query<{ id: number }>(
      'INSERT INTO sign_in_tries (account, address) VALUES ($1, $2) RETURNING id',
      [account, address],
    );
    return { type: 'go-on', this: { id: rows[0]?.id ?? 0, account } };
  });

/** Answers whether this one has locked the account. */
export const wasWrong = (pool: Pool, { id, account }: Try): Promise<boolean> =>
  withTransaction(pool, async (tx) => {
    await tx.query('UPDATE sign_in_tries SET wrong = true WHERE id = $1', [id]);
    await tx.query(`DELETE FROM sign_in_tries WHERE at < now() - interval '1 hour'`);
    const { rows } = await tx.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM sign_in_tries WHERE account = $1 AND wrong AND at > now() - ${WINDOW}`,
      [account],
    );
    if ((rows[0]?.wrong ?? 0) < WRONG_PER_ACCOUNT) return false;
    const { rowCount } = await tx.query(
      `INSERT INTO sign_in_locks (account, until) VALUES ($1, now() + ${WINDOW})
       ON CONFLICT (account) DO UPDATE SET until = excluded.until WHERE sign_in_locks.until < now()`,
      [account],
    );
    return rowCount === 1;
  });

/** Neither right nor wrong: it counts no more. */
export const forgetTry = async (tx: Tx, { id }: Try): Promise<void> => {
  await tx.query('DELETE FROM sign_in_tries WHERE id = $1', [id]);
};

/** Signed in, or unlocked by an administrator. Answers whether there was anything. */
export const forgetTries = async (tx: Tx, account: Buffer): Promise<boolean> => {
  const tries = await tx.query('DELETE FROM sign_in_tries WHERE account = $1', [account]);
  const locks = await tx.query('DELETE FROM sign_in_locks WHERE account = $1', [account]);
  return (tries.rowCount ?? 0) + (locks.rowCount ?? 0) > 0;
};

/** Those of these accounts that are locked just now. */
export const lockedAccounts = async (tx: Tx, accounts: readonly Buffer[]): Promise<Buffer[]> => {
  const { rows } = await tx.query<{ account: Buffer }>(
    'SELECT account FROM sign_in_locks WHERE account = ANY ($1::bytea[]) AND until > now()',
    [accounts],
  );
  return rows.map(({ account }) => account);
};
