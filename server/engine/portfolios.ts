import type { PortfolioFigures, PortfolioState } from '../../shared/clients.ts';
import { grownBytes, grownFloats, grownInts } from './columns.ts';
import { roundMoney } from './exact.ts';
import {
  createHoldingLines,
  type HoldingLines,
  linesOf,
  openLines,
  sumOf,
} from './holding-lines.ts';
import { blockOf } from './kernel/block.ts';
import { type Market, missingFor, missingForCurrency } from './market-state.ts';
import { createMarks, type Marks, mark, unmark } from './marks.ts';

/** Portfolios by client slot. Money in the practice's currency; NaN where a figure isn't known. */
export type Portfolios = {
  lines: HoldingLines;
  /** in the client's own currency */
  cash: Float64Array;
  currency: Int32Array;
  value: Float64Array;
  /** V₀ */
  reference: Float64Array;
  peak: Float64Array;
  lastClose: Float64Array;
  lastCloseDate: (string | null)[];
  losingStreak: Int32Array;
  /** 1: it has never held anything */
  heldNothing: Uint8Array;
  /** those who are to be looked at at the next frame's end whatever V is; marked in their blocks, too */
  due: number[];
  /** what is known of how the bounds follow a new peak (calm.ts); NaN: they have to be drawn afresh */
  restFrom: Float64Array;
  restTo: Float64Array;
  peakShare: Float64Array;
  peakLess: Float64Array;
  /** the watch behind these; −1: none */
  peakWatch: Int32Array;
  /** the highest line that an armed condition has, those that follow the peak apart */
  restLine: Float64Array;
  /** on how many prices an early warning is possible (near.ts) */
  nearPrices: Int32Array;
  /** 1: what V₀ is made of has changed since it was last summed */
  referenceStale: Uint8Array;
  /** whose peak, close or streak changed since they were last taken to be stored */
  changed: Marks;
};

export const createPortfolios = (): Portfolios => ({
  lines: createHoldingLines(),
  cash: new Float64Array(),
  currency: new Int32Array(),
  value: new Float64Array(),
  reference: new Float64Array(),
  peak: new Float64Array(),
  lastClose: new Float64Array(),
  lastCloseDate: [],
  losingStreak: new Int32Array(),
  heldNothing: new Uint8Array(),
  due: [],
  restFrom: new Float64Array(),
  restTo: new Float64Array(),
  peakShare: new Float64Array(),
  peakLess: new Float64Array(),
  peakWatch: new Int32Array(),
  restLine: new Float64Array(),
  nearPrices: new Int32Array(),
  referenceStale: new Uint8Array(),
  changed: createMarks(),
});

const figures = [
  'value',
  'reference',
  'peak',
  'lastClose',
  'restFrom',
  'restTo',
  'peakShare',
  'peakLess',
  'restLine',
] as const;

/** A place for a portfolio of which nothing is known yet. */
export const openPortfolio = (portfolios: Portfolios, slot: number): void => {
  for (const name of figures) {
    portfolios[name] = grownFloats(portfolios[name], slot + 1);
    portfolios[name][slot] = Number.NaN;
  }
  portfolios.cash = grownFloats(portfolios.cash, slot + 1);
  for (const name of ['currency', 'losingStreak', 'peakWatch', 'nearPrices'] as const)
    portfolios[name] = grownInts(portfolios[name], slot + 1);
  for (const name of ['referenceStale', 'heldNothing'] as const)
    portfolios[name] = grownBytes(portfolios[name], slot + 1);
  openLines(portfolios.lines, slot);
  portfolios.losingStreak[slot] = 0;
  portfolios.heldNothing[slot] = 1;
  portfolios.lastCloseDate[slot] = null;
  // Stored even while nothing is known, so that a restart doesn't take its prices for those of the beginning.
  mark(portfolios.changed, slot);
};

export const cashWorth = (
  portfolios: Portfolios,
  slot: number,
  rates: readonly number[],
): number => {
  const cash = portfolios.cash[slot] ?? 0;
  // No cash needs no rate.
  return cash === 0 ? 0 : cash * (rates[portfolios.currency[slot] ?? 0] ?? Number.NaN);
};

/** Σ of what its parts are worth, debts and short sales as well: what rounding of quantities is measured by. */
export const grossWorth = (portfolios: Portfolios, market: Market, slot: number): number => {
  let gross = Math.abs(cashWorth(portfolios, slot, market.rateNow));
  for (const { instrument, quantity } of linesOf(portfolios.lines, slot))
    gross += Math.abs(quantity * (market.worth[instrument] ?? Number.NaN));
  return gross;
};

/** Brings V, and V₀ where needed, up to the market's prices. */
export const revaluePortfolio = (portfolios: Portfolios, market: Market, slot: number): void => {
  const { lines } = portfolios;
  portfolios.value[slot] = roundMoney(
    cashWorth(portfolios, slot, market.rateNow) + sumOf(lines, slot, market.worth),
  );
  if (portfolios.referenceStale[slot] === 0) return;
  portfolios.referenceStale[slot] = 0;
  portfolios.reference[slot] = roundMoney(
    cashWorth(portfolios, slot, market.rateAtClose) + sumOf(lines, slot, market.worthAtClose),
  );
};

/** The peak counts V at the ends of frames only; the first one counts the imported peak, too. */
export const raisePeak = (
  portfolios: Portfolios,
  slot: number,
  importedPeak: number | null,
): void => {
  const value = portfolios.value[slot] ?? Number.NaN;
  const peak = portfolios.peak[slot] ?? Number.NaN;
  if (Number.isNaN(value) || value <= peak) return;
  portfolios.peak[slot] = Number.isNaN(peak) ? Math.max(value, importedPeak ?? value) : value;
  mark(portfolios.changed, slot);
};

