import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBook, addStories, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Asking, type Http, startHttp } from './http-harness.ts';

let http: Http;
let before: Record<string, number>;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 1);
  await addStories(http.pool, 1);
  before = await http.counts();
});
afterAll(() => http.stop());

type Bad = [
  what: string,
  method: string,
  path: string,
  asking: Asking,
  status: number,
  code: string,
  field?: string,
];

const refused = async ([, method, path, asking, status, code, field]: Bad) => {
  const answer = await http.ask(method, path, asking);
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  expect(Object.keys(answer.body)).toEqual(['error']);
  expect(answer.body.error.message).toEqual(expect.any(String));
  if (field !== undefined) expect(answer.body.error.field).toBe(field);
  expect(await http.counts()).toEqual(before);
  expect(http.pushed).toEqual([]);
  return answer;
};

const json = (value: unknown): Asking => ({ json: value });
const raw = (body: string | Uint8Array, type = 'application/json'): Asking => ({ body, type });
const ndjson = (body: string): Asking => raw(body, 'application/x-ndjson');
const tick = { symbol: 'ACME', price: 99, at: monday };
const call = { clientId: clientId(1), direction: 'outbound', outcome: 'reached' };
const instrument = { symbol: 'NEW', name: 'New', asset_class: 'equity' };
const user = { email: 'new@example.com', name: 'New', role: 'advisor' };
const INVALID = 'invalid_request';
const REFUSED = 'all_ticks_refused';

describe('ticks', () => {
  const ticks = (what: string, value: unknown, status: number, code: string, field?: string): Bad =>
    [
      what,
      'POST',
      '/api/ticks',
      json(value),
      status,
      code,
      ...(field === undefined ? [] : ([field] as const)),
    ] as Bad;
  const bodies: Bad[] = [
    ['broken JSON', 'POST', '/api/ticks', raw('[{"symbol":"ACME",'), 400, INVALID, 'body'],
    [
      'NaN, which no JSON knows',
      'POST',
      '/api/ticks',
      raw(`[{"symbol":"ACME","price":NaN,"at":${monday}}]`),
      400,
      INVALID,
      'body',
    ],
    ['an object instead of a list', 'POST', '/api/ticks', json(tick), 400, INVALID, 'body'],
    ['nothing at all', 'POST', '/api/ticks', {}, 400, INVALID, 'body'],
    [
      'a broken NDJSON line',
      'POST',
      '/api/ticks',
      ndjson(`${JSON.stringify(tick)}\n{"symbol":`),
      400,
      INVALID,
      'body',
    ],
    [
      'bytes that are not UTF-8',
      'POST',
      '/api/ticks',
      raw(new Uint8Array([0x5b, 0xff, 0x5d])),
      400,
      INVALID,
      'body',
    ],
    [
      'plain text',
      'POST',
      '/api/ticks',
      raw('[]', 'text/plain'),
      415,
      'wrong_content_type',
      'Content-Type',
    ],
    [
      'another charset',
      'POST',
      '/api/ticks',
      raw('[]', 'application/json; charset=utf-16'),
      415,
      'wrong_content_type',
    ],
    [
      'an unknown packing',
      'POST',
      '/api/ticks',
      { ...raw('[]'), headers: { 'content-encoding': 'zip' } },
      415,
      'wrong_content_type',
      'Content-Encoding',
    ],
    [
      'a packing that is not what it says',
      'POST',
      '/api/ticks',
      { ...raw('[]'), headers: { 'content-encoding': 'gzip' } },
      400,
      INVALID,
      'body',
    ],
    ['an unknown query', 'POST', '/api/ticks?fast=1', json([tick]), 400, INVALID, 'fast'],
  ];
  it.each(bodies)('with %s are refused', async (...bad) => {
    await refused(bad);
  });

  const values: [string, unknown, string][] = [
    ['an unknown symbol', { ...tick, symbol: 'NOPE' }, 'unknown_symbol'],
    ['__proto__ for a symbol', { ...tick, symbol: '__proto__' }, 'unknown_symbol'],
    ['a price of 0', { ...tick, price: 0 }, 'invalid_price'],
    ['a negative price', { ...tick, price: -1 }, 'invalid_price'],
    ['a price in quotes', { ...tick, price: '99' }, 'invalid_price'],
    ['a price of 1e308', { ...tick, price: 1e308 }, 'invalid_price'],
    ['no price', { symbol: 'ACME', at: monday }, 'invalid_price'],
    ['a time in the future', { ...tick, at: monday + 60_000 }, 'future_time'],
    ['a time in words', { ...tick, at: 'now' }, 'invalid_time'],
    ['a number for a tick', 7, 'invalid_tick'],
    ['null for a tick', null, 'invalid_tick'],
  ];
  it.each(values)('with %s are refused, each with its reason', async (what, value, code) => {
    const answer = await refused(ticks(what, [value], 422, REFUSED, '0'));
    expect(answer.body.error.details).toMatchObject({ accepted: 0, refused: [{ index: 0, code }] });
  });

  it('with a price beyond all numbers are refused', async () => {
    const body = `[{"symbol":"ACME","price":1e999,"at":${monday}}]`;
    const answer = await refused(['', 'POST', '/api/ticks', raw(body), 422, REFUSED]);
    expect(answer.body.error.details.refused[0].code).toBe('invalid_price');
  });

  it('say in which line, column and position the JSON is broken', async () => {
    const first = await refused([
      '',
      'POST',
      '/api/ticks',
      raw('[\n  {"price": NaN}]'),
      400,
      INVALID,
    ]);
    expect(first.body.error.message).toContain('unexpected "N" at line 2, column 13');
    expect(first.body.error.details).toEqual({ line: 2, position: 14 });
    const second = await refused([
      '',
      'POST',
      '/api/ticks',
      ndjson('{}\n\n{"a":}\n'),
      400,
      INVALID,
    ]);
    expect(second.body.error.message).toContain('line 3, column 6');
  });

  it('of more than 64 MB are refused', async () => {
    await refused([
      '',
      'POST',
      '/api/ticks',
      raw(`["${'x'.repeat(65 * 1024 * 1024)}"]`),
      413,
      'body_too_large',
    ]);
  });
});

