import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, type Http, PASSWORD, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
});
afterAll(() => http.stop());

const post = (path: string, cookie: string, json: object = {}): Promise<Asked> =>
  http.ask('POST', path, { cookie, json });
const signIn = (email: string): Promise<Asked> =>
  http.ask('POST', '/api/auth/sign-in/email', { token: null, json: { email, password: PASSWORD } });

/** The code as an app shows it; `ahead` half minutes later. */
const codeOf = (secret: string, ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + ahead * 30_000,
  });

/** Waits where the half minute is about to end, so that a code and the next are what they seem. */
const settled = async (): Promise<void> => {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4000) await new Promise((resolve) => setTimeout(resolve, left + 50));
};

const withAuthenticator = async (email: string, role: 'advisor' | 'supervisor' = 'advisor') => {
  await settled();
  const user = await http.userWith(role, email);
  const { body } = await post('/api/second-steps/authenticator', user.cookie);
  const first = await post('/api/second-steps/authenticator/confirm', user.cookie, {
    code: codeOf(body.secret, -1),
  });
  expect(first.status).toBe(200);
  return { ...user, secret: String(body.secret), codes: first.body.recoveryCodes as string[] };
};

describe('an authenticator', () => {
  it('is shown as a picture made here, sealed in the database, and in force after its first code', async () => {
    const ann = await http.userWith('advisor', 'ann@example.com');
    const { body } = await post('/api/second-steps/authenticator', ann.cookie);
    expect(body.uri).toContain(`otpauth://totp/Forecall:ann%40example.com`);
    expect(body.picture).toMatch(/^<svg /);
    const { rows } = await http.pool.query('SELECT sealed FROM totp_secrets');
    expect(rows[0].sealed.includes(Buffer.from(body.secret))).toBe(false);
    expect((await signIn(ann.email)).body.user.id).toBe(ann.id);
    const wrong = await post('/api/second-steps/authenticator/confirm', ann.cookie, {
      code: '000000',
    });
    expect([wrong.status, wrong.body.error.field]).toEqual([400, 'code']);
    const right = await post('/api/second-steps/authenticator/confirm', ann.cookie, {
      code: codeOf(body.secret),
    });
    expect(right.body).toMatchObject({ authenticator: true, recoveryCodesLeft: 10 });
    expect(new Set(right.body.recoveryCodes).size).toBe(10);
  });

  it('is asked for at sign-in: the password alone opens nothing, a code that was used neither', async () => {
    const bob = await withAuthenticator('bob@example.com');
    const first = await signIn(bob.email);
    expect([first.status, first.body]).toEqual([
      200,
      { mfaRequired: true, methods: ['authenticator', 'recovery-code'] },
    ]);
    const half = http.cookieOf(first);
    expect(first.headers.getSetCookie().join()).toMatch(
      /^forecall\.step=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=600$/,
    );
    expect((await http.ask('GET', '/api/me', { cookie: half })).status).toBe(401);
    expect((await http.ask('GET', '/api/auth/get-session', { cookie: half })).body).toBeNull();
    const code = codeOf(bob.secret);
    const used = await post('/api/auth/mfa/totp', half, { code: codeOf(bob.secret, -1) });
    expect([used.status, used.body.error.code]).toEqual([401, 'wrong_second_step']);
    const done = await post('/api/auth/mfa/totp', half, { code });
    expect([done.status, done.body.user.id]).toEqual([200, bob.id]);
    expect((await http.ask('GET', '/api/me', { cookie: http.cookieOf(done) })).body.id).toBe(
      bob.id,
    );
    // Neither the half-signed cookie nor the code is good a second time.
    expect((await post('/api/auth/mfa/totp', half, { code })).body.error.code).toBe(
      'sign_in_again',
    );
    const again = http.cookieOf(await signIn(bob.email));
    expect((await post('/api/auth/mfa/totp', again, { code })).body.error.code).toBe(
      'wrong_second_step',
    );
    expect((await post('/api/auth/mfa/totp', again, { code: codeOf(bob.secret, 1) })).status).toBe(
      200,
    );
  });

  it('isn’t guessed: a half-signed sign-in bears few tries, and wrong codes lock the account', async () => {
    const carl = await withAuthenticator('carl@example.com');
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) {
      const half = await signIn(carl.email);
      if (half.status !== 200) statuses.push(half.status);
      else
        statuses.push(
          (await post('/api/auth/mfa/totp', http.cookieOf(half), { code: `00000${n % 10}` }))
            .status,
        );
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    const dora = await withAuthenticator('dora@example.com');
    const half = http.cookieOf(await signIn(dora.email));
    for (let n = 0; n < 8; n++) await post('/api/auth/mfa/totp', half, { code: '000000' });
    const late = await post('/api/auth/mfa/totp', half, { code: codeOf(dora.secret) });
    expect(late.body.error.code).toBe('sign_in_again');
  });
});

