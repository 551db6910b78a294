import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endExpired, insertAssignment } from '../../db/assignments.ts';
import { insertCall } from '../../db/calls.ts';
import { getClient, upsertClients } from '../../db/clients.ts';
import { asEngine } from '../../db/pool.ts';
import { aCall, addBook, addStories, alertId, clientId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const told: unknown[] = [];
let http: Http;
let ann: Person;
let bob: Person;
let tom: Person;
let boss: Person;
beforeAll(async () => {
  http = await startHttp({ factsChanged: (ids) => told.push(ids) });
  await addBook(http.pool, 2);
  await addStories(http.pool, 2);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  tom = await http.userWith('assistant', 'tom@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [ann.id]));
});
beforeEach(async () => {
  told.length = 0;
  await asEngine(http.pool, (tx) =>
    tx.query('UPDATE client_assignments SET ended_at = now() WHERE ended_at IS NULL'),
  );
});
afterAll(() => http.stop());

const client = clientId(1);
const path = `/api/clients/${client}`;
const hour = 3_600_000;
const assign = (who: Person | null, json: Record<string, unknown>, n = 1) =>
  http.ask('POST', `/api/clients/${clientId(n)}/assignments`, {
    json: { kind: 'exclusive', userId: bob.id, reason: 'they knew each other', ...json },
    ...(who ? { cookie: who.cookie } : {}),
  });
const get = (who: Person, what: string) => http.ask('GET', what, { cookie: who.cookie });
const end = (who: Person, id: string) =>
  http.ask('POST', `/api/assignments/${id}/end`, { json: {}, cookie: who.cookie });
const clientsOf = async (who: Person): Promise<string[]> =>
  (await get(who, '/api/clients')).body.clients.map((one: { id: string }) => one.id);
const alertsOf = async (who: Person, query = ''): Promise<string[]> =>
  (await get(who, `/api/alerts${query}`)).body.alerts.map((one: { id: string }) => one.id);

describe('a client who is handed over', () => {
  it('is the new person’s at once with all their history, and the old one’s no more', async () => {
    const note = { note: 'spoke of her brother', userId: ann.id, mood: 'calm' as const };
    await asEngine(http.pool, (tx) => insertCall(tx, aCall(1, note)));
    expect([await clientsOf(ann), await clientsOf(bob)]).toEqual([[client, clientId(2)], []]);
    const made = await assign(boss, {});
    expect([made.status, told]).toEqual([201, [[client]]]);
    expect(made.body).toMatchObject({
      client: { id: client, name: 'Client 1' },
      user: { id: bob.id },
      from: { id: ann.id },
      madeBy: { id: boss.id },
      endsAt: null,
      endedAt: null,
    });
    expect([await clientsOf(ann), await clientsOf(bob)]).toEqual([[clientId(2)], [client]]);
    const { body } = await get(bob, path);
    expect(body.calls.map((call: { note: string }) => call.note)).toContain('spoke of her brother');
    expect(body.episodes.map((one: { id: string }) => one.id)).toEqual([alertId(1)]);
    expect(body).toMatchObject({ advisor: { id: ann.id }, servedBy: { id: bob.id } });
    expect(await alertsOf(bob)).toEqual([alertId(1)]);
    expect(await alertsOf(bob, `?advisor=${bob.id}`)).toEqual([alertId(1)]);
    expect(await alertsOf(boss, `?advisor=${ann.id}`)).toEqual([alertId(2)]);
    for (const what of [path, `${path}/colleagues`, `/api/alerts/${alertId(1)}`])
      expect([what, (await get(ann, what)).status]).toEqual([what, 404]);
    expect(await alertsOf(ann)).toEqual([alertId(2)]);
    const { assignments } = (await get(bob, `${path}/colleagues`)).body;
    expect(assignments[0]).toMatchObject({ reason: 'they knew each other', from: { id: ann.id } });
  });

  it('is seen by whoever stands in for the new person', async () => {
    await assign(boss, {});
    const cat = await http.userWith('advisor', 'cat@example.com');
    expect(await clientsOf(cat)).toEqual([]);
    const cover = { advisorId: bob.id, coveredBy: cat.id };
    expect((await http.ask('POST', '/api/covers', { json: cover })).status).toBe(201);
    expect(await clientsOf(cat)).toEqual([client]);
    expect((await get(bob, `${path}/colleagues`)).body.coveredBy).toMatchObject([{ id: cat.id }]);
    expect((await http.ask('POST', '/api/covers/end', { json: cover })).body).toEqual({ ended: 1 });
    expect(await clientsOf(cat)).toEqual([]);
  });

  it('comes back when it is ended, and stays ended', async () => {
    const { body } = await assign(boss, {});
    const ended = await end(boss, body.id);
    expect([ended.status, ended.body.endedBy]).toEqual([
      200,
      { id: boss.id, name: 'Name of boss@example.com' },
    ]);
    expect([await clientsOf(ann), await clientsOf(bob)]).toEqual([[client, clientId(2)], []]);
    expect((await end(boss, body.id)).body.error.code).toBe('ended_already');
    expect((await get(ann, `${path}/colleagues`)).body.assignments[0].endedBy.id).toBe(boss.id);
  });

  it('comes back when its term is over', async () => {
    await asEngine(http.pool, (tx) =>
      insertAssignment(tx, {
        id: anId(77),
        clientId: client,
        kind: 'exclusive',
        userId: bob.id,
        fromUser: ann.id,
        reason: 'a week',
        startsAt: Date.now() - hour,
        endsAt: Date.now() + 2000,
        madeBy: null,
      }),
    );
    expect(await clientsOf(bob)).toEqual([client]);
    await new Promise((resolve) => setTimeout(resolve, 2050));
    expect(await asEngine(http.pool, (tx) => endExpired(tx))).toEqual([client]);
    expect([await clientsOf(ann), await clientsOf(bob)]).toEqual([[client, clientId(2)], []]);
  });

  it('stays handed over when clients are imported again', async () => {
    await assign(boss, {});
    await asEngine(http.pool, async (tx) => {
      const stored = await getClient(tx, client);
      if (stored) await upsertClients(tx, [{ ...stored, phone: '+1 212-555-0199' }]);
    });
    expect([await clientsOf(ann), await clientsOf(bob)]).toEqual([[clientId(2)], [client]]);
  });

  it('may be taken back by the advisor who gave them away, though they see them no more', async () => {
    const { body } = await assign(ann, { reason: 'away this week' });
    expect((await get(ann, path)).status).toBe(404);
    const { assignments } = (await get(ann, '/api/assignments')).body;
    expect(assignments).toMatchObject([
      { id: body.id, client: null, mayEnd: true, reason: 'away this week' },
    ]);
    expect((await end(ann, body.id)).status).toBe(200);
    expect((await get(ann, path)).status).toBe(200);
  });

  it('is handed over to one at a time: who has them is said', async () => {
    await assign(boss, {});
    const again = await assign(boss, { userId: ann.id });
    expect([again.status, again.body.error.code]).toEqual([409, 'assigned_already']);
    expect(again.body.error.message).toContain('Name of bob@example.com');
    await asEngine(http.pool, (tx) =>
      tx.query('UPDATE client_assignments SET ended_at = now() WHERE ended_at IS NULL'),
    );
    const both = await Promise.all([assign(boss, {}), assign(boss, {}), assign(boss, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('a go-between', () => {
  it('sees the client beside whoever serves them, and is shown as one', async () => {
    const { status, body } = await assign(ann, { kind: 'go-between' });
    expect(status).toBe(201);
    for (const who of [ann, bob]) expect(await clientsOf(who)).toContain(client);
    expect(await alertsOf(bob, `?advisor=${bob.id}`)).toEqual([alertId(1)]);
    const seen = (await get(bob, `${path}/colleagues`)).body;
    expect(seen).toMatchObject({
      servedBy: { id: ann.id },
      goBetweens: [{ id: bob.id }],
      mayAssign: false,
    });
    expect((await end(bob, body.id)).status).toBe(200);
    expect(await clientsOf(bob)).toEqual([]);
  });

  it('may be an assistant, and stands between the client and whoever serves them next', async () => {
    expect((await assign(ann, { userId: tom.id })).body.error.field).toBe('userId');
    expect((await assign(ann, { kind: 'go-between', userId: tom.id })).status).toBe(201);
    const twice = await assign(ann, { kind: 'go-between', userId: tom.id });
    expect([twice.status, twice.body.error.field]).toEqual([409, 'userId']);
    await assign(boss, {});
    const { assignments } = (await get(bob, '/api/assignments')).body;
    const between = assignments.find((one: { kind: string }) => one.kind === 'go-between');
    expect(between).toMatchObject({ user: { id: tom.id }, from: { id: bob.id } });
  });
});

describe('who may hand over, and what is refused', () => {
  it('lets an advisor do it for whom they serve; nobody else’s client is there for them', async () => {
    expect((await assign(bob, {})).status).toBe(404);
    expect((await assign(tom, {})).status).toBe(403);
    await assign(ann, { kind: 'go-between' });
    expect((await assign(bob, { userId: ann.id, kind: 'go-between' })).status).toBe(403);
    expect((await assign(null, {})).status).toBe(201);
    const [{ id }] = (await get(boss, '/api/assignments')).body.assignments;
    const cat = await http.userWith('advisor', 'dora@example.com');
    expect((await end(cat, id)).status).toBe(404);
    expect((await end(boss, anId(4711))).status).toBe(404);
    expect((await end(boss, 'x')).status).toBe(404);
  });

  it.each([
    [{ reason: ' ' }, 'reason'],
    [{ reason: undefined }, 'reason'],
    [{ kind: 'for ever' }, 'kind'],
    [{ userId: 'nobody' }, 'userId'],
    [{ endsAt: '2020-03-01T00:00:00Z' }, 'endsAt'],
    [{ endsAt: 'tomorrow' }, 'endsAt'],
    [{ more: 1 }, 'more'],
  ])('refuses %o and names the field', async (json, field) => {
    const { status, body } = await assign(boss, json);
    expect([status, body.error.field]).toEqual([400, field]);
    expect((await get(boss, '/api/assignments')).body.assignments).toEqual([]);
  });

  it('refuses whoever serves them already', async () => {
    expect((await assign(boss, { userId: ann.id })).body.error.field).toBe('userId');
  });
});

describe('rapport', () => {
  const rate = (who: Person, json: unknown) =>
    http.ask('POST', `${path}/rapports`, { json, cookie: who.cookie });
  const scoreOf = (body: { colleagues: { user: { id: string }; score: number }[] }, id: string) =>
    body.colleagues.find((one) => one.user.id === id);

  it('is made from the moods in each colleague’s contacts, and by hand with a note', async () => {
    for (const days of [1, 2, 3])
      await asEngine(http.pool, (tx) =>
        insertCall(tx, aCall(1, { userId: tom.id, mood: 'calm', at: monday - days * 24 * hour })),
      );
    const before = (await get(ann, `${path}/colleagues`)).body;
    expect(scoreOf(before, tom.id)).toMatchObject({ contacts: 3, byHand: null });
    expect(scoreOf(before, tom.id)?.score).toBeGreaterThan(0.9);
    expect(before.best.id).toBe(tom.id);
    const note = `<b>${'é'.repeat(99_990)}</b> 🙂`.slice(0, 100_000);
    const { status, body } = await rate(ann, { userId: bob.id, score: 2, note });
    expect([status, told]).toEqual([201, [[client]]]);
    expect(scoreOf(body, bob.id)).toMatchObject({ score: 2, byHand: { score: 2, note } });
    expect(body.best.id).toBe(bob.id);
    expect(body.colleagues[0].user.id).toBe(bob.id);
    const later = (await rate(ann, { userId: bob.id, score: -2 })).body;
    expect(scoreOf(later, bob.id)?.score).toBe(-2);
  });

  it.each([
    [{ userId: 'x', score: 3 }, 'score'],
    [{ userId: 'x', score: 0.5 }, 'score'],
    [{ userId: 'nobody', score: 1 }, 'userId'],
    [{ score: 1 }, 'userId'],
  ])('refuses %o', async (json, field) => {
    const { status, body } = await rate(ann, json);
    expect([status, body.error.field]).toEqual([400, field]);
  });

  it('of a stranger’s client isn’t there', async () => {
    expect((await rate(bob, { userId: ann.id, score: 1 })).status).toBe(404);
    expect((await get(bob, `${path}/colleagues`)).status).toBe(404);
  });
});

describe('the practice’s people and covers', () => {
  it('are shown with how many clients each serves', async () => {
    await assign(boss, {});
    await assign(boss, { kind: 'go-between', userId: tom.id }, 2);
    const { colleagues } = (await get(bob, '/api/colleagues')).body;
    const of = (id: string) => colleagues.find((one: { id: string }) => one.id === id);
    expect(of(ann.id)).toMatchObject({ clients: 1, takenOver: 0, role: 'advisor' });
    expect(of(bob.id)).toMatchObject({ clients: 1, takenOver: 1 });
    expect(of(tom.id)).toMatchObject({ clients: 0, standsBetween: 1 });
  });

  it('can be covered at a date to come, which can be called off; pages are told', async () => {
    const from = new Date(Date.now() + 48 * hour).toISOString();
    const to = new Date(Date.now() + 96 * hour).toISOString();
    const cover = { advisorId: ann.id, coveredBy: bob.id, startsAt: from, endsAt: to };
    const json = { json: cover, cookie: ann.cookie };
    expect((await http.ask('POST', '/api/covers', json)).body).toEqual(cover);
    expect(told).toEqual(['all']);
    expect((await get(ann, '/api/covers')).body.covers).toEqual([]);
    expect((await get(ann, '/api/covers?which=coming')).body.covers).toEqual([cover]);
    expect((await get(bob, '/api/covers?which=all')).body.covers).toEqual([cover]);
    const dan = await http.userWith('advisor', 'dan@example.com');
    expect((await get(dan, '/api/covers?which=all')).body.covers).toEqual([]);
    const stop = { advisorId: ann.id, coveredBy: bob.id, startsAt: from };
    const call = (who: Person) =>
      http.ask('POST', '/api/covers/end', { json: stop, cookie: who.cookie });
    expect((await call(dan)).status).toBe(404);
    expect((await call(ann)).body).toEqual({ ended: 1 });
    expect((await call(ann)).status).toBe(404);
    expect((await get(ann, '/api/covers?which=all')).body.covers).toEqual([]);
  });
});
