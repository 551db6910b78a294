import { describe, expect, it } from 'vitest';
import { looksLikeSplit } from '../../server/market/corporate-actions.ts';
import { aBoard, anInstrument, newYork, quoteOf, words } from './market-builders.ts';

const monday = '2020-03-02';
const tuesday = '2020-03-03';
const wednesday = '2020-03-04';
const A = anInstrument('A');
const B = anInstrument('B');

/** A closed at 100 on Monday, after a peak of 120. */
const afterMonday = (frameMs = 0) => {
  const board = aBoard([A, B], frameMs);
  board.putCloses('A', [{ date: '2020-02-28', close: 120 }]);
  board.tick('A', 110, newYork(monday, '09:30'));
  board.tick('A', 100, newYork(monday, '16:00'), { kind: 'close' });
  board.tick('B', 50, newYork(monday, '16:00'), { kind: 'close' });
  board.endFrame();
  board.steps();
  return board;
};

describe('a suspected corporate action', () => {
  it('is the first tick of a day within 2 % of a ratio that splits have', () => {
    for (const price of [
      50, 49, 51, 34, 25, 20, 10, 5, 66, 68, 150, 153, 200, 300, 408, 500, 1020, 2000,
    ])
      expect([price, looksLikeSplit(price, 100)]).toEqual([price, true]);
    for (const price of [48.9, 51.1, 100, 80, 120, 60, 90, 145, 154, 600, 4.8, 2100, 15])
      expect([price, looksLikeSplit(price, 100)]).toEqual([price, false]);
  });

  it('is marked at once, not held, and tells no price until somebody decides', () => {
    const board = afterMonday();
    expect(board.tick('A', 50, newYork(tuesday, '09:30'))).toBe('accepted');
    expect(quoteOf(board, 'A').health).toBe('check-corporate-action');
    board.tick('A', 50.5, newYork(tuesday, '09:30:01'));
    board.tick('A', 80, newYork(tuesday, '09:30:02'), { kind: 'close' });
    expect(words(board.steps())).toEqual([
      'America/New_York 2020-03-03',
      'A from 100 peak 120',
      'B from 50 peak 50',
      'A not watched',
      'frame 0',
      'frame 0',
      'A closed 2020-03-03 at 80',
      'frame 0',
    ]);
    expect(quoteOf(board, 'A').health).toBe('check-corporate-action');
  });

  it('is not seen in a later tick of the day', () => {
    const board = afterMonday();
    board.tick('A', 90, newYork(tuesday, '09:30'));
    board.tick('A', 50, newYork(tuesday, '09:31'), { kind: 'close' });
    expect(quoteOf(board, 'A').health).toBe('ok');
  });

  it('confirmed as a split puts references and history into the new terms; the price goes on in the next frame', () => {
    const board = afterMonday();
    board.tick('A', 50, newYork(tuesday, '09:30'));
    board.tick('A', 51, newYork(tuesday, '09:30:01'));
    board.steps();
    expect(words(board.confirmSplit('A', 2))).toEqual([
      'A split 2',
      'A from 50 peak 60',
      'A watched',
    ]);
    board.steps();
    board.tick('B', 50, newYork(tuesday, '09:30:02'));
    expect(words(board.steps())).toEqual(['A 51', 'B 50', 'frame 0']);
    expect(board.closes('A')).toEqual([
      { date: '2020-02-28', close: 60 },
      { date: monday, close: 50 },
    ]);
    expect(quoteOf(board, 'A')).toMatchObject({
      health: 'ok',
      price: 51,
      previousClose: 50,
      peak: 60,
    });
  });

  it('confirmed as a split a day later leaves alone what came in the new terms', () => {
    const board = afterMonday();
    board.tick('A', 50, newYork(tuesday, '16:00'), { kind: 'close' });
    board.tick('A', 52, newYork(wednesday, '09:30'));
    board.confirmSplit('A', 2);
    expect(board.closes('A').map(({ close }) => close)).toEqual([60, 50, 50]);
    const { splits, closes } = board.takeChanges();
    expect(splits).toMatchObject([{ symbol: 'A', ratio: 2, effectiveDate: null }]);
    // Every close is stored anew, since the store divides them all by the ratio first.
    expect(closes.filter(({ symbol }) => symbol === 'A')).toHaveLength(3);
    expect(quoteOf(board, 'A')).toMatchObject({ previousClose: 50, peak: 60, price: 52 });
  });

  it('confirmed as the price changes no reference, and its ticks count for the peak', () => {
    const board = afterMonday();
    board.tick('A', 200, newYork(tuesday, '09:30'));
    board.tick('A', 201, newYork(tuesday, '09:30:01'));
    expect(quoteOf(board, 'A').peak).toBe(120);
    board.steps();
    expect(words(board.confirmPrice('A'))).toEqual(['A from 100 peak 201', 'A watched']);
    board.steps();
    board.tick('A', 199, newYork(tuesday, '09:30:02'));
    expect(words(board.steps())).toEqual(['A 199', 'frame 0']);
  });

  it('confirmed as a split is known in the new terms after a restart, before any frame has ended', () => {
    const board = afterMonday();
    board.tick('A', 50, newYork(tuesday, '09:30'), { kind: 'close' });
    board.confirmSplit('A', 2);
    const { quotes, feed, closes } = board.takeChanges();
    const restarted = aBoard([A, B]);
    restarted.putCloses(
      'A',
      closes.filter(({ symbol }) => symbol === 'A'),
    );
    // The engine was last told 100; the split that it was told since halves that too.
    expect(words(restarted.restore({ quotes, feed })).slice(0, 2)).toEqual([
      'A from 50 peak 60',
      'A 50',
    ]);
  });

  it('can only be decided where there is one', () => {
    const board = afterMonday();
    expect(board.confirmSplit('A', 2)).toEqual([]);
    expect(board.confirmPrice('A')).toEqual([]);
    expect(board.confirmPrice('X')).toEqual([]);
  });

  it('leaves out the price of the frame it is in, and only that', () => {
    const board = afterMonday(250);
    board.tick('A', 50, newYork(tuesday, '09:30'));
    board.tick('A', 50, newYork(tuesday, '09:30:01'));
    board.tick('B', 51, newYork(tuesday, '09:30:01'));
    board.steps();
    expect(words(board.endFrame())).toEqual(['B 51', 'frame 0']);
  });
});

