import type { NamedAlertEvent } from '../../db/alert-events.ts';
import type { AlertEventType } from '../../shared/alerts.ts';
import type { AlertMessage } from '../../shared/socket-events.ts';

export const alertMessageOf = (event: NamedAlertEvent): AlertMessage => ({
  sequence: event.sequence,
  alertId: event.alertId,
  client: {
    id: event.client.id,
    externalId: event.client.externalId,
    name: event.client.name,
  },
  sensitivityId: event.sensitivityId,
  kind: event.kind,
  symbol: event.symbol,
  type: event.type,
  at: new Date(event.at).toISOString(),
  level: event.level,
  depth: event.depth,
  threshold: event.threshold,
  unit: event.unit,
  value: event.value,
  reference: event.reference,
  lossAmount: event.lossAmount,
  endReason: event.endReason,
  unconfirmed: event.unconfirmed,
  delayed: event.delayed,
});

export const alertEventNames = {
  raised: 'alert:raised',
  deepened: 'alert:deepened',
  ended: 'alert:ended',
} as const satisfies Record<AlertEventType, string>;
