import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId } from '../support/book.ts';
import { type Bad, get, invalid, post, refusedAs, startBad } from './http-bad.ts';
import { startHttp } from './http-harness.ts';

let bad: Awaited<ReturnType<typeof startBad>>;
beforeAll(async () => {
  bad = await startBad();
});
afterAll(() => bad.http.stop());

const call = { clientId: clientId(1), direction: 'outbound', outcome: 'reached' };
const user = { email: 'new@example.com', name: 'New', role: 'advisor' };
const logged = (change: object) => post('/api/calls', { ...call, ...change });
const added = (change: object) => post('/api/users', { ...user, ...change });
const cover = (advisorId: string, coveredBy: string) =>
  post('/api/covers', { advisorId, coveredBy });
const keyed = (key: string): Bad['ask'] => [
  'POST',
  '/api/calls',
  { json: call, headers: { 'idempotency-key': key } },
];
const KEY = 'Idempotency-Key';
const NONE = [404, 'not_found'] as const;

const requests: Bad[] = [
  invalid('an unknown outcome', logged({ outcome: 'shouted' }), 'outcome'),
  invalid('a mood that is none', logged({ mood: 7 }), 'mood'),
  invalid('a call without direction', logged({ direction: undefined }), 'direction'),
  invalid('a time without a zone', logged({ at: '2020-02-24T10:00:00' }), 'at'),
  invalid('a day that is none', logged({ at: '2020-02-30T10:00:00Z' }), 'at'),
  invalid('a time in the far future', logged({ at: '2099-01-01T00:00:00Z' }), 'at'),
  invalid('a year that no calendar has', logged({ at: '0000-01-01T00:00:00Z' }), 'at'),
  invalid('a note that is too long', logged({ note: 'x'.repeat(100_001) }), 'note'),
  invalid('a NUL in a note', logged({ note: 'a\0b' }), 'note'),
  invalid('minutes below 0', logged({ minutes: -1 }), 'minutes'),
  refusedAs(...NONE, 'an unknown client', logged({ clientId: clientId(9) })),
  refusedAs(...NONE, 'a client id that is none', logged({ clientId: "' OR 1=1" })),
  invalid('a call that is a list', post('/api/calls', [call]), 'body'),
  invalid('no call at all', ['POST', '/api/calls', {}], 'body'),
  refusedAs(413, 'body_too_large', 'a call of 2 MB', logged({ note: 'x'.repeat(2_000_000) })),
  invalid('an empty idempotency key', keyed(''), KEY),
  invalid('an idempotency key that is too long', keyed('k'.repeat(256)), KEY),
  invalid('an email that is none', added({ email: 'new' }), 'email'),
  invalid('a short password', added({ password: 'short' }), 'password'),
  invalid('an unknown role', added({ role: 'king' }), 'role'),
  invalid('a blank name', added({ name: '  ' }), 'name'),
  invalid('a field that only we may set', added({ emailVerified: true }), 'emailVerified'),
  invalid('a cover for oneself', cover('advisor-1', 'advisor-1'), 'coveredBy'),
  invalid('a cover by nobody', cover('advisor-1', 'nobody'), 'coveredBy'),
  invalid('a limit of 0', get('/api/alerts?limit=0'), 'limit'),
  invalid('a limit in hexadecimal', get('/api/alerts?limit=0x10'), 'limit'),
  invalid('an unknown query', get('/api/alerts?colour=red'), 'colour'),
  invalid('__proto__ as a query', get('/api/alerts?__proto__=1'), '__proto__'),
  invalid('a query given twice', get('/api/alerts?kind=drawdown&kind=volatility'), 'kind'),
  invalid('an unknown kind', get('/api/alerts?kind=earthquake'), 'kind'),
  invalid('a date that is none', get('/api/alerts?from=2020-13-01'), 'from'),
  invalid('a cursor that is not ours', get('/api/alerts?cursor=abc'), 'cursor'),
  invalid('a client cursor that is not ours', get('/api/clients?cursor=WyJhIiwiYiJd'), 'cursor'),
  invalid('a NUL in a search', get('/api/clients?search=%00'), 'search'),
  refusedAs(...NONE, 'an alert that is none', get('/api/alerts/x')),
  refusedAs(...NONE, 'an address that is none', get('/api/horses')),
  refusedAs(405, 'method_not_allowed', 'a method that is none', ['DELETE', '/api/ticks', {}]),
];
it.each(requests)('of people and alerts, $what is refused', async (one) => {
  await bad.refused(one);
});

it('several mistakes are all named', async () => {
  const several = logged({ mood: 'x', outcome: 'y', z: 1 });
  const answer = await bad.http.ask(...several);
  const fields = answer.body.error.details.map(({ field }: { field: string }) => field);
  expect(fields.toSorted()).toEqual(['mood', 'outcome', 'z']);
});

describe('a mistake of our own', () => {
  it('is a 500 whose id the log has, and neither says a word about the client', async () => {
    const lines: string[] = [];
    const broken = await startHttp({
      log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
      quoteViews: () => {
        throw new Error('the secret of Ada Archer');
      },
    });
    try {
      await broken.ask('GET', '/api/clients?search=Ada');
      const answer = await broken.ask('GET', '/api/quotes');
      expect([answer.status, answer.body.error.code]).toEqual([500, 'internal_error']);
      const { id } = answer.body.error.details;
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.text).not.toContain('Ada');
      const failed = lines.map((line) => JSON.parse(line)).find((line) => line.id === id);
      expect(failed).toMatchObject({ kind: 'Error', route: 'GET /api/quotes' });
      expect(failed.stack).toContain('quoteViews');
      expect(lines.length).toBeGreaterThanOrEqual(3);
      expect(lines.join('')).not.toMatch(/\bAda\b|Archer|authorization|a-token-of-the-tests/i);
    } finally {
      await broken.stop();
    }
  });
});
