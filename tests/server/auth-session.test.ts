import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../../db/pool.ts';
import { authSecret } from '../../db/secrets.ts';
import { createAuth } from '../../server/auth.ts';
import { API_TOKEN, type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.stop());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  http.ask('POST', '/api/auth/sign-in/email', { token: null, json: { email, password }, headers });

describe('a session', () => {
  it('begins with email (in any case) and password, in a cookie that scripts cannot read', async () => {
    const ann = await http.userWith('advisor', 'ann@example.com');
    const answer = await signIn('Ann@Example.com', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: {
        id: ann.id,
        email: 'ann@example.com',
        name: 'Name of ann@example.com',
        role: 'advisor',
        timeZone: null,
      },
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^forecall\.session=[^;]+; .*HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
  });

  it('tells who is signed in, and nobody without a cookie', async () => {
    const bob = await http.userWith('supervisor', 'bob@example.com');
    const { body } = await http.ask('GET', '/api/auth/get-session', { cookie: bob.cookie });
    expect(body.user).toMatchObject({ id: bob.id, email: bob.email, role: 'supervisor' });
    expect(body.session.userId).toBe(bob.id);
    const nobody = await http.ask('GET', '/api/auth/get-session', { token: null });
    expect([nobody.status, nobody.body]).toEqual([200, null]);
  });

  it('never shows its token in a body', async () => {
    const eve = await http.userWith('advisor', 'eve@example.com');
    const token = decodeURIComponent(eve.cookie).split('=')[1]?.split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    const answers = [
      await signIn(eve.email, PASSWORD),
      await http.ask('GET', '/api/auth/get-session', { cookie: eve.cookie }),
      await http.ask('GET', '/api/me', { cookie: eve.cookie }),
    ];
    for (const { text } of answers) expect(text).not.toContain(token);
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const { cookie } = await http.userWith('advisor', 'carl@example.com');
    expect((await http.ask('GET', '/api/me', { cookie })).status).toBe(200);
    const out = await http.ask('POST', '/api/auth/sign-out', { cookie, json: {} });
    expect([out.status, out.body]).toEqual([200, { success: true }]);
    expect((await http.ask('GET', '/api/me', { cookie })).status).toBe(401);
  });

  it('cannot be made up: a changed cookie is nobody', async () => {
    const { cookie } = await http.userWith('administrator', 'dora@example.com');
    const changed = cookie.replace(/=(.)/, (_, first) => (first === 'A' ? '=B' : '=A'));
    expect((await http.ask('GET', '/api/me', { cookie: changed })).status).toBe(401);
  });
});

describe('a password', () => {
  it('is kept as argon2id only', async () => {
    await http.userWith('advisor', 'fay@example.com');
    const { rows } = await http.pool.query('SELECT password FROM account');
    expect(rows.length).toBeGreaterThan(0);
    for (const { password } of rows) expect(password).toMatch(/^\$argon2id\$/);
  });

  it('that is wrong is answered like an email that nobody has', async () => {
    await http.userWith('advisor', 'gus@example.com');
    const wrong = await signIn('gus@example.com', 'not the password');
    const unknown = await signIn('nobody@example.com', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body.error.code).toBe('wrong_credentials');
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
  });

  it('is made up where an administrator gives none, and shown once', async () => {
    const { status, body } = await http.ask('POST', '/api/users', {
      json: { email: 'kim@example.com', name: 'Kim', role: 'assistant', timeZone: 'Europe/Paris' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: 'kim@example.com',
      role: 'assistant',
      timeZone: 'Europe/Paris',
    });
    expect((await signIn('kim@example.com', body.temporaryPassword)).status).toBe(200);
    const { text } = await http.ask('GET', '/api/users');
    expect(text).toContain('kim@example.com');
    expect(text).not.toContain(body.temporaryPassword);
  });
});

describe('the door', () => {
  it('is closed to sign-up and to every other route of the sign-in package', async () => {
    const before = await http.counts();
    const json = {
      email: 'new@example.com',
      name: 'New',
      password: PASSWORD,
      role: 'administrator',
    };
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'open-session',
      'sign-in/social',
      'list-sessions',
    ])
      expect((await http.ask('POST', `/api/auth/${path}`, { token: null, json })).status).toBe(404);
    expect(await http.counts()).toEqual(before);
  });

  it('is closed to a wrong token, whatever cookie comes with it', async () => {
    const { cookie } = await http.userWith('administrator', 'lea@example.com');
    for (const token of ['', 'x', `${API_TOKEN}x`, API_TOKEN.slice(1)])
      expect((await http.ask('GET', '/api/me', { cookie, token })).status).toBe(401);
    const me = await http.ask('GET', '/api/me', { token: API_TOKEN });
    expect(me.body).toMatchObject({ id: null, role: 'administrator' });
  });

  it('takes an email only once, whatever its case', async () => {
    const json = { email: 'mia@example.com', name: 'Mia', role: 'advisor', password: PASSWORD };
    expect((await http.ask('POST', '/api/users', { json })).status).toBe(201);
    const before = await http.counts();
    const again = await http.ask('POST', '/api/users', {
      json: { ...json, email: 'MIA@example.com' },
    });
    expect([again.status, again.body.error]).toMatchObject([
      409,
      { code: 'email_taken', field: 'email' },
    ]);
    expect(await http.counts()).toEqual(before);
  });
});

