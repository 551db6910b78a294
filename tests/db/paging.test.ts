import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAlerts } from '../../db/alerts.ts';
import { listClients, upsertClients } from '../../db/clients.ts';
import { InvalidCursorError } from '../../db/cursor.ts';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { addBook, clientId, eventOf, noFrames } from '../support/book.ts';
import { aClient, anId, monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const raise = (numbers: readonly number[], at: number) =>
  asEngine(pool, (tx) =>
    storeFrames(tx, {
      ...noFrames,
      events: numbers.map((n) => eventOf(1 + (n % 2), { alertId: anId(n, 0xa), at })),
    }),
  );

describe('past alerts', () => {
  it('come newest first and each once, whatever is raised while somebody pages', async () => {
    // Many at the same instant: the time alone doesn't say where a page ended.
    await raise([1, 2, 3, 4, 5], monday);
    await raise([6, 7, 8], monday + 0.5);
    await raise([9, 10], monday + 1000);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await asEngine(pool, (tx) => listAlerts(tx, { limit: 3, cursor }));
      seen.push(...page.alerts.map((alert) => alert.id));
      cursor = page.nextCursor;
      await raise([100 + seen.length], monday + 5000);
    } while (cursor);
    const newestFirst = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => anId(n, 0xa));
    expect(seen).toEqual(newestFirst);
  });

  it('are filtered by client, advisor, kind, state and time, ends included', async () => {
    const ids = (filter: Parameters<typeof listAlerts>[1]) =>
      asEngine(pool, async (tx) => (await listAlerts(tx, filter)).alerts.map((a) => a.id));
    const all = { limit: 100, to: monday + 1000 };
    expect(await ids(all)).toHaveLength(10);
    expect(await ids({ ...all, client: clientId(2) })).toHaveLength(5);
    expect(await ids({ ...all, client: 'no such id' })).toEqual([]);
    expect(await ids({ ...all, advisor: 'advisor-1' })).toHaveLength(5);
    expect(await ids({ ...all, kind: 'drawdown' })).toEqual([]);
    expect(await ids({ ...all, state: 'open' })).toHaveLength(10);
    expect(await ids({ ...all, state: 'ended' })).toEqual([]);
    expect(await ids({ ...all, from: monday + 1000 })).toEqual([anId(10, 0xa), anId(9, 0xa)]);
    expect(await ids({ ...all, from: monday + 1001 })).toEqual([]);
  });
});

describe('clients', () => {
  it('come by name and each once, also those of the same name', async () => {
    const names = ['Berg', 'Adams', 'Berg', 'Berg', 'Čapek', 'adams', '100 % Trust'];
    const clients = names.map((name, n) =>
      aClient({ id: anId(n, 0xd), externalId: `P-${n}`, name, advisorId: 'advisor-1' }),
    );
    await asEngine(pool, (tx) => upsertClients(tx, clients));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await asEngine(pool, (tx) => listClients(tx, { limit: 2, after }));
      seen.push(...page.clients.map((client) => client.id));
      after = page.nextCursor;
    } while (after);
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  it('are found by a part of name, external id or phone, signs taken as they are', async () => {
    const found = (search: string) =>
      asEngine(pool, async (tx) => {
        const { clients } = await listClients(tx, { limit: 100, search });
        return clients.map((client) => client.externalId).sort();
      });
    expect(await found('berg')).toEqual(['P-0', 'P-2', 'P-3']);
    expect(await found('c-2')).toEqual(['C-2']);
    expect(await found('555-0101')).toHaveLength(9);
    expect(await found('100 %')).toEqual(['P-6']);
    expect(await found('_')).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });
});

it.each(['x', 'bm90IGpzb24', btoa('["1"]'), btoa('["x","y"]'), btoa('["1e9","y"]'), btoa('{}')])(
  'a cursor that no page gave (%s) is refused as such',
  async (cursor) => {
    const refused = async (read: Promise<unknown>): Promise<void> =>
      expect(read).rejects.toBeInstanceOf(InvalidCursorError);
    await refused(asEngine(pool, (tx) => listAlerts(tx, { limit: 1, cursor })));
    await refused(asEngine(pool, (tx) => listClients(tx, { limit: 1, after: cursor })));
  },
);
