import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAlertsOf } from '../../db/call-list-facts.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { createEngineThread } from '../../server/engine-thread/engine-thread.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { createPipeline } from '../../server/pipeline.ts';
import { addBook, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
let now = monday;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 1);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** A server's inner life, from its start to its end. */
const live = async (
  work: (push: (price: number, at: number) => Promise<unknown>) => Promise<void>,
) => {
  const engine = createEngineThread({ onDied: (error) => expect.fail(error.message) });
  const pipeline = await createPipeline({
    pool,
    engine,
    frameMs: 0,
    practice: { timeZone: 'America/New_York', currency: 'USD' },
    rememberedCrashes: [],
    wallNow: () => now,
    journal: createJournal(join(tmpdir(), `forecall-gap-${process.pid}.jsonl`)),
    lead: null,
    onHeard: () => undefined,
    onKept: () => undefined,
    onOutage: () => undefined,
    onStored: () => undefined,
    onFailed: (error) => expect.fail(String(error)),
  });
  try {
    await work((price, at) => {
      now = at;
      return pipeline.push([{ symbol: 'ACME', price, at }]);
    });
  } finally {
    await pipeline.stop();
    await engine.stop();
  }
};

it('a line that was crossed while the server was down raises with the first new price, and is said to be late', async () => {
  await live(async (push) => {
    await push(100, monday);
  });
  await live(async (push) => {
    await push(94, monday + 60_000);
    await push(88, monday + 61_000);
  });
  const [alert] = await asEngine(pool, (tx) => openAlertsOf(tx, [clientId(1)]));
  const { rows } = await asEngine(pool, (tx) =>
    tx.query('SELECT type, delayed FROM alert_events ORDER BY sequence'),
  );
  expect(rows).toEqual([
    { type: 'raised', delayed: true },
    { type: 'deepened', delayed: false },
  ]);
  expect(alert).toMatchObject({ level: 2, delayed: true });
});
