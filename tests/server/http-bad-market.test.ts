import { afterAll, beforeAll, it } from 'vitest';
import { type Bad, get, invalid, post, put, raw, refusedAs, startBad } from './http-bad.ts';

let bad: Awaited<ReturnType<typeof startBad>>;
beforeAll(async () => {
  bad = await startBad();
});
afterAll(() => bad.http.stop());

const instrument = { symbol: 'NEW', name: 'New', asset_class: 'equity' };
const instruments = (...changes: object[]) =>
  put(
    '/api/instruments',
    changes.map((change) => ({ ...instrument, ...change })),
  );
const closes = (...list: [date: string, close: number][]) =>
  put(
    '/api/instruments/ACME/closes',
    list.map(([date, close]) => ({ date, close })),
  );
const split = (symbol: string, value: object) => post(`/api/instruments/${symbol}/splits`, value);
const withProto = '[{"symbol":"NEW","name":"N","asset_class":"equity","__proto__":{"x":1}}]';
const NONE = [404, 'not_found'] as const;

const requests: Bad[] = [
  invalid('a symbol with a space', instruments({ symbol: 'A B' }), '0.symbol'),
  invalid('a reserved symbol', instruments({ symbol: 'PORTFOLIO' }), '0.symbol'),
  invalid('__proto__ for a symbol', instruments({ symbol: '__proto__' }), '0.symbol'),
  invalid('an empty asset class', instruments({}, { asset_class: ' ' }), '1.asset_class'),
  invalid(
    'an unknown zone',
    instruments({ exchange_time_zone: 'Mars/Base' }),
    '0.exchange_time_zone',
  ),
  invalid('an unknown currency', instruments({ currency: 'usd' }), '0.currency'),
  invalid('a price of 1e308', instruments({ previous_close: 1e308 }), '0.previous_close'),
  invalid('a price of 0', instruments({ previous_close: 0 }), '0.previous_close'),
  invalid('a price in quotes', instruments({ previous_close: '5' }), '0.previous_close'),
  invalid('an unknown field', instruments({ isin: 'x' }), '0.isin'),
  invalid('the same symbol twice', instruments({}, {}), '1.symbol'),
  invalid('a NUL in a name', instruments({ name: 'N\0' }), '0.name'),
  invalid('half a character in a name', instruments({ name: '\ud800' }), '0.name'),
  invalid('no list', put('/api/instruments', instrument), 'body'),
  invalid('__proto__ as a key', ['PUT', '/api/instruments', raw(withProto)], '0.__proto__'),
  invalid('a date that is none', closes(['2020-02-30', 1]), '0.date'),
  invalid('dates out of order', closes(['2020-02-02', 1], ['2020-02-01', 1]), '1.date'),
  invalid('the same date twice', closes(['2020-02-02', 1], ['2020-02-02', 1]), '1.date'),
  invalid('a negative close', closes(['2020-02-02', -1]), '0.close'),
  refusedAs(...NONE, 'closes of an unknown symbol', put('/api/instruments/NOPE/closes', [])),
  invalid('a ratio of 0', split('ACME', { ratio: 0, effective_date: '2020-03-02' }), 'ratio'),
  invalid('a ratio of 1', split('ACME', { ratio: 1, effective_date: '2020-03-02' }), 'ratio'),
  invalid('a split without a date', split('ACME', { ratio: 2 }), 'effective_date'),
  refusedAs(
    ...NONE,
    'a split of an unknown symbol',
    split('NOPE', { ratio: 2, effective_date: '2020-03-02' }),
  ),
  refusedAs(...NONE, 'an invisible symbol', post('/api/instruments/%00/confirm-price', {})),
  invalid('a path that is no text', post('/api/instruments/%ff/confirm-price', {}), 'path'),
  invalid('closes from a day that is none', get('/api/instruments/ACME/closes?from=soon'), 'from'),
  invalid('an action that no replay knows', post('/api/replay', { action: 'rewind' }), 'action'),
  refusedAs(
    409,
    'no_replay',
    'a replay that does not run',
    post('/api/replay', { action: 'pause' }),
  ),
];
it.each(requests)('of the market, $what is refused', async (one) => {
  await bad.refused(one);
});
