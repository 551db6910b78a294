import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { stalledRecommendations } from '../../db/recommendations.ts';
import { putSetting } from '../../db/settings.ts';
import { breathingSpacesEnding } from '../../db/wealth.ts';
import { addBook, clientId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const DAY = 86_400_000;
const today = '2020-02-24';
const told: unknown[] = [];
let http: Http;
let ann: Person;
let bob: Person;
let boss: Person;
let now = monday;
beforeAll(async () => {
  http = await startHttp({ factsChanged: (ids) => told.push(ids), now: () => now });
  await addBook(http.pool, 4);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [ann.id]));
});
beforeEach(async () => {
  told.length = 0;
  now = monday;
  await asEngine(http.pool, async (tx) => {
    for (const table of [
      'recommendations',
      'breathing_spaces',
      'net_worths',
      'wealth_events',
      'plan_reversals',
      'cause_decisions',
      'practice_settings',
    ])
      await tx.query(`DELETE FROM ${table}`);
  });
});
afterAll(() => http.stop());

const path = (n = 1) => `/api/clients/${clientId(n)}`;
const post = (what: string, json: unknown, who: Person | null = ann) =>
  http.ask('POST', what, { json, ...(who ? { cookie: who.cookie } : {}) });
const put = (what: string, json: unknown, who = ann) =>
  http.ask('PUT', what, { json, cookie: who.cookie });
const decisions = async (n = 1, who = ann) =>
  (await http.ask('GET', `${path(n)}/decisions`, { cookie: who.cookie })).body;
const recommend = (json: Record<string, unknown> = {}, n = 1, who: Person | null = ann) =>
  post(`${path(n)}/recommendations`, { title: 'Sell half of ACME', ...json }, who);
const ago = (days: number) => new Date(monday - days * DAY).toISOString();
const step = (id: string, kind: string, note?: string) =>
  post(`/api/recommendations/${id}/steps`, { step: kind, note });
const decide = (id: string, state: string, note?: string) =>
  post(`/api/recommendations/${id}/decision`, { state, note });
/** One that took so many days, with these steps on the way. */
const decided = async (n: number, days: number, state: string, ...steps: string[]) => {
  const { body } = await recommend({ madeAt: ago(days) }, n);
  for (const kind of steps) await step(body.id, kind);
  await decide(body.id, state);
  return String(body.id);
};

