import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { insertAssignment } from '../../db/assignments.ts';
import { insertCall } from '../../db/calls.ts';
import { insertAgreement } from '../../db/contact-agreements.ts';
import { putCover } from '../../db/covers.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import { aCall, addBook, clientId, sensitivityId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const day = 86_400_000;
let http: Http;
let ann: Person;
let bob: Person;
let tom: Person;
let boss: Person;

const tables = [
  'relationship_reviews',
  'contact_agreements',
  'client_assignments',
  'calls',
  'recommendations',
  'breathing_spaces',
  'delegations',
  'actions_without_word',
  'plan_reversals',
  'policy_sends',
  'contact_policies',
  'approaches',
];

beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 3);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  tom = await http.userWith('assistant', 'tom@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, async (tx) => {
    await tx.query('UPDATE clients SET advisor_id = $1 WHERE id <> $2', [ann.id, clientId(3)]);
    await tx.query('UPDATE clients SET advisor_id = $1 WHERE id = $2', [bob.id, clientId(3)]);
  });
});
afterAll(() => http.stop());
beforeEach(async () => {
  await http.pool.query('DELETE FROM covers');
  await asEngine(http.pool, async (tx) => {
    for (const table of tables) await tx.query(`DELETE FROM ${table}`);
    await tx.query('DELETE FROM daily_closes');
    await tx.query('UPDATE sensitivities SET ask_again_on = NULL, confirmed_on = NULL');
  });
});

const store = (work: (tx: Tx) => Promise<unknown>) =>
  asEngine(http.pool, async (tx) => void (await work(tx)));
const digest = async (who: Person, query = '') =>
  (await http.ask('GET', `/api/digest${query}`, { cookie: who.cookie })).body;
type Group = { kind: string; count: number; items: Record<string, unknown>[] };
const kindsOf = async (who: Person, query = ''): Promise<Record<string, number>> =>
  Object.fromEntries((await digest(who, query)).groups.map((g: Group) => [g.kind, g.count]));
const itemOf = async (who: Person, kind: string) =>
  (await digest(who)).groups.find((one: Group) => one.kind === kind)?.items[0];

const insert = (tx: Tx, table: string, row: Record<string, unknown>) => {
  const names = Object.keys(row);
  return tx.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
};
const ago = (days: number): Date => new Date(monday - days * day);
const dayAgo = (days: number): string => ago(days).toISOString().slice(0, 10);
const base = (n = 1) => ({ id: anId(n, 0x2a), client_id: clientId(n) });

/** What waits, what its row is a day before it waits, and how the item reads. */
const cases: [
  kind: string,
  table: string,
  waits: (n: number) => Record<string, unknown>,
  not: Record<string, unknown>,
  item: Record<string, unknown>,
][] = [
  [
    'stalled',
    'recommendations',
    (n) => ({ ...base(n), title: 'Put six months aside', state: 'open', made_at: ago(15) }),
    { made_at: ago(13) },
    {
      what: 'Put six months aside',
      on: dayAgo(15),
      daysAgo: 15,
      to: `/clients/${clientId(1)}/decisions`,
    },
  ],
  [
    'breathing-spaces',
    'breathing_spaces',
    (n) => ({ ...base(n), reason: 'by-hand', starts_on: dayAgo(60), ends_on: dayAgo(-7) }),
    { ends_on: dayAgo(-8) },
    { state: 'ends', on: dayAgo(-7), daysAgo: -7 },
  ],
  [
    'papers',
    'delegations',
    (n) => ({
      ...base(n),
      kind: 'power-of-attorney',
      state: 'stalled',
      offered_on: dayAgo(60),
      changed_on: dayAgo(3),
    }),
    { offered_on: dayAgo(59) },
    { state: 'power-of-attorney', daysAgo: 60, to: `/clients/${clientId(1)}/control` },
  ],
  [
    'actions',
    'actions_without_word',
    (n) => ({ ...base(n), at: ago(2), what: 'Sold half of ACME' }),
    { settled_how: 'told', settled_at: ago(1) },
    { what: 'Sold half of ACME', daysAgo: 2 },
  ],
  [
    'wishes',
    'plan_reversals',
    (n) => ({ ...base(n), at: ago(4), back_to: 'the savings book' }),
    { state: 'declined' },
    { what: 'the savings book', daysAgo: 4 },
  ],
  [
    'call-backs',
    'calls',
    (n) => ({
      ...base(n),
      direction: 'outbound',
      outcome: 'call-back',
      at: ago(1),
      topic: 'the fee',
    }),
    { outcome: 'voicemail' },
    { what: 'the fee', daysAgo: 1, to: `/clients/${clientId(1)}/contact` },
  ],
];

