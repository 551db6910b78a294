import { describe, expect, it } from 'vitest';
import { aBoard, anInstrument, newYork, quoteOf, words } from './market-builders.ts';

const open = newYork('2020-03-02', '09:30');
const second = 1000;

describe('refusing', () => {
  const now = open;
  const good = { symbol: 'A', price: 100, at: open };
  const cases: [string, unknown, string][] = [
    ['text', 'tick', 'invalid_tick'],
    ['nothing', null, 'invalid_tick'],
    ['a list', [good], 'invalid_tick'],
    ['an unknown symbol', { ...good, symbol: 'B' }, 'unknown_symbol'],
    ['no symbol', { price: 100, at: open }, 'unknown_symbol'],
    ['__proto__ as symbol', { ...good, symbol: '__proto__' }, 'unknown_symbol'],
    ['a price of 0', { ...good, price: 0 }, 'invalid_price'],
    ['a negative price', { ...good, price: -1 }, 'invalid_price'],
    ['NaN as price', { ...good, price: Number.NaN }, 'invalid_price'],
    ['an endless price', { ...good, price: Number.POSITIVE_INFINITY }, 'invalid_price'],
    ['a price of 1e308', { ...good, price: 1e308 }, 'invalid_price'],
    ['a price as text', { ...good, price: '100' }, 'invalid_price'],
    ['no time', { symbol: 'A', price: 100 }, 'invalid_time'],
    ['a time as text', { ...good, at: '2020-03-02' }, 'invalid_time'],
    ['NaN as time', { ...good, at: Number.NaN }, 'invalid_time'],
    ['a time in microseconds', { ...good, at: open * 1000 }, 'invalid_time'],
    ['a time 2 s and 1 ms ahead', { ...good, at: open + 2001 }, 'future_time'],
    ['an unknown kind', { ...good, kind: 'quote' }, 'invalid_tick'],
    ['a negative seq', { ...good, seq: -1 }, 'invalid_tick'],
    ['a broken seq', { ...good, seq: 1.5 }, 'invalid_tick'],
    ['a seq beyond whole numbers', { ...good, seq: 2 ** 53 }, 'invalid_tick'],
  ];

  it.each(cases)('%s is refused with its code, counted, and changes nothing', (_, tick, code) => {
    const board = aBoard([anInstrument('A')]);
    board.takeChanges();
    const { outcome, steps } = board.offer(tick, now);
    expect(outcome).toMatchObject({ type: 'refused', code });
    expect(steps).toEqual([]);
    expect(board.stats()).toMatchObject({ refused: 1, accepted: 0, lastTickAt: null });
    expect(board.takeChanges()).toEqual({ quotes: [], closes: [], splits: [], feed: null });
  });

  it('a tick 2 s ahead of the clock is accepted, and any time on a feed that is not live', () => {
    const board = aBoard([anInstrument('A')]);
    expect(board.offer({ ...good, at: now + 2000 }, now).outcome.type).toBe('accepted');
    expect(board.offer({ ...good, at: now + 86_400_000 }, null).outcome.type).toBe('accepted');
  });

  it('a message never carries more than 40 letters of what came in', () => {
    const { outcome } = aBoard([]).offer({ ...good, symbol: 'x'.repeat(10_000_000) }, now);
    expect(outcome.type === 'refused' && outcome.message.length).toBeLessThan(80);
  });
});

describe('late and repeated ticks', () => {
  it('a tick before the last accepted one is ignored as late, one of the same time is not', () => {
    const board = aBoard([anInstrument('A')]);
    board.tick('A', 100, open);
    expect(board.tick('A', 101, open - 1)).toBe('late');
    expect(quoteOf(board, 'A').price).toBe(100);
    expect(board.tick('A', 102, open)).toBe('accepted');
    expect(board.stats().ignored).toBe(1);
  });

  it('a tick whose seq is not above the last is ignored as repeated', () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')]);
    board.tick('A', 100, open, { seq: 7 });
    expect(board.tick('A', 101, open + 1, { seq: 7 })).toBe('repeated');
    expect(board.tick('A', 101, open + 1, { seq: 6 })).toBe('repeated');
    expect(board.tick('B', 101, open + 1, { seq: 6 })).toBe('accepted');
    expect(board.tick('A', 101, open + 1)).toBe('accepted');
    expect(board.tick('A', 102, open + 1, { seq: 7 })).toBe('repeated');
    expect(board.tick('A', 102, open + 1, { seq: 8 })).toBe('accepted');
  });

  it('late is said before repeated', () => {
    const board = aBoard([anInstrument('A')]);
    board.tick('A', 100, open, { seq: 7 });
    expect(board.tick('A', 100, open - 1, { seq: 7 })).toBe('late');
  });

  it('a held print that comes again is repeated and settles nothing', () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 })]);
    board.tick('A', 100, open, { seq: 1 });
    expect(board.tick('A', 50, open + second, { seq: 2 })).toBe('held');
    expect(board.tick('A', 50, open + second, { seq: 2 })).toBe('repeated');
    expect(quoteOf(board, 'A')).toMatchObject({ price: 100, heldPrice: 50, health: 'held-print' });
  });

  it('a jump in seq is counted as one gap, held and dropped prints being no gap', () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 })]);
    for (const [price, seq] of [
      [100, 1],
      [50, 2],
      [101, 3],
      [102, 4],
    ] as const)
      board.tick('A', price, open + seq * second, { seq });
    expect(board.stats()).toMatchObject({ gaps: 0, badPrints: 1 });
    board.tick('A', 103, open + 9 * second, { seq: 9 });
    expect(board.stats().gaps).toBe(1);
  });
});

