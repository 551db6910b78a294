import type { z } from 'zod';
import { eventsOfAlert } from '../../db/alert-events.ts';
import { type Alert, getAlert, listAlerts } from '../../db/alerts.ts';
import { getClient } from '../../db/clients.ts';
import { closesOf, listInstruments } from '../../db/instruments.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import {
  type AlertDetail,
  type AlertView,
  alertDetailSchema,
  alertListSchema,
  alertsQuerySchema,
} from '../../shared/api/alerts.ts';
import { PORTFOLIO } from '../../shared/sensitivities.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody, visibleAdvisor } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso, isoOrNull } from './times.ts';

const DEFAULT_LIMIT = 50;
const DAY = 24 * 60 * 60 * 1000;
/** of the chart, before the alert was raised and after it ended */
const DAYS_AROUND = 60;

export const alertView = ({ deepenedAt: _, ...alert }: Alert): AlertView => ({
  ...alert,
  client: { id: alert.client.id, externalId: alert.client.externalId, name: alert.client.name },
  raisedAt: iso(alert.raisedAt),
  endedAt: isoOrNull(alert.endedAt),
  events: alert.events.map((event) => ({ ...event, at: iso(event.at) })),
});

/** ms UTC of a time, or of the beginning or end of a day. */
const boundary = (given: string | undefined, endOfDay: boolean): number | null => {
  if (given === undefined) return null;
  const isDay = given.length === 10;
  return Date.parse(isDay ? `${given}T00:00:00Z` : given) + (isDay && endOfDay ? DAY - 1 : 0);
};

const list = async (tx: Tx, viewer: Viewer, query: z.output<typeof alertsQuerySchema>) => {
  if (query.client !== undefined && !(await getClient(tx, query.client))) throw notFound('client');
  if (query.advisor !== undefined) await visibleAdvisor(tx, viewer, query.advisor);
  const { alerts, nextCursor } = await listAlerts(tx, {
    ...query,
    from: boundary(query.from, false),
    to: boundary(query.to, true),
    limit: query.limit ?? DEFAULT_LIMIT,
  });
  return { alerts: alerts.map(alertView), nextCursor };
};

/** What the market did around it: the alert's own instrument, or else the first index. */
const marketAround = async (tx: Tx, alert: Alert): Promise<AlertDetail['market']> => {
  const own = alert.symbol === PORTFOLIO ? null : alert.symbol;
  const shown = (await listInstruments(tx)).find((instrument) =>
    own === null ? instrument.assetClass === 'index' : instrument.symbol === own,
  );
  if (!shown) return null;
  const day = (at: number): string => iso(at).slice(0, 10);
  const from = day(alert.raisedAt - DAYS_AROUND * DAY);
  const to = day((alert.endedAt ?? alert.raisedAt) + DAYS_AROUND * DAY);
  const closes = await closesOf(tx, shown.symbol, from, to);
  return { symbol: shown.symbol, name: shown.name, closes };
};

const detail = async (tx: Tx, id: string): Promise<AlertDetail> => {
  const alert = await getAlert(tx, id);
  if (!alert) throw notFound('alert');
  const events = (await eventsOfAlert(tx, id)).map((event) => ({
    sequence: event.sequence,
    type: event.type,
    at: iso(event.at),
    level: event.level,
    depth: event.depth,
    threshold: event.threshold,
    value: event.value,
    reference: event.reference,
    lossAmount: event.lossAmount,
    endReason: event.endReason,
    unconfirmed: event.unconfirmed,
    delayed: event.delayed,
    receivedAt: isoOrNull(event.receivedAt),
    storedAt: isoOrNull(event.storedAt),
  }));
  return { ...alertView(alert), events, market: await marketAround(tx, alert) };
};

export const alertOperations = ({ pool }: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/alerts'],
    scope: 'read',
    summary: 'Alerts, newest first',
    query: alertsQuerySchema,
    body: noBody,
    answer: alertListSchema,
    handle: ({ query }, viewer) => asViewer(pool, viewer, (tx) => list(tx, viewer, query)),
  }),
  operation(everybody, {
    route: ['get', '/api/alerts/{id}'],
    scope: 'read',
    summary: 'One alert with its figures, its events, and the market around it',
    query: noQuery,
    body: noBody,
    answer: alertDetailSchema,
    handle: ({ param }, viewer) => asViewer(pool, viewer, (tx) => detail(tx, param('id'))),
  }),
];
