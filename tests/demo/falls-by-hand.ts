import type { Holding } from '../../shared/clients.ts';
import type { DailyClose } from '../../shared/market.ts';
import type { ReplayDay } from '../feeds/closes-of-replay.ts';

export type DayOfBook = {
  date: string;
  /** at the close before */
  reference: number;
  /** the largest fall of the day against the reference, in percent, and when it was reached (ms UTC) */
  deepest: number;
  deepestAt: number;
  /** at each market time, in order */
  values: { at: number; value: number; fall: number }[];
};

/**
 * What a book of dollar instruments went through, worked out the plain way: quantity times last price, against quantity times
 * the close before. Holdings in another currency aren't understood here.
 */
export const fallsOf = (
  book: { cash: number; holdings: readonly Holding[] },
  history: ReadonlyMap<string, readonly DailyClose[]>,
  days: readonly ReplayDay[],
): DayOfBook[] => {
  const last = new Map(
    book.holdings.map(({ symbol }) => [symbol, history.get(symbol)?.at(-1)?.close ?? Number.NaN]),
  );
  const worth = (): number =>
    book.holdings.reduce(
      (sum, { symbol, quantity }) => sum + quantity * (last.get(symbol) ?? Number.NaN),
      book.cash,
    );
  return days.map(({ date, paths }) => {
    const reference = worth();
    const times = new Set(
      book.holdings.flatMap(({ symbol }) => (paths.get(symbol) ?? []).map(({ at }) => at)),
    );
    const values = [...times]
      .sort((a, b) => a - b)
      .map((at) => {
        for (const { symbol } of book.holdings) {
          const point = paths.get(symbol)?.find((one) => one.at === at);
          if (point) last.set(symbol, point.price);
        }
        const value = worth();
        return { at, value, fall: 100 * (1 - value / reference) };
      });
    const deepest = Math.max(...values.map(({ fall }) => fall));
    const deepestAt = values.find(({ fall }) => fall === deepest)?.at ?? Number.NaN;
    return { date, reference, deepest, deepestAt, values };
  });
};
