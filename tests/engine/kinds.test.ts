import { describe, expect, test } from 'vitest';
import type { EngineClient } from '../../server/engine/engine.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { DailyFigures } from '../../shared/market.ts';
import type { Condition, RememberedCrash } from '../../shared/sensitivities.ts';
import {
  aClient,
  aCondition,
  anEngine,
  dailyClose,
  drive,
  inShort,
  reference,
} from './builders.ts';

/** Prices of A frame by frame, and what each frame says. */
const pathOf = (
  condition: Condition,
  prices: readonly number[],
  client: Partial<EngineClient> = {},
): string[] => {
  const { engine, frame } = drive(anEngine());
  engine.putClient(aClient([condition], client), 0);
  return prices.map((A) => inShort(frame({ A })).join());
};

const raisedBy = (
  condition: Condition,
  prices: Record<string, number>,
  client: Partial<EngineClient> = {},
): AlertEvent | undefined => {
  const { engine, frame } = drive(anEngine());
  engine.putClient(aClient([condition], client), 0);
  return frame(prices)[0];
};

describe('conditions of every frame', () => {
  const held = [{ symbol: 'A', quantity: 100, costBasis: 80 }];
  const table: [string, Condition, number[], string[], Partial<EngineClient>?][] = [
    [
      'instrument-fall is measured from the previous close, to the very per cent',
      aCondition('instrument-fall', 10),
      [90.0001, 90, 80.0001, 80, 60, 94.9999, 95, 90],
      ['', 'raised 1', '', 'deepened 2', 'deepened 3', '', 'ended recovered', 'raised 1'],
    ],
    [
      'instrument-fall from cost',
      aCondition('instrument-fall', 10, { reference: 'cost' }),
      [90, 72, 76],
      ['', 'raised 1', 'ended recovered'],
      { holdings: held },
    ],
    [
      'instrument-fall from the peak',
      aCondition('instrument-fall', 10, { reference: 'peak' }),
      [120, 108.01, 108, 115, 114],
      ['', '', 'raised 1', 'ended recovered', ''],
    ],
    [
      'instrument-rise is measured from the previous close',
      aCondition('instrument-rise', 5),
      [104.99, 105, 110, 102.5],
      ['', 'raised 1', 'deepened 2', 'ended recovered'],
    ],
    [
      'instrument-rise from cost',
      aCondition('instrument-rise', 50, { reference: 'cost' }),
      [119.99, 120],
      ['', 'raised 1'],
      { holdings: held },
    ],
    [
      'price-below is crossed at the line and ends 1 % above it, with one level',
      aCondition('price-below', 50),
      [50.01, 50, 10, 50.49, 50.5, 50.4],
      ['', 'raised 1', '', '', 'ended recovered', ''],
    ],
    [
      'price-above is crossed at the line and ends 1 % below it, with one level',
      aCondition('price-above', 200),
      [199.99, 200, 900, 198.01, 198],
      ['', 'raised 1', '', '', 'ended recovered'],
    ],
    [
      "portfolio-fall in percent is measured from the day's reference",
      aCondition('portfolio-fall', 5),
      [90.01, 90, 80, 95],
      ['', 'raised 1', 'deepened 2', 'ended recovered'],
      { cash: 10_000 },
    ],
    [
      'portfolio-fall in money',
      aCondition('portfolio-fall', 500, { unit: 'amount' }),
      [95.01, 95, 90, 97.5],
      ['', 'raised 1', 'deepened 2', 'ended recovered'],
    ],
    [
      'portfolio-rise in percent',
      aCondition('portfolio-rise', 5),
      [104.99, 105, 102.5],
      ['', 'raised 1', 'ended recovered'],
    ],
    [
      'portfolio-rise in money',
      aCondition('portfolio-rise', 500, { unit: 'amount' }),
      [104.99, 105, 102.5],
      ['', 'raised 1', 'ended recovered'],
    ],
    [
      'drawdown is measured from the highest value at the end of any frame',
      aCondition('drawdown', 10),
      [110, 120, 108.01, 108, 96, 114, 113],
      ['', '', '', 'raised 1', 'deepened 2', 'ended recovered', ''],
    ],
    [
      'drawdown in money',
      aCondition('drawdown', 1000, { unit: 'amount' }),
      [120, 110.01, 110],
      ['', '', 'raised 1'],
    ],
    [
      'drawdown counts an imported peak that is higher than the value',
      aCondition('drawdown', 50),
      [100, 99],
      ['raised 1', ''],
      { peakValue: 20_000 },
    ],
    [
      'portfolio-below is crossed at the line and ends 1 % above it, with one level',
      aCondition('portfolio-below', 8000),
      [80.01, 80, 10, 80.79, 80.8],
      ['', 'raised 1', '', '', 'ended recovered'],
    ],
  ];
  test.each(table)('%s', (_, condition, prices, expected, client) => {
    expect(pathOf(condition, prices, client)).toEqual(expected);
  });

  test('an instrument counts at its previous close until its first tick', () => {
    const { engine, frame } = drive(anEngine());
    const b = [...aClient([]).holdings, { symbol: 'B', quantity: 100, costBasis: null }];
    engine.putClient(aClient([aCondition('portfolio-fall', 5)], { holdings: b }), 0);
    expect(frame({ A: 90 })[0]).toMatchObject({ value: 19_000, reference: 20_000, depth: 5 });
  });

  test('an instrument that fell before it was first seen to tick is compared at once', () => {
    const { engine, frame, apply } = drive(anEngine());
    apply(reference('A', 90, 100));
    engine.putClient(aClient([aCondition('instrument-fall', 10, { reference: 'peak' })]), 0);
    expect(inShort(frame())).toEqual(['raised 1']);
  });
});

