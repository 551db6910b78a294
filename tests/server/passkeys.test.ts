import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, type Http, PASSWORD, startHttp } from './http-harness.ts';
import { createPasskey } from './software-passkey.ts';

const ORIGIN = 'https://desk.example';
let http: Http;
beforeAll(async () => {
  http = await startHttp({ publicUrl: ORIGIN });
});
afterAll(() => http.stop());

const post = (path: string, cookie: string, json: object = {}): Promise<Asked> =>
  http.ask('POST', path, { cookie, json });
const together = (cookie: string, asked: Asked): string => `${cookie}; ${http.cookieOf(asked)}`;
const add = async (cookie: string, passkey: ReturnType<typeof createPasskey>, from?: string) => {
  const options = await post('/api/passkeys/options', cookie);
  const response = passkey.made(options.body.challenge, from);
  return post('/api/passkeys', together(cookie, options), { name: 'Key', response });
};
const withPasskey = async (email: string, verifies = true) => {
  const user = await http.userWith('advisor', email);
  const passkey = createPasskey(ORIGIN, verifies);
  expect((await add(user.cookie, passkey)).status).toBe(201);
  return { ...user, passkey };
};
const half = async (email: string): Promise<string> =>
  http.cookieOf(
    await http.ask('POST', '/api/auth/sign-in/email', {
      token: null,
      json: { email, password: PASSWORD },
    }),
  );

describe('a passkey', () => {
  it('comes with recovery codes when it is the first, and isn’t anybody’s a second time', async () => {
    const ann = await http.userWith('advisor', 'ann@example.com');
    const passkey = createPasskey(ORIGIN);
    const first = await add(ann.cookie, passkey);
    expect([first.status, first.body.recoveryCodes.length]).toEqual([201, 10]);
    expect((await add(ann.cookie, passkey)).status).toBe(400);
    const bob = await http.userWith('advisor', 'bob@example.com');
    expect((await add(bob.cookie, passkey)).status).toBe(400);
    expect((await add(bob.cookie, createPasskey(ORIGIN), 'https://evil.example')).status).toBe(400);
    const [{ id }] = first.body.passkeys;
    const foreign = await http.ask('DELETE', `/api/passkeys/${id}`, {
      cookie: bob.cookie,
      json: {},
    });
    expect(foreign.status).toBe(404);
    const named = await http.ask('PUT', `/api/passkeys/${id}`, {
      cookie: ann.cookie,
      json: { name: 'Blue' },
    });
    expect(named.body.passkeys[0].name).toBe('Blue');
  });

  it('is a second step: one’s own, for this challenge, from this page', async () => {
    const carl = await withPasskey('carl@example.com');
    const dora = await withPasskey('dora@example.com');
    const cookie = await half(carl.email);
    const options = await post('/api/auth/mfa/passkey/options', cookie);
    expect(options.body.allowCredentials).toHaveLength(1);
    const { challenge } = options.body;
    const use = (response: object): Promise<Asked> =>
      post('/api/auth/mfa/passkey', cookie, { response });
    for (const wrong of [
      dora.passkey.used(challenge),
      carl.passkey.used('another-challenge'),
      carl.passkey.used(challenge, 'https://evil.example'),
      { ...carl.passkey.used(challenge), response: dora.passkey.used(challenge).response },
    ])
      expect((await use(wrong)).body.error.code).toBe('wrong_second_step');
    const right = carl.passkey.used(challenge);
    expect((await use(right)).body.user.id).toBe(carl.id);
    expect((await use(right)).body.error.code).toBe('sign_in_again');
  });

  it('alone lets in whoever it shows, once for each challenge, if it asked who sits there', async () => {
    const eve = await withPasskey('eve@example.com');
    const fay = await withPasskey('fay@example.com', false);
    const begin = async () => {
      const asked = await http.ask('POST', '/api/auth/passkey/options', { token: null, json: {} });
      return { cookie: http.cookieOf(asked), challenge: String(asked.body.challenge) };
    };
    const first = await begin();
    const response = eve.passkey.used(first.challenge);
    expect((await post('/api/auth/passkey', first.cookie, { response })).body.user.id).toBe(eve.id);
    expect((await post('/api/auth/passkey', first.cookie, { response })).body.error.code).toBe(
      'sign_in_again',
    );
    const second = await begin();
    const replayed = await post('/api/auth/passkey', second.cookie, { response });
    expect([replayed.status, replayed.body.error.code]).toEqual([401, 'unknown_passkey']);
    const third = await begin();
    const unverified = { response: fay.passkey.used(third.challenge) };
    expect((await post('/api/auth/passkey', third.cookie, unverified)).body.error.code).toBe(
      'unknown_passkey',
    );
    // As a second step, after a password, it needn't ask.
    const cookie = await half(fay.email);
    const { body } = await post('/api/auth/mfa/passkey/options', cookie);
    const asSecond = await post('/api/auth/mfa/passkey', cookie, {
      response: fay.passkey.used(body.challenge),
    });
    expect(asSecond.body.user.id).toBe(fay.id);
  });
});
