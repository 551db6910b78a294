import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsAfterForEach, eventsOfSensitivity } from '../../db/alert-events.ts';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import type { Viewer } from '../../shared/users.ts';
import { addBook, asUser, clientId, eventOf, noFrames, sensitivityId } from '../support/book.ts';
import { anId } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
const boss = asUser(null, 'supervisor');

beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const frames = (...numbers: number[]) => ({
  ...noFrames,
  events: numbers.map((n) => eventOf(1, { alertId: anId(n, 0xa) })),
});

const eventsAfter = async (viewer: Viewer, after: number, limit = 100) => {
  const [events = []] = await eventsAfterForEach(pool, [{ viewer, after, limit }]);
  return events;
};

const alertsAfter = async (lastSeen: number) => {
  const events = await eventsAfter(boss, lastSeen);
  return { ids: events.map((e) => e.alertId), lastSeen: events.at(-1)?.sequence ?? lastSeen };
};

/** Other databases of the server may hold the horizon back for a moment. */
const eventually = async <T>(read: () => Promise<T>, until: (value: T) => boolean): Promise<T> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = await read();
    if (until(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return read();
};

const waitsForTheOrder = async (): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rowCount === 1;
};

describe('catching up', () => {
  it('does not wait for what else is going on in the database', async () => {
    const importing = await pool.connect();
    await importing.query('BEGIN; SELECT pg_current_xact_id()');
    await asEngine(pool, (tx) => storeFrames(tx, frames(1)));
    expect((await alertsAfter(0)).ids).toEqual([anId(1, 0xa)]);
    await importing.query('ROLLBACK');
    importing.release();
  });

  it('does not skip an event that is committed late: who stores after it waits for it', async () => {
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await slow.query('SET LOCAL ROLE forecall_engine');
    const first = await storeFrames(slow, frames(1));
    const storing = asEngine(pool, (tx) => storeFrames(tx, frames(2)));
    // The fault is there: two transactions at once, and the first isn't committed.
    await expect.poll(waitsForTheOrder).toBe(true);
    const early = await alertsAfter(0);
    expect(early.ids).toEqual([]);
    await slow.query('COMMIT');
    slow.release();
    const second = await storing;
    expect(second[0]!.sequence).toBeGreaterThan(first[0]!.sequence);
    const late = await eventually(
      () => alertsAfter(early.lastSeen),
      ({ ids }) => ids.length > 0,
    );
    expect(late.ids).toEqual([anId(1, 0xa), anId(2, 0xa)]);
    expect((await alertsAfter(late.lastSeen)).ids).toEqual([]);
  });

  it('goes on over a transaction that was rolled back', async () => {
    await asEngine(pool, async (tx) => {
      await storeFrames(tx, frames(1));
      throw new Error('on purpose');
    }).catch(() => undefined);
    await asEngine(pool, (tx) => storeFrames(tx, frames(2)));
    const caughtUp = await eventually(
      () => alertsAfter(0),
      ({ ids }) => ids.length > 0,
    );
    expect(caughtUp.ids).toEqual([anId(2, 0xa)]);
  });

  it('comes in parts of the size asked for, in order, named for the page', async () => {
    await asEngine(pool, (tx) => storeFrames(tx, frames(1, 2, 3)));
    const whole = await eventually(
      () => eventsAfter(asUser('advisor-1'), 0),
      (events) => events.length === 3,
    );
    const part = await eventsAfter(boss, whole[0]!.sequence, 1);
    expect(part).toEqual([whole[1]]);
    expect(part[0]?.client).toEqual({
      ...{ id: clientId(1), externalId: 'C-1', name: 'Client 1', advisorId: 'advisor-1' },
    });
    expect(await eventsAfter(asUser('advisor-2'), 0)).toEqual([]);
  });

  it('of many viewers at once comes to each as if they had asked alone', async () => {
    const byTurns = [1, 2, 3, 4, 5, 6].map((n) => eventOf((n % 2) + 1, { alertId: anId(n, 0xa) }));
    await asEngine(pool, (tx) => storeFrames(tx, { ...noFrames, events: byTurns }));
    const wanted = [boss, asUser('advisor-1'), asUser('advisor-2'), asUser('nobody'), boss].map(
      (viewer, index) => ({ viewer, after: index, limit: 5 - index }),
    );
    const together = await eventsAfterForEach(pool, wanted);
    const all = await eventsAfter(boss, 0);
    const seenBy = ({ userId, role }: Viewer) =>
      all.filter(({ client }) => role !== 'advisor' || client.advisorId === userId);
    expect(together).toEqual(
      wanted.map(({ viewer, after, limit }) =>
        seenBy(viewer)
          .filter(({ sequence }) => sequence > after)
          .slice(0, limit),
      ),
    );
    expect(together.map((events) => events.length)).toEqual([5, 3, 2, 0, 1]);
    expect(await eventsAfterForEach(pool, [])).toEqual([]);
  });

  it('a sensitivity’s whole story is told in order', async () => {
    await asEngine(pool, (tx) => storeFrames(tx, frames(3, 1)));
    const told = await asEngine(pool, (tx) => eventsOfSensitivity(tx, sensitivityId(1)));
    expect(told.map((event) => event.alertId)).toEqual([anId(3, 0xa), anId(1, 0xa)]);
  });
});
