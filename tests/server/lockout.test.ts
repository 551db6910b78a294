import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginTry } from '../../db/sign-in-tries.ts';
import { createSignInLog } from '../../server/access/sign-in-log.ts';
import { createAuth } from '../../server/auth.ts';
import { type Asked, type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
let other: Http;
let admin: string;
beforeAll(async () => {
  http = await startHttp();
  // Another server on the same database.
  const { pool } = http;
  other = await startHttp({
    pool,
    auth: createAuth({ pool, secret: 's'.repeat(40), secureCookies: false }),
    signInLog: createSignInLog({ pool, secret: 'z'.repeat(40) }),
  });
  admin = (await http.userWith('administrator', 'ada@example.com')).cookie;
});
afterAll(async () => {
  await other.stop();
  await http.stop();
});

const signIn = (email: string, password: string, server = http): Promise<Asked> =>
  server.ask('POST', '/api/auth/sign-in/email', { token: null, json: { email, password } });
const fail = async (email: string, times: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++)
    statuses.push((await signIn(email, `wrong ${n}`, n % 2 === 0 ? http : other)).status);
  return statuses;
};
const told = (answer: Asked) => [answer.status, answer.text, answer.headers.get('retry-after')];
const eventsOf = async (id: string): Promise<string[]> =>
  (await http.ask('GET', `/api/sign-ins?user=${id}`, { cookie: admin })).body.events.map(
    ({ what }: { what: string }) => what,
  );

describe('after ten wrong passwords within a quarter of an hour', () => {
  it('an account is locked on all servers, also for the right one; others go on signing in', async () => {
    const hal = await http.userWith('advisor', 'hal@example.com');
    const ida = await http.userWith('advisor', 'ida@example.com');
    expect(await fail(hal.email, 10)).toEqual(Array(10).fill(401));
    for (const server of [http, other]) {
      const locked = await signIn(hal.email, PASSWORD, server);
      expect([locked.status, locked.body.error.code]).toEqual([429, 'too_many_requests']);
      const seconds = Number(locked.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(14 * 60);
      expect(seconds).toBeLessThanOrEqual(15 * 60);
    }
    expect((await http.ask('GET', '/api/me', { cookie: hal.cookie })).status).toBe(200);
    for (let n = 0; n < 12; n++) expect((await signIn(ida.email, PASSWORD)).status).toBe(200);
    expect((await eventsOf(hal.id)).filter((what) => what === 'locked')).toHaveLength(1);
  });

  it('an email that nobody has is locked in the same words', async () => {
    const joe = await http.userWith('advisor', 'joe@example.com');
    expect(await fail(joe.email, 10)).toEqual(await fail('nobody@example.com', 10));
    expect(told(await signIn('nobody@example.com', 'x')).slice(0, 2)).toEqual(
      told(await signIn(joe.email, 'x')).slice(0, 2),
    );
    const { body } = await http.ask('GET', '/api/sign-ins', { cookie: admin });
    const locked = body.events.filter(
      ({ what, user }: { what: string; user: unknown }) => what === 'locked' && user === null,
    );
    expect(locked).toEqual([
      expect.objectContaining({ unknownEmail: expect.stringMatching(/^[0-9a-f]{16}$/) }),
    ]);
    expect(
      JSON.stringify((await http.pool.query('SELECT * FROM sign_in_tries')).rows),
    ).not.toContain('nobody');
  });

  it('the lock ends by itself, and before that when an administrator unlocks it', async () => {
    const kay = await http.userWith('advisor', 'kay@example.com');
    await fail(kay.email, 10);
    const listed = async () =>
      (await http.ask('GET', '/api/users', { cookie: admin })).body.users.find(
        ({ id }: { id: string }) => id === kay.id,
      ).locked;
    expect(await listed()).toBe(true);
    expect((await http.ask('POST', `/api/users/${kay.id}/unlock`, { cookie: admin })).status).toBe(
      200,
    );
    expect(await listed()).toBe(false);
    expect((await signIn(kay.email, PASSWORD)).status).toBe(200);
    expect(await eventsOf(kay.id)).toContain('unlocked');
    await fail(kay.email, 10);
    await http.pool.query(`UPDATE sign_in_locks SET until = now();`);
    await http.pool.query(`UPDATE sign_in_tries SET at = at - interval '15 minutes'`);
    expect((await signIn(kay.email, PASSWORD)).status).toBe(200);
  });

  it('counts them also when they come all at once, and forgets them when the right one comes', async () => {
    const lou = await http.userWith('advisor', 'lou@example.com');
    expect(await fail(lou.email, 9)).toEqual(Array(9).fill(401));
    expect((await signIn(lou.email, PASSWORD)).status).toBe(200);
    expect(await fail(lou.email, 9)).toEqual(Array(9).fill(401));
    expect((await signIn(lou.email, PASSWORD)).status).toBe(200);
    const many = await Promise.all(
      Array.from({ length: 60 }, (_, n) => signIn(lou.email, `w${n}`)),
    );
    const looked = many.filter(({ status }) => status === 401).length;
    expect(looked).toBeGreaterThanOrEqual(10);
    expect(looked).toBeLessThanOrEqual(20);
    expect((await signIn(lou.email, PASSWORD)).status).toBe(429);
  });

  it('no other way of writing the email goes past the lock', async () => {
    const kim = await http.userWith('advisor', 'kim.iris@example.com');
    expect((await signIn(' Kim.IRIS@Example.com', PASSWORD)).status).toBe(200);
    await fail(kim.email, 10);
    for (const email of ['KIM.IRIS@example.com', ' kim.iris@example.com '])
      expect((await signIn(email, PASSWORD)).status).toBe(429);
    for (const email of ['kim.\u0130ris@example.com', '\u212Aim.iris@example.com'])
      expect((await signIn(email, PASSWORD)).status).toBe(401);
  });

  it('an address is told to wait after a hundred, whatever emails it tries', async () => {
    await http.pool.query(
      `INSERT INTO sign_in_tries (account, address, wrong)
       SELECT sha256(n::text::bytea), '203.0.113.9', true FROM generate_series(1, 100) n`,
    );
    const account = Buffer.alloc(32, 1);
    expect(await beginTry(http.pool, account, '203.0.113.9')).toEqual({
      type: 'wait',
      seconds: 900,
    });
    expect(await beginTry(http.pool, account, '203.0.113.10')).toMatchObject({ type: 'go-on' });
  });
});

it('takes as long to look for an email that nobody has as for a wrong password', async () => {
  const may = await http.userWith('advisor', 'may@example.com');
  const times: Record<string, number[]> = { known: [], unknown: [] };
  for (let n = 0; n < 8; n++)
    for (const [which, email] of [
      ['known', may.email],
      ['unknown', 'no@example.com'],
    ] as const) {
      const start = performance.now();
      await signIn(email, 'wrong');
      times[which]?.push(performance.now() - start);
    }
  const [known = 0, unknown = 0] = [
    Math.min(...(times.known ?? [])),
    Math.min(...(times.unknown ?? [])),
  ];
  // Without the work of a hash it would be a tenth; a busy machine makes half or twice of anything.
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});