describe('recommendations', () => {
  it('are kept with the steps taken and what came of them; a wrong click is taken back', async () => {
    const detail = `<b>${'é'.repeat(99_000)}</b> 🙂 شكرا`;
    const { status, body } = await recommend({ detail, madeAt: ago(20.5) });
    expect([status, told]).toEqual([201, [[clientId(1)]]]);
    expect(body).toMatchObject({ state: 'open', stalled: true, ageDays: 20, madeBy: ann.id });
    expect((await step(body.id, 'smaller-step', 'Only a tenth, in March')).status).toBe(201);
    expect((await decide(body.id, 'refused', 'too soon')).body).toMatchObject({
      state: 'refused',
      stalled: false,
      decidedAt: new Date(monday).toISOString(),
    });
    expect((await step(body.id, 'reminder')).body.error.code).toBe('decided_already');
    expect((await decide(body.id, 'accepted')).body.error.field).toBe('state');
    expect((await decide(body.id, 'open')).body).toMatchObject({ state: 'open', decidedAt: null });
    await decide(body.id, 'accepted');
    const [one] = (await decisions()).recommendations;
    expect(one).toMatchObject({ detail, state: 'accepted', ageDays: 20 });
    expect(one.steps).toEqual([
      { step: 'smaller-step', note: 'Only a tenth, in March', at: new Date(monday).toISOString() },
    ]);
  });

  it('stall by the practice’s own spread, of all its advisors', async () => {
    for (const [index, days] of [5, 30, 8, 26, 12, 20, 90, 3, 22, 25].entries())
      await decided((index % 3) + 2, days, index % 2 ? 'refused' : 'accepted');
    await decided(2, 400, 'withdrawn');
    await asEngine(http.pool, (tx) =>
      tx.query('UPDATE clients SET advisor_id = $1 WHERE id <> $2', [bob.id, clientId(1)]),
    );
    await recommend({ title: 'just not', madeAt: ago(26) });
    await recommend({ title: 'stalled', madeAt: ago(26.1) });
    const { stallAfterDays, decisionsCounted, recommendations } = await decisions();
    expect([stallAfterDays, decisionsCounted]).toEqual([26, 10]);
    expect(
      recommendations.map((one: { title: string; stalled: boolean }) => [one.title, one.stalled]),
    ).toEqual([
      ['just not', false],
      ['stalled', true],
    ]);
    const stalled = (advisorId: string | null) =>
      asEngine(http.pool, (tx) =>
        stalledRecommendations(tx, { advisorId, madeBefore: monday - 26 * DAY, limit: 9 }),
      );
    expect(await stalled(ann.id)).toMatchObject([
      { clientId: clientId(1), clientName: 'Client 1', title: 'stalled' },
    ]);
    expect([await stalled(bob.id), (await stalled(null)).length]).toEqual([[], 1]);
    await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [ann.id]));
  });

  it('show what worked before: with them, with others who share a cause, in all', async () => {
    const cause = (n: number, name: string, decision = 'confirmed') =>
      asEngine(http.pool, (tx) =>
        tx.query(
          `INSERT INTO cause_decisions (id, client_id, cause, decision, at) VALUES (gen_random_uuid(), $1, $2, $3, now())`,
          [clientId(n), name, decision],
        ),
      );
    // Clients 1 and 2 share a cause, 3 had it rejected, 4 has another.
    for (const n of [1, 2, 3]) await cause(n, 'grievance');
    await cause(3, 'grievance', 'rejected');
    await cause(4, 'control');
    await asEngine(http.pool, (tx) =>
      tx.query('UPDATE sensitivities SET root_cause = NULL WHERE true'),
    );
    await decided(1, 30, 'accepted', 'reminder', 'smaller-step');
    await decided(1, 30, 'accepted', 'meeting', 'put-off');
    await decided(2, 30, 'accepted', 'smaller-step');
    await decided(3, 30, 'accepted', 'smaller-step');
    await decided(4, 30, 'accepted');
    await decided(4, 30, 'refused', 'reminder');
    await decided(4, 29, 'accepted', 'colleague');
    const { worked, workedOutOf, stallAfterDays } = await decisions();
    expect(stallAfterDays).toBe(30);
    expect([worked, workedOutOf]).toEqual([[], { own: 0, alike: 0, all: 0 }]);
    await asEngine(http.pool, (tx) =>
      tx.query(
        `INSERT INTO recommendations (id, client_id, title, state, made_at, decided_at)
         SELECT gen_random_uuid(), $1, 'x', 'refused', now() - interval '1 day', now() FROM generate_series(1, 40)`,
        [clientId(2)],
      ),
    );
    const quick = await decisions();
    expect(quick.stallAfterDays).toBe(14);
    expect(quick.worked).toEqual([
      { step: 'smaller-step', own: 1, alike: 1, all: 3 },
      { step: 'meeting', own: 1, alike: 0, all: 1 },
      { step: 'colleague', own: 0, alike: 0, all: 1 },
    ]);
    expect(quick.workedOutOf).toEqual({ own: 2, alike: 1, all: 6 });
    expect((await decisions(4)).workedOutOf).toEqual({ own: 2, alike: 0, all: 6 });
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ title: undefined }, 'title'],
    [{ title: 'x'.repeat(501) }, 'title'],
    [{ detail: 'x'.repeat(100_001) }, 'detail'],
    [{ madeAt: 'yesterday' }, 'madeAt'],
    [{ madeAt: '2020-02-25T00:00:00Z' }, 'madeAt'],
    [{ state: 'accepted' }, 'state'],
  ])('refuse %o and name the field', async (json, field) => {
    const { status, body } = await recommend(json);
    expect([status, body.error.field]).toEqual([400, field]);
    expect((await decisions()).recommendations).toEqual([]);
  });

  it('are for whoever keeps the record, of clients whom they see', async () => {
    const { body } = await recommend();
    expect((await recommend({}, 1, bob)).status).toBe(404);
    expect((await recommend({}, 1, boss)).status).toBe(403);
    expect((await recommend({}, 1, null)).status).toBe(201);
    expect((await decisions(1, boss)).recommendations).toHaveLength(2);
    expect(
      (await post(`/api/recommendations/${body.id}/steps`, { step: 'reminder' }, bob)).status,
    ).toBe(404);
    expect(
      (await post(`/api/recommendations/${body.id}/decision`, { state: 'refused' }, bob)).status,
    ).toBe(404);
    expect((await decide(anId(4711), 'refused')).status).toBe(404);
    expect((await decide('x', 'refused')).status).toBe(404);
    expect((await http.ask('GET', `${path()}/decisions`, { cookie: bob.cookie })).status).toBe(404);
  });
});

