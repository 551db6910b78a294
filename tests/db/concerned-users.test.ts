import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concernedUsers } from '../../db/concerned-users.ts';
import { asEngine, asViewer, createPool, type Pool } from '../../db/pool.ts';
import { addBook, asUser, clientId } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const PEOPLE = [1, 2, 3, 4];
const HOUR = 3_600_000;

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, PEOPLE.length);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const advisor = (n: number): string => `advisor-${n}`;
const person = fc.constantFrom(...PEOPLE);
/** of a term: begun or not, over or not, or without an end */
const term = fc.record({
  starts: fc.constantFrom(-2, -1, 1),
  ends: fc.constantFrom(-0.5, 2, null),
});
const cover = fc.record({ of: person, by: person, term });
const assignment = fc.record({
  client: person,
  kind: fc.constantFrom('exclusive', 'go-between'),
  to: person,
  ended: fc.boolean(),
  term,
});

const from = ({ starts }: { starts: number }): Date => new Date(Date.now() + starts * HOUR);
const to = ({ ends }: { ends: number | null }): Date | null =>
  ends === null ? null : new Date(Date.now() + ends * HOUR);

const seenBy = async (userId: string): Promise<string[]> => {
  const { rows } = await asViewer(pool, asUser(userId), (tx) =>
    tx.query<{ id: string }>('SELECT id FROM clients'),
  );
  return rows.map(({ id }) => id);
};

test('whoever may see a client is among those who are told of them, whatever is handed over and covered', async () => {
  let handedOn = 0;
  const covers = fc.uniqueArray(cover, { selector: ({ of, by }) => `${of} ${by}`, maxLength: 4 });
  const assignments = fc.uniqueArray(assignment, {
    selector: ({ client, kind }) => `${client} ${kind}`,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(covers, assignments, async (covered, assigned) => {
      await asEngine(pool, async (tx) => {
        await tx.query('DELETE FROM covers');
        await tx.query('DELETE FROM client_assignments');
        await tx.query('UPDATE clients SET served_by = advisor_id');
        for (const one of covered)
          await tx.query('INSERT INTO covers VALUES ($1, $2, $3, $4)', [
            ...[advisor(one.of), advisor(one.by), from(one.term), to(one.term)],
          ]);
        for (const one of assigned)
          await tx.query(
            `INSERT INTO client_assignments (id, client_id, kind, user_id, from_user, reason, starts_at, ends_at, ended_at)
             VALUES (gen_random_uuid(), $1, $2, $3, $4, 'away', $5, $6, CASE WHEN $7 THEN now() END)`,
            [
              ...[clientId(one.client), one.kind, advisor(one.to), advisor(one.client)],
              ...[from(one.term), to(one.term), one.ended],
            ],
          );
      });
      const told = await Promise.all(
        PEOPLE.map((n) => asEngine(pool, (tx) => concernedUsers(tx, [clientId(n)]))),
      );
      for (const n of PEOPLE)
        for (const id of await seenBy(advisor(n))) {
          const owner = PEOPLE.findIndex((each) => clientId(each) === id);
          if (owner + 1 !== n) handedOn++;
          expect(told[owner]).toContain(advisor(n));
        }
    }),
    { numRuns: 60 },
  );
  expect(handedOn).toBeGreaterThan(20);
});

test('nobody is told of clients who concern them in no way', async () => {
  await asEngine(pool, async (tx) => {
    await tx.query('DELETE FROM covers');
    await tx.query('DELETE FROM client_assignments');
    await tx.query('UPDATE clients SET served_by = advisor_id');
  });
  const told = (ids: string[]) => asEngine(pool, (tx) => concernedUsers(tx, ids));
  expect([...(await told([clientId(1), clientId(3)]))].sort()).toEqual([advisor(1), advisor(3)]);
  expect(await told([])).toEqual(new Set());
});
