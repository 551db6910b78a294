import type { Tick } from '../../shared/market.ts';
import { createWait, type FeedClock, systemClock } from './clock.ts';
import { rounded } from './day-path.ts';
import type { DemoInstrument } from './modelled-prices.ts';
import { createRandom, gaussian, type Random } from './seeded.ts';

export type SimulatedOptions = {
  seed: number;
  instruments: readonly DemoInstrument[];
  /** the wall's time (ms UTC): what the ticks are stamped with */
  now: () => number;
  everyMs?: number;
  /** where each instrument stood last, so that a restart makes no jump; those missing begin at their start price */
  lastPrices?: ReadonlyMap<string, number>;
  onFailed?: (error: unknown) => void;
  clock?: FeedClock;
};

type Spell = { ticksLeft: number; sigma: number; drift: number };

/** What the index begins at where nothing is known of it. */
const INDEX_START = 3000;
/** How strongly everything is drawn back to where it began, per tick: days of trying out lead nowhere absurd. */
const PULL = 0.0003;

/** Calm: quarter of an hour or so with little going on. Stormy: some minutes in which 5 % may be lost. */
const spellAfter = (previous: Spell | null, random: Random): Spell => {
  const stormy = previous !== null && previous.drift === 0;
  const ticks = stormy ? 120 + 240 * random() : 300 + 900 * random();
  const falls = random() < 0.7 ? -1 : 1;
  return {
    ticksLeft: Math.round(ticks),
    sigma: stormy ? 0.0009 : 0.00012,
    drift: stormy ? falls * 0.00025 : 0,
  };
};

/** The index's log level, tick by tick: a random walk through calm and stormy spells. */
const createIndexWalk = (random: Random): (() => number) => {
  let spell = spellAfter(null, random);
  let level = 0;
  return () => {
    if (spell.ticksLeft-- <= 0) spell = spellAfter(spell, random);
    level += spell.drift + spell.sigma * gaussian(random) - PULL * level;
    return level;
  };
};

const startOf = ({ model }: DemoInstrument): number => {
  if (model.type === 'follows') return model.startPrice;
  return model.type === 'index-share' ? INDEX_START * model.ratio : INDEX_START;
};

/**
 * Prices that never were, for trying things out: always on, at the wall's times, also at night. The same seed gives the
 * same moves. Nothing here is real history, not even the index: its instruments are to be shown as modelled.
 */
export const createSimulated = (options: SimulatedOptions) => {
  const { seed, instruments, now, everyMs = 1000, lastPrices, onFailed } = options;
  const { wait, wake } = createWait(options.clock ?? systemClock);
  const random = createRandom(seed);
  const indexWalk = createIndexWalk(random);
  const own = new Map<string, number>();
  let newestAt = -Infinity;

  const ownMove = (symbol: string, dailyNoise: number): number => {
    const before = own.get(symbol) ?? 0;
    const level = before + dailyNoise * 0.015 * gaussian(random) - PULL * before;
    own.set(symbol, level);
    return level;
  };

  const ticksNow = (): Tick[] => {
    // A clock that was set back must not make the feed late.
    newestAt = Math.max(now(), newestAt + 1);
    const index = indexWalk();
    return instruments.map((instrument) => {
      const { symbol, model } = instrument;
      const moved =
        model.type === 'follows' ? model.beta * index + ownMove(symbol, model.dailyNoise) : index;
      const start = lastPrices?.get(symbol) ?? startOf(instrument);
      return { symbol, price: Math.max(0.0001, rounded(start * Math.exp(moved))), at: newestAt };
    });
  };

  return {
    subscribe: (onTicks: (ticks: Tick[]) => Promise<void>): (() => Promise<void>) => {
      let stopped = false;
      const play = async (): Promise<void> => {
        while (!stopped) {
          try {
            await onTicks(ticksNow());
          } catch (error) {
            onFailed?.(error);
          }
          if (!stopped) await wait(everyMs);
        }
      };
      const playing = play();
      return () => {
        stopped = true;
        wake();
        return playing;
      };
    },
  };
};
