import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAlertsOf } from '../../db/call-list-facts.ts';
import { upsertClients } from '../../db/clients.ts';
import { holdingsOf, replaceHoldings } from '../../db/holdings.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { createEngineThread, type EngineThread } from '../../server/engine-thread/engine-thread.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { createPipeline, type Pipeline } from '../../server/pipeline.ts';
import { createPipelineDoor } from '../../server/pipeline-door.ts';
import { addBook, clientId, eventOf } from '../support/book.ts';
import { aClient, monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const ann = clientId(1);
const bea = clientId(2);

let database: TestDatabase;
let pool: Pool;
let engine: EngineThread;
let pipeline: Pipeline;
let commits: string[][] = [];
let heard = 0;
let second = 0;

const push = (price: number): Promise<unknown> =>
  pipeline.push([{ symbol: 'ACME', price, at: monday + 1000 * ++second }]);
const worthOf = async (id: string): Promise<number | null> =>
  (await engine.ask('portfolios', [id])).get(id)?.value ?? null;
const alertsOf = (id: string) => asEngine(pool, (tx) => openAlertsOf(tx, [id]));

/** Nothing can be stored until what this answers is called. */
const holdTheStore = async (): Promise<() => Promise<void>> => {
  const client = await pool.connect();
  // Not ACCESS EXCLUSIVE: that is a transaction which the alerts of other test files would wait for.
  await client.query('BEGIN; LOCK TABLE quote_states IN EXCLUSIVE MODE');
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
};

const waitsForTheStore = async (): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rowCount === 1;
};

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  engine = createEngineThread({ onDied: (error) => expect.fail(error.message) });
  pipeline = await createPipeline({
    pool,
    engine,
    frameMs: 0,
    practice: { timeZone: 'America/New_York', currency: 'USD' },
    rememberedCrashes: [],
    wallNow: () => null,
    journal: createJournal(join(tmpdir(), `forecall-journal-${process.pid}.jsonl`)),
    lead: null,
    onHeard: () => {
      heard++;
    },
    onKept: () => expect.fail('the database is there'),
    onOutage: () => expect.fail('the database is there'),
    onStored: (events) => commits.push(events.map(({ type, level }) => `${type} ${level}`)),
    onFailed: (error) => expect.fail(String(error)),
  });
});
afterAll(async () => {
  await pipeline?.stop();
  await engine?.stop();
  await pool?.end();
  await database?.drop();
});

describe('ticks, while the store is slow', () => {
  it('are matched all the same, and answered when what they raised is stored', async () => {
    await push(100);
    commits = [];
    const release = await holdTheStore();
    const answered: number[] = [];
    const first = push(99).then(() => answered.push(99));
    await expect.poll(waitsForTheStore).toBe(true);
    const rest = [94, 93].map((price) => push(price).then(() => answered.push(price)));
    await expect.poll(() => worthOf(ann)).toBe(1930);
    expect([answered, commits]).toEqual([[], []]);
    await release();
    await Promise.all([first, ...rest]);
    expect((await alertsOf(ann))[0]).toMatchObject({ level: 1, depth: 6 });
    // The first was on its way; the next carried all that had gathered.
    expect(commits).toEqual([[], ['raised 1', 'raised 1']]);
  });
});

it('hears of a feed when it tells a price, not when it repeats itself or tells of the past', async () => {
  const offer = (seq: number) =>
    pipeline.push([{ symbol: 'ACME', price: 93, seq, at: monday + 1000 * second }]);
  second++;
  heard = 0;
  await offer(5);
  expect(heard).toBe(1);
  await offer(5);
  await offer(4);
  expect(heard).toBe(1);
  second++;
  await offer(6);
  expect(heard).toBe(2);
});

describe('a change of the book', () => {
  const add = (more: object = {}) =>
    pipeline.changeBook(async (tx) => {
      await upsertClients(tx, [
        aClient({ id: bea, externalId: 'C-2', name: 'Bea', advisorId: 'advisor-2', cash: 5000 }),
      ]);
      await replaceHoldings(
        tx,
        new Map([[bea, [{ symbol: 'ACME', quantity: 20, costBasis: null }]]]),
      );
      return { answer: 'done', clientIds: [bea], ...more };
    });

  it('that fails when it is stored leaves memory as the database is, and ticks go on', async () => {
    const before = await worthOf(bea);
    const ofNobody = eventOf(1, { clientId: clientId(99) });
    const [failed, tick] = await Promise.allSettled([add({ events: [ofNobody] }), push(92)]);
    expect([failed.status, tick.status]).toEqual(['rejected', 'fulfilled']);
    expect(before).toBe(1930);
    expect(await worthOf(bea)).toBe(1920);
    expect(engine.counts()).toEqual({ clients: 2, sensitivities: 2 });
  });

  it('that is stored is in force for the next tick', async () => {
    expect((await Promise.all([add(), push(91)]))[0]).toBe('done');
    expect(await worthOf(bea)).toBe(5000 + 20 * 91);
    expect((await alertsOf(bea))[0]).toMatchObject({ depth: 6 });
    await push(89);
    expect((await alertsOf(bea))[0]).toMatchObject({ level: 2, depth: 11 });
  });
});

describe('a large change of the book', () => {
  const quantityOf = async (id: string): Promise<number | undefined> =>
    (await asEngine(pool, (tx) => holdingsOf(tx, id)))[0]?.quantity;
  const holding = (quantity: number) =>
    new Map([[bea, [{ symbol: 'ACME', quantity, costBasis: null }]]]);

  it('lets ticks go on while it is written, and is there for everybody at once', async () => {
    await pipeline.changeMuchOfBook(async (tx) => {
      await replaceHoldings(tx, holding(30));
      await push(90);
      expect([await quantityOf(bea), await worthOf(bea)]).toEqual([20, 5000 + 20 * 90]);
      return { answer: null, clientIds: [bea] };
    });
    expect([await quantityOf(bea), await worthOf(bea)]).toEqual([30, 5000 + 30 * 90]);
  });

  it('that fails leaves nothing, and what comes after it goes on', async () => {
    const failing = pipeline.changeMuchOfBook(async (tx) => {
      await replaceHoldings(tx, holding(31));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await push(91);
    expect([await quantityOf(bea), await worthOf(bea)]).toEqual([30, 5000 + 30 * 91]);
  });

  it('begins anew when a split has to be stored meanwhile', async () => {
    const nextDay = monday + 86_400_000;
    const effectiveDate = new Date(nextDay).toISOString().slice(0, 10);
    await createPipelineDoor(pipeline).announceSplit({ symbol: 'ACME', effectiveDate, ratio: 2 });
    const before = await quantityOf(ann);
    let begun = 0;
    let tick: Promise<unknown> = Promise.resolve();
    await pipeline.changeMuchOfBook(async (tx, mayGoOn) => {
      await replaceHoldings(tx, holding(40));
      if (++begun === 1) {
        tick = pipeline.push([{ symbol: 'ACME', price: 45, at: nextDay }]);
        for (let i = 0; i < 500; i++) {
          mayGoOn();
          await sleep(10);
        }
      }
      return { answer: null, clientIds: [bea] };
    });
    await tick;
    expect(begun).toBe(2);
    expect([await quantityOf(ann), await quantityOf(bea)]).toEqual([2 * (before ?? 0), 40]);
    expect(await worthOf(bea)).toBe(5000 + 40 * 45);
  });
});
