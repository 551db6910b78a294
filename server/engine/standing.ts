import type { EpisodeState } from '../../shared/alerts.ts';
import { hasThreshold, measure } from './conditions/measure.ts';
import { type Measured, notKnown, type WhyNot } from './conditions/measured.ts';
import { roundFigure } from './exact.ts';
import { lineOf } from './lines.ts';
import { symbolOf } from './market-state.ts';
import { knownOrNull, missingOf } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { storedEpisode } from './stored-states.ts';
import { isIdle, type Watch, watchesPortfolio } from './watch.ts';

/** Where a condition stands at this moment: `depth` and `value` as they are now, as far as they are known. */
export type EpisodeStanding = EpisodeState & {
  /** the price, value or level that is watched for; null where there is no such figure, or it isn't known */
  line: number | null;
  /** how much is missing to the threshold, in the sensitivity's unit (in that of the line for `below-average`); 0 or less: reached */
  distance: number | null;
  /** why it isn't watched, or not yet known; null when it is watched */
  note: string | null;
};

export const standingOf = (state: EngineState, watch: Watch): EpisodeStanding => {
  const { condition } = watch;
  const measured = measureNow(state, watch);
  const idle = isIdle(watch) ? `${condition.symbol} isn't held` : null;
  const base = storedEpisode(state, watch);
  if (!measured.known)
    return {
      ...base,
      line: null,
      distance: null,
      note: idle ?? inWords(state, watch, measured.why),
    };
  const { depth, value } = measured;
  return {
    ...base,
    depth,
    value,
    line: knownOrNull(lineOf(watch, measured)),
    distance: distanceOf(watch, measured),
    note: idle,
  };
};

const measureNow = (state: EngineState, watch: Watch): Measured => {
  if (watch.rule.evaluated === 'frame' || !watchesPortfolio(watch))
    return measure(watch, state.market, state.portfolios);
  if (!hasThreshold(watch)) return notKnown('no-threshold');
  const { losingStreak, lastClose, lastCloseDate } = state.portfolios;
  if (lastCloseDate[watch.slot] === null) return notKnown('no-close');
  const depth = losingStreak[watch.slot] ?? 0;
  const value = lastClose[watch.slot] ?? Number.NaN;
  const { threshold } = watch.condition;
  const [over, back] = [depth >= threshold, depth < threshold];
  return { known: true, depth, value, reference: value, over, back, loss: null };
};

const distanceOf = (
  { rule, condition }: Watch,
  measured: Extract<Measured, { known: true }>,
): number => {
  if (!rule.crossing) return roundFigure(condition.threshold - measured.depth);
  const { value, reference } = measured;
  const above = condition.kind === 'price-above' || condition.kind === 'rsi-above';
  return roundFigure(above ? reference - value : value - reference);
};

const inWords = (state: EngineState, watch: Watch, why: WhyNot): string => {
  const { market, portfolios } = state;
  const symbol = watchesPortfolio(watch) ? 'the portfolio' : symbolOf(market, watch.instrument);
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
      return `no price to rely on: ${missingOf(portfolios, market, watch.slot).join(', ')}`;
    case 'no-portfolio-reference':
      return `no value to measure against yet`;
    case 'no-close':
      return `no daily close of ${symbol} yet`;
    case 'warming-up':
      return `not yet known: too few daily closes of ${symbol}`;
    case 'no-remembered-crash':
      return `no path of the crash of ${watch.condition.event ?? '?'} to compare with`;
    case 'no-threshold':
      return 'the threshold must be above 0';
  }
};