describe('other requests', () => {
  const put = (value: unknown): ['PUT', string, Asking] => ['PUT', '/api/instruments', json(value)];
  const post = (path: string, value: unknown): ['POST', string, Asking] => [
    'POST',
    path,
    json(value),
  ];
  const closes = (value: unknown): ['PUT', string, Asking] => [
    'PUT',
    '/api/instruments/ACME/closes',
    json(value),
  ];
  const bad: Bad[] = [
    ['a symbol with a space', ...put([{ ...instrument, symbol: 'A B' }]), 400, INVALID, '0.symbol'],
    [
      'a reserved symbol',
      ...put([{ ...instrument, symbol: 'PORTFOLIO' }]),
      400,
      INVALID,
      '0.symbol',
    ],
    [
      '__proto__ for a symbol',
      ...put([{ ...instrument, symbol: '__proto__' }]),
      400,
      INVALID,
      '0.symbol',
    ],
    [
      'an unknown asset class',
      ...put([instrument, { ...instrument, asset_class: 'horse' }]),
      400,
      INVALID,
      '1.asset_class',
    ],
    [
      'an unknown zone',
      ...put([{ ...instrument, exchange_time_zone: 'Mars/Base' }]),
      400,
      INVALID,
      '0.exchange_time_zone',
    ],
    [
      'an unknown currency',
      ...put([{ ...instrument, currency: 'usd' }]),
      400,
      INVALID,
      '0.currency',
    ],
    [
      'a price of 1e308',
      ...put([{ ...instrument, previous_close: 1e308 }]),
      400,
      INVALID,
      '0.previous_close',
    ],
    [
      'a price of 0',
      ...put([{ ...instrument, previous_close: 0 }]),
      400,
      INVALID,
      '0.previous_close',
    ],
    ['an unknown field', ...put([{ ...instrument, isin: 'x' }]), 400, INVALID, '0.isin'],
    ['the same symbol twice', ...put([instrument, instrument]), 400, INVALID, '1.symbol'],
    ['a NUL in a name', ...put([{ ...instrument, name: 'N\0' }]), 400, INVALID, '0.name'],
    [
      'half a character in a name',
      ...put([{ ...instrument, name: '\ud800' }]),
      400,
      INVALID,
      '0.name',
    ],
    ['no list', ...put(instrument), 400, INVALID, 'body'],
    [
      '__proto__ as a key',
      'PUT',
      '/api/instruments',
      raw('[{"symbol":"NEW","name":"N","asset_class":"equity","__proto__":{"x":1}}]'),
      400,
      INVALID,
      '0.__proto__',
    ],
    ['a date that is none', ...closes([{ date: '2020-02-30', close: 1 }]), 400, INVALID, '0.date'],
    [
      'dates out of order',
      ...closes([
        { date: '2020-02-02', close: 1 },
        { date: '2020-02-01', close: 1 },
      ]),
      400,
      INVALID,
      '1.date',
    ],
    [
      'the same date twice',
      ...closes([
        { date: '2020-02-02', close: 1 },
        { date: '2020-02-02', close: 1 },
      ]),
      400,
      INVALID,
      '1.date',
    ],
    ['a negative close', ...closes([{ date: '2020-02-02', close: -1 }]), 400, INVALID, '0.close'],
    [
      'closes of an unknown symbol',
      'PUT',
      '/api/instruments/NOPE/closes',
      json([]),
      404,
      'not_found',
    ],
    [
      'a ratio of 0',
      ...post('/api/instruments/ACME/splits', { ratio: 0, effective_date: '2020-03-02' }),
      400,
      INVALID,
      'ratio',
    ],
    [
      'a split without a date',
      ...post('/api/instruments/ACME/splits', { ratio: 2 }),
      400,
      INVALID,
      'effective_date',
    ],
    [
      'a split of an unknown symbol',
      ...post('/api/instruments/NOPE/splits', { ratio: 2, effective_date: '2020-03-02' }),
      404,
      'not_found',
    ],
    [
      'a confirmation for an unknown symbol',
      ...post('/api/instruments/%00/confirm-price', {}),
      404,
      'not_found',
    ],
    [
      'a path that is no text',
      ...post('/api/instruments/%ff/confirm-price', {}),
      400,
      INVALID,
      'path',
    ],
    [
      'an unknown outcome',
      ...post('/api/calls', { ...call, outcome: 'shouted' }),
      400,
      INVALID,
      'outcome',
    ],
    ['a mood that is none', ...post('/api/calls', { ...call, mood: 7 }), 400, INVALID, 'mood'],
    [
      'no direction',
      ...post('/api/calls', { ...call, direction: undefined }),
      400,
      INVALID,
      'direction',
    ],
    [
      'a time without a zone',
      ...post('/api/calls', { ...call, at: '2020-02-24T10:00:00' }),
      400,
      INVALID,
      'at',
    ],
    [
      'a day that is none',
      ...post('/api/calls', { ...call, at: '2020-02-30T10:00:00Z' }),
      400,
      INVALID,
      'at',
    ],
    [
      'a time in the far future',
      ...post('/api/calls', { ...call, at: '2099-01-01T00:00:00Z' }),
      400,
      INVALID,
      'at',
    ],
    [
      'a year that no calendar has',
      ...post('/api/calls', { ...call, at: '0000-01-01T00:00:00Z' }),
      400,
      INVALID,
      'at',
    ],
    [
      'a note that is too long',
      ...post('/api/calls', { ...call, note: 'x'.repeat(100_001) }),
      400,
      INVALID,
      'note',
    ],
    ['a NUL in a note', ...post('/api/calls', { ...call, note: 'a\0b' }), 400, INVALID, 'note'],
    ['minutes below 0', ...post('/api/calls', { ...call, minutes: -1 }), 400, INVALID, 'minutes'],
    [
      'an unknown client',
      ...post('/api/calls', { ...call, clientId: clientId(9) }),
      404,
      'not_found',
    ],
    [
      'a client id that is none',
      ...post('/api/calls', { ...call, clientId: "' OR 1=1" }),
      404,
      'not_found',
    ],
    ['a call that is a list', ...post('/api/calls', [call]), 400, INVALID, 'body'],
    ['no call at all', 'POST', '/api/calls', {}, 400, INVALID, 'body'],
    [
      'a call of 2 MB',
      'POST',
      '/api/calls',
      json({ ...call, note: 'x'.repeat(2_000_000) }),
      413,
      'body_too_large',
    ],
    [
      'an empty idempotency key',
      'POST',
      '/api/calls',
      { json: call, headers: { 'idempotency-key': '' } },
      400,
      INVALID,
      'Idempotency-Key',
    ],
    [
      'an idempotency key that is too long',
      'POST',
      '/api/calls',
      { json: call, headers: { 'idempotency-key': 'k'.repeat(256) } },
      400,
      INVALID,
      'Idempotency-Key',
    ],
    [
      'an email that is none',
      ...post('/api/users', { ...user, email: 'new' }),
      400,
      INVALID,
      'email',
    ],
    [
      'a short password',
      ...post('/api/users', { ...user, password: 'short' }),
      400,
      INVALID,
      'password',
    ],
    ['an unknown role', ...post('/api/users', { ...user, role: 'king' }), 400, INVALID, 'role'],
    ['a blank name', ...post('/api/users', { ...user, name: '  ' }), 400, INVALID, 'name'],
    [
      'a user with a field of the session’s',
      ...post('/api/users', { ...user, emailVerified: true }),
      400,
      INVALID,
      'emailVerified',
    ],
    [
      'a cover for oneself',
      ...post('/api/covers', { advisorId: 'advisor-1', coveredBy: 'advisor-1' }),
      400,
      INVALID,
      'coveredBy',
    ],
    [
      'a cover by nobody',
      ...post('/api/covers', { advisorId: 'advisor-1', coveredBy: 'nobody' }),
      400,
      INVALID,
      'coveredBy',
    ],
    [
      'an action that no replay knows',
      ...post('/api/replay', { action: 'rewind' }),
      400,
      INVALID,
      'action',
    ],
    ['a replay that does not run', ...post('/api/replay', { action: 'pause' }), 409, 'no_replay'],
    ['a limit of 0', 'GET', '/api/alerts?limit=0', {}, 400, INVALID, 'limit'],
    ['a limit in hexadecimal', 'GET', '/api/alerts?limit=0x10', {}, 400, INVALID, 'limit'],
    ['an unknown query', 'GET', '/api/alerts?colour=red', {}, 400, INVALID, 'colour'],
    ['__proto__ as a query', 'GET', '/api/alerts?__proto__=1', {}, 400, INVALID, '__proto__'],
    [
      'a query given twice',
      'GET',
      '/api/alerts?kind=drawdown&kind=volatility',
      {},
      400,
      INVALID,
      'kind',
    ],
    ['an unknown kind', 'GET', '/api/alerts?kind=earthquake', {}, 400, INVALID, 'kind'],
    [
      'a date that is none in a query',
      'GET',
      '/api/alerts?from=2020-13-01',
      {},
      400,
      INVALID,
      'from',
    ],
    ['a cursor that is not ours', 'GET', '/api/alerts?cursor=abc', {}, 400, INVALID, 'cursor'],
    [
      'a client cursor that is not ours',
      'GET',
      '/api/clients?cursor=WyJhIiwiYiJd',
      {},
      400,
      INVALID,
      'cursor',
    ],
    ['a NUL in a search', 'GET', '/api/clients?search=%00', {}, 400, INVALID, 'search'],
    ['an alert that is none', 'GET', '/api/alerts/x', {}, 404, 'not_found'],
    [
      'closes from a day that is none',
      'GET',
      '/api/instruments/ACME/closes?from=soon',
      {},
      400,
      INVALID,
      'from',
    ],
    ['an address that is none', 'GET', '/api/horses', {}, 404, 'not_found'],
    ['a method that is none', 'DELETE', '/api/ticks', {}, 405, 'method_not_allowed'],
  ];
  it.each(bad)('with %s are refused', async (...one) => {
    await refused(one);
  });

  it('with several mistakes name them all', async () => {
    const answer = await http.ask('POST', '/api/calls', {
      json: { ...call, mood: 'x', outcome: 'y', z: 1 },
    });
    const fields = answer.body.error.details.map(({ field }: { field: string }) => field);
    expect(fields.toSorted()).toEqual(['mood', 'outcome', 'z']);
  });
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
      expect(lines.join('')).not.toMatch(/Ada|authorization|a-token-of-the-tests/i);
    } finally {
      await broken.stop();
    }
  });
});
