import type { ApproachOffered } from './approaches.ts';
import type { Direction, Mood, Outcome } from './calls.ts';
import type { FeedState } from './market.ts';
import type { ConditionKind, OriginWhose, Unit } from './sensitivities.ts';

export type Verdict = 'call' | 'message' | 'leave-alone';

/** One part of the chance, as shown: `value` in words or figures, `part` in log-odds. */
export type Factor = { name: string; value: string; part: number };

export type Origin = {
  event: string | null;
  year: number | null;
  whose: OriginWhose | null;
  words: string | null;
};

/** Why a client is on the list: an open alert, or an early warning (`level` 0, `chance` set). */
export type Reason = {
  sensitivityId: string;
  alertId: string | null;
  kind: ConditionKind;
  symbol: string | null;
  text: string;
  level: number;
  depth: number;
  unit: Unit;
  threshold: number;
  /** ISO 8601; null for an early warning */
  raisedAt: string | null;
  /** of an early warning, 0 to 1 */
  chance: number | null;
  intensity: number;
  unconfirmed: boolean;
  delayed: boolean;
  origin: Origin;
};

export type LastContact = {
  at: string;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
};

export type CallListEntry = {
  rank: number;
  client: {
    id: string;
    externalId: string;
    name: string;
    phone: string | null;
    /** HH:MM in the client's zone */
    localTime: string;
    timeZone: string;
    preferredHours: string | null;
  };
  verdict: Verdict;
  /** one sentence: why this verdict */
  verdictReason: string;
  /** of an anxious call before the next close, 0 to 1 */
  chance: number;
  factors: Factor[];
  reasons: Reason[];
  /** money lost today in the practice's currency, 0 or more */
  lossToday: number;
  lossTodayPercent: number;
  value: number | null;
  opening: string;
  /** what the opening was made from; null: from none */
  approach: ApproachOffered | null;
  lastContact: LastContact | null;
  /** what is left of the contact agreement today; null where none is agreed */
  contactAgreement: string | null;
  /** the colleague who stands between this client and whoever serves them; null: nobody */
  goBetween: { userId: string; name: string } | null;
};

export type CallList = {
  advisorId: string | null;
  /** ISO 8601, market time */
  asOf: string;
  feed: { state: FeedState; lastTickAt: string | null };
  entries: CallListEntry[];
};
