import type { EpisodeState } from '../../shared/alerts.ts';
import { measurePortfolioStreak } from './conditions/daily.ts';
import { measure } from './conditions/measure.ts';
import { notKnown, type Reading, type WhyNot } from './conditions/reading.ts';
import { roundFigure } from './exact.ts';
import { PRICE_ABOVE, RSI_ABOVE } from './kinds.ts';
import { lineOf } from './lines.ts';
import { symbolOf } from './market-state.ts';
import { knownOrNull, missingOf } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { storedEpisode } from './stored-states.ts';
import {
  BY_FRAME,
  CROSSING,
  has,
  hasThreshold,
  IDLE,
  type Watches,
  watchesPortfolio,
} from './watches.ts';

/** Where a condition stands at this moment: `depth` and `value` as they are now, as far as they are known. */
export type EpisodeStanding = EpisodeState & {
  /** the price, value or level that is watched for; null where there is no such figure, or it isn't known */
  line: number | null;
  /** how much is missing to the threshold, in the sensitivity's unit (in that of the line for `below-average`); 0 or less: reached */
  distance: number | null;
  /** why it isn't watched, or not yet known; null when it is watched */
  note: string | null;
};

export const standingOf = (state: EngineState, id: number): EpisodeStanding => {
  const { watches } = state;
  const reading = readNow(state, id);
  const symbol = watches.conditions[id]?.symbol ?? '?';
  const idle = has(watches, id, IDLE) ? `${symbol} isn't held` : null;
  const base = storedEpisode(state, id);
  if (reading.whyNot !== null)
    return {
      ...base,
      line: null,
      distance: null,
      note: idle ?? inWords(state, id, reading.whyNot),
    };
  const { depth, value } = reading;
  return {
    ...base,
    depth,
    value,
    line: knownOrNull(lineOf(watches, id, reading)),
    distance: distanceOf(watches, id, reading),
    note: idle,
  };
};

const readNow = (state: EngineState, id: number): Reading => {
  const { watches, portfolios, reading } = state;
  if (has(watches, id, BY_FRAME) || !watchesPortfolio(watches, id))
    return measure(state, id, reading);
  if (!hasThreshold(watches, id)) return notKnown(reading, 'no-threshold');
  const slot = watches.slot[id] ?? 0;
  if (portfolios.lastCloseDate[slot] === null) return notKnown(reading, 'no-close');
  const days = portfolios.losingStreak[slot] ?? 0;
  const close = portfolios.lastClose[slot] ?? Number.NaN;
  return measurePortfolioStreak(watches.threshold[id] ?? 0, days, close, close, reading);
};

const distanceOf = (watches: Watches, id: number, reading: Reading): number => {
  const { depth, value, reference } = reading;
  if (!has(watches, id, CROSSING)) return roundFigure((watches.threshold[id] ?? 0) - depth);
  const above = watches.kind[id] === PRICE_ABOVE || watches.kind[id] === RSI_ABOVE;
  return roundFigure(above ? reference - value : value - reference);
};

const inWords = (state: EngineState, id: number, why: WhyNot): string => {
  const { market, portfolios, watches } = state;
  const slot = watches.slot[id] ?? 0;
  const instrument = watches.instrument[id] ?? -1;
  const symbol = instrument < 0 ? 'the portfolio' : symbolOf(market, instrument);
  switch (why) {
    case 'no-price':
      return `no price of ${symbol} yet`;
    case 'in-doubt':
      return `check corporate action of ${symbol}`;
    case 'no-previous-close':
      return `no previous close of ${symbol} yet`;
    case 'no-peak':
      return `no peak of ${symbol} yet`;
    case 'no-cost-basis':
      return `no cost basis of ${symbol}`;
    case 'portfolio-not-valued':
      return `no price to rely on: ${missingOf(portfolios, market, slot).join(', ')}`;
    case 'no-portfolio-reference':
      return `no value to measure against yet`;
    case 'no-close':
      return `no daily close of ${symbol} yet`;
    case 'warming-up':
      return `not yet known: too few daily closes of ${symbol}`;
    case 'no-remembered-crash':
      return `no path of the crash of ${watches.conditions[id]?.event ?? '?'} to compare with`;
    case 'no-threshold':
      return 'the threshold must be above 0';
  }
};
