import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { patternsOnFile } from '../../db/client-patterns.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import type { Call } from '../../shared/calls.ts';
import { aCall, addBook, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 12);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const day = 86_400_000;
const calls = (n: number, ...given: Partial<Call>[]): Promise<void> =>
  asEngine(pool, async (tx) => {
    for (const one of given)
      await insertCall(tx, aCall(n, { mood: null, at: monday - day, ...one }));
  });
const rang = { direction: 'inbound' as const };
const row = (n: number, sql: string, ...values: unknown[]) =>
  asEngine(pool, (tx) => tx.query(sql, [clientId(n), ...values]));
const ago = (days: number): Date => new Date(monday - days * day);

it('finds what each client does in what is on file, and nothing in what is old, to come, or too little', async () => {
  await calls(1, { mood: 'angry' });
  await calls(2, { mood: 'angry', at: monday - 400 * day }, { mood: 'angry', at: monday + day });
  await calls(3, { mood: 'panicked' }, { mood: 'panicked', at: monday - 90 * day });
  await calls(4, { mood: 'panicked' });
  const asked = ['The Fees', 'the fées', 'THE FEES'].map((topic) => ({ ...rang, topic }));
  await calls(5, ...asked);
  await calls(6, ...Array.from({ length: 5 }, () => rang));
  for (let n = 0; n < 3; n++)
    await row(
      7,
      `INSERT INTO dictated_trades (id, client_id, at, side, what) VALUES (gen_random_uuid(), $1, $2, 'buy', 'x')`,
      ago(n),
    );
  const recommend = `INSERT INTO recommendations (id, client_id, title, state, made_at, decided_at)
    VALUES (gen_random_uuid(), $1, 'x', $2, $3, $4)`;
  await row(8, recommend, 'refused', ago(50), ago(40));
  await row(9, recommend, 'open', ago(50), null);
  await row(10, recommend, 'open', ago(5), null);
  await row(
    10,
    `INSERT INTO delegations (id, client_id, kind, state, offered_on, changed_on)
    VALUES (gen_random_uuid(), $1, 'power-of-attorney', 'refused', '2020-01-01', '2020-01-02')`,
  );
  await row(
    11,
    `INSERT INTO plan_reversals (id, client_id, at, back_to) VALUES (gen_random_uuid(), $1, $2, 'x')`,
    ago(3),
  );
  await row(
    11,
    `INSERT INTO wealth_events (id, client_id, kind, happened_on)
    VALUES (gen_random_uuid(), $1, 'inheritance', '2020-01-02')`,
  );
  await row(
    12,
    `UPDATE sensitivities SET origin_whose = 'loved-one', in_their_words = 'x' WHERE client_id = $1`,
  );
  await row(
    12,
    `INSERT INTO cause_decisions (id, client_id, cause, decision, at)
    VALUES (gen_random_uuid(), $1, 'grievance', 'confirmed', $2)`,
    ago(3),
  );
  const ids = Array.from({ length: 12 }, (_, index) => clientId(index + 1));
  const found = await asEngine(pool, (tx) => patternsOnFile(tx, ids, monday));
  expect(ids.map((id) => [...(found.get(id) ?? [])].sort().join())).toEqual([
    'angry',
    '',
    'panics',
    '',
    'repeats-question',
    'rings-often',
    'dictates-trades',
    'refuses-advice',
    'puts-off',
    'wont-sign',
    'sudden-wealth,wants-to-go-back',
    'grievance,speaks-of-loss',
  ]);
});
