import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { asEngine } from '../../db/pool.ts';
import type { Call } from '../../shared/calls.ts';
import { aCall, addBook, addStories, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const told: unknown[] = [];
let http: Http;
let ann: Person;
let bob: Person;
let boss: Person;
beforeAll(async () => {
  http = await startHttp({ factsChanged: (ids) => told.push(ids) });
  await addBook(http.pool, 2);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [ann.id]));
});
beforeEach(async () => {
  told.length = 0;
  await asEngine(http.pool, async (tx) => {
    await tx.query('DELETE FROM contact_agreements');
    await tx.query('DELETE FROM calls');
  });
});
afterAll(() => http.stop());

const hour = 3_600_000;
const path = `/api/clients/${clientId(1)}`;
const look = (query = '', who = ann) =>
  http.ask('GET', `${path}/contact${query}`, { cookie: who.cookie });
const agree = (json: unknown, who = ann) =>
  http.ask('PUT', `${path}/agreement`, { json, cookie: who.cookie });
const ring = (...changes: Partial<Call>[]) =>
  asEngine(http.pool, async (tx) => {
    for (const change of changes)
      await insertCall(tx, aCall(1, { direction: 'inbound', ...change }));
  });

describe('a client’s contacts', () => {
  it('come both ways with their channel, newest first, in pages, by direction and by topic', async () => {
    await ring(
      { topic: 'Fees', channel: 'email', at: monday - 3 * hour, userId: ann.id },
      { topic: 'the fees', at: monday - 2 * hour },
      { topic: 'news', at: monday - hour, direction: 'outbound' },
    );
    const topics = async (query: string) =>
      (await look(query)).body.contacts.map((one: Call) => one.topic);
    expect(await topics('')).toEqual(['news', 'the fees', 'Fees']);
    expect(await topics('?direction=inbound')).toEqual(['the fees', 'Fees']);
    expect(await topics('?topic=FEES')).toEqual(['the fees', 'Fees']);
    const first = (await look('?limit=2')).body;
    const rest = (await look(`?limit=2&cursor=${first.nextCursor}`)).body;
    expect(rest.contacts).toEqual([
      expect.objectContaining({
        topic: 'Fees',
        channel: 'email',
        userName: 'Name of ann@example.com',
      }),
    ]);
    expect(rest.nextCursor).toBeNull();
    expect((await look('?cursor=nonsense')).status).toBe(400);
  });

  it('say when the same thing comes again, and when it is more often than is usual here', async () => {
    await ring(
      ...[1, 2, 3, 4, 5].map((n) => ({ topic: n === 1 ? 'Fees?' : 'fees', at: monday - n * hour })),
    );
    const { body } = await look();
    expect(body.repeatedTopics).toEqual([
      { topic: 'Fees?', times: 5, since: new Date(monday - 5 * hour).toISOString() },
    ]);
    expect(body.lastWeek).toEqual({ inbound: 5, usualMost: 5, tooFrequent: false });
    await ring({ at: monday + hour });
    expect((await look()).body.lastWeek.inbound).toBe(5);
    await ring(...[6, 7].map((n) => ({ at: monday - n * hour, clientId: clientId(2) })));
    await ring(
      ...Array.from({ length: 30 }, (_, n) => ({
        clientId: clientId(2),
        at: monday - (n + 1) * 169 * hour,
      })),
    );
    expect((await look()).body.lastWeek).toEqual({ inbound: 5, usualMost: 2, tooFrequent: true });
    expect(body.weeks).toHaveLength(26);
    expect(body.weeks.at(-1)).toMatchObject({ inbound: 5, anxious: 5, outbound: 0 });
  });

  it('offer the client’s own topics first, then what others speak of', async () => {
    await ring(
      { topic: 'the news', clientId: clientId(2) },
      { topic: 'the news', clientId: clientId(2) },
      { topic: 'a gift', at: monday - hour },
      { topic: 'fees' },
    );
    const { body } = await http.ask('GET', `${path}/topics`, { cookie: ann.cookie });
    expect(body).toEqual({ topics: ['fees', 'a gift', 'the news'] });
  });
});

