import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MarketShowAnswer } from '../../shared/socket-events.ts';
import { aQuote, type Harness, type Page, sleep, startLive, until } from './live-harness.ts';

let live: Harness;
beforeEach(async () => {
  live = await startLive(2);
  for (let n = 0; n < 100; n++) put(`S${String(n).padStart(2, '0')}`, 100);
  live.world.quotes.set('SPX', { ...aQuote('SPX', 4000), assetClass: 'index' });
  // The first frame of all tells of every price.
  await move();
});
afterEach(() => live.end());

const put = (symbol: string, price: number): void =>
  void live.world.quotes.set(symbol, { ...aQuote(symbol, price), assetClass: 'equity' });
const move = async (...symbols: string[]): Promise<void> => {
  for (const symbol of symbols) {
    const before = live.world.quotes.get(symbol)!;
    live.world.quotes.set(symbol, { ...before, price: before.price! - 1 });
  }
  live.live.marketChanged();
  await sleep(300);
};
const show = (page: Page, request: unknown): Promise<MarketShowAnswer> =>
  page.socket.timeout(20_000).emitWithAck('market:show', request as { show: 'overview' });
const shows = (show: unknown) => ({ auth: { token: 'advisor-1', show } });
const last = (messages: Page['frames']) => messages.at(-1)?.quotes.map(({ symbol }) => symbol);

test('a page that never says what it shows gets everything', async () => {
  const page = await live.connected('advisor-1');
  await until(() => page.snapshots.length === 1);
  expect(page.snapshots[0]!.quotes).toHaveLength(102);
  await move('S00', 'S77', 'SPX');
  expect(last(page.frames)?.sort()).toEqual(['S00', 'S77', 'SPX']);
});

test('a page gets what it shows, as it stands and as it changes, and nothing else', async () => {
  const [page, other] = [await live.connected('advisor-1'), await live.connected('advisor-2')];
  expect(await show(page, { show: ['S77', 'S05', 'NOPE'] })).toEqual({
    ...{ shows: 2, unknown: ['NOPE'] },
  });
  expect(last(page.snapshots)?.sort()).toEqual(['S05', 'S77']);
  await move('S00', 'S77');
  expect(last(page.frames)).toEqual(['S77']);
  expect(page.frames).toHaveLength(1);
  expect(last(other.frames)?.sort()).toEqual(['S00', 'S77']);
  await show(page, { show: ['S00'] });
  expect(page.snapshots.at(-1)!.quotes).toMatchObject([{ symbol: 'S00', price: 99 }]);
  await move('S77');
  expect(page.frames.flatMap(({ quotes }) => quotes.map(({ symbol }) => symbol))).toEqual(['S77']);
  await show(page, { show: 'everything' });
  expect(page.snapshots.at(-1)!.quotes).toHaveLength(102);
});

test('what is said on connecting counts from the first message on', async () => {
  const page = await live.connected('', shows(['SPX']));
  await until(() => page.snapshots.length === 1);
  expect(last(page.snapshots)).toEqual(['SPX']);
  const wrong = live.page('', shows({ all: true }));
  const error = await new Promise<Error & { data?: unknown }>((resolve) =>
    wrong.socket.on('connect_error', resolve),
  );
  expect(error.data).toMatchObject({ code: 'invalid_request' });
});

test('the overview begins with the indices, and follows when there are others', async () => {
  const page = await live.connected('', shows('overview'));
  await until(() => page.snapshots.length === 1);
  expect(page.snapshots[0]!.quotes).toHaveLength(60);
  expect(last(page.snapshots)).toContain('SPX');
  expect(last(page.snapshots)).not.toContain('S99');
  live.world.quotes.set('NDX', { ...aQuote('NDX', 9000), assetClass: 'index' });
  const joined = await live.connected('', shows('overview'));
  await until(() => joined.snapshots.length === 1 && page.snapshots.length === 2);
  for (const { snapshots } of [page, joined]) expect(last(snapshots)).toContain('NDX');
});

test('a page whose prices stand still is told now and then that others move', async () => {
  const page = await live.connected('', shows([]));
  await until(() => page.snapshots.length === 1);
  for (let n = 0; n < 6; n++) await move('S00');
  expect(page.frames.length).toBeGreaterThanOrEqual(2);
  expect(page.frames.length).toBeLessThanOrEqual(3);
  expect(page.frames.every(({ quotes }) => quotes.length === 0)).toBe(true);
});

test.each([
  ['a word nobody knows', { show: 'all' }, 'show'],
  ['501 symbols', { show: Array.from({ length: 501 }, (_, n) => `S${n}`) }, 'show'],
  ['a number for a symbol', { show: ['S00', 7] }, 'show'],
  ['more than that', { show: [], more: 1 }, 'more'],
  ['nothing', null, 'show'],
])('what can’t be understood is refused and changes nothing: %s', async (_, request, field) => {
  const page = await live.connected('', shows(['S00']));
  expect(await show(page, request)).toMatchObject({ error: { code: 'invalid_request', field } });
  await move('S00', 'S01');
  expect(last(page.frames)).toEqual(['S00']);
});