const worth = (knownOn: string, amount: number) =>
  post(`${path()}/net-worths`, { knownOn, amount });
const event = (kind: string, happenedOn = today, json: Record<string, unknown> = {}) =>
  post(`${path()}/wealth-events`, { kind, happenedOn, ...json });
const spaces = async () => (await decisions()).breathingSpaces;

describe('a breathing space', () => {
  it('is opened by a sudden rise of net worth, until 90 days after', async () => {
    expect((await worth('2019-06-01', 400_000)).body.breathingSpace).toBeNull();
    const { status, body } = await worth('2020-02-10', 700_000);
    expect([status, told.length]).toEqual([201, 2]);
    expect(body.breathingSpace).toMatchObject({
      reason: 'net-worth-rise',
      risePercent: 75,
      startsOn: '2020-02-10',
      endsOn: '2020-05-10',
      open: true,
    });
    expect((await worth('2020-02-20', 710_000)).body.breathingSpace).toBeNull();
    expect(await spaces()).toHaveLength(1);
  });

  it('is opened too when an earlier statement comes in late, and not when it would be over', async () => {
    await worth('2020-02-10', 700_000);
    expect((await worth('2019-06-01', 400_000)).body.breathingSpace.endsOn).toBe('2020-05-10');
    expect((await worth('2018-07-01', 100_000)).body.breathingSpace).toBeNull();
    expect(await spaces()).toHaveLength(1);
  });

  it('is opened by a sale, an inheritance or a windfall alone, and prolonged by the next', async () => {
    for (const kind of ['retirement', 'divorce', 'bereavement'])
      expect((await event(kind)).body.breathingSpace).toBeNull();
    const first = (await event('sale', '2020-01-15', { amount: 2e6, note: 'The bakery' })).body;
    expect(first.breathingSpace).toMatchObject({ reason: 'wealth-event', endsOn: '2020-04-14' });
    expect((await event('windfall', '2019-12-20')).body.breathingSpace.endsOn).toBe('2020-04-14');
    const { breathingSpace } = (await event('inheritance')).body;
    expect([breathingSpace.id, breathingSpace.endsOn, breathingSpace.eventKind]).toEqual([
      first.breathingSpace.id,
      '2020-05-24',
      'sale',
    ]);
    expect(await spaces()).toHaveLength(1);
  });

  it('is one, also when several are opened at once', async () => {
    const ends = ['2020-03-01', '2020-04-01', '2020-05-01'];
    await Promise.all(
      ends.map((endsOn) => post(`${path()}/breathing-spaces`, { endsOn, note: 'shaken' })),
    );
    expect(await spaces()).toMatchObject([{ endsOn: '2020-05-01', reason: 'by-hand' }]);
  });

  it('lasts as long as the practice has set', async () => {
    await asEngine(http.pool, (tx) => putSetting(tx, 'breathing_space_days', 30));
    expect((await event('sale')).body.breathingSpace.endsOn).toBe('2020-03-25');
  });

  it('keeps its notes when it is moved, and says why it was ended; then another can begin', async () => {
    const made = { endsOn: '2020-03-20', note: 'Since the funeral' };
    const { id } = (await post(`${path()}/breathing-spaces`, made)).body;
    const moved = await put(`/api/breathing-spaces/${id}`, {
      endsOn: '2020-03-10',
      note: 'Feels ready',
    });
    expect(moved.body.breathingSpace).toMatchObject({
      endsOn: '2020-03-10',
      note: 'Since the funeral\nFeels ready',
    });
    const ending = await asEngine(http.pool, (tx) =>
      breathingSpacesEnding(tx, { advisorId: ann.id, from: today, to: '2020-03-10', limit: 5 }),
    );
    expect(ending).toMatchObject([{ breathingSpaceId: id, endsOn: '2020-03-10' }]);
    const end = await put(`/api/breathing-spaces/${id}`, { end: true, note: 'Asked for it' });
    expect(end.body.breathingSpace).toMatchObject({ open: false, endNote: 'Asked for it' });
    const again = await put(`/api/breathing-spaces/${id}`, { end: true, note: 'x' });
    expect([again.status, again.body.error.code]).toEqual([409, 'ended_already']);
    expect((await event('sale')).body.breathingSpace.id).not.toBe(id);
  });

  it('ends with what it rests on, where that was recorded by mistake', async () => {
    await worth('2019-06-01', 400_000);
    const { body } = await worth('2020-02-10', 7_000_000);
    const remove = (who: Person) =>
      http.ask('DELETE', `/api/net-worths/${body.id}`, { cookie: who.cookie });
    expect([(await remove(bob)).status, (await remove(boss)).status]).toEqual([404, 403]);
    expect((await remove(ann)).body).toEqual({ id: body.id, removed: true });
    expect((await remove(ann)).status).toBe(404);
    const { breathingSpaces, netWorths } = await decisions();
    expect([breathingSpaces[0].open, netWorths.length]).toEqual([false, 1]);
    const { id } = (await event('sale')).body;
    const gone = await http.ask('DELETE', `/api/wealth-events/${id}`, { cookie: ann.cookie });
    expect([gone.status, (await decisions()).wealthEvents]).toEqual([200, []]);
  });

  it.each([
    ['net-worths', { knownOn: today, amount: '5' }, 'amount'],
    ['net-worths', { knownOn: today, amount: 1e13 }, 'amount'],
    ['net-worths', { knownOn: '2020-02-30', amount: 5 }, 'knownOn'],
    ['net-worths', { knownOn: '2020-02-25', amount: 5 }, 'knownOn'],
    ['wealth-events', { kind: 'lottery', happenedOn: today }, 'kind'],
    ['wealth-events', { kind: 'sale', happenedOn: '2020-02-25' }, 'happenedOn'],
    ['breathing-spaces', { endsOn: '2020-02-23', note: 'x' }, 'endsOn'],
    ['breathing-spaces', { endsOn: '2202-02-23', note: 'x' }, 'endsOn'],
    ['breathing-spaces', { endsOn: '2020-03-01' }, 'note'],
    ['plan-reversals', { backTo: ' ' }, 'backTo'],
    ['plan-reversals', { backTo: 'x', at: '2020-02-26T00:00:00Z' }, 'at'],
  ])('%s refuses %o and names the field', async (what, json, field) => {
    const { status, body } = await post(`${path()}/${what}`, json);
    expect([status, body.error.field]).toEqual([400, field]);
    const { netWorths, wealthEvents, breathingSpaces, reversals } = await decisions();
    expect([netWorths, wealthEvents, breathingSpaces, reversals]).toEqual([[], [], [], []]);
  });

  it.each([
    [{ note: 'x' }, 'endsOn'],
    [{ endsOn: '2020-03-01', end: true, note: 'x' }, 'endsOn'],
    [{ end: true }, 'note'],
    [{ endsOn: '2020-02-01', note: 'x' }, 'endsOn'],
  ])('is not changed by %o', async (json, field) => {
    const { body } = await event('sale');
    const refused = await put(`/api/breathing-spaces/${body.breathingSpace.id}`, json);
    expect([refused.status, refused.body.error.field]).toEqual([400, field]);
    expect(await spaces()).toMatchObject([{ endsOn: '2020-05-24', open: true, note: null }]);
  });

  it('is nobody else’s', async () => {
    const { body } = await event('sale');
    const change = { end: true, note: 'x' };
    const url = `/api/breathing-spaces/${body.breathingSpace.id}`;
    expect((await put(url, change, bob)).status).toBe(404);
    expect((await put(url, change, boss)).status).toBe(403);
    expect(
      (await post(`${path()}/breathing-spaces`, { endsOn: today, note: 'x' }, bob)).status,
    ).toBe(404);
    expect((await post(`${path()}/net-worths`, { knownOn: today, amount: 1 }, bob)).status).toBe(
      404,
    );
  });

  it('asks for a reason before a new recommendation, by its last day', async () => {
    await event('inheritance');
    const refused = await recommend();
    expect([refused.status, refused.body.error.field]).toEqual([422, 'breathingSpaceReason']);
    expect(refused.body.error.message).toContain('May 24, 2020');
    expect((await decisions()).recommendations).toEqual([]);
    const reason = 'The tax is due in March.';
    const { status, body } = await recommend({ breathingSpaceReason: reason });
    expect([status, body.breathingSpaceReason]).toEqual([201, reason]);
    expect((await recommend({ breathingSpaceReason: ' ' })).status).toBe(400);
    // What was recommended before it began needs none; nor does anything after its last day.
    expect((await recommend({ madeAt: '2020-02-20T12:00:00Z' })).status).toBe(201);
    now = Date.parse('2020-05-24T16:00:00Z');
    expect((await recommend()).status).toBe(422);
    now = Date.parse('2020-05-25T16:00:00Z');
    expect((await recommend()).status).toBe(201);
  });
});

