import { type ConditionKind, conditionKinds } from '../../shared/sensitivities.ts';

/** Kinds of conditions as numbers, so that they fit in a column. */
export const codeOf = (kind: ConditionKind): number => conditionKinds.indexOf(kind);

export const INSTRUMENT_FALL = codeOf('instrument-fall');
export const INSTRUMENT_RISE = codeOf('instrument-rise');
export const PRICE_BELOW = codeOf('price-below');
export const PRICE_ABOVE = codeOf('price-above');
export const PORTFOLIO_FALL = codeOf('portfolio-fall');
export const PORTFOLIO_RISE = codeOf('portfolio-rise');
export const DRAWDOWN = codeOf('drawdown');
export const PORTFOLIO_BELOW = codeOf('portfolio-below');
export const LOSING_STREAK = codeOf('losing-streak');
export const VOLATILITY = codeOf('volatility');
export const RSI_BELOW = codeOf('rsi-below');
export const RSI_ABOVE = codeOf('rsi-above');
export const BELOW_AVERAGE = codeOf('below-average');
export const BELOW_BAND = codeOf('below-band');
export const CRASH_ECHO = codeOf('crash-echo');
