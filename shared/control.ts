import { z } from 'zod';

export const delegationKindSchema = z.enum([
  'power-of-attorney',
  'discretionary-mandate',
  'trusted-contact',
]);
export const delegationStateSchema = z.enum(['offered', 'stalled', 'signed', 'refused', 'revoked']);
export const tradeSideSchema = z.enum(['buy', 'sell', 'switch']);
/** The client was told and it stands; it was undone; it turned out that they had agreed to it beforehand. */
export const settledHowSchema = z.enum(['told', 'undone', 'agreed']);
export type DelegationKind = z.infer<typeof delegationKindSchema>;
export type DelegationState = z.infer<typeof delegationStateSchema>;
export type TradeSide = z.infer<typeof tradeSideSchema>;
export type SettledHow = z.infer<typeof settledHowSchema>;

/** A paper that lets somebody else decide or be told; days as YYYY-MM-DD. */
export type Delegation = {
  id: string;
  clientId: string;
  kind: DelegationKind;
  state: DelegationState;
  offeredOn: string;
  changedOn: string;
  note: string | null;
  /** oldest first */
  changes: {
    id: string;
    state: DelegationState;
    changedOn: string;
    note: string | null;
    userName: string | null;
  }[];
};

/** A move that the client dictated; `at` in ms UTC, money in the practice's currency. */
export type DictatedTrade = {
  id: string;
  clientId: string;
  at: number;
  side: TradeSide;
  what: string;
  amount: number | null;
  inTheirWords: string | null;
};

/** Something that was done without the client's word; times in ms UTC, money in the practice's currency. */
export type ActionWithoutWord = {
  id: string;
  clientId: string;
  externalId: string | null;
  at: number;
  what: string;
  symbol: string | null;
  amount: number | null;
  sensitivityId: string | null;
  /** null: no alert was raised by it, or that alert was forgotten with its replay */
  alertId: string | null;
  settledHow: SettledHow | null;
  settledAt: number | null;
  settledNote: string | null;
};