it.each(cases)(
  'has %s, with why and where to go, from the day on which they wait',
  async (kind, table, waits, not, item) => {
    await store((tx) => insert(tx, table, { ...waits(1), ...not }));
    expect(await kindsOf(ann)).toEqual({});
    await store(async (tx) => {
      await tx.query(`DELETE FROM ${table}`);
      await insert(tx, table, waits(1));
      await insert(tx, table, waits(3));
    });
    expect(await kindsOf(ann)).toEqual({ [kind]: 1 });
    expect(await itemOf(ann, kind)).toMatchObject({
      client: { id: clientId(1), name: 'Client 1' },
      ...item,
    });
    expect(await kindsOf(boss)).toEqual({ [kind]: 2 });
    expect(await kindsOf(boss, `?advisor=${bob.id}`)).toEqual({ [kind]: 1 });
  },
);

it('has a breathing space that began this week, and not one in the middle', async () => {
  const space = (days: number) => ({
    ...base(),
    reason: 'by-hand',
    starts_on: dayAgo(days),
    ends_on: dayAgo(-60),
  });
  await store((tx) => insert(tx, 'breathing_spaces', space(6)));
  expect(await itemOf(ann, 'breathing-spaces')).toMatchObject({ state: 'opened' });
  await store((tx) => tx.query('UPDATE breathing_spaces SET starts_on = $1', [dayAgo(7)]));
  expect(await kindsOf(ann)).toEqual({});
  expect(await kindsOf(ann, '?days=30')).toEqual({ 'breathing-spaces': 1 });
});

it('has the fears to be asked about again within the week', async () => {
  const askOn = (on: string) =>
    store((tx) =>
      tx.query('UPDATE sensitivities SET ask_again_on = $1 WHERE id = $2', [on, sensitivityId(1)]),
    );
  await askOn(dayAgo(-8));
  expect(await kindsOf(ann)).toEqual({});
  await askOn(dayAgo(-7));
  expect(await itemOf(ann, 'ask-again')).toMatchObject({
    what: 'Never again.',
    to: `/clients/${clientId(1)}/story`,
  });
});

it('has them after a crash and after an alert that went deep too, as the story says it', async () => {
  const say = (set: string) =>
    store((tx) => tx.query(`UPDATE sensitivities SET ${set} WHERE id = $1`, [sensitivityId(1)]));
  const story = async () =>
    (await http.ask('GET', `/api/clients/${clientId(1)}/story`, { cookie: ann.cookie })).body
      .ages[0].askAgain;
  await say(`confirmed_on = '${dayAgo(40)}', ask_again_on = NULL`);
  expect(await kindsOf(ann)).toEqual({});
  await store(async (tx) => {
    await tx.query(
      `INSERT INTO instruments (symbol, name, asset_class, currency, exchange_time_zone)
       VALUES ('IDX', 'Index', 'index', 'USD', 'America/New_York')`,
    );
    await tx.query(
      `INSERT INTO daily_closes (symbol, date, close) VALUES ('IDX', '${dayAgo(30)}', 100), ('IDX', '${dayAgo(20)}', 89)`,
    );
  });
  expect(await story()).toEqual({ due: true, because: 'crash', on: dayAgo(20) });
  expect(await itemOf(ann, 'ask-again')).toMatchObject({ state: 'crash', on: dayAgo(20) });
  await say(`confirmed_on = '${dayAgo(10)}'`);
  expect(await kindsOf(ann)).toEqual({});
  await say(`confirmed_on = '${dayAgo(365)}', ask_again_on = NULL`);
  await store((tx) => tx.query('DELETE FROM daily_closes'));
  expect(await story()).toMatchObject({ due: true, because: 'date' });
  expect(await itemOf(ann, 'ask-again')).toMatchObject({ state: 'date' });
});

