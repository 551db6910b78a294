import { demoInstruments } from '../../server/demo/instruments.ts';
import { createReplayMarket } from '../../server/feeds/replay-market.ts';
import { session } from '../../server/market/trading-calendar.ts';
import type { DailyClose } from '../../shared/market.ts';

export type PathPoint = { at: number; price: number; kind: 'trade' | 'close' };
export type ReplayDay = {
  date: string;
  opens: number;
  closes: number;
  /** what each instrument ticks on this day, in order, by symbol */
  paths: ReadonlyMap<string, readonly PathPoint[]>;
};

/** Everything the demo's replay of an event will say, so that a test can work out by hand what must be raised. */
export const closesOfReplay = (
  event: string,
): { history: ReadonlyMap<string, readonly DailyClose[]>; days: ReplayDay[] } => {
  const market = createReplayMarket({ event, instruments: demoInstruments, session });
  const days = market.days.map(({ date, opens, closes }, position) => {
    const paths = new Map<string, PathPoint[]>();
    for (const { ticks } of market.batches(position))
      for (const { symbol, price, at, kind = 'trade' } of ticks) {
        const path = paths.get(symbol) ?? [];
        path.push({ at, price, kind });
        paths.set(symbol, path);
      }
    return { date, opens, closes, paths };
  });
  return { history: market.history(), days };
};
