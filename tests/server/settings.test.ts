import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig, SettingError } from '../../server/config.ts';

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return 'taken';
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
};

describe('settings', () => {
  it('have the defaults of the interface', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      feed: { type: 'by-database' },
      replaySpeed: 600,
      frameMs: 250,
      practice: { timeZone: 'America/New_York', currency: 'USD' },
      clock: null,
      demo: null,
      admin: null,
      apiToken: null,
      logLevel: 'info',
    });
    expect(readConfig({ REPLAY_SPEED: 'max', FRAME_MS: '0', FEED: 'replay:2008' })).toMatchObject({
      replaySpeed: null,
      frameMs: 0,
      feed: { type: 'replay', event: '2008' },
    });
  });

  it('of proxies are a number or addresses, never all that there are', () => {
    expect(readConfig({}).trustProxy).toBeNull();
    expect(readConfig({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::1' }).trustProxy).toEqual([
      ...['loopback', '10.0.0.0/8', 'fd00::1'],
    ]);
    for (const wrong of ['', 'true', '0', '10', '*', '10.0.0.0/33', '10.0.0.1,', 'proxy.example'])
      expect(refusalOf({ TRUST_PROXY: wrong })).toMatch(/^TRUST_PROXY must be a number of proxies/);
  });

  it('of the address are an origin, encrypted unless on this machine; those of single sign-on come together', () => {
    const oidc = { OIDC_ISSUER: 'https://id.example/realm', OIDC_CLIENT_ID: 'a' };
    expect(readConfig({ PUBLIC_URL: 'https://desk.example/' }).publicUrl).toBe(
      'https://desk.example',
    );
    expect(readConfig({ PUBLIC_URL: 'http://localhost:3000' }).publicUrl).toBe(
      'http://localhost:3000',
    );
    expect(readConfig({ ...oidc, OIDC_CLIENT_SECRET: 'b' }).singleSignOn).toEqual({
      ...{ issuer: 'https://id.example/realm', clientId: 'a', clientSecret: 'b' },
    });
    const refused: [Record<string, string>, RegExp][] = [
      [{ PUBLIC_URL: 'http://desk.example' }, /^PUBLIC_URL must be an https/],
      [{ PUBLIC_URL: 'https://desk.example/app' }, /^PUBLIC_URL must have no path/],
      [{ PUBLIC_URL: 'desk.example' }, /^PUBLIC_URL must be an https/],
      [oidc, /^OIDC_CLIENT_SECRET must be given with OIDC_ISSUER/],
      [{ OIDC_CLIENT_SECRET: 'b' }, /^OIDC_ISSUER must be given with OIDC_CLIENT_SECRET/],
      [
        { ...oidc, OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_SECRET: 'b' },
        /^OIDC_ISSUER must be an https/,
      ],
    ];
    for (const [given, says] of refused) expect(refusalOf(given)).toMatch(says);
  });

  it.each([
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '0x10' }, 'PORT'],
    [{ PORT: '' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
    [{ FEED: 'replay:1987' }, 'FEED'],
    [{ FEED: 'bloomberg' }, 'FEED'],
    [{ REPLAY_SPEED: '0' }, 'REPLAY_SPEED'],
    [{ REPLAY_SPEED: 'fast' }, 'REPLAY_SPEED'],
    [{ FRAME_MS: '-1' }, 'FRAME_MS'],
    [{ FRAME_MS: '2.5' }, 'FRAME_MS'],
    [{ PRACTICE_TIME_ZONE: 'Mars/Olympus' }, 'PRACTICE_TIME_ZONE'],
    [{ PRACTICE_CURRENCY: 'dollars' }, 'PRACTICE_CURRENCY'],
    [{ PRACTICE_CURRENCY: 'XQZ' }, 'PRACTICE_CURRENCY'],
    [{ CLOCK: 'sundial' }, 'CLOCK'],
    [{ DEMO: 'yes' }, 'DEMO'],
    [{ ADMIN_EMAIL: 'nobody' }, 'ADMIN_EMAIL'],
    [{ ADMIN_EMAIL: 'a@example.com' }, 'ADMIN_PASSWORD'],
    [{ ADMIN_PASSWORD: 'long enough' }, 'ADMIN_EMAIL'],
    [{ ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD'],
    [{ API_TOKEN: 'too-short' }, 'API_TOKEN'],
    [{ API_TOKEN: ' '.repeat(40) }, 'API_TOKEN'],
    [{ API_TOKEN: 'ä'.repeat(40) }, 'API_TOKEN'],
    [{ API_TOKEN: `${'a'.repeat(40)}\n` }, 'API_TOKEN'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DATABASE_URI: 'postgres://x/y' }, 'DATABASE_URI'],
    [{ REPLAY_SPED: '600' }, 'REPLAY_SPED'],
    [{ FRAME_SM: '5' }, 'FRAME_SM'],
  ])('refuse %j by name, in one line', (environment, name) => {
    const message = refusalOf(environment);
    expect(message.startsWith(`${name} `)).toBe(true);
    expect(message).not.toContain('\n');
  });

  it('never repeat a secret, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 31 }), (secret) => {
        fc.pre(!'API_TOKEN must have at least 32 characters'.includes(secret));
        expect(refusalOf({ API_TOKEN: secret })).not.toContain(secret);
      }),
    );
  });

  it('that are bad stop the start at once with one line and a failing exit', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const { status, stderr, stdout } = spawnSync('node', ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, FRAME_MS: 'often' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('FRAME_MS must be a whole number');
    expect(stdout).toBe('');
  });
});
