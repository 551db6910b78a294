import { afterAll, beforeAll, expect, it } from 'vitest';
import { actionsOf, insertActions, settleAction } from '../../db/actions-without-word.ts';
import { listAlerts } from '../../db/alerts.ts';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, createPool, type Pool } from '../../db/pool.ts';
import { resetReplay } from '../../db/replay-reset.ts';
import { endRecorded, raiseRecorded } from '../../server/recorded-alerts.ts';
import { addBook, addStories, clientId, noFrames } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const DAY = 86_400_000;
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  await addStories(pool, 2);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Somebody records at `recorded` that something was done at `at`. */
const act = (n: number, at: number, recorded: number): Promise<string> =>
  asEngine(pool, async (tx) => {
    const { events, ...raised } = await raiseRecorded(tx, clientId(1), null, recorded);
    await storeFrames(tx, { ...noFrames, events });
    const id = anId(n, 0xd);
    const unsettled = { settledHow: null, settledAt: null, settledNote: null, recordedBy: null };
    await insertActions(
      tx,
      [{ id, clientId: clientId(1), externalId: null, at, what: `Action ${n}`, symbol: null }].map(
        (one) => ({ ...one, amount: null, ...raised, ...unsettled }),
      ),
    );
    return raised.alertId;
  });

it('forgets what was recorded since, whatever day it speaks of, and leaves nothing pointing at what is gone', async () => {
  const before = await act(1, monday - 9 * DAY, monday - 9 * DAY);
  await asEngine(pool, async (tx) => {
    await settleAction(tx, anId(1, 0xd), { how: 'told', note: 'x', at: monday, by: null });
    const events = await endRecorded(tx, { alertId: before }, 'settled', monday);
    await storeFrames(tx, { ...noFrames, events });
  });
  const since = await act(2, monday - 5 * DAY, monday + 1);
  await act(3, monday + 2, monday + 2);
  expect(since).not.toBe(before);
  await asEngine(pool, (tx) =>
    resetReplay(tx, { firstDay: '2019-11-01', callsFrom: monday - DAY }),
  );
  await asEngine(pool, async (tx) => {
    expect(await actionsOf(tx, clientId(1))).toMatchObject([
      { what: 'Action 1', alertId: before, settledAt: null, settledHow: null, settledNote: null },
    ]);
    const { alerts } = await listAlerts(tx, { limit: 10 });
    expect(alerts).toMatchObject([{ id: before, state: 'open', endReason: null }]);
  });
});