describe('a contact agreement', () => {
  it('says what is left, ends when it is changed, and is kept', async () => {
    await ring({ at: monday - hour });
    const made = await agree({
      perWeek: 2,
      hoursFrom: '09:00',
      hoursTo: '17:00',
      note: 'Her idea.',
    });
    expect([made.status, told]).toEqual([200, [[clientId(1)]]]);
    expect(made.body).toMatchObject({
      agreement: {
        perWeek: 2,
        hoursFrom: '09:00',
        startsOn: '2020-02-24',
        note: 'Her idea.',
        madeByName: 'Name of ann@example.com',
      },
      standing: { leftThisWeek: 1, usedUp: false, breaches: 0 },
      earlier: [],
    });
    const changed = (await agree({ perWeek: 1 })).body;
    expect(changed.standing).toMatchObject({ leftThisWeek: 0, usedUp: true });
    expect(changed.earlier).toEqual([
      expect.objectContaining({ perWeek: 2, endedOn: '2020-02-24' }),
    ]);
    const ended = await http.ask('DELETE', `${path}/agreement`, { json: {}, cookie: ann.cookie });
    expect(ended.body).toMatchObject({ agreement: null, standing: null });
    expect(ended.body.earlier).toHaveLength(2);
    const again = await http.ask('DELETE', `${path}/agreement`, { json: {}, cookie: ann.cookie });
    expect(again.status).toBe(404);
  });

  it('keeps a note of 100,000 characters in any script as it was given', async () => {
    const note = ` <b>שלום</b> 🙂\n${'é'.repeat(99_980)}`;
    expect((await agree({ perDay: 1, note })).body.agreement.note).toBe(note);
  });

  it.each([
    ['nothing agreed', {}, 'perWeek'],
    ['a negative number', { perDay: -1 }, 'perDay'],
    ['half a call', { perWeek: 1.5 }, 'perWeek'],
    ['hours that no clock shows', { hoursFrom: '25:00' }, 'hoursFrom'],
    ['an end before the beginning', { hoursFrom: '12:00', hoursTo: '09:00' }, 'hoursTo'],
    ['an unknown channel', { channel: 'pigeon' }, 'channel'],
    ['a beginning to come', { perWeek: 1, startsOn: '2020-02-25' }, 'startsOn'],
    ['too long a note', { perWeek: 1, note: 'x'.repeat(100_001) }, 'note'],
    ['an unknown field', { perWeek: 1, colour: 'red' }, 'colour'],
  ])('refuses %s, says which field, and changes nothing', async (_, json, field) => {
    await agree({ perWeek: 3 });
    const { status, body } = await agree(json);
    expect([status, body.error.field]).toEqual([400, field]);
    expect((await look()).body).toMatchObject({ agreement: { perWeek: 3 }, earlier: [] });
  });

  it('is nobody’s who doesn’t serve the client, and not a supervisor’s to make', async () => {
    expect((await look('', bob)).status).toBe(404);
    expect((await agree({ perWeek: 1 }, bob)).status).toBe(404);
    expect((await agree({ perWeek: 1 }, boss)).status).toBe(403);
    expect((await look('', boss)).status).toBe(200);
  });

  it('stays one where two make one at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((perWeek) => agree({ perWeek })));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { rows } = await asEngine(http.pool, (tx) =>
      tx.query('SELECT count(*) AS n FROM contact_agreements WHERE ended_on IS NULL'),
    );
    expect(rows[0].n).toBe(1);
  });
});

describe('an alert of a client who rang', () => {
  beforeAll(() => addStories(http.pool, 2));
  const first = async (): Promise<boolean> => {
    const { body } = await http.ask('GET', `/api/alerts?client=${clientId(1)}`, {
      cookie: ann.cookie,
    });
    const detail = await http.ask('GET', `/api/alerts/${body.alerts[0].id}`, {
      cookie: ann.cookie,
    });
    expect(detail.body.rangFirst).toBe(body.alerts[0].rangFirst);
    return body.alerts[0].rangFirst;
  };

  it.each([
    ['nobody rang', [], false],
    ['they rang', [{ at: monday + hour }], true],
    ['they wrote', [{ at: monday + hour, channel: 'message' as const }], true],
    ['they had rung before it was raised', [{ at: monday - 1 }], false],
    [
      'they had been reached by then',
      [{ at: monday + hour, direction: 'outbound' as const }, { at: monday + 2 * hour }],
      false,
    ],
    [
      'only a voicemail had been left by then',
      [
        { at: monday + hour, direction: 'outbound' as const, outcome: 'voicemail' as const },
        { at: monday + 2 * hour },
      ],
      true,
    ],
  ])('%s: %#', async (_, calls, expected) => {
    await ring(...calls);
    expect(await first()).toBe(expected);
  });
});
