import type { CallList } from '../../shared/call-list.ts';
import { extendPath, type PricePath } from '../../shared/price-path.ts';
import type {
  AlertMessage,
  FeedStatus,
  MarketMessage,
  QuoteView,
  UnsavedMessage,
} from '../../shared/socket-events.ts';

export type Connection = 'connecting' | 'connected' | 'cut-off';

/** `receivedAt`: milliseconds of the page's own steady clock, never a time of day. */
export type LiveState = {
  connection: Connection;
  /** when the connection was lost; null while it stands */
  cutOffAt: number | null;
  /** the server answers, but can let nobody in while it can't reach the records */
  recordsAway: boolean;
  feed: { status: FeedStatus; receivedAt: number } | null;
  quotes: ReadonlyMap<string, QuoteView>;
  paths: ReadonlyMap<string, PricePath>;
  /** the newest first, at most `KEPT_ALERTS` */
  alerts: readonly AlertMessage[];
  /** the sequence of the last alert event seen; null before the first */
  lastSeen: number | null;
  /** by advisor; '' for the list of the whole practice */
  callLists: ReadonlyMap<string, { list: CallList; receivedAt: number }>;
  /** what isn't in the records yet; null while they can be reached */
  unsaved: UnsavedMessage | null;
};

const KEPT_ALERTS = 100;

export const emptyLiveState: LiveState = {
  connection: 'connecting',
  cutOffAt: null,
  recordsAway: false,
  feed: null,
  quotes: new Map(),
  paths: new Map(),
  alerts: [],
  lastSeen: null,
  callLists: new Map(),
  unsaved: null,
};

/** What the server tells of the day so far is more than this page can have seen. */
const toldPath = ({ path, tradingDay, previousClose }: QuoteView): PricePath | undefined =>
  path && { tradingDay, previousClose, points: path };

const withQuotes = (
  state: LiveState,
  changed: readonly QuoteView[],
  start: ReadonlyMap<string, QuoteView>,
): Pick<LiveState, 'quotes' | 'paths'> => {
  const quotes = new Map(start);
  const paths = new Map(state.paths);
  for (const quote of changed) {
    quotes.set(quote.symbol, quote);
    const path = extendPath(toldPath(quote) ?? paths.get(quote.symbol), quote);
    if (path) paths.set(quote.symbol, path);
  }
  return { quotes, paths };
};

/** The whole market: what was known before is gone. */
export const snapshotReplaces = (
  state: LiveState,
  message: MarketMessage,
  now: number,
): LiveState => ({
  ...state,
  ...withQuotes(state, message.quotes, new Map()),
  feed: { status: message.feed, receivedAt: now },
});

/** What changed: the rest stays as it was. */
export const frameMerges = (state: LiveState, message: MarketMessage, now: number): LiveState => ({
  ...state,
  ...withQuotes(state, message.quotes, state.quotes),
  feed: { status: message.feed, receivedAt: now },
});

export const feedChanges = (state: LiveState, status: FeedStatus, now: number): LiveState => ({
  ...state,
  feed: { status, receivedAt: now },
});

/** An event that was already seen changes nothing: catching up and the stream may overlap. */
export const alertArrives = (state: LiveState, message: AlertMessage): LiveState => {
  if (state.lastSeen !== null && message.sequence <= state.lastSeen) return state;
  return {
    ...state,
    lastSeen: message.sequence,
    alerts: [message, ...state.alerts].slice(0, KEPT_ALERTS),
  };
};

/** What came before is none of this page's; what it has seen itself, it knows better. */
export const alertsBeginAfter = (state: LiveState, lastSeen: number): LiveState =>
  state.lastSeen === null ? { ...state, lastSeen } : state;

export const callListReplaces = (state: LiveState, list: CallList, now: number): LiveState => ({
  ...state,
  callLists: new Map(state.callLists).set(list.advisorId ?? '', { list, receivedAt: now }),
});

export const unsavedReplaces = (state: LiveState, message: UnsavedMessage): LiveState => ({
  ...state,
  unsaved: message.since === null ? null : message,
});

export const connectionStands = (state: LiveState): LiveState => ({
  ...state,
  connection: 'connected',
  cutOffAt: null,
  recordsAway: false,
  // A server that lets a page in has its records.
  unsaved: null,
});

/** Something is heard again on a connection that was only silent. */
export const silenceEnds = (state: LiveState): LiveState => ({
  ...state,
  connection: 'connected',
  cutOffAt: null,
});

export const connectionIsLost = (
  state: LiveState,
  now: number,
  recordsAway = false,
): LiveState => ({
  ...state,
  connection: 'cut-off',
  cutOffAt: state.cutOffAt ?? now,
  recordsAway,
});