describe('a wish to go back to an earlier plan', () => {
  it('is logged, answered, and gives the frame that is familiar', async () => {
    expect((await decisions()).familiarFrame).toBeNull();
    const wish = {
      backTo: 'Half in bonds, as with Martin.',
      inTheirWords: 'I slept then <i>',
      at: ago(3),
    };
    const { status, body } = await post(`${path()}/plan-reversals`, wish);
    expect([status, body]).toMatchObject([201, { ...wish, state: 'open' }]);
    const { familiarFrame, reversals } = await decisions();
    expect(familiarFrame).toContain(
      'Half in bonds, as with Martin. In their words: “I slept then <i>”.',
    );
    expect(reversals).toHaveLength(1);
    const answer = (state: string, who = ann) =>
      put(`/api/plan-reversals/${body.id}`, { state, note: 'In two steps' }, who);
    expect((await answer('agreed')).body).toMatchObject({ state: 'agreed', note: 'In two steps' });
    expect((await answer('declined')).body.error.code).toBe('answered_already');
    expect((await answer('open')).body).toMatchObject({ state: 'open', decidedAt: null });
    expect((await answer('nonsense')).body.error.field).toBe('state');
    expect([(await answer('agreed', bob)).status, (await answer('agreed', boss)).status]).toEqual([
      404, 403,
    ]);
    expect((await post(`${path()}/plan-reversals`, wish, bob)).status).toBe(404);
    expect((await put(`/api/plan-reversals/${anId(99)}`, { state: 'agreed' })).status).toBe(404);
  });
});