it('has the policy in force where nobody has acknowledged it after 30 days', async () => {
  const policy = (version: number) =>
    store((tx) =>
      insert(tx, 'contact_policies', {
        version,
        title: 'p',
        body: 'b',
        state: 'published',
        written_at: ago(90),
      }),
    );
  await policy(1);
  await store((tx) =>
    insert(tx, 'policy_sends', {
      version: 1,
      client_id: clientId(1),
      channel: 'email',
      sent_at: ago(31),
    }),
  );
  expect(await itemOf(ann, 'policy')).toMatchObject({ daysAgo: 31 });
  await policy(2);
  expect(await kindsOf(ann)).toEqual({});
});

it('keeps a promised call waiting through voicemail, until somebody is reached', async () => {
  const call = (outcome: 'call-back' | 'voicemail' | 'reached', daysAgo: number) =>
    store((tx) => insertCall(tx, aCall(1, { outcome, at: monday - daysAgo * day })));
  await call('call-back', 3);
  await call('call-back', 2);
  await call('voicemail', 1);
  expect(await kindsOf(ann)).toEqual({ 'call-backs': 1 });
  expect(await itemOf(ann, 'call-backs')).toMatchObject({ daysAgo: 2 });
  await call('reached', 0);
  expect(await kindsOf(ann)).toEqual({});
});

it('has agreements used up this week, and what is asked again and again', async () => {
  await store(async (tx) => {
    await insertAgreement(tx, {
      id: anId(1, 0x2b),
      clientId: clientId(1),
      perDay: null,
      perWeek: 1,
      hoursFrom: null,
      hoursTo: null,
      channel: null,
      topics: null,
      note: null,
      startsOn: dayAgo(30),
      madeBy: null,
    });
    for (const [n, daysAgo] of [0, 2, 3].entries())
      await insertCall(
        tx,
        aCall(1, {
          direction: 'inbound',
          topic: n % 2 ? 'Fees' : 'fees.',
          at: monday - daysAgo * day,
        }),
      );
  });
  expect(await itemOf(ann, 'agreements')).toMatchObject({ what: 'Used up: 1 of 1 call this week' });
  expect(await itemOf(ann, 'repeated-topics')).toMatchObject({ count: 3, what: 'fees.' });
  expect(await kindsOf(bob)).toEqual({});
});

it('tells a supervisor which reviews can be decided, not those they opened, and an advisor which partings go on', async () => {
  const review = (n: number, more: Record<string, unknown>) =>
    store((tx) =>
      insert(tx, 'relationship_reviews', {
        ...base(n),
        state: 'open',
        why: 'w',
        evidence: '[]',
        steps: '[]',
        opened_at: ago(20),
        ...more,
      }),
    );
  await review(1, { decide_from: dayAgo(0), opened_by: ann.id });
  await review(2, { decide_from: dayAgo(-5), opened_by: ann.id });
  await review(3, { decide_from: dayAgo(3), opened_by: boss.id });
  const states = async (who: Person) =>
    (await digest(who)).groups
      .find((one: Group) => one.kind === 'reviews')
      ?.items.map((one: { state: string }) => one.state) ?? [];
  expect(await states(boss)).toEqual(['decide', 'soon']);
  expect(await states(ann)).toEqual([]);
  await store((tx) => tx.query(`UPDATE relationship_reviews SET state = 'part'`));
  expect(await states(ann)).toEqual(['parting', 'parting']);
  expect(await states(tom)).toEqual([]);
});

