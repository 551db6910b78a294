import { z } from 'zod';

export const wealthEventKindSchema = z.enum([
  'sale',
  'inheritance',
  'windfall',
  'retirement',
  'divorce',
  'bereavement',
]);
export const breathingReasonSchema = z.enum(['net-worth-rise', 'wealth-event', 'by-hand']);
export const reversalStateSchema = z.enum(['open', 'agreed', 'declined', 'withdrawn']);
export type WealthEventKind = z.infer<typeof wealthEventKindSchema>;
export type BreathingReason = z.infer<typeof breathingReasonSchema>;
export type ReversalState = z.infer<typeof reversalStateSchema>;

/** What a household owns in all, as they said or showed it; days as YYYY-MM-DD, money in the practice's currency. */
export type NetWorth = { id: string; knownOn: string; amount: number; note: string | null };

export type WealthEvent = {
  id: string;
  kind: WealthEventKind;
  happenedOn: string;
  amount: number | null;
  note: string | null;
};

/** No new decisions before `endsOn`, unless there is a reason; both days count. */
export type BreathingSpace = {
  id: string;
  reason: BreathingReason;
  startsOn: string;
  endsOn: string;
  /** of a rise of net worth, in percent; null: from nothing, or another reason */
  risePercent: number | null;
  eventKind: WealthEventKind | null;
  note: string | null;
  endedOn: string | null;
  endNote: string | null;
};

/** A wish to go back to an earlier plan; times in ms UTC. */
export type PlanReversal = {
  id: string;
  at: number;
  backTo: string;
  inTheirWords: string | null;
  state: ReversalState;
  decidedAt: number | null;
  note: string | null;
};
