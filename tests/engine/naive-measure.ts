import { averageOf, type DailyFigures } from '../../shared/market.ts';
import { type Condition, PORTFOLIO } from '../../shared/sensitivities.ts';
import type { NaiveClient, NaiveInstrument, NaiveWorld } from './naive-world.ts';
import {
  add,
  asNumber,
  atLeast,
  div,
  exact,
  max,
  mul,
  type Rational,
  rounded,
  sub,
  zero,
} from './rational.ts';

/** What `semantics.md` says of each kind, once more, with exact fractions and plain objects. */
export type NaiveMeasure = {
  depth: Rational;
  value: Rational;
  reference: Rational;
  over: boolean;
  back: boolean;
  loss: Rational | null;
};

const hundred = exact(100);
const positive = (a: Rational): Rational => max(a, zero);
const money = (a: Rational): Rational => rounded(a, 6);
const figure = (a: Rational): Rational => rounded(a, 9);

export const priceOf = (instrument: NaiveInstrument): Rational | null =>
  instrument.price ?? instrument.previousClose;

/** Rate of a currency to the practice's: now, or at the previous closes. */
export const rateOf = (world: NaiveWorld, currency: string, atClose: boolean): Rational | null => {
  if (currency === world.practiceCurrency) return exact(1);
  const quoted = (symbol: string): NaiveInstrument | null => {
    const instrument = world.instruments.get(symbol);
    return instrument?.fx && priceOf(instrument) ? instrument : null;
  };
  const direct = quoted(`${currency}${world.practiceCurrency}`);
  const source = direct ?? quoted(`${world.practiceCurrency}${currency}`);
  if (!source || (!atClose && !source.watched)) return null;
  const rate = atClose ? source.previousClose : priceOf(source);
  if (!rate) return null;
  return direct ? rate : div(exact(1), rate);
};

/** V, or V₀ with `atClose`; null when something has no price, or one in doubt. */
export const worthOf = (
  world: NaiveWorld,
  client: NaiveClient,
  atClose: boolean,
): Rational | null => {
  let sum = zero;
  if (client.cash.n !== 0n) {
    const rate = rateOf(world, client.currency, atClose);
    if (!rate) return null;
    sum = mul(client.cash, rate);
  }
  for (const [symbol, { quantity }] of client.holdings) {
    const instrument = world.instruments.get(symbol);
    const rate = instrument && rateOf(world, instrument.currency, atClose);
    const price = instrument && (atClose ? instrument.previousClose : priceOf(instrument));
    if (!price || !rate || (!atClose && !instrument?.watched)) return null;
    sum = add(sum, mul(mul(quantity, price), rate));
  }
  return money(sum);
};

/** What a change of the book is worth: the parts that have a price, in doubt or not. */
export const bookWorth = (world: NaiveWorld, client: NaiveClient): Rational => {
  const cashRate = rateOf(world, client.currency, false);
  let sum = cashRate ? mul(client.cash, cashRate) : zero;
  for (const [symbol, { quantity }] of client.holdings) {
    const instrument = world.instruments.get(symbol);
    const price = instrument && priceOf(instrument);
    const rate = instrument && rateOf(world, instrument.currency, false);
    if (price && rate) sum = add(sum, mul(mul(quantity, price), rate));
  }
  return sum;
};

/** Twenty times 40.1 by twenty is 40.1, whatever binary sums leave. */
const averageRounded = (figures: DailyFigures, days: number): number | null => {
  const average = averageOf(figures, days);
  return average === null ? null : asNumber(figure(exact(average)));
};

const scaled = (threshold: Rational, by: number): Rational => mul(threshold, exact(by));

