import { afterEach, describe, expect, it } from 'vitest';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
afterEach(() => http.stop());

/** Where the last sign-in came from, as the supervisors read it. */
const addressNoted = async (forwarded: string): Promise<string> => {
  const { cookie } = await http.userWith('administrator', 'ada@example.com');
  await http.ask('POST', '/api/auth/sign-in/email', {
    token: null,
    json: { email: 'ada@example.com', password: 'a wrong one' },
    headers: { 'x-forwarded-for': forwarded },
  });
  const { body } = await http.ask('GET', '/api/sign-ins', { cookie });
  return body.events.find(({ what }: { what: string }) => what === 'wrong-password').address;
};

describe('the address that a proxy names', () => {
  it('counts for nothing where no proxy is trusted', async () => {
    http = await startHttp();
    expect(await addressNoted('203.0.113.9')).toMatch(/127\.0\.0\.1$/);
  });

  it('is the one that is noted behind one proxy, and what came before it was only claimed', async () => {
    http = await startHttp({ trustProxy: 1 });
    expect(await addressNoted('198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  });

  it('is believed of the proxies that are named, and of nobody else', async () => {
    http = await startHttp({ trustProxy: ['10.0.0.5'] });
    expect(await addressNoted('203.0.113.9')).toMatch(/127\.0\.0\.1$/);
  });
});
