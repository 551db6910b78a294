import type { Batch, ReplayMarket } from './replay-market.ts';

/** Where a replay is, in market time. */
export type ReplayCursor = {
  /** the next batch to play; null at the end */
  next(): Batch | null;
  /** market time of the newest batch played; -Infinity before the first */
  newest(): number;
  moveTo(at: number): void;
  /** the trading day of the newest batch */
  day(): string;
  finished(): boolean;
};

export const createReplayCursor = (market: ReplayMarket, startAfter: number): ReplayCursor => {
  const { days } = market;
  let newest = startAfter;
  /** the day whose batches were made last; making them is the costly part */
  let made: { position: number; batches: Batch[] } | null = null;

  const batchesOf = (position: number): Batch[] => {
    if (made?.position !== position) made = { position, batches: market.batches(position) };
    return made.batches;
  };

  return {
    next: () => {
      const position = days.findIndex(({ closes }) => closes > newest);
      return position < 0 ? null : (batchesOf(position).find(({ at }) => at > newest) ?? null);
    },
    newest: () => newest,
    moveTo: (at) => {
      newest = at;
    },
    day: () => days.findLast(({ opens }) => opens <= newest)?.date ?? market.event.firstDay,
    finished: () => newest >= (days.at(-1)?.closes ?? -Infinity),
  };
};
