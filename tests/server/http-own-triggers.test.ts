import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCall } from '../../db/calls.ts';
import { asEngine, asViewer, withTransaction } from '../../db/pool.ts';
import { createSeal } from '../../server/own-trigger-seal.ts';
import { aCall, addBook, addStories, alertId, asUser, clientId } from '../support/book.ts';
import { anId, monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
const logged: string[] = [];
let key = randomBytes(32);
let http: Http;
let ann: Person;
let bob: Person;
const others = new Map<string, string | null>();
beforeAll(async () => {
  http = await startHttp({
    ownTriggerSeal: createSeal(async () => key),
    log: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }),
  });
  await addBook(http.pool, 1);
  await addStories(http.pool, 1);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  others.set('a script', null);
  others.set('a colleague', bob.cookie);
  for (const role of ['assistant', 'supervisor', 'administrator'] as const)
    others.set(role, (await http.userWith(role, `${role}@example.com`)).cookie);
});
afterAll(() => http.stop());

const path = '/api/own-triggers';
const as = (who: Person, method: string, where = path, json?: unknown) =>
  http.ask(method, where, { cookie: who.cookie, ...(json === undefined ? {} : { json }) });
const notes = async (who: Person) => (await as(who, 'GET')).body.ownTriggers;

describe('what unsettles an advisor', () => {
  it('is kept as given, changed and deleted by its owner', async () => {
    const text = ` <i>${'é🙂'.repeat(33_000)}</i>\nאבא`.slice(0, 100_000);
    const { status, body } = await as(ann, 'POST', path, { text, tags: ['angry', 'angry'] });
    expect([status, body]).toEqual([
      201,
      { id: body.id, text, tags: ['angry'], changedAt: body.changedAt },
    ]);
    expect(await notes(ann)).toEqual([body]);
    const changed = await as(ann, 'PUT', `${path}/${body.id}`, { text: '', tags: ['panics'] });
    expect([changed.status, (await notes(ann))[0]]).toMatchObject([200, { tags: ['panics'] }]);
    expect((await as(ann, 'DELETE', `${path}/${body.id}`)).body).toEqual({
      id: body.id,
      deleted: true,
    });
    expect(await notes(ann)).toEqual([]);
    expect((await as(ann, 'DELETE', `${path}/${body.id}`)).status).toBe(404);
    expect((await as(ann, 'PUT', `${path}/${body.id}`, { text: 'x', tags: [] })).status).toBe(404);
  });

  it.each([
    [{ text: ' ', tags: [] }, 'text'],
    [{ text: 'x', tags: ['rich'] }, 'tags.0'],
    [{ text: 'x' }, 'tags'],
    [{ text: 'x'.repeat(100_001), tags: [] }, 'text'],
    [{ text: 'x', tags: [], userId: 'bob' }, 'userId'],
  ])('refuses %#, and keeps nothing', async (json, field) => {
    const { status, body } = await as(ann, 'POST', path, json);
    expect([status, body.error.field]).toEqual([400, field]);
    expect(await notes(ann)).toEqual([]);
  });

  it('is another world for a colleague, and forbidden to every other role and to a script', async () => {
    const { body } = await as(ann, 'POST', path, { text: 'mine', tags: [] });
    const change = { text: 'yours', tags: [] };
    expect(await notes(bob)).toEqual([]);
    expect((await as(bob, 'PUT', `${path}/${body.id}`, change)).status).toBe(404);
    expect((await as(bob, 'DELETE', `${path}/${body.id}`)).status).toBe(404);
    for (const [who, cookie] of others) {
      if (who === 'a colleague') continue;
      const given = cookie === null ? {} : { cookie };
      for (const [method, where, json] of [
        ['GET', path, undefined],
        ['GET', `${path}/matches`, undefined],
        ['POST', path, change],
        ['PUT', `${path}/${body.id}`, change],
        ['DELETE', `${path}/${body.id}`, {}],
      ] as const) {
        const answer = await http.ask(method, where, { ...given, ...(json ? { json } : {}) });
        expect([who, method, answer.status]).toEqual([who, method, 403]);
      }
    }
    expect(await notes(ann)).toMatchObject([{ text: 'mine' }]);
    await as(ann, 'DELETE', `${path}/${body.id}`);
  });

  it('is seen by nobody else in the database either, whatever they say they are', async () => {
    const { body } = await as(ann, 'POST', path, { text: 'mine', tags: [] });
    const count = 'SELECT count(*) AS n FROM own_triggers';
    for (const viewer of [
      asUser(bob.id),
      asUser(null, 'administrator'),
      asUser('boss', 'supervisor'),
      asUser('', 'advisor'),
    ])
      expect((await asViewer(http.pool, viewer, (tx) => tx.query(count))).rows).toEqual([{ n: 0 }]);
    const stolen = (tx: { query: (sql: string, values: unknown[]) => Promise<unknown> }) =>
      tx.query(`INSERT INTO own_triggers VALUES ($1, $2, '', now())`, [anId(9), ann.id]);
    await expect(asViewer(http.pool, asUser(bob.id), stolen)).rejects.toThrow(/row-level security/);
    await as(ann, 'DELETE', `${path}/${body.id}`);
  });
});