describe('what an alert says', () => {
  const table: [string, Condition, Partial<AlertEvent>][] = [
    [
      'instrument-fall tells price, previous close and what the holding lost',
      aCondition('instrument-fall', 10),
      { depth: 12, value: 88, reference: 100, lossAmount: 1200, unit: 'percent' },
    ],
    [
      'price-below tells the line and what the holding lost since the previous close',
      aCondition('price-below', 90),
      { depth: 2, value: 88, reference: 90, lossAmount: 1200, unit: 'amount' },
    ],
    [
      'portfolio-fall tells V, V0 and their difference',
      aCondition('portfolio-fall', 10),
      { depth: 12, value: 8800, reference: 10_000, lossAmount: 1200 },
    ],
    [
      'drawdown tells V, the peak and their difference',
      aCondition('drawdown', 500, { unit: 'amount' }),
      { depth: 1200, value: 8800, reference: 10_000, lossAmount: 1200, level: 2 },
    ],
    [
      "portfolio-below tells the line, and the day's loss",
      aCondition('portfolio-below', 9000),
      { depth: 200, value: 8800, reference: 9000, lossAmount: 1200 },
    ],
  ];
  test.each(table)('%s', (_, condition, expected) => {
    expect(raisedBy(condition, { A: 88 })).toMatchObject({
      ...expected,
      alertId: 's@1000/0',
      clientId: 'c',
      sensitivityId: 's',
      kind: condition.kind,
      symbol: condition.symbol,
      threshold: condition.threshold,
      type: 'raised',
      at: 1000,
      frameSequence: 0,
      endReason: null,
      unconfirmed: false,
    });
  });

  test('rises lose nothing', () => {
    expect(raisedBy(aCondition('instrument-rise', 5), { A: 110 })?.lossAmount).toBe(0);
    expect(raisedBy(aCondition('portfolio-rise', 5), { A: 110 })?.lossAmount).toBe(0);
    expect(raisedBy(aCondition('price-above', 105), { A: 110 })?.lossAmount).toBe(0);
  });

  test('what is watched without being held loses nothing', () => {
    const condition = aCondition('instrument-fall', 5, { watchUnheld: true });
    expect(raisedBy(condition, { A: 90 }, { holdings: [] })?.lossAmount).toBe(0);
  });
});