export const naiveMeasure = (
  world: NaiveWorld,
  client: NaiveClient,
  condition: Condition,
  threshold: Rational,
): NaiveMeasure | null => {
  if (!atLeast(threshold, exact(1e-12)) && condition.kind !== 'below-band') return null;
  const byDepth = (
    depth: Rational,
    value: Rational,
    reference: Rational,
    loss: Rational | null,
    endsAt = 0.5,
  ): NaiveMeasure => ({
    depth,
    value,
    reference,
    over: atLeast(depth, threshold),
    back: atLeast(scaled(threshold, endsAt), depth),
    loss,
  });
  const line = (
    value: Rational,
    below: boolean,
    backAt: Rational,
    loss: Rational | null,
  ): NaiveMeasure => ({
    depth: positive(below ? sub(threshold, value) : sub(value, threshold)),
    value,
    reference: threshold,
    over: below ? atLeast(threshold, value) : atLeast(value, threshold),
    back: below ? atLeast(value, backAt) : atLeast(backAt, value),
    loss,
  });
  const percent = (part: Rational, whole: Rational): Rational =>
    figure(positive(div(mul(hundred, part), whole)));

  const { kind, symbol } = condition;
  if (symbol === null) {
    const value = worthOf(world, client, false);
    const start = worthOf(world, client, true);
    if (!value) return null;
    const dayLoss = start && positive(sub(start, value));
    if (kind === 'portfolio-below')
      return line(value, true, money(scaled(threshold, 1.01)), dayLoss);
    const reference = kind === 'drawdown' ? client.peak : start;
    if (!reference) return null;
    const rise = kind === 'portfolio-rise';
    const moved = rise ? sub(value, reference) : sub(reference, value);
    const loss = rise ? zero : positive(moved);
    if (condition.unit === 'amount') return byDepth(positive(moved), value, reference, loss);
    if (!atLeast(reference, exact(1e-6))) return null;
    return byDepth(percent(moved, reference), value, reference, loss);
  }
  if (symbol === PORTFOLIO) return null;
  const instrument = world.instruments.get(symbol);
  if (!instrument?.watched) return null;
  const quantity = client.holdings.get(symbol)?.quantity ?? zero;
  const rate = rateOf(world, instrument.currency, false);
  const lossFrom = (before: Rational | null, now: Rational): Rational | null => {
    if (quantity.n === 0n) return zero;
    return before && rate ? money(positive(mul(mul(quantity, sub(before, now)), rate))) : null;
  };
  const price = priceOf(instrument);
  const { figures } = instrument;
  if (kind === 'price-below' || kind === 'price-above') {
    if (!price) return null;
    const below = kind === 'price-below';
    const backAt = figure(scaled(threshold, below ? 1.01 : 0.99));
    return line(price, below, backAt, below ? lossFrom(instrument.previousClose, price) : zero);
  }
  if (kind === 'instrument-fall' || kind === 'instrument-rise') {
    const cost = client.holdings.get(symbol)?.costBasis ?? null;
    const against = condition.reference ?? 'previous-close';
    const reference = { 'previous-close': instrument.previousClose, peak: instrument.peak, cost }[
      against
    ];
    if (!price || !reference) return null;
    if (kind === 'instrument-rise')
      return byDepth(percent(sub(price, reference), reference), price, reference, zero);
    const depth = percent(sub(reference, price), reference);
    return byDepth(depth, price, reference, lossFrom(reference, price));
  }
  if (!figures) return null;
  const close = exact(figures.close);
  const loss = quantity.n === 0n ? null : lossFrom(instrument.previousClose, close);
  const below = (of: number | null): NaiveMeasure | null => {
    if (of === null) return null;
    const under = !atLeast(close, exact(of));
    const depth = positive(sub(exact(of), close));
    return { depth, value: close, reference: exact(of), over: under, back: !under, loss };
  };
  switch (kind) {
    case 'losing-streak': {
      const days = exact(figures.losingStreak);
      const measured = byDepth(days, close, instrument.previousClose ?? close, loss);
      return { ...measured, back: !measured.over };
    }
    case 'volatility': {
      if (figures.volatility === null) return null;
      const depth = exact(figures.volatility);
      return byDepth(depth, depth, threshold, loss, 0.8);
    }
    case 'rsi-below':
    case 'rsi-above': {
      if (figures.rsi === null) return null;
      const lower = kind === 'rsi-below';
      const backAt = lower ? add(threshold, exact(5)) : sub(threshold, exact(5));
      return line(exact(figures.rsi), lower, backAt, loss);
    }
    case 'below-average':
      return below(averageRounded(figures, condition.threshold));
    case 'below-band':
      return below(figures.lowerBand);
    default: {
      const path = world.crashes.get(condition.event ?? '');
      if (!path) return null;
      const { percent: fall, daysAfterPeak: k, peakClose } = figures.fallFromPeakClose;
      const then = k < path.length ? (path[k] ?? 0) : Math.max(...path);
      const counts = k > 0 && fall >= then;
      return byDepth(counts ? exact(fall) : zero, close, exact(peakClose), loss);
    }
  }
};
