import { averageOf, type DailyFigures } from '../../../shared/market.ts';
import { roundFigure } from '../exact.ts';
import type { Market } from '../market-state.ts';
import type { Watch } from '../watch.ts';
import { measureCrashEcho } from './crash-echo.ts';
import { holdingLoss } from './instrument-move.ts';
import { byDepth, type Measure, type Measured, notKnown } from './measured.ts';

/** How far RSI comes back before an episode ends. */
const rsiBack = 5;

/** A close against a line of its own past: over while below it, and no longer. */
const below = (close: number, line: number, loss: number | null): Measure => {
  const depth = roundFigure(line - close);
  return {
    known: true,
    depth: Math.max(0, depth),
    value: close,
    reference: roundFigure(line),
    over: depth > 0,
    back: depth <= 0,
    loss,
  };
};

const measureRsi = (watch: Watch, figure: number, loss: number | null): Measure => {
  const { kind, threshold } = watch.condition;
  const rsi = roundFigure(figure);
  const beyond = roundFigure(kind === 'rsi-below' ? threshold - rsi : rsi - threshold);
  return {
    known: true,
    depth: Math.max(0, beyond),
    value: rsi,
    reference: threshold,
    over: beyond >= 0,
    back: beyond <= -rsiBack,
    loss,
  };
};

const measureVolatility = (threshold: number, figure: number, loss: number | null): Measure => {
  const depth = roundFigure(figure);
  const back = depth <= roundFigure(0.8 * threshold);
  return { ...byDepth(threshold, depth, depth, threshold, loss), back };
};

const measureStreak = (
  threshold: number,
  days: number,
  value: number,
  before: number,
  loss: number | null,
): Measure => ({ ...byDepth(threshold, days, value, before, loss), back: days < threshold });

/** One instrument's conditions that are evaluated at its daily close, from the figures of that close. */
export const measureDaily = (watch: Watch, market: Market): Measured => {
  if (market.inDoubt[watch.instrument] === 1) return notKnown('in-doubt');
  const figures = market.figures[watch.instrument];
  if (!figures) return notKnown('no-close');
  const before = market.previousClose[watch.instrument] ?? Number.NaN;
  const loss = watch.quantity === 0 ? null : holdingLoss(watch, market, before, figures.close);
  return measureFigures(watch, figures, Number.isNaN(before) ? figures.close : before, loss);
};

const measureFigures = (
  watch: Watch,
  figures: DailyFigures,
  before: number,
  loss: number | null,
): Measured => {
  const { kind, threshold } = watch.condition;
  const known = (figure: number | null, measure: (figure: number) => Measure): Measured =>
    figure === null || !Number.isFinite(figure) ? notKnown('warming-up') : measure(figure);
  switch (kind) {
    case 'losing-streak':
      return measureStreak(threshold, figures.losingStreak, figures.close, before, loss);
    case 'volatility':
      return known(figures.volatility, (figure) => measureVolatility(threshold, figure, loss));
    case 'below-average':
      return known(averageOf(figures, threshold), (line) => below(figures.close, line, loss));
    case 'below-band':
      return known(figures.lowerBand, (line) => below(figures.close, line, loss));
    case 'crash-echo':
      return measureCrashEcho(watch, figures, loss);
    default:
      return known(figures.rsi, (figure) => measureRsi(watch, figure, loss));
  }
};

/** The portfolio's losing streak, at one of its closes. `before` is NaN at the first. */
export const measurePortfolioStreak = (
  threshold: number,
  days: number,
  close: number,
  before: number,
): Measure => {
  const known = Number.isNaN(before) ? close : before;
  return measureStreak(threshold, days, close, known, Math.max(0, roundFigure(known - close)));
};
