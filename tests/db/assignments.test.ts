import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionAfter } from '../../db/alert-events.ts';
import { listAlerts } from '../../db/alerts.ts';
import { insertAssignment } from '../../db/assignments.ts';
import { clientsInScope, openAlertsOf } from '../../db/call-list-facts.ts';
import { listClients } from '../../db/clients.ts';
import { putCover } from '../../db/covers.ts';
import { asEngine, asViewer, createPool, type Pool, type Tx } from '../../db/pool.ts';
import { keepingToOneWay } from '../../db/prepared.ts';
import type { Viewer } from '../../shared/users.ts';
import { addUser, asUser } from '../support/book.ts';
import { anId } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
const CLIENTS = 100_000;
const ADVISORS = 400;
const advisor = asUser('advisor-7');

/** Many at once, without looking up who serves each: nobody is assigned yet. */
const addMany = async (): Promise<void> => {
  for (let n = 1; n <= ADVISORS; n++) await addUser(pool, `advisor-${n}`);
  await pool.query('ALTER TABLE clients DISABLE TRIGGER USER');
  await pool.query('DROP INDEX clients_name_trigrams, clients_phone_digits');
  await asEngine(pool, (tx) =>
    tx.query(
      `INSERT INTO clients (id, external_id, name, advisor_id, served_by, currency)
       SELECT gen_random_uuid(), 'M-' || n, 'Client ' || n, 'advisor-' || 1 + n % $2, 'advisor-' || 1 + n % $2, 'USD'
       FROM generate_series(1, $1) AS n`,
      [CLIENTS, ADVISORS],
    ),
  );
  await pool.query('ALTER TABLE clients ENABLE TRIGGER USER');
  await pool.query('ANALYZE clients');
};

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addMany();
  await asEngine(pool, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM clients WHERE served_by = 'advisor-9' ORDER BY name LIMIT 2`,
    );
    for (const [index, kind] of (['exclusive', 'go-between'] as const).entries())
      await insertAssignment(tx, {
        id: rows[index]!.id,
        clientId: rows[index]!.id,
        kind,
        userId: 'advisor-7',
        fromUser: 'advisor-9',
        reason: 'a test',
        startsAt: null,
        endsAt: null,
        madeBy: null,
      });
    const cover = { advisorId: 'advisor-8', coveredBy: 'advisor-7' };
    await putCover(tx, { ...cover, startsAt: Date.now() - 1000, endsAt: null });
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Question = { text: string; values?: unknown[]; name?: string };

/** After so many times the database may keep one way of answering for whatever is asked. */
const OFTEN = 10;

/** @returns the lines of its plan; of a prepared one the plan that it has after it was asked often */
const planOf = async (tx: Tx, { text, values = [], name }: Question): Promise<string> => {
  if (name !== undefined) for (let n = 0; n < OFTEN; n++) await tx.query({ name, text, values });
  const literals = values.map((value) =>
    pg.escapeLiteral(Array.isArray(value) ? `{${value.join()}}` : String(value)),
  );
  const { rows } = await (name === undefined
    ? tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    : tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE ${name}(${literals.join()})`));
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

/** The plans of all that `work` asks, as the server sees them. */
const plansOf = async (viewer: Viewer, work: (tx: Tx) => Promise<unknown>): Promise<string> => {
  const asked: Question[] = [];
  return asViewer(pool, viewer, async (tx) => {
    const query = tx.query.bind(tx) as (
      asked: string | Question,
      values?: unknown[],
    ) => Promise<never>;
    await work({
      query: ((question: string | Question, values: unknown[]) => {
        asked.push(typeof question === 'string' ? { text: question, values } : question);
        return query(question, values);
      }) as Tx['query'],
    });
    const plans: string[] = [];
    for (const one of asked) plans.push(await planOf(tx, one));
    return plans.join('\n\n');
  });
};

const everything: [string, (tx: Tx) => Promise<unknown>][] = [
  ['their clients', (tx) => listClients(tx, { limit: 50 })],
  ['whom their call list may have on it', (tx) => clientsInScope(tx, 'advisor-7')],
  [
    'the same, whoever asks the same way',
    async (tx) => [await tx.query(keepingToOneWay), await clientsInScope(tx, 'advisor-7')],
  ],
  [
    'what they are called for',
    async (tx) => [await tx.query(keepingToOneWay), await openAlertsOf(tx, [anId(7)])],
  ],
  ['what came for them', (tx) => tx.query(questionAfter(advisor, 0, 1000))],
  ['their alerts', (tx) => listAlerts(tx, { advisor: 'advisor-7', limit: 50 })],
];

describe('whom an advisor sees among 100,000 clients', () => {
  it('is their own, whom they were handed, stand between, or stand in for', async () => {
    const { rows } = await asViewer(pool, advisor, (tx) =>
      tx.query(
        'SELECT served_by, count(*) AS n FROM clients GROUP BY served_by ORDER BY served_by',
      ),
    );
    expect(rows).toEqual([
      { served_by: 'advisor-7', n: 251 },
      { served_by: 'advisor-8', n: 250 },
      { served_by: 'advisor-9', n: 1 },
    ]);
  });

  it.each(everything)('%s are found by an index, never by reading all clients', async (_, work) => {
    const plans = await plansOf(advisor, work);
    expect(plans).toMatch(/clients_served_by|clients_pkey/);
    expect(plans).not.toContain('Seq Scan on clients');
  });
});
