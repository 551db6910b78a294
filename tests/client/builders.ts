import type { CallList, CallListEntry, Reason } from '../../shared/call-list.ts';
import type { AlertMessage, FeedStatus, QuoteView } from '../../shared/socket-events.ts';

export const aReason = (over: Partial<Reason> = {}): Reason => ({
  sensitivityId: 's-1',
  alertId: 'a-1',
  kind: 'portfolio-fall',
  symbol: null,
  text: 'The portfolio is down 5.2 % today.',
  level: 1,
  depth: 5.2,
  unit: 'percent',
  threshold: 5,
  raisedAt: '2020-02-24T15:00:00.000Z',
  chance: null,
  intensity: 4,
  unconfirmed: false,
  delayed: false,
  origin: {
    event: 'Her father was ruined',
    year: 1931,
    whose: 'loved-one',
    words: 'He lost it all.',
  },
  ...over,
});

export const anEntry = (
  id: string,
  over: Partial<CallListEntry> = {},
  client: Partial<CallListEntry['client']> = {},
): CallListEntry => ({
  rank: 1,
  client: {
    id,
    externalId: `X-${id}`,
    name: `Client ${id}`,
    phone: '+1 212-555-0110',
    localTime: '09:42',
    timeZone: 'America/Chicago',
    preferredHours: null,
    ...client,
  },
  verdict: 'call',
  verdictReason: 'Likely to ring anxiously before the close.',
  chance: 0.73,
  factors: [{ name: 'Intensity on file', value: '4 of 5', part: 0.7 }],
  reasons: [aReason()],
  lossToday: 41_200,
  lossTodayPercent: 5.2,
  value: 750_000,
  opening: 'You once told me how your father lost it all.',
  approach: null,
  lastContact: null,
  contactAgreement: null,
  goBetween: null,
  ...over,
});

export const aCallList = (entries: CallListEntry[]): CallList => ({
  advisorId: 'u-1',
  asOf: '2020-02-24T15:42:00.000Z',
  feed: { state: 'replay', lastTickAt: '2020-02-24T15:42:00.000Z' },
  entries,
});

export const aFeed = (over: Partial<FeedStatus> = {}): FeedStatus => ({
  state: 'live',
  lastTickAt: '2020-02-24T15:42:00.000Z',
  gaps: 0,
  now: '2020-02-24T15:42:00.000Z',
  replay: null,
  ...over,
});

export const aQuote = (symbol: string, over: Partial<QuoteView> = {}): QuoteView => ({
  symbol,
  name: symbol,
  assetClass: 'equity',
  priceSource: 'modelled',
  price: 97,
  at: Date.parse('2020-02-24T15:42:00.000Z'),
  seq: 1,
  previousClose: 100,
  peak: 110,
  tradingDay: '2020-02-24',
  health: 'ok',
  heldPrice: null,
  isClose: false,
  extendedHours: false,
  changePercent: -3,
  ...over,
});

export const anAlertMessage = (
  sequence: number,
  over: Partial<AlertMessage> = {},
): AlertMessage => ({
  sequence,
  alertId: `a-${sequence}`,
  client: { id: 'c-1', externalId: 'X-1', name: 'Margaret Ellison' },
  sensitivityId: 's-1',
  kind: 'portfolio-fall',
  symbol: null,
  type: 'raised',
  at: '2020-02-24T15:00:00.000Z',
  level: 1,
  depth: 5.2,
  threshold: 5,
  unit: 'percent',
  value: 750_000,
  reference: 791_200,
  lossAmount: 41_200,
  endReason: null,
  unconfirmed: false,
  delayed: false,
  ...over,
});
