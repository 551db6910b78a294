import type { PortfolioFigures, PortfolioState } from '../../shared/clients.ts';
import { grownBytes, grownFloats, grownInts } from './columns.ts';
import { lossOf, roundMoney } from './exact.ts';
import { createHoldingLines, type HoldingLines, linesOf, sumOf } from './holding-lines.ts';
import { type Market, missingFor, missingForCurrency } from './market-state.ts';

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
  /** 1: prices or the book changed since it was last valued at a frame's end */
  stale: Uint8Array;
  /** 1: something else than V changed that its conditions depend on, so they must be looked at */
  due: Uint8Array;
  /** between these values of V nothing happens to its conditions (see calm.ts) */
  calmFrom: Float64Array;
  calmTo: Float64Array;
  /** 1: so did what V₀ is made of */
  referenceStale: Uint8Array;
  /** 1: peak, close or streak changed since they were last taken to be stored */
  changed: Uint8Array;
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
  stale: new Uint8Array(),
  due: new Uint8Array(),
  calmFrom: new Float64Array(),
  calmTo: new Float64Array(),
  referenceStale: new Uint8Array(),
  changed: new Uint8Array(),
});

/** A place for a portfolio of which nothing is known yet. */
export const openPortfolio = (portfolios: Portfolios, slot: number): void => {
  for (const name of ['value', 'reference', 'peak', 'lastClose', 'calmFrom', 'calmTo'] as const) {
    portfolios[name] = grownFloats(portfolios[name], slot + 1);
    portfolios[name][slot] = Number.NaN;
  }
  portfolios.cash = grownFloats(portfolios.cash, slot + 1);
  for (const name of ['currency', 'losingStreak'] as const)
    portfolios[name] = grownInts(portfolios[name], slot + 1);
  for (const name of ['stale', 'due', 'referenceStale', 'changed'] as const)
    portfolios[name] = grownBytes(portfolios[name], slot + 1);
  portfolios.losingStreak[slot] = 0;
  portfolios.lastCloseDate[slot] = null;
  // Stored even while nothing is known, so that a restart doesn't take its prices for those of the beginning.
  portfolios.changed[slot] = 1;
};

const cashWorth = (portfolios: Portfolios, slot: number, rates: readonly number[]): number => {
  const cash = portfolios.cash[slot] ?? 0;
  // No cash needs no rate.
  return cash === 0 ? 0 : cash * (rates[portfolios.currency[slot] ?? 0] ?? Number.NaN);
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
  portfolios.changed[slot] = 1;
};

/** Money paid in or out is neither gain nor loss: peak and last close move with it. */
export const moveBy = (portfolios: Portfolios, slot: number, money: number): void => {
  const change = roundMoney(money);
  if (change === 0) return;
  for (const name of ['peak', 'lastClose'] as const)
    portfolios[name][slot] = roundMoney((portfolios[name][slot] ?? Number.NaN) + change);
  portfolios.changed[slot] = 1;
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
  portfolios.changed[slot] = 1;
  return { before };
};

/** Its conditions are to be looked at at the next frame's end, whatever happens to its value. */
export const makeDue = (portfolios: Portfolios, slot: number): void => {
  portfolios.stale[slot] = 1;
  portfolios.due[slot] = 1;
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
  portfolios.changed[slot] = 0;
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

/** Money lost in a portfolio since `before`; null where that isn't known. */
export const portfolioLoss = (before: number, value: number): number | null =>
  Number.isNaN(before) ? null : lossOf(before, value);
