import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asked, type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
let root: { id: string; cookie: string };
beforeAll(async () => {
  http = await startHttp();
  root = await http.userWith('administrator', 'root@example.com');
});
afterAll(() => http.stop());

const NEW = 'an entirely new password';

const askLink = (id: string, cookie = root.cookie, json?: object): Promise<Asked> =>
  http.ask('POST', `/api/users/${id}/password-link`, { cookie, ...(json ? { json } : {}) });
const tokenIn = ({ body }: Asked): string => String(body.path).split('#')[1] ?? '';
const useLink = (token: string, newPassword = NEW): Promise<Asked> =>
  http.ask('POST', '/api/auth/new-password', { token: null, json: { token, newPassword } });
const signIn = (email: string, password: string): Promise<Asked> =>
  http.ask('POST', '/api/auth/sign-in/email', { token: null, json: { email, password } });
const codeOf = ({ status, body }: Asked) => [status, body.error?.code];

it('lets somebody who has forgotten theirs set a new password, once, which ends all sessions', async () => {
  const ann = await http.userWith('advisor', 'ann@example.com');
  const link = await askLink(ann.id);
  expect(link.status).toBe(201);
  expect(link.body.path).toMatch(/^\/new-password#[\w-]{43}$/);
  const left = Date.parse(link.body.expiresAt) - Date.now();
  expect(left).toBeGreaterThan(59 * 60_000);
  expect(left).toBeLessThanOrEqual(60 * 60_000);
  const { rows } = await http.pool.query('SELECT steps::text FROM sign_in_steps AS steps');
  expect(JSON.stringify(rows)).not.toContain(tokenIn(link));
  // Until it is used, everything is as it was.
  expect((await signIn(ann.email, PASSWORD)).status).toBe(200);
  const tooShort = await useLink(tokenIn(link), 'short');
  expect([tooShort.status, tooShort.body.error.field]).toEqual([400, 'newPassword']);
  expect((await useLink(tokenIn(link))).body).toEqual({ email: ann.email });
  expect((await http.ask('GET', '/api/me', { cookie: ann.cookie })).status).toBe(401);
  expect((await signIn(ann.email, PASSWORD)).status).toBe(401);
  expect((await signIn(ann.email, NEW)).status).toBe(200);
  expect(codeOf(await useLink(tokenIn(link), PASSWORD))).toEqual([410, 'link_over']);
  expect((await signIn(ann.email, NEW)).status).toBe(200);
});

it('is made by administrators, for people who are there and not closed', async () => {
  const bob = await http.userWith('advisor', 'bob@example.com');
  const ruth = await http.userWith('supervisor', 'ruth@example.com');
  for (const { cookie } of [bob, ruth])
    expect(codeOf(await askLink(bob.id, cookie))).toEqual([403, 'not_allowed']);
  expect((await http.ask('POST', `/api/users/${bob.id}/password-link`)).status).toBe(201);
  expect(codeOf(await askLink('nobody'))).toEqual([404, 'not_found']);
  const link = await askLink(bob.id);
  await http.ask('PATCH', `/api/users/${bob.id}`, { json: { closed: true } });
  expect(codeOf(await askLink(bob.id))).toEqual([409, 'user_closed']);
  expect(codeOf(await useLink(tokenIn(link)))).toEqual([410, 'link_over']);
});

it('asks an administrator who came a while ago for their own password', async () => {
  const cat = await http.userWith('advisor', 'cat@example.com');
  await http.pool.query(
    `UPDATE "session" SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`,
    [root.id],
  );
  expect(codeOf(await askLink(cat.id))).toEqual([403, 'confirm_password']);
  expect(codeOf(await askLink(cat.id, root.cookie, { password: 'a guess of mine' }))).toEqual([
    403,
    'wrong_password',
  ]);
  expect((await askLink(cat.id, root.cookie, { password: PASSWORD })).status).toBe(201);
});

it('ends with its hour, and with the next one', async () => {
  const dan = await http.userWith('advisor', 'dan@example.com');
  const make = async () => tokenIn(await askLink(dan.id, root.cookie, { password: PASSWORD }));
  const first = await make();
  const second = await make();
  expect(codeOf(await useLink(first))).toEqual([410, 'link_over']);
  await http.pool.query(
    `UPDATE sign_in_steps SET expires_at = now() - interval '1 second' WHERE user_id = $1`,
    [dan.id],
  );
  expect(codeOf(await useLink(second))).toEqual([410, 'link_over']);
  expect(codeOf(await useLink('no such link'))).toEqual([410, 'link_over']);
  expect((await signIn(dan.email, PASSWORD)).status).toBe(200);
});

it('lets in whoever was locked out, leaves the second step, and is told among what happened at the door', async () => {
  const eve = await http.userWith('advisor', 'eve@example.com');
  for (let n = 0; n < 10; n++) await signIn(eve.email, 'wrong wrong wrong');
  expect((await signIn(eve.email, PASSWORD)).status).toBe(429);
  const link = await askLink(eve.id, root.cookie, { password: PASSWORD });
  await useLink(tokenIn(link));
  expect((await signIn(eve.email, NEW)).status).toBe(200);
  const { body } = await http.ask('GET', `/api/sign-ins?user=${eve.id}`, {
    cookie: root.cookie,
  });
  const told = body.events.map(({ what, by, detail }: Record<string, { name: string } | null>) => [
    what,
    by?.name ?? null,
    detail,
  ]);
  expect(told).toContainEqual(['password-link-made', 'Name of root@example.com', null]);
  expect(told).toContainEqual(['password-changed', null, 'by link']);
  await http.pool.query(
    `INSERT INTO totp_secrets (user_id, sealed, confirmed_at) VALUES ($1, '\\x00', now())`,
    [eve.id],
  );
  const again = await askLink(eve.id, root.cookie, { password: PASSWORD });
  await useLink(tokenIn(again), PASSWORD);
  expect((await signIn(eve.email, PASSWORD)).body).toMatchObject({ mfaRequired: true });
});
