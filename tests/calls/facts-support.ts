import {
  type AlertFacts,
  type CallFacts,
  type CallListFacts,
  type ClientFacts,
  nothingKnown,
  type SensitivityFacts,
  type WarningFacts,
} from '../../server/calls/facts.ts';

/** Monday, 24 February 2020, 11:00 in New York. */
export const now = Date.UTC(2020, 1, 24, 16, 0, 0);
export const day = 86_400_000;

const aStory = (change: Partial<SensitivityFacts> = {}): SensitivityFacts => ({
  sensitivityId: 's1',
  kind: 'portfolio-fall',
  symbol: null,
  symbolName: null,
  symbolCurrency: null,
  threshold: 5,
  unit: 'percent',
  measuredAgainst: null,
  event: null,
  intensity: 3,
  rootCause: null,
  origin: { event: null, year: null, whose: null, words: null },
  ...change,
});

export const anAlert = (change: Partial<AlertFacts> = {}): AlertFacts => ({
  ...aStory(),
  alertId: 'a1',
  level: 1,
  depth: 5.4,
  depthNow: null,
  value: 1_422_500,
  reference: 1_503_700,
  lossAmount: 81_200,
  raisedAt: now - 600_000,
  deepenedAt: now - 600_000,
  unconfirmed: false,
  delayed: false,
  recorded: [],
  ...change,
});

export const aWarning = (change: Partial<WarningFacts> = {}): WarningFacts => ({
  ...aStory(),
  sensitivityId: 'w1',
  chance: 0.62,
  value: 1_440_000,
  line: 1_428_515,
  depthNow: 4.2,
  ...change,
});

export const aContact = (change: Partial<CallFacts> = {}): CallFacts => ({
  at: now - 40 * day,
  direction: 'outbound',
  outcome: 'reached',
  mood: 'calm',
  during: [],
  ...change,
});

export const anxiousCall = (change: Partial<CallFacts> = {}): CallFacts =>
  aContact({ direction: 'inbound', mood: 'panicked', during: ['fall'], ...change });

export const aListedClient = (id: string, change: Partial<ClientFacts> = {}): ClientFacts => ({
  client: {
    id,
    externalId: `C-${id}`,
    name: `Client ${id}`,
    phone: '+1 212 555-0101',
    timeZone: null,
    preferredHours: null,
    language: null,
  },
  alerts: [anAlert()],
  warnings: [],
  latestRaiseAt: now - 600_000,
  calls: [],
  people: nothingKnown,
  portfolio: { value: 1_422_500, reference: 1_503_700 },
  ...change,
});

export const listFacts = (
  clients: readonly ClientFacts[],
  change: Partial<CallListFacts> = {},
): CallListFacts => ({
  practice: { timeZone: 'America/New_York', currency: 'USD' },
  market: { index: { name: 'S&P 500', changePercent: -3.35 }, hoursLeft: 5 },
  clients,
  ...change,
});
