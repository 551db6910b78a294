import type { Market } from './market-state.ts';
import { type Portfolios, revaluePortfolio } from './portfolios.ts';
import type { Watch } from './watch.ts';

/**
 * Between two values of V nothing can happen to a client's portfolio conditions: neither a raise nor a deepening nor a
 * recovery. As long as only prices move and V stays between them, the conditions need no looking at. The span is drawn
 * a little too narrow, so rounding can't matter: near a line the condition itself decides.
 */
type Span = { from: number; to: number };

const marginAt = (value: number): number =>
  Number.isFinite(value) ? 1e-6 * (1 + Math.abs(value)) : 0;
const whole: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const none: Span = { from: Number.NaN, to: Number.NaN };

/** Where V is when the condition's depth is `depth`. */
const valueAt = ({ condition }: Watch, reference: number, depth: number): number => {
  const far = condition.unit === 'amount' ? depth : (reference * depth) / 100;
  return condition.kind === 'portfolio-rise' ? reference + far : reference - far;
};

const spanOfMove = (watch: Watch, portfolios: Portfolios): Span => {
  const { condition, episode, slot } = watch;
  const against = condition.kind === 'drawdown' ? portfolios.peak : portfolios.reference;
  const reference = against[slot] ?? Number.NaN;
  const { threshold } = condition;
  const raised = episode.state === 'raised';
  const deeper = valueAt(watch, reference, raised ? threshold * 2 ** episode.level : threshold);
  const back = raised ? valueAt(watch, reference, threshold / 2) : Number.NaN;
  if (condition.kind === 'portfolio-rise') return { from: raised ? back : whole.from, to: deeper };
  // A new peak is another reference.
  const highest = condition.kind === 'drawdown' ? reference : whole.to;
  return { from: deeper, to: raised ? back : highest };
};

const spanOf = (watch: Watch, portfolios: Portfolios): Span => {
  if (watch.instrument >= 0 || watch.rule.evaluated === 'close') return whole;
  const { episode, condition } = watch;
  if (episode.state === 'holding') return none;
  if (condition.kind !== 'portfolio-below') return spanOfMove(watch, portfolios);
  const line = condition.threshold;
  return episode.state === 'raised' ? { ...whole, to: line * 1.01 } : { ...whole, from: line };
};

/** To be called when all of a client's conditions have just been evaluated. */
export const drawCalm = (portfolios: Portfolios, slot: number, watches: readonly Watch[]): void => {
  let from = whole.from;
  let to = whole.to;
  for (const watch of watches) {
    const span = spanOf(watch, portfolios);
    // Math.max and Math.min keep a NaN, and a span with a NaN holds nothing.
    from = Math.max(from, span.from);
    to = Math.min(to, span.to);
  }
  portfolios.calmFrom[slot] = from + marginAt(from);
  portfolios.calmTo[slot] = to - marginAt(to);
};

/** Values a portfolio; answers whether its conditions have to be looked at. */
export const revalueAndAsk = (portfolios: Portfolios, market: Market, slot: number): boolean => {
  revaluePortfolio(portfolios, market, slot);
  if (portfolios.due[slot] === 1) return true;
  const value = portfolios.value[slot] ?? Number.NaN;
  return !(value > (portfolios.calmFrom[slot] ?? 0) && value < (portfolios.calmTo[slot] ?? 0));
};
