import type { DailyFigures } from '../../shared/market.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import type { Rational } from './rational.ts';

/** The second engine's world, in plain objects. */
export type NaiveInstrument = {
  zone: string;
  currency: string;
  fx: boolean;
  index: boolean;
  price: Rational | null;
  previousClose: Rational | null;
  peak: Rational | null;
  watched: boolean;
  unconfirmed: boolean;
  delayed: boolean;
  figures: DailyFigures | null;
  closedAt: number | null;
};

export type NaiveWatch = {
  condition: Condition;
  threshold: Rational;
  raised: boolean;
  level: number;
  since: number | null;
  alertId: string;
  last: { depth: Rational; value: Rational; reference: Rational };
};

export type NaiveClient = {
  id: string;
  currency: string;
  cash: Rational;
  imported: number | null;
  /** whether anything was ever held */
  held: boolean;
  holdings: Map<string, { quantity: Rational; costBasis: Rational | null }>;
  watches: NaiveWatch[];
  peak: Rational | null;
  lastClose: Rational | null;
  lastCloseDate: string;
  streak: number;
};

export type NaiveWorld = {
  practiceCurrency: string;
  practiceZone: string;
  crashes: Map<string, readonly number[]>;
  instruments: Map<string, NaiveInstrument>;
  clients: Map<string, NaiveClient>;
};
