import { describe, expect, it } from 'vitest';
import { aBoard, anInstrument, newYork, quoteOf, words } from './market-builders.ts';

const monday = '2020-03-02';
const tuesday = '2020-03-03';
const A = anInstrument('A', { previousClose: 100 });
const B = anInstrument('B', { previousClose: 50 });

describe('trading days', () => {
  it('a day begins for all instruments of a zone with the first accepted tick of any of them', () => {
    const board = aBoard([A, B, anInstrument('T', { exchangeTimeZone: 'Asia/Tokyo' })]);
    board.tick('A', 101, newYork(monday, '09:30'));
    expect(words(board.steps())).toEqual([
      'America/New_York 2020-03-02',
      'A from 100 peak null',
      'B from 50 peak null',
      'A 101',
      'frame 0',
    ]);
  });

  describe('of a practice whose zone has no instrument', () => {
    it('begin with the first tick of any instrument on a later date there, before it', () => {
      const board = aBoard([A], 250, 'Europe/Helsinki');
      board.tick('A', 101, newYork(monday, '09:30'));
      expect(words(board.steps())).toEqual([
        'America/New_York 2020-03-02',
        'A from 100 peak null',
        'Europe/Helsinki 2020-03-02',
      ]);
      const midnight = Date.parse('2020-03-02T22:00:00Z');
      board.tick('A', 102, midnight - 1);
      board.tick('A', 103, midnight);
      const steps = board.steps();
      expect(words(steps)).toEqual([
        'A 101',
        'frame 0',
        'A 102',
        'frame 0',
        'Europe/Helsinki 2020-03-03',
      ]);
      expect(steps.at(-1)).toMatchObject({ over: monday, at: midnight });
    });

    it('are those of its instruments again once it has some', () => {
      const board = aBoard([A], 0, 'Europe/Helsinki');
      board.tick('A', 101, newYork(monday, '09:30'));
      board.putInstruments([anInstrument('H', { exchangeTimeZone: 'Europe/Helsinki' })]);
      board.steps();
      board.tick('A', 102, newYork(monday, '17:30'));
      expect(words(board.steps())).toEqual(['A 102', 'frame 0']);
      board.tick('H', 9, newYork(monday, '17:31'));
      expect(words(board.steps())[0]).toBe('Europe/Helsinki 2020-03-03');
    });
  });

  it('the previous close is the price of the close tick, not of a trade after it', () => {
    const board = aBoard([A]);
    board.tick('A', 101, newYork(monday, '10:00'));
    board.tick('A', 102, newYork(monday, '16:00'), { kind: 'close' });
    board.tick('A', 103, newYork(monday, '16:01'));
    board.steps();
    board.tick('A', 104, newYork(tuesday, '09:30'));
    expect(words(board.steps())).toEqual([
      'America/New_York 2020-03-03',
      'A from 102 peak 103',
      'A 104',
      'frame 0',
    ]);
  });

  it('without a close tick the day closes at the last price when the next begins, before it begins', () => {
    const board = aBoard([A, B]);
    board.tick('A', 101, newYork(monday, '10:00'));
    board.tick('B', 51, newYork(monday, '10:00'));
    board.tick('A', 99, newYork(monday, '15:59'));
    board.steps();
    const at = newYork(tuesday, '09:30');
    board.tick('B', 52, at);
    const steps = board.steps();
    expect(words(steps)).toEqual([
      'A closed 2020-03-02 at 99',
      'B closed 2020-03-02 at 51',
      'America/New_York 2020-03-03',
      'A from 99 peak 99',
      'B from 51 peak 51',
      'B 52',
      'frame 0',
    ]);
    expect(steps[0]).toMatchObject({ at });
    expect(board.closes('A')).toEqual([{ date: monday, close: 99 }]);
  });

  it('an instrument that did not tick on a day keeps its previous close', () => {
    const board = aBoard([A, B]);
    board.tick('A', 102, newYork(monday, '16:00'), { kind: 'close' });
    board.tick('B', 51, newYork(tuesday, '09:30'));
    board.tick('B', 51, newYork('2020-03-04', '09:30'));
    expect(quoteOf(board, 'A')).toMatchObject({ previousClose: 102, tradingDay: monday });
    expect(board.closes('A')).toHaveLength(1);
  });

  it('of several close ticks the last one counts, and each is told', () => {
    const board = aBoard([A]);
    board.tick('A', 101, newYork(monday, '16:00'), { kind: 'close' });
    board.tick('A', 102, newYork(monday, '16:05'), { kind: 'close' });
    expect(words(board.steps()).filter((word) => word.includes('closed'))).toEqual([
      'A closed 2020-03-02 at 101',
      'A closed 2020-03-02 at 102',
    ]);
    expect(board.closes('A')).toEqual([{ date: monday, close: 102 }]);
  });

  it('a tick a second before midnight of the exchange belongs to the day that ends', () => {
    const board = aBoard([A]);
    board.tick('A', 101, newYork(monday, '23:59:59'));
    expect(quoteOf(board, 'A').tradingDay).toBe(monday);
    board.tick('A', 101, newYork(tuesday, '00:00'));
    expect(quoteOf(board, 'A').tradingDay).toBe(tuesday);
  });

  it("a straggler of yesterday is a price and a correction of yesterday's close, and begins no day", () => {
    const board = aBoard([A, B]);
    board.tick('B', 51, newYork(monday, '23:00'));
    board.tick('A', 101, newYork(tuesday, '00:00'));
    board.steps();
    board.tick('B', 52, newYork(monday, '23:59'), { kind: 'close' });
    expect(words(board.steps())).toEqual(['B 52', 'B closed 2020-03-02 at 52', 'frame 1']);
    expect(quoteOf(board, 'B').previousClose).toBe(51);
  });

  it('the peak is the highest of the last 252 closes and of the ticks since the newest', () => {
    const board = aBoard([A]);
    board.putCloses('A', [
      { date: '2018-01-02', close: 900 },
      ...Array.from({ length: 251 }, (_, i) => ({
        date: new Date(Date.UTC(2019, 0, 1 + i)).toISOString().slice(0, 10),
        close: 100 + (i === 7 ? 20 : 0),
      })),
    ]);
    expect(quoteOf(board, 'A').peak).toBe(900);
    board.tick('A', 100, newYork(monday, '16:00'), { kind: 'close' });
    // The 253rd close from the end is forgotten.
    expect(quoteOf(board, 'A').peak).toBe(120);
    board.tick('A', 119, newYork(monday, '16:01'));
    board.tick('A', 125, newYork(monday, '16:02'));
    expect(quoteOf(board, 'A').peak).toBe(125);
    board.tick('A', 110, newYork(tuesday, '16:00'), { kind: 'close' });
    expect(quoteOf(board, 'A').peak).toBe(120);
  });
});

