import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { type Role, roleSchema } from '../../shared/users.ts';
import { addBook, addStories, alertId, clientId, sensitivityId } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
const cookies = new Map<Role, string>();
let own: { id: string; cookie: string };
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 2);
  await addStories(http.pool, 2);
  for (const role of roleSchema.options) {
    const user = await http.userWith(role, `${role}@example.com`);
    cookies.set(role, user.cookie);
    if (role === 'advisor') own = user;
  }
  await asEngine(http.pool, (tx) =>
    tx.query('UPDATE clients SET advisor_id = $1 WHERE id = $2', [own.id, clientId(1)]),
  );
});
afterAll(() => http.stop());

type Described = { method: string; path: string; roles: string[] };
const operations = async (): Promise<Described[]> => {
  const { body } = await http.ask('GET', '/api/openapi.json', { token: null });
  return Object.entries<Record<string, { 'x-roles': string[] }>>(body.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({
        method: method.toUpperCase(),
        path: path.replace(/\{\w+\}/, 'none'),
        roles: one['x-roles'],
      })),
  );
};

const rolesOf = async (method: string, path: string) =>
  (await operations()).find((one) => one.method === method && one.path === path)?.roles;

describe('who may do what', () => {
  it('is asked at every route but health, the description, and signing in', async () => {
    const all = await operations();
    expect(all.length).toBeGreaterThan(30);
    const open = all.filter(({ roles }) => roles[0] === 'anyone').map(({ path }) => path);
    expect(open.toSorted()).toEqual([
      '/api/auth/demo-sign-in',
      '/api/auth/get-session',
      '/api/auth/mfa/passkey',
      '/api/auth/mfa/passkey/options',
      '/api/auth/mfa/recovery-code',
      '/api/auth/mfa/totp',
      '/api/auth/new-password',
      '/api/auth/oidc/finish',
      '/api/auth/oidc/start',
      '/api/auth/passkey',
      '/api/auth/passkey/options',
      '/api/auth/sign-in/email',
      '/api/auth/sign-out',
      '/api/auth/ways',
      '/api/demo',
      '/api/health',
      '/api/openapi.json',
    ]);
    for (const { method, path, roles } of all) {
      if (roles[0] === 'anyone') continue;
      const answer = await http.ask(method, path, { token: null });
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 401, 'not_signed_in']);
    }
  });

  it('is refused to every role that a route doesn’t name, before its body is looked at', async () => {
    const before = await http.counts();
    for (const { method, path, roles } of await operations())
      for (const [role, cookie] of cookies) {
        if (roles[0] === 'anyone' || roles.includes(role)) continue;
        const answer = await http.ask(method, path, {
          cookie,
          ...(method === 'GET' ? {} : { body: '{', type: 'text/plain' }),
        });
        expect([path, role, answer.status]).toEqual([path, role, 403]);
      }
    expect(await http.counts()).toEqual(before);
  });

  it('leaves the book and the market to administrators, and calls to all but supervisors', async () => {
    for (const path of ['clients', 'holdings', 'sensitivities'])
      expect(await rolesOf('POST', `/api/import/${path}`)).toEqual(['administrator']);
    expect(await rolesOf('POST', '/api/ticks')).toEqual(['administrator']);
    expect(await rolesOf('PUT', '/api/instruments')).toEqual(['administrator']);
    expect(await rolesOf('POST', '/api/users')).toEqual(['administrator']);
    expect(await rolesOf('GET', '/api/users')).toEqual(['administrator']);
    expect(await rolesOf('POST', '/api/calls')).not.toContain('supervisor');
  });

  it('lets supervisors and assistants see the whole practice, an advisor their own clients', async () => {
    const names = async (role: Role): Promise<string[]> => {
      const { body } = await http.ask('GET', '/api/clients', { cookie: cookies.get(role) ?? '' });
      return body.clients.map((client: { externalId: string }) => client.externalId);
    };
    for (const role of ['supervisor', 'assistant', 'administrator'] as const)
      expect(await names(role)).toEqual(['C-1', 'C-2']);
    expect(await names('advisor')).toEqual(['C-1']);
  });
});