describe('suspect prints', () => {
  const calm = ['B', 'C', 'D', 'E', 'F'].map((symbol) =>
    anInstrument(symbol, { previousClose: 100 }),
  );
  const aCalmMarket = () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 }), ...calm]);
    for (const symbol of ['A', 'B', 'C', 'D', 'E', 'F']) board.tick(symbol, 100, open);
    board.steps();
    return board;
  };

  it('a trade exactly 20 % away is held, one just inside is not', () => {
    expect(aCalmMarket().tick('A', 80, open + second)).toBe('held');
    expect(aCalmMarket().tick('A', 80.01, open + second)).toBe('accepted');
    expect(aCalmMarket().tick('A', 120, open + second)).toBe('held');
    expect(aCalmMarket().tick('A', 119.99, open + second)).toBe('accepted');
  });

  it('a close tick is never held', () => {
    expect(aCalmMarket().tick('A', 10, open + second, { kind: 'close' })).toBe('accepted');
  });

  it('the first trade is measured against the previous close, or not at all without one', () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 }), anInstrument('B')]);
    expect(board.tick('A', 70, open)).toBe('held');
    expect(board.tick('B', 70, open)).toBe('accepted');
  });

  it('is dropped as a bad print when the next tick is nearer to the price before', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    expect(board.tick('A', 99, open + 2 * second)).toBe('accepted');
    expect(words(board.steps())).toEqual(['A 99', 'frame 0']);
    expect(board.stats()).toMatchObject({ held: 1, badPrints: 1, accepted: 7 });
  });

  it('is applied before the next tick when that one is nearer to it, as a ratio', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    // 70 is nearer to 50 as a ratio, though not as a difference from 100.
    expect(board.tick('A', 70, open + 2 * second)).toBe('accepted');
    expect(words(board.steps())).toEqual(['A 50', 'frame 0', 'A 70', 'frame 0']);
    expect(board.stats()).toMatchObject({ badPrints: 0, accepted: 8 });
  });

  it('is dropped when the next tick is as near to both', () => {
    const board = aCalmMarket();
    board.tick('A', 25, open + second);
    expect(board.tick('A', 50, open + 2 * second)).toBe('held');
    expect(board.stats().badPrints).toBe(1);
  });

  it('both are applied even when the second is again 20 % away', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    expect(board.tick('A', 30, open + 2 * second)).toBe('accepted');
    expect(words(board.steps())).toEqual(['A 50', 'frame 0', 'A 30', 'frame 0']);
  });

  it('a tick older than the held print that it bears out never overwrites it', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + 2 * second);
    expect(board.tick('A', 51, open + second)).toBe('late');
    expect(quoteOf(board, 'A').price).toBe(50);
  });

  it('is applied unconfirmed by any tick more than 3 s later, before that tick', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    board.tick('B', 100.5, open + 4 * second);
    expect(words(board.steps())).toEqual(['B 100.5', 'frame 0']);
    board.tick('C', 101, open + 4 * second + 1);
    expect(words(board.steps())).toEqual(['A 50 unconfirmed', 'frame 1', 'C 101', 'frame 0']);
    board.tick('A', 51, open + 5 * second);
    expect(words(board.steps())).toEqual(['A 51', 'frame 0']);
  });

  it("is applied unconfirmed by the instrument's own tick more than 3 s later", () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    expect(board.tick('A', 100, open + 4 * second + 1)).toBe('held');
    expect(words(board.steps())).toEqual(['A 50 unconfirmed', 'frame 0']);
  });

  it('is not settled by a refused, late or repeated tick', () => {
    const board = aCalmMarket();
    board.tick('A', 50, open + second);
    board.tick('A', 0, open + 2 * second);
    board.tick('A', 99, open - second);
    expect(quoteOf(board, 'A').heldPrice).toBe(50);
  });

  it('nothing is held once a fifth of what ticked in the last 60 s is 20 % from its previous close', () => {
    const board = aCalmMarket();
    board.tick('B', 80, open + second, { kind: 'close' });
    // B is one of six.
    expect(board.tick('A', 70, open + 2 * second)).toBe('held');
    board.tick('C', 80, open + 3 * second, { kind: 'close' });
    expect(board.tick('D', 70, open + 4 * second)).toBe('accepted');
  });

  it('exactly a fifth is enough, and instruments silent for more than 60 s do not count', () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 }), ...calm]);
    for (const symbol of ['C', 'D', 'E', 'F']) board.tick(symbol, 100, open);
    board.tick('B', 80, open, { kind: 'close' });
    expect(board.tick('A', 70, open + 60 * second)).toBe('accepted');
    const later = aBoard([anInstrument('A', { previousClose: 100 }), ...calm]);
    later.tick('B', 80, open, { kind: 'close' });
    expect(later.tick('A', 70, open + 60 * second + 1)).toBe('held');
  });
});