describe('conditions of the daily close', () => {
  const crash: RememberedCrash = {
    event: '2008',
    index: 'S&P 500',
    peakDate: '2007-10-09',
    falls: [0, 1, 4, 6],
  };
  const fall = (percent: number, daysAfterPeak: number): Partial<DailyFigures> => ({
    close: 100 - percent,
    fallFromPeakClose: { percent, daysAfterPeak, peakClose: 100 },
  });
  const table: [string, Condition, Partial<DailyFigures>[], string[]][] = [
    [
      'losing-streak counts days, doubles its levels and ends when it isn’t so',
      aCondition('losing-streak', 3),
      [2, 3, 5, 6, 0].map((losingStreak) => ({ losingStreak })),
      ['', 'raised 1', '', 'deepened 2', 'ended recovered'],
    ],
    [
      'volatility ends at 0.8 of the threshold',
      aCondition('volatility', 40),
      [null, 39.9, 40, 80, 32.01, 32].map((volatility) => ({ volatility })),
      ['', '', 'raised 1', 'deepened 2', '', 'ended recovered'],
    ],
    [
      'rsi-below ends 5 points back',
      aCondition('rsi-below', 30),
      [null, 30.1, 30, 5, 34.9, 35].map((rsi) => ({ rsi })),
      ['', '', 'raised 1', '', '', 'ended recovered'],
    ],
    [
      'rsi-above ends 5 points back',
      aCondition('rsi-above', 70),
      [69.9, 70, 99, 65.1, 65].map((rsi) => ({ rsi })),
      ['', 'raised 1', '', '', 'ended recovered'],
    ],
    [
      'below-average compares the close with the mean of its last n closes',
      aCondition('below-average', 200),
      [100, 99.99, 50, 100].map((close) => ({
        close,
        closes: Array(200).fill(100),
      })),
      ['', 'raised 1', '', 'ended recovered'],
    ],
    [
      'below-average isn’t known before there are n closes',
      aCondition('below-average', 50),
      [{ close: 1, closes: Array(49).fill(100) }],
      [''],
    ],
    [
      'below-band needs no threshold',
      aCondition('below-band', 0),
      [100, 89.9, 10, 90].map((close) => ({ close, lowerBand: 90 })),
      ['', 'raised 1', '', 'ended recovered'],
    ],
    [
      'crash-echo counts a fall only while it keeps up with the remembered one, past its end with its deepest',
      aCondition('crash-echo', 4, { event: '2008' }),
      [fall(0, 0), fall(3.9, 2), fall(4, 2), fall(5.9, 3), fall(8, 4), fall(6, 5), fall(5.9, 6)],
      ['', '', 'raised 1', 'ended recovered', 'raised 2', '', 'ended recovered'],
    ],
    [
      'crash-echo of a crash that nobody has the path of never comes',
      aCondition('crash-echo', 4, { event: '1637' }),
      [fall(90, 5)],
      [''],
    ],
  ];
  test.each(table)('%s', (_, condition, closes, expected) => {
    const { engine, frame, apply, now } = drive(anEngine([crash]));
    engine.putClient(aClient([condition]), 0);
    const said = closes.map((close) => {
      apply(dailyClose('A', now(), close));
      return inShort(frame()).join();
    });
    expect(said).toEqual(expected);
  });

  test('a loss at the close is what the holding lost since the close before', () => {
    const { engine, frame, apply, now } = drive(anEngine());
    const conditions = [
      aCondition('losing-streak', 1, { sensitivityId: 'held' }),
      aCondition('losing-streak', 1, { sensitivityId: 'not held', symbol: 'B' }),
    ];
    engine.putClient(aClient(conditions), 0);
    for (const symbol of ['A', 'B'])
      apply(dailyClose(symbol, now(), { close: 97, losingStreak: 1 }));
    expect(frame()).toMatchObject([
      { sensitivityId: 'held', value: 97, reference: 100, depth: 1, lossAmount: 300 },
      { sensitivityId: 'not held', value: 97, reference: 100, lossAmount: null },
    ]);
  });

  test('a close that came without a close tick is evaluated before the day begins, at its own time', () => {
    const { engine, frame, apply, day } = drive(anEngine());
    engine.putClient(aClient([aCondition('losing-streak', 1)]), 0);
    frame();
    expect(apply(dailyClose('A', 1500, { losingStreak: 1 }))).toEqual([]);
    expect(day('2020-01-03')).toMatchObject([
      { type: 'raised', at: 1500, frameSequence: -1, alertId: 's@1500/-1' },
    ]);
    expect(frame()).toEqual([]);
  });

  test('closes that are history raise nothing', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([aCondition('losing-streak', 1)]), 0);
    const close = dailyClose('A', 0, { losingStreak: 9 });
    engine.apply(close.type === 'daily-close' ? { ...close, history: true } : close);
    expect(frame()).toEqual([]);
    expect(engine.episodes('c')[0]).toMatchObject({ depth: 9, state: 'armed' });
  });
});
