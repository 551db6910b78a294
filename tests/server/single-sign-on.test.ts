import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSingleSignOn } from '../../server/access/single-sign-on.ts';
import { type Asked, type Http, startHttp } from './http-harness.ts';
import { startIdentityProvider } from './identity-provider.ts';

let http: Http;
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
beforeAll(async () => {
  provider = await startIdentityProvider({ id: 'forecall', secret: 'shh' });
  const setting = { issuer: provider.issuer, clientId: 'forecall', clientSecret: 'shh' };
  http = await startHttp({ singleSignOn: createSingleSignOn(setting) });
  await http.userWith('advisor', 'ann@example.com');
});
afterAll(async () => {
  await http.stop();
  await provider.stop();
});
afterEach(() => {
  provider.next.claims = {};
  provider.next.stranger = false;
});

const begin = async (): Promise<{ url: string; cookie: string }> => {
  const headers = { origin: http.url };
  const asked = await http.ask('POST', '/api/auth/oidc/start', { token: null, json: {}, headers });
  return { url: asked.body.url, cookie: http.cookieOf(asked) };
};
const finish = (cookie: string, query: string): Promise<Asked> =>
  http.ask('POST', '/api/auth/oidc/finish', { cookie, json: { query } });
const cameBackAs = async (email: string, verified = true): Promise<Asked> => {
  const { url, cookie } = await begin();
  return finish(cookie, provider.consent(url, email, verified));
};
const refused = (answer: Asked) => [answer.status, answer.body.error?.code];

describe('single sign-on', () => {
  it('lets somebody in whose verified email a user has, with PKCE, state and nonce', async () => {
    const ways = await http.ask('GET', '/api/auth/ways', { token: null });
    expect(ways.body).toEqual({ singleSignOn: { host: new URL(provider.issuer).host } });
    const { url, cookie } = await begin();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ client_id: 'forecall', response_type: 'code', scope: 'openid email' },
      ...{ code_challenge_method: 'S256', redirect_uri: `${http.url}/sign-in/oidc` },
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(30);
    const done = await finish(cookie, provider.consent(url, 'Ann@Example.com'));
    expect([done.status, done.body.user.email]).toEqual([200, 'ann@example.com']);
    const me = await http.ask('GET', '/api/me', { cookie: http.cookieOf(done) });
    expect(me.body.name).toBe('Name of ann@example.com');
  });

  it('adds nobody, and believes no email that isn’t verified', async () => {
    const before = await http.counts();
    expect(refused(await cameBackAs('stranger@example.com'))).toEqual([401, 'unknown_user']);
    expect(refused(await cameBackAs('ann@example.com', false))).toEqual([
      401,
      'email_not_verified',
    ]);
    provider.next.claims = { email_verified: 'true' };
    expect(refused(await cameBackAs('ann@example.com'))).toEqual([401, 'email_not_verified']);
    expect(await http.counts()).toEqual(before);
  });

  it.each([
    ['nonce', { nonce: 'another' }],
    ['audience', { aud: 'somebody-else' }],
    ['issuer', { iss: 'https://evil.example' }],
  ])('refuses a token with a wrong %s, in calm words', async (_, claims) => {
    provider.next.claims = claims;
    const answer = await cameBackAs('ann@example.com');
    expect(refused(answer)).toEqual([401, 'single_sign_on_refused']);
    expect(answer.body.error.message).toMatch(/did not confirm who you are/);
  });

  it('takes no other letter of an email for one of ours', async () => {
    await http.userWith('advisor', 'kit@example.com');
    expect((await cameBackAs('KIT@example.com')).status).toBe(200);
    for (const email of ['k\u0130t@example.com', '\u212Ait@example.com'])
      expect(refused(await cameBackAs(email))).toEqual([401, 'unknown_user']);
  });

  it('refuses a token that somebody else has signed', async () => {
    provider.next.stranger = true;
    expect(refused(await cameBackAs('ann@example.com'))).toEqual([401, 'single_sign_on_refused']);
  });

  it('takes an answer once, in the browser that asked, and with the state that was sent', async () => {
    const { url, cookie } = await begin();
    const query = provider.consent(url, 'ann@example.com');
    expect((await finish(cookie, query)).status).toBe(200);
    expect(refused(await finish(cookie, query))).toEqual([401, 'sign_in_again']);
    const second = await begin();
    const foreign = provider.consent(second.url, 'ann@example.com');
    expect(refused(await finish('', foreign))).toEqual([401, 'sign_in_again']);
    const third = await begin();
    expect(refused(await finish(third.cookie, foreign))).toEqual([401, 'single_sign_on_refused']);
    expect(refused(await finish((await begin()).cookie, '?error=access_denied'))).toEqual([
      401,
      'single_sign_on_refused',
    ]);
  });

  it('asks for the second step of whoever has one, and is not there where it isn’t set up', async () => {
    const { rows } = await http.pool.query(`SELECT id FROM "user" WHERE email = 'ann@example.com'`);
    await http.pool.query(
      `INSERT INTO totp_secrets (user_id, sealed, confirmed_at) VALUES ($1, '', now())`,
      [rows[0].id],
    );
    expect((await cameBackAs('ann@example.com')).body).toMatchObject({ mfaRequired: true });
    const without = await startHttp();
    try {
      expect((await without.ask('GET', '/api/auth/ways', { token: null })).body).toEqual({
        singleSignOn: null,
      });
      const start = await without.ask('POST', '/api/auth/oidc/start', { token: null, json: {} });
      expect(start.status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});
