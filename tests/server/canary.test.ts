import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool, type Pool } from '../../db/pool.ts';
import { type Canary, createCanary } from '../../server/canary/canary.ts';
import { createEngineThread, type EngineThread } from '../../server/engine-thread/engine-thread.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { createPipeline, type Pipeline } from '../../server/pipeline.ts';
import { addBook } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
let engine: EngineThread;
let pipeline: Pipeline;
let canary: Canary;
const said: boolean[] = [];
let away = false;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  engine = createEngineThread({ onDied: (error) => expect.fail(error.message) });
  pipeline = await createPipeline({
    ...{ pool, engine, frameMs: 0, rememberedCrashes: [], wallNow: () => null },
    practice: { timeZone: 'America/New_York', currency: 'USD' },
    journal: createJournal(join(tmpdir(), `forecall-canary-${process.pid}.jsonl`)),
    lead: null,
    onHeard: () => undefined,
    onStored: () => undefined,
    onKept: () => undefined,
    onOutage: () => undefined,
    onFailed: (error) => expect.fail(String(error)),
  });
  canary = createCanary({
    ...{ pool, engine, ...pipeline.queues },
    isAway: () => away,
    onChanged: (late) => said.push(late),
    ...{ everyMs: 50, lateAfterMs: 800 },
  });
});
afterAll(async () => {
  await canary.stop();
  await pipeline.stop();
  await engine.stop();
  await pool.end();
  await database.drop();
});

const gate = () => {
  let open = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { closed, open };
};

test('the synthetic alert comes again and again, and nobody’s book knows of it', async () => {
  await expect.poll(() => canary.state().lastSeenAt).not.toBeNull();
  const first = canary.state().lastSeenAt ?? 0;
  await expect.poll(() => canary.state().lastSeenAt ?? 0).toBeGreaterThan(first);
  expect(canary.state().late).toBe(false);
  expect(engine.counts()).toEqual({ clients: 2, sensitivities: 2 });
  expect(pipeline.state().board.stats()).toMatchObject({ accepted: 0, frames: 0 });
  const { rows } = await pool.query('SELECT count(*)::int AS n FROM pg_class WHERE relname = $1', [
    'canary',
  ]);
  expect(rows).toEqual([{ n: 1 }]);
});

test('an outage that is told elsewhere does not count, and it comes at once afterwards', async () => {
  said.length = 0;
  const { closed, open } = gate();
  const stuck = pipeline.queues.storing(async () => closed);
  away = true;
  await pause(1200);
  expect([canary.state().late, said]).toEqual([false, []]);
  open();
  await stuck;
  const before = canary.state().lastSeenAt ?? 0;
  away = false;
  await expect.poll(() => canary.state().lastSeenAt ?? 0).toBeGreaterThan(before);
  expect(said).toEqual([]);
});

test.each(['matching', 'storing'] as const)(
  'a dead stage is found out, named, and well again: %s',
  async (queue) => {
    said.length = 0;
    const { closed, open } = gate();
    const stuck = pipeline.queues[queue](async () => closed);
    await expect.poll(() => canary.state().late, { timeout: 15_000 }).toBe(true);
    expect(canary.state().stage).toBe(queue === 'matching' ? 'quotes' : 'store');
    await expect.poll(() => said).toEqual([true]);
    open();
    await stuck;
    await expect.poll(() => said, { timeout: 15_000 }).toEqual([true, false]);
  },
);
