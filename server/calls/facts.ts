import type { Origin } from '../../shared/call-list.ts';
import type { Direction, Mood, Outcome } from '../../shared/calls.ts';
import type { ConditionKind, Reference, RootCause, Unit } from '../../shared/sensitivities.ts';
import type { Shelf } from '../say/choose.ts';

/** Falls and rises make people ring for opposite reasons; only like is compared with like. */
export type Family = 'fall' | 'rise';

/** What is known of the sensitivity behind a reason. */
export type SensitivityFacts = {
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  /** the instrument's own name; null where the kind has none */
  symbolName: string | null;
  /** of the instrument; prices are in it. Null for an index, which is counted in points */
  symbolCurrency: string | null;
  threshold: number;
  unit: Unit;
  /** what the depth is measured against */
  measuredAgainst: Reference | null;
  /** of a crash echo */
  event: string | null;
  /** 1 to 5 */
  intensity: number;
  rootCause: RootCause | null;
  origin: Origin;
};

/** An open alert with the figures of its latest raise or deepening; times in ms UTC. */
export type AlertFacts = SensitivityFacts & {
  alertId: string;
  level: number;
  depth: number;
  /** at the last evaluation; null: not known */
  depthNow: number | null;
  value: number;
  reference: number;
  lossAmount: number | null;
  raisedAt: number;
  deepenedAt: number;
  unconfirmed: boolean;
  delayed: boolean;
  /** of what no price raised: what was done and isn't settled, in the order in which it was done; `at` in ms UTC */
  recorded: readonly { what: string; at: number; amount: number | null }[];
};

/** An early warning; `depthNow` null: not known. */
export type WarningFacts = SensitivityFacts & {
  chance: number;
  value: number;
  line: number;
  depthNow: number | null;
};

/** `during`: of which families this client had alerts at the time, or within a day before. */
export type CallFacts = {
  at: number;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  during: readonly Family[];
};

/** What is known of somebody as a person; nothing of it stays silent where it moves the list. */
export type PeopleFacts = {
  /** what the advisor made of the root cause worksheet */
  causes: { confirmed: readonly RootCause[]; rejected: readonly RootCause[] };
  /** what is left of the contact agreement, in words; null: none is agreed */
  agreement: { text: string; usedUp: boolean } | null;
  /** how they get on with whoever serves them, −2 to 2, in words; null: nothing is known */
  rapport: { score: number; text: string } | null;
  /** until which day (YYYY-MM-DD) decisions wait; null: no breathing space is open */
  breathingSpaceUntil: string | null;
  /** the colleague who stands between them and whoever serves them */
  goBetween: { userId: string; name: string } | null;
};

export const nothingKnown: PeopleFacts = {
  causes: { confirmed: [], rejected: [] },
  agreement: null,
  rapport: null,
  breathingSpaceUntil: null,
  goBetween: null,
};

/** What decides how to speak to somebody. */
export type SayingFacts = {
  /** as recorded; null: not known */
  language: string | null;
  /** an address to send figures to is on file */
  email: boolean;
  preferredHours: string | null;
  /** how approaches went with this client */
  uses: readonly { key: string; helped: boolean }[];
};

export const nothingToSayBy: SayingFacts = {
  language: null,
  email: false,
  preferredHours: null,
  uses: [],
};

export type ClientFacts = {
  client: {
    id: string;
    externalId: string;
    name: string;
    phone: string | null;
    /** null: the practice's */
    timeZone: string | null;
    preferredHours: string | null;
    /** what they are spoken to in; null: not on file */
    language: string | null;
  };
  alerts: readonly AlertFacts[];
  warnings: readonly WarningFacts[];
  /** where no alert is open: the latest raise or deepening among those that have ended, ms UTC; null: there is none */
  latestRaiseAt: number | null;
  /** newest first; the newest, the last reached, and the last anxious ones are always among them */
  calls: readonly CallFacts[];
  people: PeopleFacts;
  saying?: SayingFacts;
  /** money in the practice's currency; null: not watched */
  portfolio: { value: number; reference: number } | null;
};

/** The market as a whole at the time of the list. */
export type MarketFacts = {
  /** the practice's index: its change against the previous close, and how far it is below its peak; in percent */
  index: { name: string; changePercent: number; belowPeakPercent?: number | null } | null;
  /** until today's close; null: the market is closed */
  hoursLeft: number | null;
};

/** Everything a call list is made of. The same facts and time give the same list. */
export type CallListFacts = {
  practice: { timeZone: string; currency: string };
  market: MarketFacts;
  clients: readonly ClientFacts[];
  /** the practice's own wordings, and how approaches went with everybody */
  approaches?: Shelf;
};

const rises: ReadonlySet<ConditionKind> = new Set([
  'instrument-rise',
  'price-above',
  'portfolio-rise',
  'rsi-above',
]);

export const riseKinds: readonly ConditionKind[] = [...rises];
export const familyOf = (kind: ConditionKind): Family => (rises.has(kind) ? 'rise' : 'fall');