describe('recovery codes', () => {
  it('are each good once, however they are typed, and kept as hashes', async () => {
    const eve = await withAuthenticator('eve@example.com');
    const [code = ''] = eve.codes;
    const tryIt = async () =>
      (
        await post('/api/auth/mfa/recovery-code', http.cookieOf(await signIn(eve.email)), {
          code: ` ${code.toUpperCase().replace('-', ' ')} `,
        })
      ).status;
    expect([await tryIt(), await tryIt()]).toEqual([200, 401]);
    const { rows } = await http.pool.query('SELECT * FROM recovery_codes');
    expect(JSON.stringify(rows)).not.toContain(code);
    const renewed = await post('/api/second-steps/recovery-codes', eve.cookie);
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(renewed.body.recoveryCodes).not.toContain(eve.codes[1]);
  });
});

describe('changing them', () => {
  it('takes the password once more when one signed in a while ago', async () => {
    const fay = await withAuthenticator('fay@example.com');
    await http.pool.query(`UPDATE "session" SET "createdAt" = now() - interval '11 minutes'`);
    const remove = (json: object) =>
      http.ask('DELETE', '/api/second-steps/authenticator', { cookie: fay.cookie, json });
    const asked = await remove({});
    expect([asked.status, asked.body.error.code]).toEqual([403, 'confirm_password']);
    expect((await remove({ password: 'not it' })).body.error.code).toBe('wrong_password');
    expect((await remove({ password: PASSWORD })).body.authenticator).toBe(false);
    expect((await signIn(fay.email)).body.user.id).toBe(fay.id);
  });

  it('an administrator takes them away from somebody who lost them, which ends their sessions', async () => {
    const gus = await withAuthenticator('gus@example.com');
    const admin = await http.userWith('administrator', 'ada@example.com');
    const answer = await http.ask('DELETE', `/api/users/${gus.id}/second-steps`, {
      cookie: admin.cookie,
    });
    expect(answer.status).toBe(200);
    expect((await http.ask('GET', '/api/me', { cookie: gus.cookie })).status).toBe(401);
    expect((await signIn(gus.email)).body.user.id).toBe(gus.id);
  });
});

