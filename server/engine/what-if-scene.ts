import type { Shock } from '../../shared/what-if.ts';
import type { hasLeft } from './calm.ts';
import { createReading, type Reading } from './conditions/reading.ts';
import { createEpisodes, type Episodes, openEpisode } from './episodes.ts';
import { roundMoney } from './exact.ts';
import { blockOf } from './kernel/block.ts';
import type { Market } from './market-state.ts';
import { cashWorth, type Portfolios, revaluePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { shockedMarket } from './what-if-market.ts';

/** What is asked of the state, and what the question may write on: the state itself is only read. */
export type Scene = {
  state: EngineState;
  /** the market as it would be */
  market: Market;
  own: Portfolios;
  /** by instrument, what it is worth now, and then */
  worths: Float64Array;
  /** what conditions are measured from, and what tells whether one has left its span */
  drawing: Parameters<typeof hasLeft>[0];
  /** nothing has come since the last frame's end, so what was found calm then is so still */
  settled: boolean;
  /** room for one episode, to try on it what would become of it */
  trial: Episodes;
  reading: Reading;
};

/** The state's portfolios, with columns of their own for what valuing and a new peak write. */
const copyOf = (portfolios: Portfolios): Portfolios => ({
  ...portfolios,
  value: portfolios.value.slice(),
  reference: portfolios.reference.slice(),
  referenceStale: portfolios.referenceStale.slice(),
  peak: portfolios.peak.slice(),
  // Everything counts as marked already, so nothing is noted as changed.
  changed: { bytes: new Uint8Array(portfolios.value.length).fill(1), list: [] },
});

const worthsOf = (now: Market, then: Market): Float64Array => {
  const worths = new Float64Array(2 * now.details.length);
  for (let i = 0; i < now.details.length; i++) {
    worths[2 * i] = now.worth[i] ?? Number.NaN;
    worths[2 * i + 1] = then.worth[i] ?? Number.NaN;
  }
  return worths;
};

export const sceneOf = (state: EngineState, shock: Shock): Scene => {
  const own = copyOf(state.portfolios);
  const settled = state.touched.list.length === 0 && state.touchedReferences.list.length === 0;
  if (!settled) own.referenceStale.fill(1);
  const trial = createEpisodes();
  openEpisode(trial, 0);
  const market = shockedMarket(state.market, shock);
  const { episodes, prices, watches } = state;
  const drawing = { portfolios: own, market, episodes, prices, watches };
  const worths = worthsOf(state.market, market);
  const reading = createReading();
  return { state, market, own, worths, drawing, settled, trial, reading };
};

/** Values a client: V then stands in the scene's own column, V now is answered. Both in one pass over the lines. */
export const valueBoth = ({ state, market, own, worths }: Scene, slot: number): number => {
  if (own.referenceStale[slot] === 1) revaluePortfolio(own, state.market, slot);
  const block = blockOf(own.lines.blocks, slot);
  let now = 0;
  let then = 0;
  if (block) {
    const { instrument, quantity, ends, first } = block;
    // Each client before has one swept line more than exact ones, that of cash.
    const place = slot - first;
    const start = place === 0 ? 0 : (ends[place - 1] ?? 0) - place;
    const end = (ends[place] ?? 0) - place - 1;
    for (let i = start; i < end; i++) {
      const at = 2 * (instrument[i] ?? 0);
      const units = quantity[i] ?? 0;
      now += units * (worths[at] ?? 0);
      then += units * (worths[at + 1] ?? 0);
    }
  }
  own.value[slot] = roundMoney(cashWorth(own, slot, market.rateNow) + then);
  return roundMoney(cashWorth(own, slot, state.market.rateNow) + now);
};
