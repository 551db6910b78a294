import type { DailyClose, DailyFigures } from '../../shared/market.ts';
import type { Market } from './market-state.ts';
import { weightedVolatility } from './touch-chance.ts';

/** How many closes an instrument's share in the market's moves is judged by, at most. */
const mostCloses = 61;

/** Keeps the newest figures of an instrument, and its closes as far as they are known. */
export const takeFigures = (market: Market, instrument: number, figures: DailyFigures): void => {
  market.figures[instrument] = figures;
  market.history++;
  const zone = market.details[instrument]?.zone ?? market.practice.zone;
  if ((market.closedDay.get(zone) ?? '') < figures.date) market.closedDay.set(zone, figures.date);
  const known = market.recentCloses[instrument] ?? [];
  const closes = figures.recentCloses ?? withClose(known, figures);
  market.recentCloses[instrument] = closes;
  const weighted = weightedVolatility(closes.map(({ close }) => close));
  market.volatility[instrument] = Number.isNaN(weighted) ? ofTwentyDays(figures) : weighted;
};

/** Where the closes themselves aren't known, what is said of the last 20 returns. */
const ofTwentyDays = ({ volatility }: DailyFigures): number =>
  (volatility ?? Number.NaN) / (100 * Math.sqrt(252));

const withClose = (
  closes: readonly DailyClose[],
  { date, close }: DailyFigures,
): readonly DailyClose[] =>
  [...closes.filter((each) => each.date < date), { date, close }].slice(-mostCloses);
