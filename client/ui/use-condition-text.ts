import { useTranslation } from 'react-i18next';
import type { ConditionKind, PORTFOLIO, Reference, Unit } from '../../shared/sensitivities.ts';
import { useFormat } from './format-context.ts';

// Only its type is imported: the module itself would bring zod to the page.
const wholePortfolio: typeof PORTFOLIO = 'PORTFOLIO';

type Measured = { kind: ConditionKind; unit: Unit };
type Described = Measured & {
  symbol: string | null;
  threshold: number;
  /** null: the kind's own; left out: not known, and nothing is said of it */
  reference?: Reference | null | undefined;
  event?: string | null;
};

/** A measure in its unit: "5 %", "$40,000", "3 days". */
export const useMeasure = (): ((value: number, of: Measured) => string) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (value, { kind, unit }) => {
    if (unit === 'percent') return format.percent(value);
    if (unit === 'days') return t('conditions.days', { count: Math.round(value) });
    if (unit === 'level') return format.number(value);
    return kind.startsWith('price-') ? format.price(value) : format.money(value);
  };
};

/** Kinds that go further in levels; the others are crossed or not. */
export const isGradual = (kind: ConditionKind): boolean =>
  /-(fall|rise)$/.test(kind) ||
  kind === 'drawdown' ||
  kind === 'losing-streak' ||
  kind === 'volatility' ||
  kind === 'crash-echo';

/** What somebody recorded; no price has a part in it. */
export const isRecorded = (kind: ConditionKind): boolean => kind === 'action-without-word';

const againstKey = (kind: ConditionKind, reference: Reference | null) => {
  if (kind === 'instrument-rise' && reference === 'cost') return 'cost-above' as const;
  return reference ?? ('previous-close' as const);
};

/** What somebody is afraid of, as a sentence: "SPX falls 5 % in a day". */
export const useConditionText = (): ((condition: Described) => string) => {
  const { t } = useTranslation();
  const measure = useMeasure();
  return (condition) => {
    const { kind, symbol, threshold, reference, event } = condition;
    return t(`conditions.sentence.${kind}`, {
      what: symbol === null || symbol === wholePortfolio ? t('conditions.portfolio') : symbol,
      threshold: measure(threshold, condition),
      against:
        reference === undefined ? '' : t(`conditions.against.${againstKey(kind, reference)}`),
      event: event ?? t('conditions.aCrash'),
    }).trim();
  };
};
