import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getAlert, openAlerts } from '../../db/alerts.ts';
import { callsOf, callsSince, insertCall, lastCalls } from '../../db/calls.ts';
import { answerOnce } from '../../db/idempotency.ts';
import { asEngine, asViewer, createPool, type Pool } from '../../db/pool.ts';
import type { Call } from '../../shared/calls.ts';
import { aCall, addBook, addStories, alertId, asUser, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

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
beforeEach(() => asEngine(pool, (tx) => tx.query('DELETE FROM calls')));

const log = (call: Call): Promise<void> => asEngine(pool, (tx) => insertCall(tx, call));

describe('calls', () => {
  it('come back as logged, newest first, the latest of each client at hand', async () => {
    const early = aCall(1, { note: 'rang twice', minutes: 2.5 });
    const late = aCall(1, { outcome: 'no-answer', mood: null, minutes: null, at: monday + 1 });
    const other = aCall(2, { direction: 'inbound', userId: 'advisor-2' });
    for (const call of [early, late, other]) await log(call);
    await asEngine(pool, async (tx) => {
      expect(await callsOf(tx, clientId(1), 10)).toEqual([late, early]);
      expect(await callsOf(tx, clientId(1), 1)).toEqual([late]);
      expect(await lastCalls(tx, [clientId(1), clientId(2), clientId(3)])).toEqual(
        new Map([
          [clientId(1), late],
          [clientId(2), other],
        ]),
      );
      expect(await callsSince(tx, [clientId(1)], monday + 1)).toEqual([late]);
      expect(await callsSince(tx, [clientId(1)], monday)).toEqual([early, late]);
    });
  });
});

describe('an alert is pre-empted', () => {
  const at = (minutes: number): number => monday + minutes * 60_000;
  const cases: [string, Partial<Call>[], boolean][] = [
    ['not before anybody called', [], false],
    ['when the client is reached at the moment of raising', [{ at: at(0) }], true],
    ['not by a call before it was raised', [{ at: at(-1) }], false],
    ['not by a voicemail', [{ outcome: 'voicemail', at: at(1) }], false],
    [
      'not when the client rings first',
      [{ direction: 'inbound', at: at(1) }, { at: at(2) }],
      false,
    ],
    ['still, when they ring later', [{ at: at(1) }, { direction: 'inbound', at: at(2) }], true],
    ['not by their own call', [{ direction: 'inbound', at: at(1) }], false],
    [
      'whatever they rang about before it',
      [{ direction: 'inbound', at: at(-5) }, { at: at(1) }],
      true,
    ],
  ];
  it.each(cases)('%s', async (_, calls, preEmpted) => {
    for (const call of calls) await log(aCall(1, call));
    const alert = await asEngine(pool, (tx) => getAlert(tx, alertId(1)));
    expect(alert?.preEmpted).toBe(preEmpted);
  });
});

it('open alerts are given by advisor, for call lists', async () => {
  await asEngine(pool, async (tx) => {
    expect((await openAlerts(tx)).map((alert) => alert.id)).toEqual([alertId(1), alertId(2)]);
    expect((await openAlerts(tx, 'advisor-2')).map((alert) => alert.id)).toEqual([alertId(2)]);
    expect(await openAlerts(tx, 'nobody')).toEqual([]);
  });
});

describe('the same request', () => {
  const request = { askedBy: 'advisor-1', key: 'key-1', asked: 'body-1' };
  const post = (change: Partial<typeof request> = {}, work?: () => void) =>
    asViewer(pool, asUser('advisor-1'), (tx) =>
      answerOnce(tx, { ...request, ...change }, async () => {
        work?.();
        // Long enough for all others to be there before it is done.
        await tx.query('SELECT pg_sleep(0.05)');
        const call = aCall(1, { userId: 'advisor-1' });
        await insertCall(tx, call);
        return { status: 201, body: { id: call.id, a: 1 } };
      }),
    );
  const countCalls = async () =>
    (await asEngine(pool, (tx) => callsOf(tx, clientId(1), 100))).length;

  it('fifty times at once is done once and answered alike', async () => {
    // All connections are open, so that as many requests as there are really run at once.
    await Promise.all(Array.from({ length: 10 }, () => pool.query('SELECT pg_sleep(0.1)')));
    expect(pool.totalCount).toBe(10);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post()));
    expect(answers.filter((answer) => answer.type === 'first')).toHaveLength(1);
    expect(answers.filter((answer) => answer.type === 'again')).toHaveLength(49);
    const bodies = new Set(
      answers.map((a) => JSON.stringify(a.type === 'conflict' ? a : a.answer)),
    );
    expect(bodies.size).toBe(1);
    expect(await countCalls()).toBe(1);
  });

  it('with another body is a conflict and does nothing', async () => {
    await post({ key: 'key-2' });
    expect(await post({ key: 'key-2', asked: 'body-2' })).toEqual({ type: 'conflict' });
    expect(await countCalls()).toBe(1);
  });

  it('leaves nothing by which what it said could be guessed, and an earlier version’s is known', async () => {
    await post({ key: 'key-4' });
    const plain = createHash('sha256').update(request.asked).digest('hex');
    const inTable = (sql: string) => asEngine(pool, (tx) => tx.query(sql, [plain]));
    expect((await inTable('SELECT FROM idempotency_keys WHERE request_hash = $1')).rowCount).toBe(
      0,
    );
    await inTable(`UPDATE idempotency_keys SET request_hash = $1 WHERE key = 'key-4'`);
    expect((await post({ key: 'key-4' })).type).toBe('again');
  });

  it('is done by the next one when the first fails', async () => {
    const failing = post({ key: 'key-3' }, () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect((await post({ key: 'key-3' })).type).toBe('first');
    expect(await countCalls()).toBe(1);
  });

  it('of somebody else with the same key is their own', async () => {
    const forScript = asViewer(pool, asUser(null, 'administrator'), (tx) =>
      answerOnce(tx, { ...request, askedBy: 'api-token', asked: 'theirs' }, async () => ({
        status: 200,
        body: null,
      })),
    );
    expect((await forScript).type).toBe('first');
  });
});
