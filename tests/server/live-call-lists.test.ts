import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { putCover } from '../../db/covers.ts';
import { asEngine } from '../../db/pool.ts';
import { callListSchema } from '../../shared/api/call-list.ts';
import type { CallListEntry } from '../../shared/call-list.ts';
import type { Call } from '../../shared/calls.ts';
import { aCall, asUser, clientId, eventOf, sensitivityId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Harness, startLive } from './live-harness.ts';

const day = 86_400_000;
const boss = asUser(null, 'supervisor');

let live: Harness;
beforeEach(async () => {
  live = await startLive(3);
});
afterEach(() => live.end());

const log = (n: number, change: Partial<Call>): Promise<void> =>
  asEngine(live.pool, (tx) => insertCall(tx, aCall(n, change)));

const names = (entries: readonly CallListEntry[]): string[] =>
  entries.map((entry) => entry.client.externalId).sort();

const listed = async (viewer = boss, advisorId: string | null = null): Promise<string[]> =>
  names((await live.listFor(viewer, advisorId)).entries);

const warn = (n: number, chance: number): void => {
  live.world.warnings.push({
    clientId: clientId(n),
    sensitivityId: sensitivityId(n),
    kind: 'instrument-fall',
    symbol: 'ACME',
    chance,
    value: 96,
    line: 95,
  });
};

describe('whose clients are on a list', () => {
  beforeEach(() => live.store(eventOf(1), eventOf(2), eventOf(3)));

  test('an advisor’s own, and those they cover', async () => {
    expect(await listed(asUser('advisor-1'))).toEqual(['C-1']);
    const cover = {
      advisorId: 'advisor-2',
      coveredBy: 'advisor-1',
      startsAt: monday,
      endsAt: null,
    };
    await asEngine(live.pool, (tx) => putCover(tx, cover));
    expect(await listed(asUser('advisor-1'))).toEqual(['C-1', 'C-2']);
    expect(await listed(asUser('advisor-1'), 'advisor-2')).toEqual(['C-2']);
    expect(await listed(boss, 'advisor-1')).toEqual(['C-1', 'C-2']);
    expect(await listed(asUser('advisor-2'))).toEqual(['C-2']);
  });

  test('never another’s, whoever is asked for', async () => {
    expect(await listed(asUser('advisor-1'), 'advisor-3')).toEqual([]);
  });

  test('everybody’s for the roles that see the practice, and for a script', async () => {
    const script = asUser(null, 'administrator');
    for (const viewer of [boss, script, asUser('assistant', 'assistant')])
      expect(await listed(viewer)).toEqual(['C-1', 'C-2', 'C-3']);
    expect(await live.listFor(boss, 'advisor-3')).toMatchObject({
      advisorId: 'advisor-3',
      entries: [{ client: { externalId: 'C-3' } }],
    });
  });

  test('nobody whose account is closed', async () => {
    await asEngine(live.pool, (tx) =>
      tx.query('UPDATE clients SET closed_at = now() WHERE id = $1', [clientId(2)]),
    );
    expect(await listed()).toEqual(['C-1', 'C-3']);
  });
});

test('a list is as the interface says it is, with figures, story and phone', async () => {
  await live.store(eventOf(1));
  live.world.portfolios.set(clientId(1), {
    clientId: clientId(1),
    value: 1945,
    reference: 2000,
    peak: 2000,
    notWatched: [],
  });
  const list = await live.listFor(asUser('advisor-1'), null);
  expect(callListSchema.parse(list)).toEqual(list);
  expect(list).toMatchObject({
    advisorId: 'advisor-1',
    asOf: '2020-02-24T15:00:00.000Z',
    feed: { state: 'live', lastTickAt: '2020-02-24T15:00:00.000Z' },
  });
  const [entry] = list.entries;
  expect(entry).toMatchObject({
    client: { phone: '+1 212 555-0101', localTime: '10:00' },
    lossToday: 55,
    lossTodayPercent: 2.75,
    reasons: [
      {
        alertId: anId(1, 0xa),
        level: 1,
        depth: 5.5,
        threshold: 5,
        raisedAt: '2020-02-24T15:00:00.000Z',
        origin: { event: 'the crash of 1987', year: 1987, whose: 'self', words: 'Never again.' },
        text: 'Acme Incorporated down 5.5 % today: 55 USD lost. The line is 5 %. Lived through the crash of 1987. In their words: “Never again.”',
      },
    ],
  });
});

test('logging a call “reached” takes a client off, the next level puts them back, the end takes them off', async () => {
  await live.store(eventOf(1));
  expect(await listed()).toEqual(['C-1']);
  await log(1, { at: monday, outcome: 'no-answer', mood: null });
  expect(await listed()).toEqual(['C-1']);
  await log(1, { at: monday });
  expect(await listed()).toEqual([]);
  await live.store(eventOf(1, { type: 'deepened', level: 2, depth: 10, at: monday + 1 }));
  expect(await listed()).toEqual(['C-1']);
  await live.store(eventOf(1, { type: 'ended', level: 2, endReason: 'recovered', at: monday + 2 }));
  expect(await listed()).toEqual([]);
});

test('an early warning of 50 % lists a client with its story; once reached that day they are off', async () => {
  warn(1, 0.62);
  warn(2, 0.4);
  const { entries } = await live.listFor(boss, null);
  expect(names(entries)).toEqual(['C-1']);
  expect(entries[0]!.reasons[0]).toMatchObject({ level: 0, chance: 0.62, origin: { year: 1987 } });
  await log(1, { at: monday - 1000 });
  expect(await listed()).toEqual([]);
});

test('a warning and an alert of one sensitivity are one reason, not two', async () => {
  await live.store(eventOf(1));
  warn(1, 0.9);
  expect((await live.listFor(boss, null)).entries[0]!.reasons).toHaveLength(1);
});

test('who rang anxiously in an earlier fall of theirs stands above who rang on a calm day, and both above who never rang', async () => {
  const earlier = monday - 30 * day;
  const past = eventOf(1, { alertId: anId(9, 0xa), at: earlier });
  await live.store(past, { ...past, type: 'ended', endReason: 'day-over', at: earlier + day / 2 });
  const anxious = { direction: 'inbound' as const, mood: 'panicked' as const };
  await log(1, { ...anxious, at: earlier + 1000 });
  await log(2, { ...anxious, at: earlier + 1000 });
  await live.store(eventOf(3), eventOf(2), eventOf(1));
  const { entries } = await live.listFor(boss, null);
  expect(entries.map((entry) => entry.client.externalId)).toEqual(['C-1', 'C-2', 'C-3']);
  const words = entries.map((entry) => entry.factors.find((f) => f.name.startsWith('Rang'))!.value);
  expect(words).toEqual([
    '1 × on days like this, 1 × in all',
    '0 × on days like this, 1 × in all',
    'never',
  ]);
});

test('the last time they were reached is found behind any number of calls that nobody answered', async () => {
  await live.store(eventOf(1));
  await log(1, { at: monday - 60 * day, mood: 'calm' });
  for (let n = 1; n <= 40; n++)
    await log(1, { at: monday - n * day, outcome: 'no-answer', mood: null });
  const [entry] = (await live.listFor(boss, null)).entries;
  expect(entry!.verdictReason).toContain('was last reached 60 days ago and was calm');
  expect(entry!.lastContact).toMatchObject({ outcome: 'no-answer' });
});
