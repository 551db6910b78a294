import { HOLDINGS, type Practice } from '../practice.ts';
import { eventCode, type Load, nextLevel, timed } from './competitor.ts';
import type { Frame } from './market.ts';

/** Value in cents of all holdings and cash. */
const worthOf = (p: Practice, client: number, prices: Int32Array): number => {
  let cents = (p.cash[client] ?? 0) * 100;
  for (let i = client * HOLDINGS; i < (client + 1) * HOLDINGS; i++)
    cents += (p.quantities[i] ?? 0) * (prices[p.held[i] ?? 0] ?? 0);
  return cents;
};

/**
 * A plain pass over the practice's own columns in whole cents, knowing these three kinds and nothing else: no engine, but
 * a second opinion that a million clients can bear.
 */
export const loadColumns: Load = (practice) => {
  const { clients, previousCloses, fallOf, fallLine, dayLine, peakLine } = practice;
  const prices = previousCloses.slice();
  const start = new Float64Array(clients);
  const levels = new Uint8Array(clients * 3);
  const [loadMs] = timed(() => {
    for (let c = 0; c < clients; c++) start[c] = worthOf(practice, c, previousCloses);
  });
  const peak = start.slice();
  let said: number[] = [];
  const see = (condition: number, depth: number, threshold: number): void => {
    const before = levels[condition] ?? 0;
    const level = nextLevel(before, depth, threshold);
    if (level === before) return;
    levels[condition] = level;
    said.push(eventCode(condition, before, level));
  };
  const frame = ({ ticks }: Frame): void => {
    said = [];
    for (const [i, instrument] of ticks.instruments.entries())
      prices[instrument] = ticks.cents[i] ?? 0;
    for (let c = 0; c < clients; c++) {
      const value = worthOf(practice, c, prices);
      const begun = start[c] ?? 0;
      const highest = Math.max(peak[c] ?? 0, value);
      const close = previousCloses[fallOf[c] ?? 0] ?? 0;
      peak[c] = highest;
      // 100 × fall / reference against a threshold, without the division: whole numbers on both sides.
      see(c * 3, 100 * (close - (prices[fallOf[c] ?? 0] ?? 0)), (fallLine[c] ?? 0) * close);
      see(c * 3 + 1, 100 * (begun - value), (dayLine[c] ?? 0) * begun);
      see(c * 3 + 2, highest - value, (peakLine[c] ?? 0) * 100);
    }
  };
  return { loadMs, competitor: { frame, events: () => said } };
};