describe('a page of another site', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  it('can neither sign anybody in nor change anything with their cookie', async () => {
    const { cookie, email, id } = await http.userWith('administrator', 'noa@example.com');
    const before = await http.counts();
    for (const headers of foreign) {
      const signing = await signIn(email, PASSWORD, headers);
      expect([signing.status, signing.body.error.code]).toEqual([403, 'cross_site']);
      const json = { email: 'x@example.com', name: 'X', role: 'administrator' };
      const adding = await http.ask('POST', '/api/users', { cookie, json, headers });
      expect([adding.status, adding.body.error.code]).toEqual([403, 'cross_site']);
      const out = await http.ask('POST', '/api/auth/sign-out', { cookie, json: {}, headers });
      expect(out.status).toBe(403);
    }
    expect(await http.counts()).toEqual(before);
    expect((await http.ask('GET', '/api/me', { cookie })).body.id).toBe(id);
  });

  it('is told from our own page, from a program, and from a script with a token', async () => {
    const { cookie } = await http.userWith('advisor', 'oli@example.com');
    const own = { origin: http.url, 'sec-fetch-site': 'same-origin' };
    const post = (more: object) => http.ask('POST', '/api/auth/sign-out', { json: {}, ...more });
    expect((await signIn('oli@example.com', PASSWORD, own)).status).toBe(200);
    const ticks = await http.ask('POST', '/api/ticks', { json: [], headers: foreign[0] ?? {} });
    expect(ticks.status).toBe(200);
    expect((await post({ cookie, headers: own })).status).toBe(200);
    expect((await post({ cookie })).status).toBe(200);
  });

  it('cannot send a form: a changing request is JSON or CSV', async () => {
    const { cookie } = await http.userWith('advisor', 'pia@example.com');
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await http.ask('POST', '/api/calls', { cookie, body: '{}', type });
      expect([answer.status, answer.body.error.code]).toEqual([415, 'wrong_content_type']);
    }
  });
});

describe('where the site is reached by TLS', () => {
  it('the cookie is bound to this very host', async () => {
    const auth = createAuth({ pool: http.pool, secret: 'y'.repeat(40), secureCookies: true });
    const { email } = await http.userWith('advisor', 'quin@example.com');
    const peer = { cookie: null, address: '127.0.0.1', userAgent: null };
    const { user } = await auth.checkPassword(email, PASSWORD);
    const signed = await auth.openSession(user?.id ?? '', peer, { method: 'password' });
    expect(signed?.cookies[0]).toMatch(/^__Host-forecall\.session=[^;]+;.* Path=\/;.*Secure/);
    expect(signed?.cookies[0]).not.toContain('Domain');
  });
});