describe('somebody else’s client', () => {
  const routes: [
    string,
    string,
    (id: string) => string,
    (n: number) => string,
    (id: string) => unknown,
  ][] = [
    ['GET', 'a client', (id) => `/api/clients/${id}`, clientId, () => undefined],
    ['GET', 'alerts of a client', (id) => `/api/alerts?client=${id}`, clientId, () => undefined],
    ['GET', 'an alert', (id) => `/api/alerts/${id}`, alertId, () => undefined],
    ['DELETE', 'a sensitivity', (id) => `/api/sensitivities/${id}`, sensitivityId, () => undefined],
    [
      'POST',
      'a call',
      () => '/api/calls',
      clientId,
      (id) => ({ clientId: id, direction: 'inbound', outcome: 'reached' }),
    ],
  ];
  it.each(routes)(
    '%s %s: is answered like one that doesn’t exist',
    async (method, _, path, id, json) => {
      const before = await http.counts();
      const ask = (one: string) => {
        const body = json(one);
        return http.ask(method, path(one), { cookie: own.cookie, ...(body ? { json: body } : {}) });
      };
      const foreign = await ask(id(2));
      expect(foreign.status).toBe(404);
      for (const none of [id(77), 'no-id-at-all']) {
        const answer = await ask(none);
        expect([answer.status, answer.text]).toEqual([404, foreign.text]);
      }
      expect(await http.counts()).toEqual(before);
      expect(http.logged).toEqual([]);
      expect(http.changed).toEqual([]);
    },
  );

  it('is in no list, and their advisor is like none', async () => {
    const { body } = await http.ask('GET', '/api/alerts', { cookie: own.cookie });
    expect(body.alerts.map((alert: { id: string }) => alert.id)).toEqual([alertId(1)]);
    for (const path of ['/api/call-list?advisor=', '/api/alerts?advisor=']) {
      const foreign = await http.ask('GET', `${path}advisor-2`, { cookie: own.cookie });
      const none = await http.ask('GET', `${path}nobody`, { cookie: own.cookie });
      expect(foreign.status).toBe(404);
      expect([none.status, none.text]).toEqual([404, foreign.text]);
    }
  });

  it('is seen while one stands in for their advisor, and only then', async () => {
    const cover = await http.ask('POST', '/api/covers', {
      json: { advisorId: 'advisor-2', coveredBy: own.id, startsAt: '2020-01-01T00:00:00Z' },
    });
    expect(cover.status).toBe(201);
    const path = `/api/clients/${clientId(2)}`;
    expect((await http.ask('GET', path, { cookie: own.cookie })).status).toBe(200);
    const list = await http.ask('GET', '/api/call-list?advisor=advisor-2', { cookie: own.cookie });
    expect([list.status, list.body.advisorId]).toEqual([200, 'advisor-2']);
    const covers = await http.ask('GET', '/api/covers', { cookie: own.cookie });
    expect(covers.body.covers).toHaveLength(1);
    await http.ask('POST', '/api/covers', {
      json: {
        advisorId: 'advisor-2',
        coveredBy: own.id,
        startsAt: '2020-01-01T00:00:00Z',
        endsAt: '2020-02-01T00:00:00Z',
      },
    });
    expect((await http.ask('GET', path, { cookie: own.cookie })).status).toBe(404);
  });

  it('can’t be handed to oneself', async () => {
    const json = { advisorId: 'advisor-2', coveredBy: own.id };
    const answer = await http.ask('POST', '/api/covers', { cookie: own.cookie, json });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'not_allowed']);
  });
});

describe('a call list', () => {
  it('is one’s own for an advisor, the practice’s or one advisor’s for the others', async () => {
    const listOf = async (role: Role, query = '') =>
      (await http.ask('GET', `/api/call-list${query}`, { cookie: cookies.get(role) ?? '' })).body
        .advisorId;
    expect(await listOf('advisor')).toBe(own.id);
    expect(await listOf('advisor', `?advisor=${own.id}`)).toBe(own.id);
    expect(await listOf('assistant')).toBeNull();
    expect(await listOf('supervisor', '?advisor=advisor-2')).toBe('advisor-2');
  });
});
