import { blockOf } from './kernel/block.ts';
import { instrumentPlace, isPlace } from './kernel/places.ts';
import type { Nearness } from './kernel/sweep.ts';
import { marketShare } from './market-share.ts';
import { currentPrice, type Market } from './market-state.ts';
import { findNear, spansOf } from './price-spans.ts';
import type { EngineState } from './state.ts';
import { studentAt } from './student.ts';
import { createSwingBase, keepSwings, type SwingBase } from './swings.ts';
import { instrumentVolatility, marketFactor, varianceSoFar } from './volatility-in-force.ts';

/**
 * Who is so near a line that an early warning is possible, as of the newest frame: found out of everybody in the sweep that
 * values them, and of prices instrument by instrument. They are a few too many, never too few; the chance itself is
 * worked out of them only. While a day goes on and nothing else happens, chances only fall.
 */
export type Near = {
  tables: Nearness;
  /** the share of each zone's trading day that the newest frame reckoned with */
  left: ReadonlyMap<string, number>;
  /** false: something else has come since that frame, so nobody knows who is near */
  known: boolean;
  base: SwingBase;
  /** what the tables were made from, and of how many instruments */
  history: number;
  instruments: number;
  /** everybody has to be asked again, whether or not anything of theirs has moved */
  all: boolean;
};

/** Smaller chances aren't published. */
export const LEAST_CHANCE = 0.25;

const reach = studentAt(LEAST_CHANCE) * (1 + 1e-6);

/** Clocks differ a little: half a minute of a day makes nobody ask everybody. */
const SLACK = 0.001;

export const createNear = (tables: Nearness): Near => ({
  tables,
  left: new Map(),
  known: false,
  base: createSwingBase(),
  history: -1,
  instruments: -1,
  all: true,
});

const leftAt = (state: EngineState, at: number): Map<string, number> => {
  const { market, options } = state;
  const zones = new Set([market.practice.zone, ...market.details.map(({ zone }) => zone)]);
  return new Map(
    [...zones].map((zone) => {
      const share = options.shareOfDayLeft?.(at, zone) ?? 0;
      return [zone, share > 0 ? share + SLACK : 0];
    }),
  );
};

/** Before a frame's sweep: what its early warnings go by. Answers whether the sweep has to look for them. */
export const prepareNear = (state: EngineState, at: number): boolean => {
  const { near, market, options, portfolios } = state;
  if (!options.shareOfDayLeft) return false;
  const left = leftAt(state, at);
  const sameTables = near.history === market.history && near.instruments === market.details.length;
  const laterInTheDay = [...left].every(([zone, share]) => share <= (near.left.get(zone) ?? -1));
  near.all = !sameTables || !laterInTheDay;
  near.left = left;
  if (!sameTables) fillMoves(near, market);
  near.tables.terms[3] = keepSwings(near.base, market, portfolios.lines.blocks, sameTables);
  const share = left.get(market.practice.zone) ?? 0;
  near.tables.terms[0] = reach * Math.sqrt(share);
  near.tables.terms[1] = 1 / Math.sqrt(varianceSoFar(share));
  return share > 0;
};

/** What each instrument adds to a portfolio's volatility (`portfolioVolatility`), from its history. */
const fillMoves = (near: Near, market: Market): void => {
  const { moves, terms } = near.tables;
  const factor = marketFactor(market);
  const ofMarket = factor < 0 ? Number.NaN : (market.volatility[factor] ?? Number.NaN);
  // Without a factor those with too short a history move as the rest of the portfolio: at most as the wildest.
  const unknown = factor < 0 ? wildest(market) : ofMarket;
  let [mostShared, mostOwn] = [0, 0];
  for (let i = 0; i < market.details.length && isPlace(instrumentPlace(i)); i++) {
    const volatility = market.volatility[i] ?? Number.NaN;
    const isKnown = !Number.isNaN(volatility);
    const beta = isKnown && factor >= 0 ? marketShare(market, i, factor) : null;
    const shared = isKnown ? (beta === null ? volatility : beta * ofMarket) : unknown;
    const own = beta === null ? 0 : Math.max(0, volatility ** 2 - shared ** 2);
    moves[2 * instrumentPlace(i)] = shared;
    moves[2 * instrumentPlace(i) + 1] = own;
    mostShared = Math.max(mostShared, Math.abs(shared));
    mostOwn = Math.max(mostOwn, own);
  }
  terms[2] = Math.sqrt(mostShared ** 2 + mostOwn) + 1e-5;
  near.history = market.history;
  near.instruments = market.details.length;
};

const wildest = ({ volatility, details }: Market): number =>
  volatility.subarray(0, details.length).reduce((most, each) => (each > most ? each : most), 0);

/** The lowest line that is near a price; none is where the day is over, or nothing is known. */
const lowestNear = (state: EngineState, instrument: number): number => {
  const { market, near } = state;
  const zone = market.details[instrument]?.zone ?? market.practice.zone;
  const left = near.left.get(zone) ?? 0;
  const price = currentPrice(market, instrument);
  const volatility = instrumentVolatility(market, instrument, left);
  const isKnown = left > 0 && price > 0 && volatility > 0;
  if (!isKnown || market.inDoubt[instrument] === 1) return Number.POSITIVE_INFINITY;
  return price * Math.exp(-reach * volatility * Math.sqrt(left)) * (1 - 1e-6);
};

/** After a frame's conditions were evaluated: whose prices are near a line. From here on it is known who is near. */
export const finishNear = (state: EngineState): void => {
  const { near, market, options, prices, portfolios, touched } = state;
  if (!options.shareOfDayLeft) return;
  const instruments = near.all ? market.details.keys() : touched.list;
  for (const instrument of instruments)
    findNear(spansOf(prices, instrument), lowestNear(state, instrument), portfolios.nearPrices);
  near.known = true;
};

/** Notes one client by themselves. */
export const noteNear = ({ portfolios }: EngineState, slot: number, isNear: boolean): void => {
  const block = blockOf(portfolios.lines.blocks, slot);
  if (block) block.near[slot - block.first] = isNear ? 1 : 0;
};

export const isNear = ({ portfolios }: EngineState, slot: number): boolean => {
  const block = blockOf(portfolios.lines.blocks, slot);
  return block?.near[slot - block.first] !== 0 || (portfolios.nearPrices[slot] ?? 0) > 0;
};

/** Whether who is near is known well enough for somebody who reckons with so much of the day. */
export const knowsNear = ({ near }: EngineState, shareOfDayLeft: (zone: string) => number) =>
  near.known && [...near.left].every(([zone, share]) => shareOfDayLeft(zone) <= share);
