import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { library } from '../../server/say/library.ts';
import { addBook, addStories, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type User = { id: string; cookie: string };
let http: Http;
let users: Record<'ann' | 'bea' | 'ruth' | 'rob', User>;
let now = monday;
const changed: (readonly string[] | 'all')[] = [];

beforeAll(async () => {
  http = await startHttp({
    now: () => now,
    factsChanged: (ids) => changed.push(ids),
    figures: {
      portfolios: async (ids) =>
        new Map(
          ids.map((clientId) => [
            clientId,
            { clientId, value: 95_000, reference: 100_000, peak: 120_000, notWatched: [] },
          ]),
        ),
      episodes: async () => new Map(),
      depths: async () => new Map(),
      warnings: async () => [],
    },
  });
  await addBook(http.pool, 2);
  await addStories(http.pool, 2);
  users = {
    ann: await http.userWith('advisor', 'ann@example.com'),
    bea: await http.userWith('advisor', 'bea@example.com'),
    ruth: await http.userWith('supervisor', 'ruth@example.com'),
    rob: await http.userWith('supervisor', 'rob@example.com'),
  };
  await asEngine(http.pool, (tx) =>
    tx.query('UPDATE clients SET advisor_id = $1, cash = 5000 WHERE id = $2', [
      users.ann.id,
      clientId(1),
    ]),
  );
});
afterAll(() => http.stop());

const KEY = 'fear/name-the-memory';
const product = library('en').find((one) => one.key === KEY)!;
const words = {
  name: product.name,
  opening: product.opening,
  reflection: product.reflection,
  facts: [...product.facts],
  offer: 'Shall we look at it together?',
  avoid: product.avoid,
};
const body = { key: KEY, language: 'en', cause: 'fear', trigger: 'fall', ...words };
const ask = (user: keyof typeof users, method: string, path: string, json?: unknown) =>
  http.ask(method, path, {
    cookie: users[user].cookie,
    ...(json === undefined ? {} : { json }),
  });
const sayFor = async (user: keyof typeof users, query = '') =>
  (await ask(user, 'GET', `/api/clients/${clientId(1)}/what-to-say${query}`)).body;
const listed = async (key = KEY, language = 'en') =>
  (await ask('ann', 'GET', `/api/approaches?language=${language}`)).body.approaches.find(
    (one: { key: string }) => one.key === key,
  );

describe('a wording of the practice’s own', () => {
  it('is offered only when a supervisor has approved it, and the product’s own comes back when it is retired', async () => {
    const draft = await ask('ann', 'POST', '/api/approaches', body);
    expect([draft.status, draft.body.state, draft.body.version]).toEqual([201, 'draft', 1]);
    const path = `/api/approaches/${draft.body.id}`;
    expect((await ask('ruth', 'POST', `${path}/approve`, {})).status).toBe(409);
    expect((await ask('bea', 'PUT', path, words)).status).toBe(403);
    expect((await ask('ann', 'PUT', path, { ...words, name: 'Together' })).body.name).toBe(
      'Together',
    );
    expect((await ask('ann', 'POST', `${path}/submit`)).body.state).toBe('submitted');
    expect((await ask('ann', 'PUT', path, words)).status).toBe(409);
    expect((await ask('bea', 'POST', '/api/approaches', body)).body.error.code).toBe(
      'version_in_work',
    );
    expect((await sayFor('ann')).approaches.map((a: { offer: string }) => a.offer)).not.toContain(
      words.offer,
    );
    expect((await ask('ann', 'POST', `${path}/approve`, {})).status).toBe(403);
    const approved = await ask('ruth', 'POST', `${path}/approve`, { note: 'Good.' });
    expect(approved.body).toMatchObject({
      state: 'approved',
      decisionNote: 'Good.',
      decidedBy: { id: users.ruth.id },
      writtenBy: { id: users.ann.id },
    });
    expect(changed.at(-1)).toBe('all');
    const [offered] = (await sayFor('ann')).approaches.filter(
      (a: { key: string }) => a.key === KEY,
    );
    expect(offered).toMatchObject({ version: 1, name: 'Together', offer: words.offer });
    expect((await listed()).product.version).toBe(0);
    expect((await listed(KEY, 'fi')).offered.version).toBe(0);

    expect((await ask('ann', 'POST', `${path}/retire`)).status).toBe(403);
    expect((await ask('ruth', 'POST', `${path}/retire`)).body.state).toBe('retired');
    expect((await listed()).offered).toEqual((await listed()).product);
    expect((await listed()).versions).toHaveLength(1);
  });

  it('is never decided by its writer, also where they are a supervisor', async () => {
    const { id } = (await ask('ruth', 'POST', '/api/approaches', body)).body;
    await ask('ruth', 'POST', `/api/approaches/${id}/submit`);
    for (const decision of ['approve', 'return']) {
      const own = await ask('ruth', 'POST', `/api/approaches/${id}/${decision}`, { note: 'Fine.' });
      expect([own.status, own.body.error.code]).toEqual([409, 'own_words']);
    }
    expect((await ask('rob', 'POST', `/api/approaches/${id}/return`, {})).status).toBe(400);
    const returned = await ask('rob', 'POST', `/api/approaches/${id}/return`, {
      note: 'Shorter, please.',
    });
    expect(returned.body).toMatchObject({ state: 'returned', decisionNote: 'Shorter, please.' });
    const again = await ask('ruth', 'POST', '/api/approaches', body);
    expect(again.body.version).toBe(returned.body.version + 1);
    expect((await ask('ruth', 'POST', `/api/approaches/${again.body.id}/retire`)).body.state).toBe(
      'retired',
    );
    expect((await listed()).versions.map((v: { state: string }) => v.state)).toEqual([
      'retired',
      'returned',
      'retired',
    ]);
  });

  it.each([
    ['opening', 'The market will recover.', 'recover'],
    ['offer', 'That was our mistake.', 'mistake'],
    ['reflection', 'You are overreacting.', 'overreacting'],
    ['opening', 'Hello {neighbour}.', '{neighbour}'],
    ['avoid', 'Never this!', '!'],
  ])('is refused by name and words: %s, %s', async (field, text, named) => {
    const before = (await listed()).versions.length;
    const { status, body: answer } = await ask('ann', 'POST', '/api/approaches', {
      ...body,
      [field]: text,
    });
    expect(status).toBe(422);
    expect(answer.error).toMatchObject({ code: 'words_not_allowed', field });
    expect(answer.error.message).toContain(named);
    expect((await listed()).versions).toHaveLength(before);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ language: 'sv' }, 'language'],
    [{ opening: ' ' }, 'opening'],
    [{ opening: 'x'.repeat(2001) }, 'opening'],
    [{ facts: ['luck'] }, 'facts.0'],
    [{ key: 'fear/nonsense' }, 'key'],
    [{ cause: 'greed' }, 'cause'],
    [{ more: 1 }, 'more'],
  ])('is refused as a bad request: %o', async (change, field) => {
    const { status, body: answer } = await ask('ann', 'POST', '/api/approaches', {
      ...body,
      ...change,
    });
    expect([status, answer.error.field]).toEqual([400, field]);
  });

  it('may be a new approach, in the languages in which it is written', async () => {
    const { key: _, ...fresh } = { ...body, name: 'Ours' };
    const { body: draft } = await ask('ann', 'POST', '/api/approaches', fresh);
    expect(draft.key).toMatch(/^own\//);
    const finnish = await ask('bea', 'POST', '/api/approaches', {
      ...fresh,
      key: draft.key,
      language: 'fi',
      cause: 'control',
    });
    expect(finnish.body).toMatchObject({ key: draft.key, cause: 'fear', version: 1 });
    expect(await listed(draft.key)).toMatchObject({ product: null, offered: null });
  });

  it('written twice at once is one draft and one conflict', async () => {
    const twice = { ...body, key: 'fear/one-fact-at-a-time' };
    const answers = await Promise.all(
      ['ann', 'bea'].map((who) => ask(who as 'ann' | 'bea', 'POST', '/api/approaches', twice)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('unknown is 404, in whatever form', async () => {
    for (const id of ['x', clientId(9)])
      expect((await ask('ann', 'POST', `/api/approaches/${id}/submit`)).status).toBe(404);
  });

  it('is shown as it would sound before it is kept', async () => {
    const { language, trigger } = { language: 'en', trigger: 'fall' };
    const { status, body: shown } = await ask('ann', 'POST', '/api/approaches/preview', {
      ...words,
      language,
      trigger,
      opening: 'It will recover. [You said “{words}”.]',
    });
    expect(status).toBe(200);
    expect(shown.known).toContain('You said “We ate soup all winter.”.');
    expect(shown.unknown).not.toContain('You said');
    expect(shown.remarks).toEqual([
      { field: 'opening', words: 'recover', why: 'promise', refused: true },
    ]);
    expect(shown.facts.map(({ name }: { name: string }) => name)).toEqual(words.facts);
  });
});

describe('what to say to one client', () => {
  it('has no empty slot, this client’s own figures, and the reason why it is offered', async () => {
    const said = await sayFor('ann');
    expect(said).toMatchObject({ language: 'en', cause: 'fear', causeFrom: 'recorded' });
    expect(said.happened).toMatch(/ACME|Acme/);
    expect(said.approaches.length).toBeGreaterThan(1);
    for (const one of said.approaches)
      expect(one.opening + one.reflection + one.offer).not.toMatch(/[{}[\]|]/);
    const facts = said.approaches.flatMap((one: { facts: { text: string }[] }) =>
      one.facts.map(({ text }) => text),
    );
    expect(facts).toContain('Your portfolio is worth 95,000 USD.');
    expect(facts).toContain('Today it is 5,000 USD lower, 5 %.');
    expect(facts).toContain('There is 5,000 USD in cash.');
  });

  it('is in the language that is asked for, and for another occasion without today’s figures', async () => {
    const finnish = await sayFor('ann', '?language=fi');
    expect(finnish.approaches[0].reflection).toContain('Tuntuuko');
    const rise = await sayFor('ann', '?trigger=rise');
    expect(rise).toMatchObject({ trigger: 'rise', happened: null });
    expect(rise.approaches[0].reflection).not.toContain('because');
  });

  it('is a stranger’s 404, and a bad question’s 400', async () => {
    const path = `/api/clients/${clientId(1)}/what-to-say`;
    expect((await ask('bea', 'GET', path)).status).toBe(404);
    expect((await ask('ann', 'GET', '/api/clients/x/what-to-say')).status).toBe(404);
    expect((await ask('ann', 'GET', `${path}?language=sv`)).status).toBe(400);
  });
});

describe('whether it helped', () => {
  const use = { clientId: clientId(1), key: 'fear/name-the-memory', language: 'en', version: 0 };
  const put = (json: unknown, user: keyof typeof users = 'ann') =>
    ask(user, 'POST', '/api/approach-uses', json);
  const placeOf = async (key: string) =>
    (await sayFor('ann')).approaches.findIndex((one: { key: string }) => one.key === key);

  it('brings an approach to the front; the other click changes it, and counts once', async () => {
    const key = (await sayFor('ann')).approaches.at(-1).key as string;
    const first = await put({ ...use, key, version: 0, helped: true });
    expect([first.status, first.body.counts]).toEqual([201, { here: [1, 1], elsewhere: [0, 0] }]);
    expect(changed.at(-1)).toEqual([clientId(1)]);
    expect(await placeOf(key)).toBe(0);
    const second = await put({ ...use, key, helped: false });
    expect([second.body.id, second.body.counts.here]).toEqual([first.body.id, [0, 1]]);
    expect(await placeOf(key)).toBeGreaterThan(0);
    const said = (await sayFor('ann')).approaches.find((a: { key: string }) => a.key === key);
    expect(said).toMatchObject({ said: false, helped: { here: [0, 1] } });
    now += 13 * 60 * 60 * 1000;
    expect((await put({ ...use, key, helped: true })).body.counts.here).toEqual([1, 2]);
  });

  it('is one answer, also when both are clicked at once', async () => {
    const key = 'control/offer-the-choice';
    await Promise.all([true, false, true, false].map((helped) => put({ ...use, key, helped })));
    expect((await put({ ...use, key, helped: true })).body.counts.here).toEqual([1, 1]);
  });

  it('belongs to a call of that client', async () => {
    const call = await ask('ann', 'POST', '/api/calls', {
      clientId: clientId(1),
      direction: 'outbound',
      outcome: 'reached',
    });
    const key = 'fear/one-fact-at-a-time';
    const used = await put({ ...use, key, helped: true, callId: call.body.id });
    expect(used.body.callId).toBe(call.body.id);
    const changed = await put({ ...use, key, helped: false, callId: call.body.id });
    expect([changed.body.id, changed.body.counts.here]).toEqual([used.body.id, [0, 1]]);
    expect((await put({ ...use, key, helped: true, callId: clientId(7) })).status).toBe(404);
  });

  it('is counted for others without telling who they are', async () => {
    const key = 'fear/what-has-not-changed';
    const other = await http.ask('POST', '/api/approach-uses', {
      json: { ...use, clientId: clientId(2), key, helped: true },
    });
    expect(other.status).toBe(201);
    const said = (await sayFor('ann', '?trigger=fall')).approaches.find(
      (a: { key: string }) => a.key === key,
    );
    expect(said.helped).toEqual({ here: [0, 0], elsewhere: [1, 1] });
  });

  it.each<[Record<string, unknown>, number, string | undefined]>([
    [{ key: 'fear/nonsense' }, 400, 'key'],
    [{ version: 7 }, 400, 'version'],
    [{ version: -1 }, 400, 'version'],
    [{ helped: 'yes' }, 400, 'helped'],
    [{ clientId: 'x' }, 404, undefined],
    [{ clientId: clientId(2) }, 404, undefined],
  ])('refuses %o', async (change, status, field) => {
    const answer = await put({ ...use, helped: true, ...change });
    expect([answer.status, answer.body.error.field]).toEqual([status, field]);
  });

  it('is not said by a supervisor, who makes no calls', async () => {
    expect((await put({ ...use, helped: true }, 'ruth')).status).toBe(403);
  });
});