describe('loaded closes', () => {
  const rows = [
    { date: '2020-02-27', close: 90 },
    { date: '2020-02-28', close: 95 },
  ];

  it('give the previous close before the first tick', () => {
    const board = aBoard([anInstrument('A')]);
    expect(words(board.putCloses('A', rows))).toEqual(['A from 95 peak 95']);
    board.tick('A', 96, newYork(monday, '09:30'));
    expect(quoteOf(board, 'A').previousClose).toBe(95);
  });

  it('go behind a previous close given with the instrument', () => {
    const board = aBoard([A]);
    expect(words(board.putCloses('A', rows))).toEqual(['A from 100 peak 95']);
  });

  it('of today and later wait for their day', () => {
    const board = aBoard([anInstrument('A')]);
    board.putCloses('A', [...rows, { date: monday, close: 80 }, { date: tuesday, close: 300 }]);
    board.tick('A', 96, newYork(monday, '09:30'));
    expect(quoteOf(board, 'A')).toMatchObject({ previousClose: 95, peak: 96 });
    expect(board.figures('A')).toMatchObject({ date: '2020-02-28', close: 95 });
    board.tick('A', 97, newYork(monday, '16:00'), { kind: 'close' });
    expect(board.figures('A')).toMatchObject({ date: monday, close: 97, losingStreak: 0 });
    expect(quoteOf(board, 'A').peak).toBe(97);
  });

  it('are told to the engine when their day has come, those of its own ticks but once', () => {
    const board = aBoard([anInstrument('A'), B]);
    board.tick('B', 50, newYork(monday, '09:30'));
    board.putCloses('A', [...rows, { date: monday, close: 80 }, { date: tuesday, close: 300 }]);
    board.steps();
    board.tick('A', 81, newYork(tuesday, '09:30'));
    const steps = board.steps();
    expect(words(steps).slice(0, 5)).toEqual([
      'B closed 2020-03-02 at 50',
      'America/New_York 2020-03-03',
      'A from 80 peak 95',
      'A had closed 2020-03-02 at 80',
      'B from 50 peak 50',
    ]);
    expect(steps[3]).toMatchObject({
      figures: { recentCloses: [...rows, { date: monday, close: 80 }] },
    });
    board.tick('A', 81, newYork('2020-03-04', '09:30'));
    expect(words(board.steps()).filter((word) => word.includes('had closed'))).toEqual([]);
  });

  it('replace those dates and leave the rest', () => {
    const board = aBoard([anInstrument('A')]);
    board.putCloses('A', rows);
    board.putCloses('A', [
      { date: '2020-02-26', close: 80 },
      { date: '2020-02-28', close: 96 },
    ]);
    expect(board.closes('A').map(({ close }) => close)).toEqual([80, 90, 96]);
  });

  it('leave the previous close that the day began with to the ticks of the day before', () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')]);
    board.tick('A', 96, newYork(monday, '15:00'));
    board.tick('B', 51, newYork(monday, '16:00'), { kind: 'close' });
    board.tick('B', 52, newYork(tuesday, '09:30'));
    for (const symbol of ['A', 'B']) board.putCloses(symbol, [{ date: monday, close: 70 }]);
    expect(quoteOf(board, 'A').previousClose).toBe(96);
    expect(quoteOf(board, 'B').previousClose).toBe(51);
  });

  it('change the previous close while the instrument has never ticked, and not after', () => {
    const board = aBoard([anInstrument('A'), B]);
    board.putCloses('A', rows);
    board.tick('B', 50, newYork(monday, '09:30'));
    board.putCloses('A', [{ date: '2020-02-28', close: 97 }]);
    expect(quoteOf(board, 'A').previousClose).toBe(97);
    board.tick('A', 97, newYork(monday, '09:31'));
    board.putCloses('A', [{ date: '2020-02-28', close: 90 }]);
    expect(quoteOf(board, 'A').previousClose).toBe(97);
  });
});

describe('instruments', () => {
  it('a previous close given anew counts only while there is no price', () => {
    const board = aBoard([A]);
    expect(words(board.putInstruments([{ ...A, previousClose: 110 }]))).toEqual([
      'A from 110 peak null',
    ]);
    board.tick('A', 111, newYork(monday, '09:30'));
    expect(board.putInstruments([{ ...A, previousClose: 90 }])).toEqual([]);
    expect(quoteOf(board, 'A').previousClose).toBe(110);
  });

  it('one that moves to a zone whose day has begun begins it there', () => {
    const board = aBoard([A, anInstrument('T', { exchangeTimeZone: 'Asia/Tokyo' })]);
    board.tick('A', 101, newYork(monday, '15:00'));
    board.tick('T', 10, newYork(monday, '19:00'));
    const steps = board.putInstruments([{ ...A, exchangeTimeZone: 'Asia/Tokyo' }]);
    expect(words(steps)).toEqual(['A closed 2020-03-02 at 101', 'A from 101 peak 101']);
  });
});
