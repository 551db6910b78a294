import { z } from 'zod';

export const conditionKinds = [
  'instrument-fall',
  'instrument-rise',
  'price-below',
  'price-above',
  'portfolio-fall',
  'portfolio-rise',
  'drawdown',
  'portfolio-below',
  'losing-streak',
  'volatility',
  'rsi-below',
  'rsi-above',
  'below-average',
  'below-band',
  'crash-echo',
  'action-without-word',
] as const;
export const conditionKindSchema = z.enum(conditionKinds);
export type ConditionKind = z.infer<typeof conditionKindSchema>;

export const unitSchema = z.enum(['percent', 'amount', 'days', 'level']);
export type Unit = z.infer<typeof unitSchema>;
export const referenceSchema = z.enum(['previous-close', 'cost', 'peak']);
export type Reference = z.infer<typeof referenceSchema>;
export const rootCauseSchema = z.enum(['fear', 'control', 'anxiety', 'inadequacy', 'grievance']);
export type RootCause = z.infer<typeof rootCauseSchema>;
export const originWhoseSchema = z.enum(['self', 'loved-one']);
export type OriginWhose = z.infer<typeof originWhoseSchema>;

/** What a kind of condition needs; the table of `semantics.md`. The first unit and reference are the defaults. */
export type ConditionRule = {
  needsSymbol: boolean;
  /** the word PORTFOLIO is allowed as symbol */
  allowsPortfolio: boolean;
  units: readonly [Unit, ...Unit[]];
  references: readonly Reference[];
  needsEvent: boolean;
  /** `recorded`: nothing of the market; somebody or some program says that it happened */
  evaluated: 'frame' | 'close' | 'recorded';
  /** crossed or not: one level only */
  crossing: boolean;
  /** counts only while the client holds the instrument, unless `watchUnheld` */
  onlyWhileHeld: boolean;
};

const rule = (
  units: readonly [Unit, ...Unit[]],
  rest: Partial<ConditionRule> = {},
): ConditionRule => ({
  needsSymbol: false,
  allowsPortfolio: false,
  references: [],
  needsEvent: false,
  evaluated: 'frame',
  crossing: false,
  onlyWhileHeld: false,
  ...rest,
  units,
});

export const conditionRules: Record<ConditionKind, ConditionRule> = {
  'instrument-fall': rule(['percent'], {
    needsSymbol: true,
    references: ['previous-close', 'cost', 'peak'],
    onlyWhileHeld: true,
  }),
  'instrument-rise': rule(['percent'], {
    needsSymbol: true,
    references: ['previous-close', 'cost'],
    onlyWhileHeld: true,
  }),
  'price-below': rule(['amount'], { needsSymbol: true, crossing: true, onlyWhileHeld: true }),
  'price-above': rule(['amount'], { needsSymbol: true, crossing: true, onlyWhileHeld: true }),
  'portfolio-fall': rule(['percent', 'amount']),
  'portfolio-rise': rule(['percent', 'amount']),
  drawdown: rule(['percent', 'amount']),
  'portfolio-below': rule(['amount'], { crossing: true }),
  'losing-streak': rule(['days'], { needsSymbol: true, allowsPortfolio: true, evaluated: 'close' }),
  volatility: rule(['percent'], { needsSymbol: true, evaluated: 'close' }),
  'rsi-below': rule(['level'], { needsSymbol: true, evaluated: 'close', crossing: true }),
  'rsi-above': rule(['level'], { needsSymbol: true, evaluated: 'close', crossing: true }),
  'below-average': rule(['days'], { needsSymbol: true, evaluated: 'close', crossing: true }),
  'below-band': rule(['level'], { needsSymbol: true, evaluated: 'close', crossing: true }),
  'crash-echo': rule(['percent'], { needsSymbol: true, needsEvent: true, evaluated: 'close' }),
  'action-without-word': rule(['level'], { evaluated: 'recorded', crossing: true }),
};

/** Those that the market crosses: what the engine knows. */
export const marketKinds: readonly ConditionKind[] = conditionKinds.filter(
  (kind) => conditionRules[kind].evaluated !== 'recorded',
);

export const PORTFOLIO = 'PORTFOLIO';

/** What fires: the part of a sensitivity that the engine knows. */
export type Condition = {
  sensitivityId: string;
  kind: ConditionKind;
  /** an instrument, `PORTFOLIO` where the kind allows it, or null */
  symbol: string | null;
  threshold: number;
  unit: Unit;
  /** only for `instrument-…` */
  reference: Reference | null;
  /** only for `crash-echo`: a year of the remembered crashes */
  event: string | null;
  holdSeconds: number;
  watchUnheld: boolean;
};

/** The whole sensitivity: what one client is afraid of, why, and in whose words. */
export type Sensitivity = Condition & {
  id: string;
  clientId: string;
  externalId: string | null;
  /** 1 to 5 */
  intensity: number;
  rootCause: RootCause | null;
  originEvent: string | null;
  originYear: number | null;
  originWhose: OriginWhose | null;
  inTheirWords: string | null;
};

/** A crash that people remember: fall from the peak close in percent, by trading day after the peak (index 0 is the peak). */
export type RememberedCrash = {
  event: string;
  index: string;
  peakDate: string;
  falls: readonly number[];
};