describe('a first step that was right', () => {
  const goOn = async (half: string, code = '') => {
    const answer = await http.ask('POST', '/api/auth/mfa/recovery-code', {
      cookie: half,
      json: { code },
    });
    return [answer.status, answer.body.error?.code];
  };
  const begun = async (email: string) => http.cookieOf(await signIn(email));

  it('is over once the password is changed, or set by a link', async () => {
    const kim = await withAuthenticator('kim@example.com');
    let half = await begun(kim.email);
    const json = { currentPassword: PASSWORD, newPassword: 'another good one' };
    const changed = await post('/api/auth/change-password', kim.cookie, json);
    expect(changed.status).toBe(200);
    expect(await goOn(half, kim.codes[0])).toEqual([401, 'sign_in_again']);

    const lea = await withAuthenticator('lea@example.com');
    half = await begun(lea.email);
    const link = await http.ask('POST', `/api/users/${lea.id}/password-link`, { json: {} });
    const token = String(link.body.path).split('#')[1];
    const set = { token, newPassword: 'another good one' };
    expect(
      (await http.ask('POST', '/api/auth/new-password', { token: null, json: set })).status,
    ).toBe(200);
    expect(await goOn(half, lea.codes[0])).toEqual([401, 'sign_in_again']);
  });

  it('is over once second steps are taken away, or the account is closed', async () => {
    const mia = await withAuthenticator('mia@example.com');
    let half = await begun(mia.email);
    await post('/api/second-steps/recovery-codes', mia.cookie);
    const removed = await http.ask('DELETE', '/api/second-steps/authenticator', {
      cookie: mia.cookie,
      json: {},
    });
    expect(removed.status).toBe(200);
    expect(await goOn(half)).toEqual([401, 'sign_in_again']);

    const ned = await withAuthenticator('ned@example.com');
    half = await begun(ned.email);
    for (const closed of [true, false])
      await http.ask('PATCH', `/api/users/${ned.id}`, { json: { closed } });
    expect(await goOn(half, ned.codes[0])).toEqual([401, 'sign_in_again']);
  });
});

describe('an administrator', () => {
  it('takes nobody’s second steps away without their password after a while, nor their own', async () => {
    const ola = await withAuthenticator('ola@example.com');
    const boss = await http.userWith('administrator', 'boss@example.com');
    const remove = async (id: string, json?: object) => {
      const answer = await http.ask('DELETE', `/api/users/${id}/second-steps`, {
        cookie: boss.cookie,
        ...(json ? { json } : {}),
      });
      return [answer.status, answer.body.error?.code];
    };
    expect(await remove(boss.id)).toEqual([409, 'own_second_steps']);
    await http.pool.query(
      `UPDATE "session" SET "createdAt" = now() - interval '11 minutes' WHERE "userId" = $1`,
      [boss.id],
    );
    expect(await remove(ola.id)).toEqual([403, 'confirm_password']);
    expect(await remove(ola.id, { password: 'not it' })).toEqual([403, 'wrong_password']);
    expect((await signIn(ola.email)).body.mfaRequired).toBe(true);
    expect(await remove(ola.id, { password: PASSWORD })).toEqual([200, undefined]);
    expect((await signIn(ola.email)).body.user.id).toBe(ola.id);
  });
});

describe('where the practice asks everybody of a role for one', () => {
  it('whoever has none may set one up at the next sign-in, and nothing else before that', async () => {
    const hal = await http.userWith('supervisor', 'hal@example.com');
    const put = await http.ask('PUT', '/api/security-settings', {
      json: { secondStepRoles: ['supervisor'] },
    });
    expect(put.status).toBe(200);
    // Whoever is in stays in until then.
    expect((await http.ask('GET', '/api/clients', { cookie: hal.cookie })).status).toBe(200);
    const cookie = http.cookieOf(await signIn(hal.email));
    const refused = await http.ask('GET', '/api/clients', { cookie });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'second_step_needed']);
    expect((await http.ask('GET', '/api/me', { cookie })).body.owesSecondStep).toBe(true);
    const { body } = await post('/api/second-steps/authenticator', cookie);
    await settled();
    const code = codeOf(body.secret);
    expect(
      (await post('/api/second-steps/authenticator/confirm', cookie, { code })).body.owed,
    ).toBe(false);
    expect((await http.ask('GET', '/api/clients', { cookie })).status).toBe(200);
    const last = await http.ask('DELETE', '/api/second-steps/authenticator', { cookie, json: {} });
    expect([last.status, last.body.error.code]).toEqual([409, 'last_second_step']);
    // Others aren't asked.
    const ida = await http.userWith('advisor', 'ida@example.com');
    expect((await http.ask('GET', '/api/clients', { cookie: ida.cookie })).status).toBe(200);
  });
});
