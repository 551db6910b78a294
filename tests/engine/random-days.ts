import fc from 'fast-check';
import {
  type Condition,
  type ConditionKind,
  conditionRules,
  marketKinds,
  PORTFOLIO,
} from '../../shared/sensitivities.ts';
import { anInstrument } from './builders.ts';

/** Random markets and books: few instruments and round figures, so that lines are met exactly and often. */
const tokyo = 'Asia/Tokyo';
export const instruments = [
  anInstrument('A'),
  anInstrument('B'),
  anInstrument('IDX', { assetClass: 'index' }),
  anInstrument('NEW'),
  anInstrument('T', { exchangeTimeZone: tokyo, currency: 'EUR' }),
  anInstrument('EURUSD', { assetClass: 'fx' }),
  anInstrument('USDGBP', { assetClass: 'fx' }),
];
const symbols = instruments.map(({ symbol }) => symbol);

const symbol = fc.constantFrom(...symbols);
const roundPrice = fc.constantFrom(40, 60, 80, 85, 90, 95, 97.5, 99, 100, 101, 105, 110, 120, 200);
const anyPrice = fc.integer({ min: 4000, max: 20_000 }).map((cents) => cents / 100);
const price = fc.oneof(roundPrice, anyPrice);
const rate = fc.constantFrom(0.8, 0.9, 1, 1.0521, 1.1, 1.25);
/** `rate` is taken for a currency, `price` for anything else. */
const quote = fc.record({ symbol, price, rate });

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { freq: 3 });

const figures = fc.record({
  close: price,
  losingStreak: fc.integer({ min: 0, max: 6 }),
  volatility: maybe(fc.constantFrom(10, 16, 20, 31.9, 32, 40, 80)),
  rsi: maybe(fc.constantFrom(10, 20, 25, 30, 34.99, 35, 65, 70, 75, 90)),
  lowerBand: maybe(price),
  average: maybe(price),
  percent: fc.constantFrom(0, 1, 2.5, 5, 5.5, 8, 10, 20),
  daysAfterPeak: fc.integer({ min: 0, max: 6 }),
});
const close = fc.record({ symbol, figures });

const thresholds: Record<ConditionKind, readonly number[]> = {
  'instrument-fall': [1, 2.5, 5, 10, 15],
  'instrument-rise': [1, 5, 10],
  'price-below': [80, 90, 95, 100],
  'price-above': [100, 105, 110],
  'portfolio-fall': [1, 2.5, 5, 10, 500],
  'portfolio-rise': [1, 5, 10, 500],
  drawdown: [1, 5, 10, 20, 1000],
  'portfolio-below': [5000, 10_000, 15_000, 20_000],
  'losing-streak': [1, 2, 3],
  volatility: [20, 40],
  'rsi-below': [20, 30],
  'rsi-above': [70, 75],
  'below-average': [5, 20],
  'below-band': [0],
  'crash-echo': [2.5, 5, 10],
  'action-without-word': [0],
};

const condition: fc.Arbitrary<Omit<Condition, 'sensitivityId'>> = fc
  .constantFrom(...marketKinds)
  .chain((kind) => {
    const rule = conditionRules[kind];
    const allowed = rule.allowsPortfolio ? fc.oneof(symbol, fc.constant(PORTFOLIO)) : symbol;
    return fc.record({
      kind: fc.constant(kind),
      symbol: rule.needsSymbol ? allowed : fc.constant(null),
      threshold: fc.constantFrom(...thresholds[kind]),
      unit: fc.constantFrom(...rule.units),
      reference:
        rule.references.length > 0 ? fc.constantFrom(...rule.references) : fc.constant(null),
      event: rule.needsEvent ? fc.constantFrom('2008', '1999') : fc.constant(null),
      holdSeconds: fc.constantFrom(0, 0, 0, 1, 60),
      watchUnheld: fc.boolean(),
    });
  });

const holding = fc.record({
  symbol,
  // Sold short and in parts, too.
  quantity: fc.constantFrom(0, 10, 50, 100, 100, 0.5, 12.25, -10),
  costBasis: maybe(roundPrice),
});

const book = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'GBP'),
  cash: fc.constantFrom(0, 0, 1000, 5000.5, -700),
  peakValue: fc.constantFrom(null, null, 20_000),
  holdings: fc.uniqueArray(holding, { selector: (h) => h.symbol, maxLength: 4 }),
  conditions: fc.array(condition, { maxLength: 8 }),
});

const client = fc.constantFrom('c1', 'c2', 'c3');

const frame = fc.record({
  type: fc.constant('frame' as const),
  quotes: fc.uniqueArray(quote, { selector: (q) => q.symbol, maxLength: 4 }),
  confirmed: fc.constantFrom(true, true, true, false),
  delayed: fc.constantFrom(false, false, false, true),
  closes: fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(close, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.uniqueArray(close, { selector: (c) => c.symbol, maxLength: 5 }) },
  ),
  /** ms since the frame before; 0 makes a second frame of the same time */
  after: fc.constantFrom(0, 250, 1000, 60_000),
});
const day = fc.record({
  type: fc.constant('day' as const),
  zone: fc.constantFrom('America/New_York', 'America/New_York', tokyo),
  lateCloses: fc.uniqueArray(close, { selector: (c) => c.symbol, maxLength: 4 }),
  /** whose previous close isn't the last price, but this one, or none */
  references: fc.uniqueArray(fc.record({ symbol, price: maybe(price), rate }), {
    selector: (q) => q.symbol,
    maxLength: 1,
  }),
});
const doubt = fc.record({
  type: fc.constant('doubt' as const),
  symbol,
  watched: fc.constantFrom(true, true, false),
});
const split = fc.record({
  type: fc.constant('split' as const),
  symbol,
  ratio: fc.constantFrom(2, 5, 0.5),
});
const put = fc.record({ type: fc.constant('put' as const), client, book });
const remove = fc.record({ type: fc.constant('remove' as const), client });
const restart = fc.constant({ type: 'restart' as const });

const command = fc.oneof(
  { weight: 20, arbitrary: frame },
  { weight: 5, arbitrary: day },
  { weight: 2, arbitrary: doubt },
  { weight: 1, arbitrary: split },
  { weight: 4, arbitrary: put },
  { weight: 1, arbitrary: remove },
  { weight: 2, arbitrary: restart },
);

export type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
export type RandomBook = typeof book extends fc.Arbitrary<infer B> ? B : never;
export type RandomFigures = typeof figures extends fc.Arbitrary<infer F> ? F : never;

/** Three clients first, then whatever happens. */
export const commands: fc.Arbitrary<Command[]> = fc
  .tuple(book, book, book, fc.array(command, { minLength: 20, maxLength: 120 }))
  .map(([one, two, three, rest]) => [
    { type: 'put', client: 'c1', book: one },
    { type: 'put', client: 'c2', book: two },
    { type: 'put', client: 'c3', book: three },
    ...rest,
  ]);

/** Books of many clients; the same seed gives the same. */
export const crowdOf = (count: number, seed: number): RandomBook[] =>
  fc.sample(book, { seed, numRuns: count });