/** `fetch` doesn't let one choose the Host. */
const postAs = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ role: 'advisor' });
    const asked = request(`${url}/api/auth/demo-sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });

describe('signing in by one click', () => {
  it('is not there outside the demo', async () => {
    await http.userWith('advisor', 'rex@example.com');
    const json = { role: 'advisor' };
    const answer = await http.ask('POST', '/api/auth/demo-sign-in', { token: null, json });
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const demo = await http.ask('GET', '/api/demo', { token: null });
    expect(demo.body).toEqual({ demo: false, users: [] });
  });

  it('works in the demo, by role or by email, from this machine only', async () => {
    const demo = await startHttp({ demo: true });
    try {
      const ann = await demo.userWith('advisor', 'ann@example.com');
      await demo.userWith('supervisor', 'sue@example.com');
      const click = (json: object) =>
        demo.ask('POST', '/api/auth/demo-sign-in', { token: null, json });
      const byRole = await click({ role: 'supervisor' });
      expect([byRole.status, byRole.body.user.email]).toEqual([200, 'sue@example.com']);
      const byEmail = await click({ email: 'ann@example.com' });
      const me = await demo.ask('GET', '/api/me', { cookie: demo.cookieOf(byEmail) });
      expect(me.body).toMatchObject({ id: ann.id, demo: true });
      expect((await click({ email: 'nobody@example.com' })).status).toBe(404);
      expect((await click({})).status).toBe(400);

      expect(await postAs(demo.url, {})).toBe(200);
      expect(await postAs(demo.url, { host: 'forecall.example' })).toBe(403);
      expect(await postAs(demo.url, { 'x-forwarded-for': '203.0.113.7' })).toBe(403);
      const { body } = await demo.ask('GET', '/api/demo', { token: null });
      expect(body.users).toHaveLength(2);
    } finally {
      await demo.stop();
    }
  });
});

it('that can’t be looked up, since the connection breaks meanwhile, is no error of ours: 503', async () => {
  const secret = 's'.repeat(40);
  const authOn = (pool: Pool) => createAuth({ pool, secret, secureCookies: false });
  const ivy = await http.userWith('advisor', 'ivy@example.com');
  const peer = { cookie: null, address: '127.0.0.1', userAgent: null };
  const signed = await authOn(http.pool).openSession(ivy.id, peer, { method: 'password' });
  const cookie = String(signed?.cookies[0]?.split(';')[0]);
  const breaking = createPool(String(http.pool.options.connectionString));
  const other = await startHttp({ auth: authOn(breaking) });
  const me = () => other.ask('GET', '/api/me', { cookie });
  expect((await me()).status).not.toBe(503);
  breaking.on('acquire', ({ connection }) => connection.stream.destroy());
  const answer = await me();
  await other.stop();
  await breaking.end();
  expect([answer.status, answer.body.error.code]).toEqual([503, 'database_unavailable']);
});

it('can’t be signed with what lies in the database, without the key from outside', async () => {
  const secret = await authSecret(http.pool);
  const { rows } = await http.pool.query<{ value: string }>(
    `SELECT value FROM server_secrets WHERE name = 'auth'`,
  );
  const authWith = (its: string) =>
    createAuth({ pool: http.pool, secret: its, secureCookies: false });
  const jan = await http.userWith('advisor', 'jan@example.com');
  const peer = { cookie: null, address: '127.0.0.1', userAgent: null };
  const signedWith = async (its: string): Promise<string> => {
    const signed = await authWith(its).openSession(jan.id, peer, { method: 'password' });
    return String(signed?.cookies[0]?.split(';')[0]);
  };
  const server = authWith(secret);
  expect((await server.sessionOf(await signedWith(secret)))?.userId).toBe(jan.id);
  expect(await server.sessionOf(await signedWith(String(rows[0]?.value)))).toBeNull();
});
