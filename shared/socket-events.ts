import type { AlertEventType, EndReason } from './alerts.ts';
import type { CallList } from './call-list.ts';
import type { FeedState, PriceSource, Quote } from './market.ts';
import type { PricePath } from './price-path.ts';
import type { ConditionKind, Unit } from './sensitivities.ts';

export type FeedStatus = {
  state: FeedState;
  /** ISO 8601 */
  lastTickAt: string | null;
  /** sequence gaps seen since the start */
  gaps: number;
  /** "now" as the product counts it: market time in a replay, the clock otherwise */
  now: string;
  /** set while a replay runs */
  replay: ReplayStatus | null;
};

export type ReplayStatus = {
  event: string;
  day: string;
  firstDay: string;
  lastDay: string;
  days: readonly string[];
  paused: boolean;
  /** market seconds per second; null: as fast as it goes */
  speed: number | null;
  finished: boolean;
};

export type QuoteView = Quote & {
  name: string;
  assetClass: string;
  priceSource: PriceSource;
  /** made before its exchange opened, after it closed, or on a day without trading */
  extendedHours: boolean;
  /** percent against the previous close */
  changePercent: number | null;
  /** where the price went today until now; only in a snapshot */
  path?: PricePath['points'];
};

/**
 * What a page shows of the market: the overview (indices first, what fits on a strip), these instruments, or everything,
 * which a page gets until it says otherwise.
 */
export type MarketShown = 'everything' | 'overview' | readonly string[];

export type MarketMessage = { asOf: string; feed: FeedStatus; quotes: QuoteView[] };

/** A stored alert event as a page gets it. */
export type AlertMessage = {
  sequence: number;
  alertId: string;
  client: { id: string; externalId: string; name: string };
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  type: AlertEventType;
  /** ISO 8601 */
  at: string;
  level: number;
  depth: number;
  threshold: number;
  unit: Unit;
  value: number;
  reference: number;
  lossAmount: number | null;
  endReason: EndReason | null;
  unconfirmed: boolean;
  delayed: boolean;
};

/** What a client's line was crossed by, and isn't in the records yet: the newest of each sensitivity. */
export type UnsavedAlert = Pick<
  AlertMessage,
  'sensitivityId' | 'kind' | 'symbol' | 'at' | 'level' | 'depth' | 'threshold' | 'unit'
> & { client: { id: string; externalId: string; name: string; phone: string | null } };

/** `since`: since when the records can't be reached, ISO 8601; null: they can, and everything is in them. */
export type UnsavedMessage = {
  since: string | null;
  /** the deepest first, at most 200 */
  alerts: UnsavedAlert[];
  /** how many more there are */
  more: number;
};

export type ServerToClientEvents = {
  'market:snapshot': (message: MarketMessage) => void;
  'market:frame': (message: MarketMessage) => void;
  'alert:raised': (message: AlertMessage) => void;
  'alert:deepened': (message: AlertMessage) => void;
  'alert:ended': (message: AlertMessage) => void;
  /** on connecting: what follows this event will come, or what follows the last that the page says it has seen */
  'alerts:from': (message: { lastSeen: number }) => void;
  'call-list:changed': (list: CallList) => void;
  /** while the records can't be reached, and once when they can again: replaces what was said before */
  'alerts:unsaved': (message: UnsavedMessage) => void;
  'feed:state': (status: FeedStatus) => void;
};

export type AlertsAfterAnswer =
  | { events: AlertMessage[] }
  | { error: { code: string; message: string; field?: string } };

export type MarketShowAnswer =
  | { shows: number; unknown: string[] }
  | { error: { code: string; message: string; field?: string } };

export type ClientToServerEvents = {
  /** from now on only these; answered after their `market:snapshot`. On connecting: `show` in the handshake's `auth`. */
  'market:show': (
    request: { show: MarketShown },
    acknowledge: (answer: MarketShowAnswer) => void,
  ) => void;
  'alerts:after': (
    request: { lastSeen: number },
    acknowledge: (answer: AlertsAfterAnswer) => void,
  ) => void;
};
