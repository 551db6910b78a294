import { createEngine, type Engine, type EngineClient } from '../../server/engine/engine.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { DailyFigures, Instrument, MarketStep } from '../../shared/market.ts';
import {
  type Condition,
  type ConditionKind,
  conditionRules,
  type RememberedCrash,
} from '../../shared/sensitivities.ts';

export const zone = 'America/New_York';

export const anInstrument = (symbol: string, rest: Partial<Instrument> = {}): Instrument => ({
  symbol,
  name: symbol,
  assetClass: 'equity',
  sector: null,
  currency: 'USD',
  exchangeTimeZone: zone,
  previousClose: null,
  priceSource: 'market',
  ...rest,
});

export const aCondition = (
  kind: ConditionKind,
  threshold: number,
  rest: Partial<Condition> = {},
): Condition => {
  const rule = conditionRules[kind];
  return {
    sensitivityId: 's',
    kind,
    symbol: rule.needsSymbol ? 'A' : null,
    threshold,
    unit: rule.units[0],
    reference: rule.references[0] ?? null,
    event: null,
    holdSeconds: 0,
    watchUnheld: false,
    ...rest,
  };
};

/** 100 units of A, and a condition or more. */
export const aClient = (
  conditions: readonly Condition[],
  rest: Partial<EngineClient> = {},
): EngineClient => ({
  id: 'c',
  currency: 'USD',
  cash: 0,
  peakValue: null,
  holdings: [{ symbol: 'A', quantity: 100, costBasis: null }],
  conditions,
  ...rest,
});

const figures = (rest: Partial<DailyFigures> = {}): DailyFigures => ({
  date: '2020-01-02',
  close: 100,
  losingStreak: 0,
  volatility: null,
  rsi: null,
  lowerBand: null,
  closes: [],
  fallFromPeakClose: { percent: 0, daysAfterPeak: 0, peakClose: 100 },
  ...rest,
});

export const reference = (
  symbol: string,
  previousClose: number | null,
  peak: number | null = previousClose,
): MarketStep => ({ type: 'reference', symbol, previousClose, peak });

export const dailyClose = (
  symbol: string,
  at: number,
  rest: Partial<DailyFigures> = {},
): MarketStep => ({ type: 'daily-close', symbol, at, figures: figures(rest) });

export const anEngine = (rememberedCrashes: readonly RememberedCrash[] = []): Engine => {
  const engine = createEngine({
    practiceTimeZone: zone,
    practiceCurrency: 'USD',
    rememberedCrashes,
    alertId: (sensitivityId, at, sequence) => `${sensitivityId}@${at}/${sequence}`,
  });
  engine.putInstruments(['A', 'B', 'C'].map((symbol) => anInstrument(symbol)));
  for (const symbol of ['A', 'B', 'C']) engine.apply(reference(symbol, 100));
  return engine;
};

export type Drive = {
  engine: Engine;
  apply(...steps: readonly MarketStep[]): AlertEvent[];
  /** a frame, a second after the one before, in which these prices came */
  frame(prices?: Record<string, number>, options?: { confirmed?: boolean }): AlertEvent[];
  day(date: string, references?: Record<string, number>): AlertEvent[];
  now(): number;
};

/** Drives an engine by frames a second apart; peaks of instruments are kept as the quote board would. */
export const drive = (engine: Engine): Drive => {
  let at = 0;
  const peaks = new Map<string, number>();
  const apply = (...steps: readonly MarketStep[]): AlertEvent[] =>
    steps.flatMap((step) => [...engine.apply(step)]);
  return {
    engine,
    apply,
    frame: (prices = {}, { confirmed = true } = {}) => {
      at += 1000;
      const steps = Object.entries(prices).map(([symbol, price]): MarketStep => {
        const peak = Math.max(peaks.get(symbol) ?? 100, price);
        peaks.set(symbol, peak);
        return { type: 'price', symbol, price, peak, at, confirmed };
      });
      return apply(...steps, { type: 'frame-ends', at, sequence: 0 });
    },
    day: (date, references = {}) => {
      at += 1000;
      return apply(
        { type: 'day-begins', zone, date, at },
        ...Object.entries(references).map(([symbol, close]) => reference(symbol, close)),
      );
    },
    now: () => at,
  };
};

/** Events in short: `raised 1`, `deepened 2`, `ended recovered`. */
export const inShort = (events: readonly AlertEvent[]): string[] =>
  events.map(({ type, level, endReason }) => `${type} ${type === 'ended' ? endReason : level}`);