describe('an announced split', () => {
  it("is applied at its trading day's start, raises no doubt, and its first price is not suspect", () => {
    const board = afterMonday();
    expect(board.announceSplit({ symbol: 'A', ratio: 2, effectiveDate: tuesday })).toEqual({
      ok: true,
    });
    expect(board.tick('A', 49, newYork(tuesday, '09:30'))).toBe('accepted');
    expect(words(board.steps())).toEqual([
      'America/New_York 2020-03-03',
      'A split 2',
      'A from 50 peak 60',
      'B from 50 peak 50',
      'A 49',
      'frame 0',
    ]);
    expect(board.takeChanges().splits).toEqual([
      { symbol: 'A', ratio: 2, effectiveDate: tuesday, appliedAt: newYork(tuesday, '09:30') },
    ]);
  });

  it('is applied when another instrument begins the day, and the old price counts in the new terms', () => {
    const board = afterMonday();
    board.announceSplit({ symbol: 'A', ratio: 2, effectiveDate: tuesday });
    board.tick('B', 50, newYork(wednesday, '09:30'));
    expect(words(board.steps()).slice(-3)).toEqual(['A 50', 'B 50', 'frame 0']);
    board.tick('B', 50, newYork('2020-03-05', '09:30'));
    expect(quoteOf(board, 'A')).toMatchObject({ price: 50, previousClose: 50 });
    expect(board.closes('A').map(({ close }) => close)).toEqual([60, 50]);
  });

  it('divides a given previous close too, for as long as nothing ticks', () => {
    const board = aBoard([anInstrument('A', { previousClose: 100 }), B]);
    board.announceSplit({ symbol: 'A', ratio: 2, effectiveDate: tuesday });
    board.tick('B', 50, newYork(tuesday, '09:30'));
    board.tick('B', 50, newYork(wednesday, '09:30'));
    expect(quoteOf(board, 'A')).toMatchObject({ price: null, previousClose: 50 });
  });

  it('of a later day waits, and one announced again for the same day is replaced', () => {
    const board = afterMonday();
    board.announceSplit({ symbol: 'A', ratio: 2, effectiveDate: wednesday });
    board.announceSplit({ symbol: 'A', ratio: 4, effectiveDate: wednesday });
    board.tick('A', 100, newYork(tuesday, '09:30'));
    expect(quoteOf(board, 'A').previousClose).toBe(100);
    board.tick('A', 25, newYork(wednesday, '09:30'));
    expect(quoteOf(board, 'A')).toMatchObject({ previousClose: 25, health: 'ok' });
  });

  it('is refused with a reason where it makes no sense', () => {
    const board = afterMonday();
    const answer = (symbol: string, ratio: number, effectiveDate: string) =>
      board.announceSplit({ symbol, ratio, effectiveDate });
    expect(answer('X', 2, tuesday)).toEqual({ ok: false, reason: 'unknown-symbol' });
    expect(answer('A', 0, tuesday)).toEqual({ ok: false, reason: 'invalid-ratio' });
    expect(answer('A', Number.NaN, tuesday)).toEqual({ ok: false, reason: 'invalid-ratio' });
    expect(answer('A', 2, 'soon')).toEqual({ ok: false, reason: 'invalid-date' });
    expect(answer('A', 2, monday)).toEqual({ ok: false, reason: 'day-begun' });
    board.tick('A', 50, newYork(tuesday, '09:30'), { kind: 'close' });
    expect(answer('A', 2, tuesday)).toEqual({ ok: false, reason: 'in-doubt' });
  });
});
