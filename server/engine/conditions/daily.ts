import { averageOf, type DailyFigures } from '../../../shared/market.ts';
import { roundFigure } from '../exact.ts';
import {
  BELOW_AVERAGE,
  BELOW_BAND,
  CRASH_ECHO,
  LOSING_STREAK,
  RSI_BELOW,
  VOLATILITY,
} from '../kinds.ts';
import type { Market } from '../market-state.ts';
import type { Watches } from '../watches.ts';
import { measureCrashEcho } from './crash-echo.ts';
import { holdingLoss } from './instrument-move.ts';
import { fill, notKnown, type Reading } from './reading.ts';

/** How far RSI comes back before an episode ends. */
const rsiBack = 5;

/** A close against a line of its own past: over while below it, and no longer. */
const fillBelow = (into: Reading, close: number, line: number, loss: number): Reading => {
  const depth = roundFigure(line - close);
  return fill(into, Math.max(0, depth), close, roundFigure(line), loss, depth > 0, depth <= 0);
};

const fillRsi = (
  into: Reading,
  below: boolean,
  threshold: number,
  figure: number,
  loss: number,
): Reading => {
  const rsi = roundFigure(figure);
  const beyond = roundFigure(below ? threshold - rsi : rsi - threshold);
  return fill(into, Math.max(0, beyond), rsi, threshold, loss, beyond >= 0, beyond <= -rsiBack);
};

const fillVolatility = (
  into: Reading,
  threshold: number,
  figure: number,
  loss: number,
): Reading => {
  const depth = roundFigure(figure);
  const back = depth <= roundFigure(0.8 * threshold);
  return fill(into, depth, depth, threshold, loss, depth >= threshold, back);
};

const fillStreak = (
  into: Reading,
  threshold: number,
  days: number,
  value: number,
  before: number,
  loss: number,
): Reading => fill(into, days, value, before, loss, days >= threshold, days < threshold);

/** One instrument's conditions that are evaluated at its daily close, from the figures of that close. */
export const measureDaily = (
  watches: Watches,
  id: number,
  market: Market,
  into: Reading,
): Reading => {
  const instrument = watches.instrument[id] ?? 0;
  if (market.inDoubt[instrument] === 1) return notKnown(into, 'in-doubt');
  const figures = market.figures[instrument];
  if (!figures) return notKnown(into, 'no-close');
  const before = market.previousClose[instrument] ?? Number.NaN;
  const loss =
    watches.quantity[id] === 0
      ? Number.NaN
      : holdingLoss(watches, id, market, before, figures.close);
  return measureFigures(watches, id, figures, before, loss, into);
};

const measureFigures = (
  watches: Watches,
  id: number,
  figures: DailyFigures,
  before: number,
  loss: number,
  into: Reading,
): Reading => {
  const { close } = figures;
  const threshold = watches.threshold[id] ?? 0;
  const known = (figure: number | null, fillIn: (figure: number) => Reading): Reading =>
    figure === null || !Number.isFinite(figure) ? notKnown(into, 'warming-up') : fillIn(figure);
  const kind = watches.kind[id];
  switch (kind) {
    case LOSING_STREAK: {
      const reference = Number.isNaN(before) ? close : before;
      return fillStreak(into, threshold, figures.losingStreak, close, reference, loss);
    }
    case VOLATILITY:
      return known(figures.volatility, (figure) => fillVolatility(into, threshold, figure, loss));
    case BELOW_AVERAGE:
      return known(averageOf(figures, threshold), (line) => fillBelow(into, close, line, loss));
    case BELOW_BAND:
      return known(figures.lowerBand, (line) => fillBelow(into, close, line, loss));
    case CRASH_ECHO:
      return measureCrashEcho(watches, id, figures, loss, into);
    default:
      return known(figures.rsi, (rsi) => fillRsi(into, kind === RSI_BELOW, threshold, rsi, loss));
  }
};

/** The portfolio's losing streak, at one of its closes. `before` is NaN at the first. */
export const measurePortfolioStreak = (
  threshold: number,
  days: number,
  close: number,
  before: number,
  into: Reading,
): Reading => {
  const known = Number.isNaN(before) ? close : before;
  const loss = Math.max(0, roundFigure(known - close));
  return fillStreak(into, threshold, days, close, known, loss);
};
