import type { SensitivityAgeView, SensitivityBody } from '../../shared/api/stories.ts';
import {
  type ConditionKind,
  conditionRules,
  type OriginWhose,
  type Reference,
  type RootCause,
  type Unit,
} from '../../shared/sensitivities.ts';
import { textOrNull } from '../http/use-change.ts';
import type { Fear } from './fear-item.tsx';

/** A fear while it is written down. */
export type FearDraft = {
  kind: ConditionKind;
  symbol: string | null;
  threshold: number | null;
  unit: Unit;
  reference: Reference | null;
  event: string | null;
  intensity: number;
  rootCause: RootCause | null;
  originEvent: string;
  originYear: number | null;
  originWhose: OriginWhose | null;
  inTheirWords: string;
  personId: string | null;
  holdSeconds: number;
  watchUnheld: boolean;
  askAgainOn: string | null;
};

export const emptyFear: FearDraft = {
  kind: 'portfolio-fall',
  symbol: null,
  threshold: 5,
  unit: 'percent',
  reference: null,
  event: null,
  intensity: 3,
  rootCause: null,
  originEvent: '',
  originYear: null,
  originWhose: null,
  inTheirWords: '',
  personId: null,
  holdSeconds: 0,
  watchUnheld: false,
  askAgainOn: null,
};

export const draftOf = (fear: Fear, age: SensitivityAgeView | null): FearDraft => ({
  kind: fear.kind,
  symbol: fear.symbol,
  threshold: fear.threshold,
  unit: fear.unit,
  reference: fear.reference,
  event: fear.event,
  intensity: fear.intensity,
  rootCause: fear.rootCause,
  originEvent: fear.origin.event ?? '',
  originYear: fear.origin.year,
  originWhose: fear.origin.whose,
  inTheirWords: fear.origin.words ?? '',
  personId: age?.personId ?? null,
  holdSeconds: fear.holdSeconds,
  watchUnheld: fear.watchUnheld,
  askAgainOn: age?.askAgainOn ?? null,
});

/** Another kind keeps what it can use and drops the rest, so that nothing is sent that it has no place for. */
export const ofKind = (draft: FearDraft, kind: ConditionKind): FearDraft => {
  const rule = conditionRules[kind];
  return {
    ...draft,
    kind,
    symbol: rule.needsSymbol ? draft.symbol : null,
    unit: rule.units.find((unit) => unit === draft.unit) ?? rule.units[0],
    reference: rule.references[0] ?? null,
    event: rule.needsEvent ? draft.event : null,
    threshold: hasThreshold(kind) ? draft.threshold : 0,
  };
};

export const hasThreshold = (kind: ConditionKind): boolean =>
  kind !== 'below-band' && conditionRules[kind].evaluated !== 'recorded';

export const isWhole = ({ kind, symbol, threshold, event }: FearDraft): boolean => {
  const rule = conditionRules[kind];
  return (
    (!rule.needsSymbol || symbol !== null) &&
    (!rule.needsEvent || event !== null) &&
    (!hasThreshold(kind) || threshold !== null)
  );
};

export const bodyFrom = (draft: FearDraft): SensitivityBody => ({
  ...draft,
  originEvent: textOrNull(draft.originEvent),
  inTheirWords: textOrNull(draft.inTheirWords),
});

export const bodyOf = (fear: Fear, age: SensitivityAgeView | null): SensitivityBody =>
  bodyFrom(draftOf(fear, age));