describe('a note that a client’s ways touch', () => {
  const ask = async (who: Person, query = `?client=${clientId(1)}`) =>
    (await as(who, 'GET', `${path}/matches${query}`)).body.matches;
  const own = (advisorId: string) =>
    asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [advisorId]));

  it('is said with one’s own words and the colleague who gets on best, and to nobody else', async () => {
    await own(ann.id);
    await as(ann, 'POST', path, { text: 'I give in too fast', tags: ['angry', 'panics'] });
    expect(await ask(ann)).toEqual([]);
    await asEngine(http.pool, (tx) => insertCall(tx, aCall(1, { mood: 'angry', at: monday - 1 })));
    const rapport = { userId: bob.id, score: 2 };
    const rate = `/api/clients/${clientId(1)}/rapports`;
    expect((await as(ann, 'POST', rate, rapport)).status).toBe(201);
    const match = {
      client: { id: clientId(1), name: 'Client 1' },
      tags: ['angry'],
      words: 'I give in too fast',
      colleague: { id: bob.id, name: 'Name of bob@example.com', text: expect.any(String) },
      mayPass: true,
    };
    expect(await ask(ann)).toEqual([match]);
    expect(await ask(ann, `?clients=${clientId(2)},${clientId(1)}`)).toEqual([match]);
    expect(await ask(ann, '?client=nobody')).toEqual([]);
    expect(await ask(bob)).toEqual([]);
    const many = Array.from({ length: 201 }, (_, n) => anId(n)).join(',');
    expect((await as(ann, 'GET', `${path}/matches?clients=${many}`)).body.error.field).toBe(
      'clients',
    );
  });

  it('isn’t said of a client whom one doesn’t see, nor can one pass whom one doesn’t serve', async () => {
    await own(bob.id);
    expect(await ask(ann)).toEqual([]);
    const json = { kind: 'go-between', userId: ann.id, reason: 'Passed by Bob' };
    const passed = await as(bob, 'POST', `/api/clients/${clientId(1)}/assignments`, json);
    expect(passed.status).toBe(201);
    expect(await ask(ann)).toMatchObject([{ mayPass: false, tags: ['angry'] }]);
    await own(ann.id);
    for (const one of await notes(ann)) await as(ann, 'DELETE', `${path}/${one.id}`);
    expect(await ask(ann)).toEqual([]);
  });
});

describe('a key that is lost', () => {
  it('is said in words, deletes nothing, and leaves the owner free to delete', async () => {
    const { body } = await as(ann, 'POST', path, { text: 'kept', tags: [] });
    const right = key;
    key = randomBytes(32);
    const shut = await as(ann, 'GET');
    expect([shut.status, shut.body.error.code]).toEqual([409, 'cannot_be_opened']);
    expect(shut.body.error.details).toEqual({ ids: [body.id] });
    expect((await as(ann, 'GET', `${path}/matches`)).status).toBe(409);
    key = right;
    expect(await notes(ann)).toMatchObject([{ text: 'kept' }]);
    key = randomBytes(32);
    expect((await as(ann, 'DELETE', `${path}/${body.id}`)).status).toBe(200);
    key = right;
    expect(await notes(ann)).toEqual([]);
  });
});

describe('a note with words and a tag that are found nowhere else', () => {
  const canary = 'kanarienvogel-4711';
  const tag = 'speaks-of-loss';

  /** Every row of every table as text, as the tables' owner with row-level security put aside. */
  const dump = (): Promise<string> =>
    withTransaction(http.pool, async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`,
      );
      let text = '';
      for (const { name } of rows) {
        await tx.query(`ALTER TABLE "${name}" NO FORCE ROW LEVEL SECURITY`);
        const all = await tx.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
        text += all.rows.map(({ row }) => `${name} ${row}\n`).join('');
      }
      await tx.query('ROLLBACK');
      await tx.query('BEGIN');
      return text;
    });

  it('appears in no other’s answer, not in the log, and not in a copy of the database', async () => {
    const { body } = await as(ann, 'POST', path, { text: canary, tags: [tag] });
    await as(ann, 'POST', path, { text: `${canary}\0`, tags: [tag] });
    await as(ann, 'PUT', `${path}/${anId(3)}`, { text: canary, tags: [tag] });
    await as(ann, 'GET', `${path}/matches?client=${clientId(1)}`);
    const described = (await http.ask('GET', '/api/openapi.json')).body.paths;
    const paths = Object.keys(described).filter((one) => described[one].get);
    expect(paths.length).toBeGreaterThan(20);
    const ids = [clientId(1), alertId(1), body.id, ann.id];
    let answers = 0;
    for (const cookie of others.values())
      for (const where of paths.filter((one) => one !== '/api/openapi.json'))
        for (const id of where.includes('{') ? ids : [''])
          for (const query of ['', `?search=${canary}`, `?q=${canary}`]) {
            const { text } = await http.ask('GET', where.replace(/\{\w+\}/g, id) + query, {
              ...(cookie === null ? {} : { cookie }),
            });
            // What was asked for may be said back; what it would have found may not.
            expect(text.replaceAll(query.slice(3), ''), where).not.toContain(tag);
            if (query === '') expect(text, where).not.toContain(canary);
            answers++;
          }
    expect(answers).toBeGreaterThan(300);
    const said = logged.join('');
    expect(said.split('\n').length).toBeGreaterThan(300);
    const copy = await dump();
    expect(copy).toContain(`own_triggers (${body.id}`);
    for (const secret of [canary, tag])
      for (const form of [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret).toString('base64').slice(0, 12),
      ]) {
        expect(said).not.toContain(form);
        expect(copy).not.toContain(form);
      }
    expect(await notes(ann)).toMatchObject([{ text: canary, tags: [tag] }]);
  });
});
