/**
 * The one place where figures are rounded before they are compared, stored or shown. A price of 90 against 100 is a
 * fall of exactly 10, though 100 × (1 − 0.9) isn't 10 in binary; so depths and levels keep 9 decimals, money keeps 6.
 */
export const roundFigure = (figure: number): number => Math.round(figure * 1e9) / 1e9;

export const roundMoney = (money: number): number => Math.round(money * 1e6) / 1e6;

/** How far `value` is below `reference` in percent, 0 or more. `reference` is above 0. */
export const percentBelow = (reference: number, value: number): number =>
  Math.max(0, roundFigure((100 * (reference - value)) / reference));

export const percentAbove = (reference: number, value: number): number =>
  Math.max(0, roundFigure((100 * (value - reference)) / reference));

/** What was lost, 0 or more, in money. */
export const lossOf = (before: number, now: number): number =>
  Math.max(0, roundMoney(before - now));
