import { afterEach, beforeEach, expect, test } from 'vitest';
import { endAssignment, insertAssignment } from '../../db/assignments.ts';
import { putCover } from '../../db/covers.ts';
import { asEngine } from '../../db/pool.ts';
import { watchTerms } from '../../server/assignment-terms.ts';
import { asUser, clientId, eventOf } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Harness, type Page, sleep, startLive, until } from './live-harness.ts';

let live: Harness;
beforeEach(async () => {
  live = await startLive(3);
});
afterEach(() => live.end());

const handOver = (kind: 'exclusive' | 'go-between', endsAt: number | null = null): Promise<void> =>
  asEngine(live.pool, (tx) =>
    insertAssignment(tx, {
      id: anId(1, 0xe),
      clientId: clientId(1),
      kind,
      userId: 'advisor-2',
      fromUser: 'advisor-1',
      reason: 'a better fit',
      startsAt: null,
      endsAt,
      madeBy: null,
    }),
  );
const onList = (page: Page): string[] =>
  (page.lists.at(-1)?.entries ?? []).map((entry) => entry.client.externalId).sort();
const listed = async (id: string): Promise<string[]> =>
  (await live.listFor(asUser(id), null)).entries.map((entry) => entry.client.externalId).sort();

test('a client who is handed over goes from one open page to the other, with what happens next', async () => {
  await live.store(eventOf(1), eventOf(2));
  const [old, taker] = await Promise.all([
    live.connected('advisor-1'),
    live.connected('advisor-2'),
  ]);
  await handOver('exclusive');
  live.live.listsChanged([clientId(1)]);
  await until(
    () => onList(taker).join() === 'C-1,C-2',
    () => `listed ${onList(taker)}`,
  );
  await until(() => old.lists.length > 0 && onList(old).join() === '', 'off the old list');
  const heard = old.alerts.length;
  await live.store(eventOf(1, { type: 'deepened', level: 2, depth: 11, at: monday + 1000 }));
  await until(() => taker.alerts.some((alert) => alert.client.externalId === 'C-1'), 'heard of it');
  await sleep(300);
  expect(old.alerts).toHaveLength(heard);
  expect(await listed('advisor-1')).toEqual([]);
});

test('a go-between has the client on their list beside whoever serves them; so has who stands in for one', async () => {
  await live.store(eventOf(1), eventOf(2));
  await handOver('go-between');
  expect([await listed('advisor-1'), await listed('advisor-2')]).toEqual([['C-1'], ['C-1', 'C-2']]);
  const cover = { advisorId: 'advisor-2', coveredBy: 'advisor-3', startsAt: monday, endsAt: null };
  await asEngine(live.pool, (tx) => putCover(tx, cover));
  expect(await listed('advisor-3')).toEqual(['C-1', 'C-2']);
  await asEngine(live.pool, (tx) => endAssignment(tx, anId(1, 0xe), null));
  expect(await listed('advisor-3')).toEqual(['C-2']);
});

test('a handover whose term is over ends by itself, and open pages are told', async () => {
  await live.store(eventOf(1));
  await handOver('exclusive', Date.now() + 4000);
  const told: number[] = [];
  const terms = watchTerms({
    pool: live.pool,
    onTurned: () => told.push(Date.now()),
    onFailed: (error) => live.errors.push(error),
    everyMs: 50,
  });
  expect(await listed('advisor-2')).toEqual(['C-1']);
  await until(() => told.length > 0, 'told of the end');
  expect([await listed('advisor-1'), await listed('advisor-2')]).toEqual([['C-1'], []]);
  const cover = { advisorId: 'advisor-1', coveredBy: 'advisor-3' };
  const soon = Date.now() + 120;
  await asEngine(live.pool, (tx) => putCover(tx, { ...cover, startsAt: soon, endsAt: null }));
  await until(() => told.length > 1, 'told of a cover that began');
  expect(told.at(-1)).toBeGreaterThanOrEqual(soon);
  await terms.stop();
  expect(live.errors).toEqual([]);
});
