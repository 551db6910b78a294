import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertApproachUse } from '../../db/approach-uses.ts';
import { insertAssignment } from '../../db/assignments.ts';
import { insertCall } from '../../db/calls.ts';
import { insertAgreement } from '../../db/contact-agreements.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import { aCall, addBook, clientId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const day = 86_400_000;
let now = monday;
let index = { changePercent: 0.1, price: 3300, peak: 3390 };
let http: Http;
let ann: Person;
let bob: Person;
let tom: Person;
let boss: Person;
let chief: Person;

const quote = () => ({
  symbol: 'SPX',
  name: 'S&P 500',
  assetClass: 'index' as const,
  priceSource: 'market' as const,
  at: now,
  seq: null,
  previousClose: 3300,
  tradingDay: null,
  health: 'ok' as const,
  heldPrice: null,
  isClose: false,
  extendedHours: false,
  ...index,
});

beforeAll(async () => {
  http = await startHttp({ now: () => now, quoteViews: () => [quote()] });
  await addBook(http.pool, 12);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  tom = await http.userWith('assistant', 'tom@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  chief = await http.userWith('supervisor', 'chief@example.com');
  await asEngine(http.pool, async (tx) => {
    await tx.query('UPDATE clients SET advisor_id = $1 WHERE id = ANY ($2::uuid[])', [
      ann.id,
      [clientId(1), clientId(2)],
    ]);
    await tx.query('UPDATE clients SET fee_per_year = NULL WHERE id = $1', [clientId(12)]);
  });
});
afterAll(() => http.stop());
beforeEach(async () => {
  now = monday;
  index = { changePercent: 0.1, price: 3300, peak: 3390 };
  await asEngine(http.pool, async (tx) => {
    for (const table of ['relationship_reviews', 'contact_agreements', 'client_assignments'])
      await tx.query(`DELETE FROM ${table}`);
    for (const table of ['approach_uses', 'calls']) await tx.query(`DELETE FROM ${table}`);
  });
});

const get = (who: Person, path: string) => http.ask('GET', path, { cookie: who.cookie });
const post = (who: Person | null, path: string, json: unknown = {}) =>
  http.ask('POST', path, { json, ...(who ? { cookie: who.cookie } : {}) });
const open = (who: Person, n = 1, why = 'Three letters of complaint in a month.') =>
  post(who, `/api/clients/${clientId(n)}/reviews`, { why });
const relationship = async (who: Person, n = 1) =>
  (await get(who, `/api/clients/${clientId(n)}/relationship`)).body;

const agree = (tx: Tx, daysAgo: number) =>
  insertAgreement(tx, {
    id: anId(1, 0x1a),
    clientId: clientId(1),
    perDay: null,
    perWeek: 2,
    hoursFrom: null,
    hoursTo: null,
    channel: null,
    topics: null,
    note: null,
    startsOn: new Date(monday - daysAgo * day).toISOString().slice(0, 10),
    madeBy: null,
  });
const standBetween = (tx: Tx) =>
  insertAssignment(tx, {
    id: anId(1, 0x1b),
    clientId: clientId(1),
    kind: 'go-between',
    userId: tom.id,
    fromUser: ann.id,
    reason: 'patience',
    startsAt: null,
    endsAt: null,
    madeBy: ann.id,
  });
const failed = async (tx: Tx, keys: readonly string[]) => {
  for (const [n, key] of keys.entries())
    await insertApproachUse(tx, {
      id: anId(n, 0x1c),
      clientId: clientId(1),
      callId: null,
      key,
      language: 'en',
      version: 0,
      helped: false,
      userId: ann.id,
      at: monday - day,
    });
};
const tryAll = () =>
  asEngine(http.pool, async (tx) => {
    await agree(tx, 60);
    await standBetween(tx);
    await failed(tx, ['a', 'b']);
  });

describe('effort against the fee', () => {
  /** Client n took n × 10 minutes, for 1,200 a year each. */
  const talk = () =>
    asEngine(http.pool, async (tx) => {
      for (let n = 1; n <= 12; n++)
        for (let i = 0; i < n; i++)
          await insertCall(tx, aCall(n, { minutes: 10, at: monday - (i + 1) * day }));
    });

  it('is of the last twelve months, with the usual length where none is on file', async () => {
    await talk();
    await asEngine(http.pool, async (tx) => {
      await insertCall(tx, aCall(1, { minutes: null, at: monday - 364 * day }));
      await insertCall(tx, aCall(1, { minutes: 999, at: monday - 366 * day }));
      await insertCall(tx, aCall(1, { minutes: null, outcome: 'no-answer', at: monday - day }));
      await insertCall(tx, aCall(1, { minutes: 500, at: monday + day }));
    });
    const { effort, spread } = await relationship(ann);
    expect(effort).toMatchObject({ contacts: 2, minutes: 20, withoutMinutes: 1, feePerYear: 1200 });
    expect(effort.perThousand).toBeCloseTo(20 / 1.2, 9);
    expect(spread).toMatchObject({ clients: 11, usualLength: 10 });
  });

  it('shows an advisor their own clients, against the spread of all, and names nobody else', async () => {
    await talk();
    const answer = await get(ann, '/api/effort');
    expect(answer.body.points.map((one: { id: string }) => one.id)).toEqual([
      clientId(2),
      clientId(1),
    ]);
    expect(answer.body.counts).toEqual({ withFee: 2, withoutFee: 0 });
    expect(answer.body.spread.clients).toBe(11);
    expect(answer.body.spread.median).toBeCloseTo(50, 9);
    expect(answer.body.spread.p90).toBeCloseTo(100 / 1.2, 9);
    expect(answer.text).not.toContain('Client 3');
    const all = (await get(boss, '/api/effort')).body;
    expect(all.points[0]).toMatchObject({ id: clientId(11), place: 'over-p90', minutes: 110 });
    expect(all.points).toHaveLength(11);
    expect(all.withoutFee.map((one: { id: string }) => one.id)).toEqual([clientId(12)]);
    expect((await get(tom, '/api/effort')).status).toBe(403);
    expect((await relationship(boss, 11)).effort).toMatchObject({
      place: 'over-p90',
      moreThan: 10 / 11,
    });
  });

  it('moves with a client who is handed over', async () => {
    await talk();
    await asEngine(http.pool, (tx) =>
      insertAssignment(tx, {
        id: anId(2, 0x1b),
        clientId: clientId(2),
        kind: 'exclusive',
        userId: bob.id,
        fromUser: ann.id,
        reason: 'asked for it',
        startsAt: null,
        endsAt: null,
        madeBy: null,
      }),
    );
    const idsOf = async (who: Person) =>
      (await get(who, '/api/effort')).body.points.map((one: { id: string }) => one.id);
    expect([await idsOf(ann), await idsOf(bob)]).toEqual([[clientId(1)], [clientId(2)]]);
    expect((await get(ann, `/api/clients/${clientId(2)}/relationship`)).status).toBe(404);
  });
});

describe('a relationship review', () => {
  it('can’t be opened while a gentler step is untried, and says which', async () => {
    const words: [(tx: Tx) => Promise<unknown>, string][] = [
      [
        async () => undefined,
        'a contact agreement for 28 days; a colleague who takes over or stands between; two approaches that are said not to have helped.',
      ],
      [(tx) => agree(tx, 27), 'a contact agreement for 28 days; a colleague'],
      [
        (tx) => tx.query('UPDATE contact_agreements SET starts_on = starts_on - 1'),
        'yet: a colleague',
      ],
      [standBetween, 'yet: two approaches'],
      [(tx) => failed(tx, ['a']), 'yet: two approaches'],
    ];
    for (const [change, said] of words) {
      await asEngine(http.pool, async (tx) => void (await change(tx)));
      const { status, body } = await open(ann);
      expect([status, body.error.code]).toEqual([409, 'steps_untried']);
      expect(body.error.message).toContain(said);
    }
    expect((await relationship(ann)).mayOpen).toBe(false);
    expect((await relationship(ann)).reviews).toEqual([]);
  });

  it('keeps the reason to the last character, and what was on file', async () => {
    await tryAll();
    await asEngine(http.pool, (tx) =>
      insertCall(tx, aCall(1, { direction: 'inbound', mood: 'angry', at: monday - 5 * day })),
    );
    const why = `<b>عميل</b> 🙂 ${'é'.repeat(99_980)}!`.slice(0, 100_000);
    const made = await open(ann, 1, why);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'open',
      why,
      decideFrom: '2020-03-09',
      openedBy: { id: ann.id },
      coolingOff: true,
      may: { decide: false, withdraw: true, check: false },
    });
    expect(made.body.steps.map((one: { tried: boolean }) => one.tried)).toEqual([true, true, true]);
    expect(made.body.evidence.map((one: { kind: string }) => one.kind)).toContain('angry-calls');
    const again = await open(ann);
    expect([again.status, again.body.error.code]).toEqual([409, 'review_open']);
    expect((await relationship(boss)).reviews).toHaveLength(1);
  });

  it('refuses what is blank, too long, or not for this role, and says nothing to strangers', async () => {
    await tryAll();
    for (const json of [{}, { why: ' ' }, { why: 'x'.repeat(100_001) }, { why: 'x', more: 1 }])
      expect((await post(ann, `/api/clients/${clientId(1)}/reviews`, json)).status).toBe(400);
    expect((await open(bob)).status).toBe(404);
    expect((await open(tom)).status).toBe(403);
    expect((await open(ann, 77)).status).toBe(404);
    expect((await post(ann, '/api/clients/x/reviews', { why: 'x' })).status).toBe(404);
    const { body } = await open(ann);
    expect((await get(bob, '/api/reviews')).body.reviews).toEqual([]);
    for (const what of ['withdraw', 'check'])
      expect(
        (
          await post(
            bob,
            `/api/reviews/${body.id}/${what}`,
            what === 'check' ? { item: 'letter-sent', done: true } : {},
          )
        ).status,
      ).toBe(404);
    expect((await get(bob, `/api/reviews/${body.id}/letter`)).status).toBe(404);
    expect((await get(ann, '/api/reviews')).body.reviews).toHaveLength(1);
  });

  it('is decided by a supervisor who did not open it, after fourteen days, once', async () => {
    await tryAll();
    const { id } = (await open(boss)).body;
    const decide = (who: Person | null, decision = 'stay') =>
      post(who, `/api/reviews/${id}/decide`, { decision, note: 'We try it once more.' });
    now = monday + 13 * day;
    expect((await decide(chief)).body.error.code).toBe('cooling_off');
    now = monday + 14 * day;
    expect((await decide(boss)).status).toBe(403);
    expect((await decide(ann)).status).toBe(403);
    expect((await decide(null)).status).toBe(403);
    const noNote = await post(chief, `/api/reviews/${id}/decide`, { decision: 'stay', note: '' });
    expect([noNote.status, noNote.body.error.field]).toEqual([400, 'note']);
    const [mine] = (await get(chief, '/api/reviews')).body.reviews;
    expect(mine.may.decide).toBe(true);
    expect((await get(boss, '/api/reviews')).body.reviews[0].may.decide).toBe(false);
    const made = await decide(chief);
    expect(made.body).toMatchObject({
      state: 'stay',
      decidedBy: { id: chief.id },
      decisionNote: 'We try it once more.',
      checklist: [],
    });
    expect(made.body.closedAt).not.toBeNull();
    expect((await decide(chief)).body.error.code).toBe('review_closed');
    expect((await post(ann, `/api/reviews/${id}/withdraw`)).status).toBe(409);
    const letter = await get(ann, `/api/reviews/${id}/letter?kind=stay`);
    expect(letter.headers.get('content-type')).toContain('application/pdf');
    expect(letter.text.startsWith('%PDF-')).toBe(true);
    expect((await get(ann, `/api/reviews/${id}/letter?kind=part`)).status).toBe(409);
  });

  it('to part goes by its checklist, each point with who and when, and closes with the last', async () => {
    await tryAll();
    const { id } = (await open(ann)).body;
    expect((await get(ann, `/api/reviews/${id}/letter`)).status).toBe(409);
    now = monday + 20 * day;
    const check = (item: string, done = true) =>
      post(ann, `/api/reviews/${id}/check`, { item, done });
    expect((await check('letter-sent')).status).toBe(409);
    const parting = await post(boss, `/api/reviews/${id}/decide`, {
      decision: 'part',
      note: 'Yes.',
    });
    const items = parting.body.checklist.map((one: { item: string }) => one.item);
    expect(items).toHaveLength(7);
    expect((await check('nothing')).status).toBe(400);
    await check('letter-sent');
    const once = (await check('letter-sent')).body;
    expect(once.checklist.find((one: { item: string }) => one.item === 'letter-sent')).toEqual({
      item: 'letter-sent',
      doneAt: new Date(now).toISOString(),
      doneBy: 'Name of ann@example.com',
    });
    await check('letter-sent', false);
    for (const item of items.slice(0, -1)) expect((await check(item)).body.state).toBe('part');
    const last = (await check(items.at(-1))).body;
    expect([last.state, last.may.check]).toEqual(['parted', false]);
    expect((await post(ann, `/api/reviews/${id}/withdraw`)).status).toBe(409);
    const { rows } = await asEngine(http.pool, (tx) =>
      tx.query('SELECT closed_at FROM clients WHERE id = $1', [clientId(1)]),
    );
    // Parting closes no account by itself.
    expect(rows).toEqual([{ closed_at: null }]);
  });

  it('is one, however many open it at once; no tick is lost when all are made at once', async () => {
    await tryAll();
    const answers = await Promise.all(Array.from({ length: 6 }, () => open(ann)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const [{ id }] = (await get(boss, '/api/reviews')).body.reviews;
    now = monday + 14 * day;
    const both = ['stay', 'part'].map((decision) =>
      post(boss, `/api/reviews/${id}/decide`, { decision, note: 'n' }),
    );
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 409]);
    await asEngine(http.pool, (tx) =>
      tx.query(`UPDATE relationship_reviews SET state = 'part', closed_at = NULL`),
    );
    const [{ checklist }] = (await get(boss, '/api/reviews')).body.reviews;
    await Promise.all(
      checklist.map(({ item }: { item: string }) =>
        post(ann, `/api/reviews/${id}/check`, { item, done: true }),
      ),
    );
    expect((await get(boss, '/api/reviews')).body.reviews[0].state).toBe('parted');
  });

  it('can be withdrawn, and then another opened', async () => {
    await tryAll();
    const first = (await open(ann)).body;
    expect((await post(ann, `/api/reviews/${first.id}/withdraw`)).body.state).toBe('withdrawn');
    expect((await open(ann)).status).toBe(201);
  });
});

describe('the suggestion of one', () => {
  const angerAndEffort = () =>
    asEngine(http.pool, async (tx) => {
      await insertCall(
        tx,
        aCall(1, { direction: 'inbound', mood: 'angry', minutes: 300, at: monday - 5 * day }),
      );
    });

  it('is made where everything speaks for it, and in no crash', async () => {
    await tryAll();
    await angerAndEffort();
    expect((await relationship(ann)).suggestion).toEqual({ suggested: true, hindrances: [] });
    index = { changePercent: -3.35, price: 3225, peak: 3390 };
    const fallen = await relationship(ann);
    expect(fallen.suggestion).toEqual({ suggested: false, hindrances: ['crash'] });
    expect(fallen.market).toMatchObject({ crash: true, name: 'S&P 500', changePercent: -3.35 });
    index = { changePercent: 0.5, price: 3050, peak: 3390 };
    expect((await relationship(ann)).suggestion.hindrances).toEqual(['crash']);
  });

  it('says what speaks against it', async () => {
    expect((await relationship(ann)).suggestion.hindrances).toEqual([
      'effort-usual',
      'no-grievance',
      'untried',
    ]);
  });
});
