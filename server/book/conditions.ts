import {
  type ConditionKind,
  type ConditionRule,
  conditionKinds,
  conditionRules,
  PORTFOLIO,
  type Reference,
  type Unit,
} from '../../shared/sensitivities.ts';
import { above0, type Cells, from0, type NumberRule, wholeFrom } from './cells.ts';

export type GivenCondition = {
  kind: ConditionKind;
  symbol: string | null;
  threshold: number;
  unit: Unit;
  reference: Reference | null;
  event: string | null;
};
export type Known = { symbols: ReadonlySet<string>; events: ReadonlySet<string> };

const rsiLevel: NumberRule = {
  fits: (n) => n > 0 && n < 100,
  message: 'must be a level between 0 and 100',
};

/** Kinds that either are so or aren't. */
const hasNoThreshold = (kind: ConditionKind): boolean =>
  kind === 'below-band' || conditionRules[kind].evaluated === 'recorded';

const thresholdRule = (kind: ConditionKind, unit: Unit): NumberRule => {
  if (hasNoThreshold(kind)) return from0;
  if (kind === 'rsi-below' || kind === 'rsi-above') return rsiLevel;
  return unit === 'days' ? wholeFrom(1, 10_000) : above0;
};

const symbolIn = (cells: Cells, kind: ConditionKind, rule: ConditionRule, known: Known) => {
  if (rule.needsSymbol) cells.needs('symbol');
  const symbol = cells.text('symbol', 40);
  if (symbol === null) return null;
  if (!rule.needsSymbol) {
    // Saying PORTFOLIO of a portfolio is no mistake; it says nothing new.
    if (symbol !== PORTFOLIO) cells.problem('symbol', `is not used by ${kind}; leave it empty`);
    return null;
  }
  if (symbol === PORTFOLIO && !rule.allowsPortfolio)
    cells.problem('symbol', `${PORTFOLIO} is not possible with ${kind}`);
  else if (symbol !== PORTFOLIO && !known.symbols.has(symbol))
    cells.problem('symbol', 'is not a known symbol');
  return symbol;
};

const referenceIn = (cells: Cells, kind: ConditionKind, rule: ConditionRule) => {
  if (rule.references.length > 0)
    return cells.oneOf('reference', rule.references) ?? rule.references[0] ?? null;
  if (cells.has('reference')) cells.problem('reference', `is not used by ${kind}; leave it empty`);
  return null;
};

const eventIn = (cells: Cells, kind: ConditionKind, rule: ConditionRule, known: Known) => {
  if (rule.needsEvent) {
    cells.needs('event');
    return cells.oneOf('event', [...known.events]);
  }
  if (cells.has('event')) cells.problem('event', `is not used by ${kind}; leave it empty`);
  return null;
};

/** What fires, as a row says it: the kind decides which other cells it needs, may have, or must leave empty. */
export const conditionIn = (cells: Cells, known: Known): GivenCondition | null => {
  cells.needs('kind');
  const kind = cells.oneOf('kind', conditionKinds);
  if (kind === null) return null;
  const rule = conditionRules[kind];
  const symbol = symbolIn(cells, kind, rule, known);
  const unit = cells.oneOf('unit', rule.units) ?? rule.units[0];
  const reference = referenceIn(cells, kind, rule);
  const event = eventIn(cells, kind, rule, known);
  if (!hasNoThreshold(kind)) cells.needs('threshold');
  const given = cells.number('threshold', thresholdRule(kind, unit));
  const threshold = hasNoThreshold(kind) ? (given ?? 0) : given;
  return threshold === null ? null : { kind, symbol, threshold, unit, reference, event };
};
