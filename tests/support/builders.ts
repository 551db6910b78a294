import type { AlertEvent } from '../../shared/alerts.ts';
import type { Client } from '../../shared/clients.ts';
import type { Instrument } from '../../shared/market.ts';
import type { Sensitivity } from '../../shared/sensitivities.ts';

/** Monday, 24 February 2020, 10:00 in New York. */
export const monday = Date.UTC(2020, 1, 24, 15, 0, 0);

/** The nth id of its kind: the same in every run. */
export const anId = (n: number, kind = 0): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-8000-8000-${n.toString(16).padStart(12, '0')}`;

export const anInstrument = (change: Partial<Instrument> = {}): Instrument => ({
  symbol: 'ACME',
  name: 'Acme Incorporated',
  assetClass: 'equity',
  sector: 'Industrials',
  currency: 'USD',
  exchangeTimeZone: 'America/New_York',
  previousClose: 100,
  priceSource: 'market',
  ...change,
});

export const aClient = (change: Partial<Client> = {}): Client => ({
  id: anId(1, 0xc),
  externalId: 'C-1',
  name: 'Ada Archer',
  advisorId: 'advisor-a',
  born: '1948-05-17',
  phone: '+1 212 555-0101',
  email: 'ada@example.com',
  timeZone: 'America/New_York',
  language: 'en',
  cash: 1000,
  peakValue: null,
  currency: 'USD',
  preferredHours: null,
  since: '2001-09-03',
  feePerYear: 1200,
  closedAt: null,
  ...change,
});

/** Without another `id` given, `sensitivityId` is the same as `id`. */
export const aSensitivity = (change: Partial<Sensitivity> = {}): Sensitivity => {
  const id = change.id ?? anId(1, 0x5);
  return {
    clientId: anId(1, 0xc),
    externalId: null,
    kind: 'instrument-fall',
    symbol: 'ACME',
    threshold: 5,
    unit: 'percent',
    reference: 'previous-close',
    event: null,
    holdSeconds: 0,
    watchUnheld: false,
    intensity: 3,
    rootCause: 'fear',
    originEvent: 'the crash of 1987',
    originYear: 1987,
    originWhose: 'self',
    inTheirWords: 'Never again.',
    ...change,
    id,
    sensitivityId: change.sensitivityId ?? id,
  };
};

/** The raise of an alert; `type`, `level` and figures as wanted. */
export const anAlertEvent = (change: Partial<AlertEvent> = {}): AlertEvent => ({
  alertId: anId(1, 0xa),
  clientId: anId(1, 0xc),
  sensitivityId: anId(1, 0x5),
  kind: 'instrument-fall',
  symbol: 'ACME',
  type: 'raised',
  at: monday,
  frameSequence: 0,
  level: 1,
  depth: 5.5,
  threshold: 5,
  unit: 'percent',
  value: 94.5,
  reference: 100,
  lossAmount: 55,
  endReason: null,
  unconfirmed: false,
  delayed: false,
  ...change,
});