describe('net worths from a file', () => {
  const send = (rows: string[], query = '') =>
    http.ask('POST', `/api/import/net-worths${query}`, {
      body: ['client_external_id,known_on,amount,note', ...rows].join('\n'),
      type: 'text/csv',
    });
  const file = ['C-1,2019-06-01,400000,', 'C-1,2020-02-10,700000,shown', 'C-2,2020-02-10,1,'];

  it('are added or replaced by day; the same file again changes nothing', async () => {
    expect((await send(file, '?dryRun=true')).body).toMatchObject({ rows: 3, created: 3 });
    expect((await decisions()).netWorths).toEqual([]);
    expect((await send(file)).body).toEqual({ rows: 3, created: 3, updated: 0, unchanged: 0 });
    expect(await spaces()).toMatchObject([{ reason: 'net-worth-rise', endsOn: '2020-05-10' }]);
    expect((await send(file)).body).toEqual({ rows: 3, created: 0, updated: 0, unchanged: 3 });
    const again = await send(['C-1,2020-02-10,710000,']);
    expect(again.body).toEqual({ rows: 1, created: 0, updated: 1, unchanged: 0 });
    expect((await decisions()).netWorths).toMatchObject([
      { knownOn: '2020-02-10', amount: 710_000, note: 'shown' },
      { knownOn: '2019-06-01', amount: 400_000, note: null },
    ]);
    expect(await spaces()).toHaveLength(1);
  });

  it('are refused whole, with every error, by row and column', async () => {
    const { status, body } = await send([
      ...file,
      'C-9,2020-01-01,5,',
      'C-1,2020-02-25,5,',
      'C-1,2020-02-30,"1,000",',
      'C-1,2020-02-10,,',
      'C-1,2020-02-10,6,',
    ]);
    expect([status, body.error.code]).toEqual([422, 'invalid_rows']);
    expect(
      body.error.details.map(({ row, column }: { row: number; column: string }) => [row, column]),
    ).toEqual([
      [5, 'client_external_id'],
      [6, 'known_on'],
      [7, 'known_on'],
      [7, 'amount'],
      [8, 'amount'],
      [9, 'known_on'],
    ]);
    expect((await decisions()).netWorths).toEqual([]);
  });
});
