import type { ConditionKind, Reference, Unit } from './sensitivities.ts';

/** What is supposed to happen to the market, all at once, from where it is now; percentages, −3 for a fall of 3 %. */
export type Shock = {
  /** of the market; each instrument moves with it by its own beta, an index by the whole of it */
  market: number;
  /** of single instruments, instead of the market's part */
  instruments: readonly { symbol: string; percent: number }[];
};

/**
 * Whose clients are asked about. Clients are told by their place in the engine's own list, which `book` names: where the
 * engine has another list by now, it answers that one instead, and is asked again.
 */
export type Audience = {
  book: string;
  /** by place in the list: which group the client belongs to; −1: not asked about */
  groupOf: Int32Array;
  groups: number;
};

export type WhatIfQuestion = {
  shock: Shock;
  /** null: only the list of clients is asked for */
  audience: Audience | null;
  /** how many clients are told one by one */
  most: number;
};

/** One line of a client that would be crossed then. */
export type WhatIfLine = {
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  threshold: number;
  unit: Unit;
  reference: Reference | null;
  depth: number;
  level: number;
  /** 0: not crossed now */
  levelNow: number;
};

export type WhatIfClient = {
  clientId: string;
  group: number;
  /** in the practice's currency; null: not known */
  valueNow: number | null;
  valueThen: number | null;
  loss: number;
  lines: WhatIfLine[];
};

/** Counts are of clients; money is that of those who can be valued. */
export type WhatIfSums = {
  clients: number;
  notWatched: number;
  /** with a line crossed now, and then */
  openNow: number;
  openThen: number;
  /** for whom a line would be crossed that isn't now */
  wouldBeRaised: number;
  /** for whom a line that is crossed now would be so at a higher level */
  wouldDeepen: number;
  valueNow: number;
  valueThen: number;
};

export type WhatIfAnswer =
  | { type: 'other-book'; book: string; clientIds: readonly (string | null)[] }
  | {
      type: 'answer';
      groups: WhatIfSums[];
      /** with a line crossed then: what is new or deeper first, then by loss, then by id */
      clients: WhatIfClient[];
      /** how many there are of these in all */
      total: number;
    };
