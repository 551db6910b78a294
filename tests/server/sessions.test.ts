import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBook, addUser } from '../support/book.ts';
import { type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
const closed: string[] = [];
let admin: { id: string; cookie: string };
beforeAll(async () => {
  http = await startHttp({ signedOut: (userId) => closed.push(userId) });
  admin = await http.userWith('administrator', 'ada@example.com');
});
afterAll(() => http.stop());

const statusOf = async (cookie: string): Promise<number> =>
  (await http.ask('GET', '/api/me', { cookie })).status;
const sessionsOf = async (cookie: string) =>
  (await http.ask('GET', '/api/sessions', { cookie })).body.sessions;

describe('one’s own sessions', () => {
  it('are listed with this one marked, and ended one by one or all others at once', async () => {
    const ann = await http.userWith('advisor', 'ann@example.com');
    const [second, third] = [await http.signIn(ann.email), await http.signIn(ann.email)];
    const list = await sessionsOf(third);
    expect(list).toHaveLength(3);
    expect(list[0]).toMatchObject({
      current: true,
      method: 'password',
      address: expect.stringContaining('127.0.0.1'),
    });
    const mine = (await sessionsOf(second)).find((one: { current: boolean }) => one.current);
    expect((await http.ask('DELETE', `/api/sessions/${mine.id}`, { cookie: third })).status).toBe(
      200,
    );
    expect([await statusOf(second), closed.at(-1)]).toEqual([401, ann.id]);
    const ended = await http.ask('POST', '/api/sessions/end-others', { cookie: third, json: {} });
    expect(ended.body).toEqual({ ended: 1 });
    expect([await statusOf(ann.cookie), await statusOf(third)]).toEqual([401, 200]);
  });

  it('are nobody else’s to see or end, nor a program’s', async () => {
    const bob = await http.userWith('advisor', 'bob@example.com');
    const [theirs] = await sessionsOf(bob.cookie);
    const foreign = await http.ask('DELETE', `/api/sessions/${theirs.id}`, {
      cookie: admin.cookie,
    });
    const none = await http.ask('DELETE', '/api/sessions/none', { cookie: admin.cookie });
    expect([foreign.status, foreign.text]).toEqual([404, none.text]);
    expect(await statusOf(bob.cookie)).toBe(200);
    expect((await http.ask('GET', '/api/sessions')).status).toBe(403);
  });
});

describe('a session lasts twelve hours', () => {
  it('from signing in, however much it is used, and whatever its own end says', async () => {
    const kay = await http.userWith('advisor', 'kay@example.com');
    const [begun] = await sessionsOf(kay.cookie);
    const age = (created: string, expires: string) =>
      http.pool.query(
        `UPDATE "session" SET "createdAt" = now() - $2::interval, "expiresAt" = now() + $3::interval
         WHERE id = $1`,
        [begun.id, created, expires],
      );
    await age('11 hours 59 minutes', '1 minute');
    expect(await statusOf(kay.cookie)).toBe(200);
    const [used] = await sessionsOf(kay.cookie);
    expect(Date.parse(used.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    await age('12 hours 1 second', '11 hours');
    expect(await statusOf(kay.cookie)).toBe(401);
  });

  it('also for a browser that isn’t to remember it', async () => {
    const liv = await http.userWith('advisor', 'liv@example.com');
    const json = { email: liv.email, password: PASSWORD, rememberMe: false };
    const signed = await http.ask('POST', '/api/auth/sign-in/email', { token: null, json });
    expect(signed.headers.getSetCookie()[0]).not.toContain('Max-Age');
    const [mine] = await sessionsOf(http.cookieOf(signed));
    expect(Date.parse(mine.expiresAt) - Date.now()).toBeLessThanOrEqual(12 * 3600_000);
    expect(Date.parse(mine.expiresAt) - Date.now()).toBeGreaterThan(11 * 3600_000);
  });
});

describe('a new password', () => {
  const change = (cookie: string, currentPassword: string, newPassword = 'another good one') =>
    http.ask('POST', '/api/auth/change-password', {
      cookie,
      json: { currentPassword, newPassword },
    });

  it('needs the present one, ends all other sessions, and is the only one from then on', async () => {
    const eve = await http.userWith('advisor', 'eve@example.com');
    const elsewhere = await http.signIn(eve.email);
    const wrong = await change(eve.cookie, 'not it');
    expect([wrong.status, wrong.body.error.field]).toEqual([403, 'currentPassword']);
    expect((await change(eve.cookie, PASSWORD, 'short')).body.error.field).toBe('newPassword');
    expect((await change(eve.cookie, PASSWORD, PASSWORD)).body.error.field).toBe('newPassword');
    expect(await statusOf(elsewhere)).toBe(200);
    expect((await change(eve.cookie, PASSWORD)).body).toEqual({ ended: 1 });
    expect([await statusOf(eve.cookie), await statusOf(elsewhere)]).toEqual([200, 401]);
    expect(await http.signIn(eve.email)).toBe('');
    expect(await http.signIn(eve.email, 'another good one')).not.toBe('');
  });
});

it('a link for a new password that wasn’t used ends with a password that one changes oneself', async () => {
  const mo = await http.userWith('advisor', 'mo@example.com');
  const link = await http.ask('POST', `/api/users/${mo.id}/password-link`, { json: {} });
  const token = String(link.body.path).split('#')[1];
  await http.ask('POST', '/api/auth/change-password', {
    cookie: mo.cookie,
    json: { currentPassword: PASSWORD, newPassword: 'another good one' },
  });
  const json = { token, newPassword: 'somebody else’s choice' };
  const used = await http.ask('POST', '/api/auth/new-password', { token: null, json });
  expect([used.status, used.body.error?.code]).toEqual([410, 'link_over']);
});

describe('a user', () => {
  const patch = (id: string, json: object, cookie = admin.cookie) =>
    http.ask('PATCH', `/api/users/${id}`, { cookie, json });

  it('with a new role signs in anew, and has its rights', async () => {
    const fay = await http.userWith('assistant', 'fay@example.com');
    expect(
      (await patch(fay.id, { role: 'supervisor', name: 'Fay', timeZone: 'Europe/Paris' })).body,
    ).toEqual({
      ...{ id: fay.id, email: fay.email, name: 'Fay', role: 'supervisor' },
      ...{ timeZone: 'Europe/Paris', closed: false },
    });
    expect(await statusOf(fay.cookie)).toBe(401);
    const cookie = await http.signIn(fay.email);
    expect((await http.ask('GET', '/api/me', { cookie })).body.role).toBe('supervisor');
    const { body } = await http.ask('GET', `/api/sign-ins?user=${fay.id}`, {
      cookie: admin.cookie,
    });
    expect(body.events.find(({ what }: { what: string }) => what === 'role-changed')).toMatchObject(
      {
        ...{ detail: 'assistant → supervisor', by: { id: admin.id } },
      },
    );
  });

  it('who is closed is out at once, and signs in as little as somebody who never was', async () => {
    const gus = await http.userWith('assistant', 'gus@example.com');
    expect((await patch(gus.id, { closed: true })).body.closed).toBe(true);
    expect([await statusOf(gus.cookie), await http.signIn(gus.email)]).toEqual([401, '']);
    const cover = { advisorId: 'advisor-c', coveredBy: 'advisor-d' };
    for (const id of ['advisor-c', 'advisor-d']) await addUser(http.pool, id);
    expect((await patch('advisor-d', { closed: true })).status).toBe(200);
    expect((await http.ask('POST', '/api/covers', { json: cover })).body.error.field).toBe(
      'coveredBy',
    );
    expect((await patch(gus.id, { closed: false })).status).toBe(200);
    expect(await http.signIn(gus.email)).not.toBe('');
  });

  it('stays where somebody is needed: the last administrator, an advisor with clients', async () => {
    const last = await patch(admin.id, { role: 'advisor' });
    expect([last.status, last.body.error.code]).toEqual([409, 'last_administrator']);
    await addBook(http.pool, 1);
    for (const json of [{ closed: true }, { role: 'assistant' }]) {
      const answer = await patch('advisor-1', json);
      expect([answer.status, answer.body.error.code]).toEqual([409, 'serves_clients']);
    }
    expect((await patch('nobody', { closed: true })).status).toBe(404);
    expect((await patch('advisor-1', {})).status).toBe(400);
    const ann = await http.userWith('advisor', 'iris@example.com');
    expect((await patch(ann.id, { role: 'administrator' }, ann.cookie)).status).toBe(403);
  });
});