const add = (figures: Float64Array, slot: number, change: number): void => {
  figures[slot] = roundMoney((figures[slot] ?? Number.NaN) + change);
};

/** Money paid in or out is neither gain nor loss: peak and last close move with it. */
export const moveBy = (portfolios: Portfolios, slot: number, money: number): void => {
  const change = roundMoney(money);
  if (change === 0) return;
  add(portfolios.peak, slot, change);
  add(portfolios.lastClose, slot, change);
  mark(portfolios.changed, slot);
};

/** Whether it has come to hold something for the first time, which it has only once. */
export const beginsToHold = (portfolios: Portfolios, slot: number): boolean => {
  if (portfolios.heldNothing[slot] !== 1 || linesOf(portfolios.lines, slot).length === 0)
    return false;
  portfolios.heldNothing[slot] = 0;
  mark(portfolios.changed, slot);
  return true;
};

/**
 * A client is imported before their holdings, and an imported peak is one of cash and holdings: those that come first
 * are no money paid in, and the peak stays, unless V is higher with them.
 */
export const addFirstHoldings = (
  portfolios: Portfolios,
  slot: number,
  money: number,
  importedPeak: number,
): void => {
  add(portfolios.lastClose, slot, roundMoney(money));
  raisePeak(portfolios, slot, importedPeak);
};

/** Takes the portfolio's close of a day; answers the close before, or null when V isn't known and none was taken. */
export const closePortfolio = (
  portfolios: Portfolios,
  slot: number,
  date: string,
): { before: number } | null => {
  const value = portfolios.value[slot] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  const before = portfolios.lastClose[slot] ?? Number.NaN;
  portfolios.losingStreak[slot] = value < before ? (portfolios.losingStreak[slot] ?? 0) + 1 : 0;
  portfolios.lastClose[slot] = value;
  portfolios.lastCloseDate[slot] = date;
  mark(portfolios.changed, slot);
  return { before };
};

/** Why somebody is due: everything about them may have changed, or only a price has left a span. */
const WHOLE = 2;
const BY_PRICE = 1;

const markDue = (portfolios: Portfolios, slot: number, why: number): void => {
  const block = blockOf(portfolios.lines.blocks, slot);
  if (!block) return;
  const before = block.due[slot - block.first] ?? 0;
  if (before === 0) portfolios.due.push(slot);
  if (why > before) block.due[slot - block.first] = why;
};

/** A price has left the span of one of its conditions. */
export const makeDueByPrice = (portfolios: Portfolios, slot: number): void =>
  markDue(portfolios, slot, BY_PRICE);

/** Its conditions are to be looked at at the next frame's end, whatever happens to its value. */
export const makeDue = (portfolios: Portfolios, slot: number): void => {
  markDue(portfolios, slot, WHOLE);
};

/** Whether it is more than a value or a price that brings them up. */
export const isWhollyDue = ({ lines }: Portfolios, slot: number): boolean => {
  const block = blockOf(lines.blocks, slot);
  return block?.due[slot - block.first] === WHOLE;
};

export const isDue = ({ lines }: Portfolios, slot: number): boolean => {
  const block = blockOf(lines.blocks, slot);
  return block?.due[slot - block.first] !== 0;
};

export const knownOrNull = (figure: number | undefined): number | null =>
  figure === undefined || Number.isNaN(figure) ? null : figure;

export const portfolioState = (
  portfolios: Portfolios,
  slot: number,
  clientId: string,
): PortfolioState => ({
  clientId,
  peak: knownOrNull(portfolios.peak[slot]),
  lastClose: knownOrNull(portfolios.lastClose[slot]),
  lastCloseDate: portfolios.lastCloseDate[slot] ?? null,
  losingStreak: portfolios.losingStreak[slot] ?? 0,
  heldNothing: portfolios.heldNothing[slot] === 1,
});

export const restorePortfolio = (
  portfolios: Portfolios,
  slot: number,
  state: PortfolioState,
): void => {
  portfolios.peak[slot] = state.peak ?? Number.NaN;
  portfolios.lastClose[slot] = state.lastClose ?? Number.NaN;
  portfolios.lastCloseDate[slot] = state.lastCloseDate;
  portfolios.losingStreak[slot] = state.losingStreak;
  const holds = linesOf(portfolios.lines, slot).length > 0;
  portfolios.heldNothing[slot] = state.heldNothing && !holds ? 1 : 0;
  unmark(portfolios.changed, slot);
};

/** By symbol, what is missing or in doubt so that the portfolio can't be valued. */
export const missingOf = (portfolios: Portfolios, market: Market, slot: number): string[] => {
  const missing = linesOf(portfolios.lines, slot).flatMap((l) => missingFor(market, l.instrument));
  if (portfolios.cash[slot] !== 0)
    missing.push(...missingForCurrency(market, portfolios.currency[slot] ?? 0));
  return [...new Set(missing)].sort();
};

export const portfolioFigures = (
  portfolios: Portfolios,
  market: Market,
  slot: number,
  clientId: string,
): PortfolioFigures => {
  revaluePortfolio(portfolios, market, slot);
  return {
    clientId,
    value: knownOrNull(portfolios.value[slot]),
    reference: knownOrNull(portfolios.reference[slot]),
    peak: knownOrNull(portfolios.peak[slot]),
    notWatched: missingOf(portfolios, market, slot),
  };
};
