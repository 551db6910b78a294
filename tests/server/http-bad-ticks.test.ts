import { afterAll, beforeAll, expect, it } from 'vitest';
import { monday } from '../support/builders.ts';
import { type Bad, invalid, post, raw, refusedAs, startBad } from './http-bad.ts';

let bad: Awaited<ReturnType<typeof startBad>>;
beforeAll(async () => {
  bad = await startBad();
});
afterAll(() => bad.http.stop());

const send = (asking: Bad['ask'][2]): Bad['ask'] => ['POST', '/api/ticks', asking];
const lines = (body: string) => send(raw(body, 'application/x-ndjson'));
const tick = { symbol: 'ACME', price: 99, at: monday };
const packed = (how: string) => send({ ...raw('[]'), headers: { 'content-encoding': how } });
const allRefused = (ask: Bad['ask']) => refusedAs(422, 'all_ticks_refused', '', ask, '0');
const TYPE = 'wrong_content_type';

const bodies: Bad[] = [
  invalid('broken JSON', send(raw('[{"symbol":"ACME",')), 'body'),
  invalid('NaN, which no JSON knows', send(raw('[{"symbol":"ACME","price":NaN}]')), 'body'),
  invalid('an object instead of a list', post('/api/ticks', tick), 'body'),
  invalid('nothing at all', send({}), 'body'),
  invalid('a broken NDJSON line', lines(`${JSON.stringify(tick)}\n{"symbol":`), 'body'),
  invalid('bytes that are not UTF-8', send(raw(new Uint8Array([0x5b, 0xff, 0x5d]))), 'body'),
  refusedAs(415, TYPE, 'plain text', send(raw('[]', 'text/plain')), 'Content-Type'),
  refusedAs(415, TYPE, 'another charset', send(raw('[]', 'application/json; charset=utf-16'))),
  refusedAs(415, TYPE, 'an unknown packing', packed('zip'), 'Content-Encoding'),
  invalid('a packing that is not what it says', packed('gzip'), 'body'),
  invalid('an unknown query', post('/api/ticks?fast=1', [tick]), 'fast'),
];
it.each(bodies)('ticks with $what are refused', async (one) => {
  await bad.refused(one);
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
it.each(values)('ticks with %s are refused, each with its reason', async (_, value, code) => {
  const answer = await bad.refused(allRefused(post('/api/ticks', [value])));
  expect(answer.body.error.details).toMatchObject({ accepted: 0, refused: [{ index: 0, code }] });
});

it('ticks with a price beyond all numbers are refused', async () => {
  const body = `[{"symbol":"ACME","price":1e999,"at":${monday}}]`;
  const answer = await bad.refused(allRefused(send(raw(body))));
  expect(answer.body.error.details.refused[0].code).toBe('invalid_price');
});

it('broken JSON is refused with its line, column and position', async () => {
  const first = await bad.refused(invalid('', send(raw('[\n  {"price": NaN}]')), 'body'));
  expect(first.body.error.message).toContain('unexpected "N" at line 2, column 13');
  expect(first.body.error.details).toEqual({ line: 2, position: 14 });
  const second = await bad.refused(invalid('', lines('{}\n\n{"a":}\n'), 'body'));
  expect(second.body.error.message).toContain('line 3, column 6');
});

it('more than 64 MB of ticks are refused', async () => {
  const body = `["${'x'.repeat(65 * 1024 * 1024)}"]`;
  await bad.refused(refusedAs(413, 'body_too_large', '', send(raw(body))));
});
