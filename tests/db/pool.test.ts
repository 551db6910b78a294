import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asEngine,
  asViewer,
  createPool,
  type Pool,
  type Tx,
  withTransaction,
} from '../../db/pool.ts';
import { prepared } from '../../db/prepared.ts';
import { addBook, asUser } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection: whoever comes next gets the one that was used before.
  pool = createPool(database.url, { max: 1 });
  await addBook(pool, 1);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const identity = async (tx: Tx): Promise<unknown> => {
  const { rows } = await tx.query(
    `SELECT current_user = session_user AS as_login, current_setting('app.user_id', true) AS user_id,
       current_setting('app.role', true) AS role`,
  );
  const { as_login, user_id, role } = rows[0];
  return { asLogin: as_login, userId: user_id || null, role: role || null };
};
const nobody = { asLogin: true, userId: null, role: null };
const fail = (): never => {
  throw new Error('on purpose');
};

describe('a connection', () => {
  it('works as the viewer within the transaction, and as nobody after it', async () => {
    expect(await asViewer(pool, asUser('advisor-1'), identity)).toEqual({
      asLogin: false,
      userId: 'advisor-1',
      role: 'advisor',
    });
    expect(await identity(pool)).toEqual(nobody);
    expect(await asEngine(pool, identity)).toEqual({ asLogin: false, userId: null, role: null });
    expect(await identity(pool)).toEqual(nobody);
  });

  it.each([
    ['the work throws', async () => fail()],
    ['a query fails', (tx: Tx) => tx.query('SELECT 1 / 0')],
    ['a query is denied', (tx: Tx) => tx.query('SELECT * FROM account')],
    [
      'the connection breaks',
      (tx: Tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'),
    ],
  ])('is nobody’s again after %s', async (_, work) => {
    const viewer = asUser('advisor-1', 'administrator');
    await expect(asViewer(pool, viewer, work)).rejects.toThrow();
    expect(await identity(pool)).toEqual(nobody);
    await expect(asEngine(pool, work)).rejects.toThrow();
    expect(await identity(pool)).toEqual(nobody);
  });

  it('takes an id for nothing but an id', async () => {
    const userId = `o'brien\\', 'forecall_engine', true); SELECT ('`;
    expect(await asViewer(pool, asUser(userId), identity)).toEqual({
      asLogin: false,
      userId,
      role: 'advisor',
    });
  });

  it('does not hand one viewer’s sight to the next, however they alternate', async () => {
    for (const id of ['advisor-1', 'advisor-2', 'advisor-1']) {
      const seen = await asViewer(pool, asUser(id), (tx) => tx.query('SELECT id FROM clients'));
      expect(seen.rowCount).toBe(id === 'advisor-1' ? 1 : 0);
    }
  });
});

describe('a transaction', () => {
  it('stores nothing and says so when an error in it was swallowed', async () => {
    const swallowed = withTransaction(pool, async (tx) => {
      await tx.query(`INSERT INTO practice_settings VALUES ('lost', '1')`);
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow(/rolled back/);
    expect((await pool.query('SELECT FROM practice_settings')).rowCount).toBe(0);
  });

  it('answers questions asked at once in order; if one fails nothing stays, and the next finds all as it was', async () => {
    const numbers = (tx: Tx, from: number) =>
      Promise.all(
        [from, from + 1, from + 2].map((n) => tx.query(prepared('SELECT $1::int AS n', [n]))),
      );
    const failing = withTransaction(pool, (tx) =>
      Promise.all([
        tx.query(`INSERT INTO practice_settings VALUES ('lost', '1')`),
        tx.query(prepared('SELECT 1 / $1::int AS part', [0])),
        numbers(tx, 1),
      ]),
    );
    await expect(failing).rejects.toThrow(/division by zero/);
    expect((await pool.query('SELECT FROM practice_settings')).rowCount).toBe(0);
    const found = await withTransaction(pool, (tx) => numbers(tx, 5));
    expect(found.map(({ rows }) => rows[0].n)).toEqual([5, 6, 7]);
    const { rows } = await pool.query(prepared('SELECT 1 / $1::int AS part', [1]));
    expect(rows).toEqual([{ part: 1 }]);
  });
});

describe('values', () => {
  it('come as what they are: days as text, counts as numbers, times as dates', async () => {
    const { rows } = await pool.query(
      `SELECT '2020-03-08'::date AS day, 9007199254740991 AS big, '2020-03-08T06:59:59.123Z'::timestamptz AS at, 0.1::float8 AS part`,
    );
    expect(rows[0]).toEqual({
      day: '2020-03-08',
      big: 9007199254740991,
      at: new Date('2020-03-08T06:59:59.123Z'),
      part: 0.1,
    });
  });
});
