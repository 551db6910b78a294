import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsOfAlert } from '../../db/alert-events.ts';
import { countOpen, getAlert } from '../../db/alerts.ts';
import { loadStored } from '../../db/feed-state.ts';
import { type FramesToStore, storeFrames } from '../../db/frames.ts';
import { holdingsOf } from '../../db/holdings.ts';
import { closesOf, listCloses, listSplits, putSplit, replaceCloses } from '../../db/instruments.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { sensitivitiesOf, upsertSensitivities } from '../../db/sensitivities.ts';
import type { AlertEvent, StoredAlertEvent } from '../../shared/alerts.ts';
import { addBook, alertId, clientId, eventOf, noFrames, sensitivityId } from '../support/book.ts';
import { anId, aSensitivity, monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const store = (frames: Partial<FramesToStore>): Promise<StoredAlertEvent[]> =>
  asEngine(pool, (tx) => storeFrames(tx, { ...noFrames, ...frames }));

const raised = eventOf(1);
const deepened = eventOf(1, {
  type: 'deepened',
  level: 3,
  depth: 21,
  value: 79,
  lossAmount: 210,
  at: monday + 60_000,
});
const ended = eventOf(1, {
  type: 'ended',
  level: 3,
  depth: 2,
  value: 98,
  at: monday + 120_000,
  endReason: 'recovered',
});
const story: AlertEvent[] = [raised, eventOf(2), deepened, ended];

describe('storing frames', () => {
  it('keeps each event with all its figures, in the engine’s order', async () => {
    const stored = await store({ events: story });
    expect(stored.map(({ sequence: _, ...event }) => event)).toEqual(story);
    const sequences = stored.map((event) => event.sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    const told = await asEngine(pool, (tx) => eventsOfAlert(tx, alertId(1)));
    expect(told).toMatchObject(stored.filter((event) => event.alertId === alertId(1)));
  });

  it('leaves the alert with the figures of its latest deepening and the way it ended', async () => {
    await store({ events: story });
    expect(await asEngine(pool, (tx) => getAlert(tx, alertId(1)))).toMatchObject({
      state: 'ended',
      level: 3,
      depth: 21,
      value: 79,
      lossAmount: 210,
      raisedAt: monday,
      deepenedAt: monday + 60_000,
      endedAt: monday + 120_000,
      endReason: 'recovered',
      events: [
        { type: 'raised', at: monday, level: 1, depth: 5.5 },
        { type: 'deepened', at: monday + 60_000, level: 3, depth: 21 },
        { type: 'ended', at: monday + 120_000, level: 3, depth: 2 },
      ],
    });
    expect(await asEngine(pool, (tx) => countOpen(tx))).toBe(1);
    expect(await asEngine(pool, (tx) => countOpen(tx, 'advisor-1'))).toBe(0);
  });

  it('a second time changes nothing and tells of nothing', async () => {
    await store({ events: story });
    const before = await asEngine(pool, (tx) => getAlert(tx, alertId(1)));
    expect(await store({ events: story })).toEqual([]);
    expect(await store({ events: [raised, raised] })).toEqual([]);
    expect(await asEngine(pool, (tx) => getAlert(tx, alertId(1)))).toEqual(before);
    const { rows } = await asEngine(pool, (tx) =>
      tx.query('SELECT count(*) AS count FROM alert_events'),
    );
    expect(rows).toEqual([{ count: 4 }]);
  });

  it('in parts, with one part given twice, gives the same as in one', async () => {
    await store({ events: story.slice(0, 3) });
    const late = await store({ events: story.slice(1) });
    expect(late.map((event) => event.type)).toEqual(['ended']);
    expect((await asEngine(pool, (tx) => getAlert(tx, alertId(1))))?.state).toBe('ended');
  });

  it('is not taken back by a deepening that comes after a deeper one', async () => {
    await store({ events: [raised, deepened] });
    const shallower = eventOf(1, { type: 'deepened', level: 2, depth: 11, at: monday + 30_000 });
    expect(await store({ events: [shallower] })).toHaveLength(1);
    const alert = await asEngine(pool, (tx) => getAlert(tx, alertId(1)));
    expect(alert).toMatchObject({ level: 3, depth: 21, deepenedAt: monday + 60_000 });
  });

  it('stores all of it or nothing', async () => {
    const feed = { at: monday };
    const unknown = eventOf(1, { sensitivityId: anId(77, 0x5), alertId: anId(77, 0xa) });
    await expect(
      store({ events: [raised, unknown], board: { ...noFrames.board, feed } }),
    ).rejects.toThrow(/foreign key/);
    expect(await asEngine(pool, (tx) => getAlert(tx, alertId(1)))).toBeNull();
    expect((await asEngine(pool, loadStored)).feed).toBeNull();
  });

  it('keeps what a restart goes on from', async () => {
    const states = {
      quotes: [{ symbol: 'ACME', state: { price: 94.5, held: null, ticks: [1, 2] } }],
      feed: { frame: { at: monday, sequence: 0 } },
      portfolios: [
        {
          clientId: clientId(1),
          peak: 2000.1,
          lastClose: null,
          lastCloseDate: '2020-02-21',
          losingStreak: 2,
          heldNothing: true,
        },
      ],
      episodes: [
        {
          sensitivityId: sensitivityId(1),
          state: 'holding' as const,
          level: 0,
          holdingSince: monday + 1,
          alertId: null,
          depth: 5.1,
          value: null,
        },
      ],
    };
    const frames = {
      engine: { portfolios: states.portfolios, episodes: states.episodes },
      board: { ...noFrames.board, quotes: states.quotes, feed: states.feed },
    };
    await store(frames);
    await store(frames);
    expect(await asEngine(pool, loadStored)).toEqual(states);
    await store({ board: { ...noFrames.board, feed: null } });
    expect((await asEngine(pool, loadStored)).feed).toEqual(states.feed);
  });

  it('adds the daily closes of the board, the newest of a day counting', async () => {
    const close = { symbol: 'ACME', date: '2020-02-21', close: 99 };
    await store({ board: { ...noFrames.board, closes: [close] } });
    await store({ board: { ...noFrames.board, closes: [{ ...close, close: 98 }] } });
    expect(await asEngine(pool, listCloses)).toEqual(
      new Map([['ACME', [{ date: '2020-02-21', close: 98 }]]]),
    );
  });

  it('takes thousands of alerts at once, each once and numbered in the engine’s order', async () => {
    const many = Array.from({ length: 4500 }, (_, n) => eventOf(1, { alertId: anId(n, 0xa) }));
    const stored = await store({ events: [...many, ...many.slice(0, 10)] });
    expect(stored.map(({ alertId }) => alertId)).toEqual(many.map(({ alertId }) => alertId));
    const sequences = stored.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  });
});

describe('an applied split', () => {
  const split = { symbol: 'ACME', effectiveDate: '2020-02-24', ratio: 2 };
  const closes = [{ date: '2020-02-21', close: 100 }];

  beforeEach(() =>
    asEngine(pool, async (tx) => {
      await replaceCloses(tx, 'ACME', closes);
      await upsertSensitivities(tx, [
        aSensitivity({ id: sensitivityId(1), clientId: clientId(1) }),
        aSensitivity({
          id: anId(50, 0x5),
          clientId: clientId(1),
          kind: 'price-below',
          threshold: 90,
          unit: 'amount',
          reference: null,
        }),
      ]);
    }),
  );

  const book = () =>
    asEngine(pool, async (tx) => ({
      holdings: await holdingsOf(tx, clientId(1)),
      thresholds: (await sensitivitiesOf(tx, clientId(1))).map((s) => [s.kind, s.threshold]).sort(),
      announced: await listSplits(tx),
    }));

  const afterwards = {
    holdings: [{ symbol: 'ACME', quantity: 20, costBasis: 40 }],
    thresholds: [
      ['instrument-fall', 5],
      ['price-below', 45],
    ],
    announced: [],
  };

  it('moves quantities, costs and price lines, once', async () => {
    expect(await asEngine(pool, (tx) => putSplit(tx, split))).toBe(true);
    expect((await book()).announced).toEqual([split]);
    await store({ board: { ...noFrames.board, splits: [split] } });
    expect(await book()).toEqual(afterwards);
    await store({ board: { ...noFrames.board, splits: [split] } });
    expect(await book()).toEqual(afterwards);
    expect(await asEngine(pool, (tx) => putSplit(tx, { ...split, ratio: 3 }))).toBe(false);
  });

  it('does the same when it was never announced but confirmed', async () => {
    await store({ board: { ...noFrames.board, splits: [{ ...split, effectiveDate: null }] } });
    expect(await book()).toEqual(afterwards);
  });

  it('takes the closes in the terms in which the board gives them, and no others', async () => {
    await store({
      board: {
        ...noFrames.board,
        splits: [{ ...split, effectiveDate: null }],
        closes: [{ symbol: 'ACME', date: '2020-02-24', close: 51 }],
      },
    });
    const kept = await asEngine(pool, (tx) => closesOf(tx, 'ACME'));
    expect(kept.map((c) => c.close)).toEqual([100, 51]);
  });
});