it('gives a wording to the supervisor who decides on it, and back to whoever wrote it', async () => {
  const wording = {
    id: anId(1, 0x2c),
    key: 'k',
    language: 'en',
    version: 1,
    cause: 'fear',
    trigger: 'any',
    name: 'One thing',
    opening: '',
    reflection: '',
    offer: '',
    avoid: '',
    written_by: ann.id,
    written_at: ago(2),
  };
  await store((tx) => insert(tx, 'approaches', { ...wording, state: 'submitted' }));
  expect([await kindsOf(ann), await kindsOf(bob), await kindsOf(boss)]).toEqual([
    {},
    {},
    { approaches: 1 },
  ]);
  await store((tx) =>
    tx.query(`UPDATE approaches SET state = 'returned', decided_at = $1`, [ago(1)]),
  );
  expect([await kindsOf(ann), await kindsOf(bob), await kindsOf(boss)]).toEqual([
    { approaches: 1 },
    {},
    {},
  ]);
  expect(await itemOf(ann, 'approaches')).toMatchObject({
    client: null,
    what: 'One thing',
    daysAgo: 1,
    to: '/practice/what-to-say',
  });
});

it('follows a handover, whoever stands between, and whoever stands in', async () => {
  const now = Date.now();
  const wish = () =>
    store((tx) => insert(tx, 'plan_reversals', { ...base(1), at: ago(4), back_to: 'x' }));
  await wish();
  await store((tx) =>
    insertAssignment(tx, {
      id: anId(1, 0x2d),
      clientId: clientId(1),
      kind: 'exclusive',
      userId: bob.id,
      fromUser: ann.id,
      reason: 'knows them',
      startsAt: now - 2 * day,
      endsAt: null,
      madeBy: null,
    }),
  );
  expect(await kindsOf(ann)).toEqual({});
  expect(await kindsOf(bob)).toEqual({ wishes: 1, 'handed-over': 1 });
  expect(await itemOf(bob, 'handed-over')).toMatchObject({
    state: 'exclusive',
    who: 'Name of ann@example.com',
    daysAgo: 2,
    what: 'knows them',
  });
  await store((tx) => tx.query('DELETE FROM client_assignments'));
  await store((tx) => tx.query('UPDATE clients SET served_by = advisor_id'));
  await store((tx) =>
    insertAssignment(tx, {
      id: anId(2, 0x2d),
      clientId: clientId(1),
      kind: 'go-between',
      userId: bob.id,
      fromUser: ann.id,
      reason: 'r',
      startsAt: now - 8 * day,
      endsAt: null,
      madeBy: null,
    }),
  );
  expect([await kindsOf(ann), await kindsOf(bob)]).toEqual([{ wishes: 1 }, { wishes: 1 }]);
  await store((tx) => tx.query('DELETE FROM client_assignments'));
  await asEngine(http.pool, (tx) =>
    putCover(tx, {
      advisorId: ann.id,
      coveredBy: bob.id,
      startsAt: now - day,
      endsAt: now + 3 * day,
    }),
  );
  expect(await kindsOf(bob)).toEqual({ wishes: 1, coverage: 1 });
  expect(await itemOf(bob, 'coverage')).toMatchObject({
    state: 'ends',
    what: 'Name of ann@example.com',
    who: 'Name of bob@example.com',
  });
  expect(await kindsOf(boss)).toEqual({ wishes: 1, coverage: 1 });
});

it('refuses what isn’t an advisor’s to see, and a number of days that makes no sense', async () => {
  const ask = (who: Person, query: string) =>
    http.ask('GET', `/api/digest${query}`, { cookie: who.cookie });
  expect((await ask(ann, `?advisor=${bob.id}`)).status).toBe(404);
  expect((await ask(tom, `?advisor=${bob.id}`)).status).toBe(200);
  for (const query of ['?days=0', '?days=61', '?days=x', '?more=1'])
    expect([query, (await ask(ann, query)).status]).toEqual([query, 400]);
});
