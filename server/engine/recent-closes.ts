import type { DailyClose, DailyFigures } from '../../shared/market.ts';
import type { Market } from './market-state.ts';

/** How many closes an instrument's share in the market's moves is judged by, at most. */
const mostCloses = 61;

/** Keeps the newest figures of an instrument, and its closes as far as they are known. */
export const takeFigures = (market: Market, instrument: number, figures: DailyFigures): void => {
  market.figures[instrument] = figures;
  const zone = market.details[instrument]?.zone ?? market.practice.zone;
  if ((market.closedDay.get(zone) ?? '') < figures.date) market.closedDay.set(zone, figures.date);
  const known = market.recentCloses[instrument] ?? [];
  market.recentCloses[instrument] = figures.recentCloses ?? withClose(known, figures);
};

const withClose = (
  closes: readonly DailyClose[],
  { date, close }: DailyFigures,
): readonly DailyClose[] =>
  [...closes.filter((each) => each.date < date), { date, close }].slice(-mostCloses);
