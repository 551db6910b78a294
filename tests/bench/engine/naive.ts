import { createNaiveLoop } from '../naive-loop.ts';
import { clientAt, type Practice, symbolAt } from '../practice.ts';
import { eventCode, type Happened, type Load, timed } from './competitor.ts';
import type { Frame } from './market.ts';

const closesOf = ({ previousCloses }: Practice): Map<string, number> =>
  new Map(Array.from(previousCloses, (cents, i) => [symbolAt(i), cents / 100]));

const ticksOf = ({ ticks }: Frame): { symbol: string; price: number }[] =>
  Array.from(ticks.instruments, (instrument, i) => ({
    symbol: symbolAt(instrument),
    price: (ticks.cents[i] ?? 0) / 100,
  }));

const TICKS = 25;

/** With `perTick` all clients are looked at after every tick, as one would without frames; its alerts are another
 * frame length's. The first 25 ticks of a frame are run, and their time stands for the rest. */
export const loadNaive =
  (perTick: boolean): Load =>
  (practice) => {
    const [loadMs, loop] = timed(() => {
      const list = Array.from({ length: practice.clients }, (_, c) => clientAt(practice, c));
      return createNaiveLoop(list, closesOf(practice));
    });
    let ticks: { symbol: string; price: number }[] = [];
    let said: Happened = [];
    return {
      loadMs,
      competitor: {
        prepare: (frame) => {
          ticks = ticksOf(frame);
        },
        frame: () => {
          if (perTick) for (const tick of ticks.slice(0, TICKS)) loop.frame([tick]);
          else said = loop.frame(ticks).map((e) => eventCode(e.condition, e.before, e.level));
        },
        events: () => said,
        ...(perTick && { scale: () => ticks.length / TICKS }),
      },
    };
  };
