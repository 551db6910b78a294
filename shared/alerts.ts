import type { ConditionKind, Unit } from './sensitivities.ts';

/** `settled`: of what was recorded, once it has been talked over. */
export type EndReason = 'recovered' | 'day-over' | 'withdrawn' | 'settled';
export type AlertEventType = 'raised' | 'deepened' | 'ended';

/**
 * One change of an episode, with everything needed to explain it years later. Made by the engine, stored once.
 * `value`, `reference`: the price, portfolio value or indicator, and what it is measured against.
 * `depth`: in `unit`; for kinds that are crossed or not, how far beyond the line.
 */
export type AlertEvent = {
  alertId: string;
  clientId: string;
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  type: AlertEventType;
  /** market time of the frame, ms UTC */
  at: number;
  /** which of the frames that end at the same time */
  frameSequence: number;
  level: number;
  depth: number;
  threshold: number;
  unit: Unit;
  value: number;
  reference: number;
  /** money lost since the reference, in the practice's currency, 0 or more; null where the kind knows no money */
  lossAmount: number | null;
  endReason: EndReason | null;
  /** raised from a held print that nothing confirmed */
  unconfirmed: boolean;
  /** seen only with the first price after a time in which none came in */
  delayed: boolean;
  /**
   * When the server had received what it is made of: the last price of its frame, or the one that ended it (ms UTC of its own
   * clock); not given: no price brought it about, or it isn’t known.
   */
  receivedAt?: number | undefined;
};

/** An alert event as stored: `sequence` is the stream's own number, rising, never reused. */
export type StoredAlertEvent = AlertEvent & { sequence: number };

/** What is stored of a sensitivity's episode so that a restart goes on from it. */
export type EpisodeState = {
  sensitivityId: string;
  state: 'armed' | 'holding' | 'raised';
  /** 0 unless raised */
  level: number;
  /** since when the depth has been at the threshold (ms UTC), while `holding` */
  holdingSince: number | null;
  alertId: string | null;
  /** depth and value at the last evaluation; null before the first */
  depth: number | null;
  value: number | null;
};

/** The chance that an armed line is touched before the close. */
export type EarlyWarning = {
  clientId: string;
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  /** 0 to 1 */
  chance: number;
  value: number;
  line: number;
};
