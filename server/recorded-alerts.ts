import type { Tx } from '../db/pool.ts';
import {
  openRecordedAlerts,
  recordedAlertCount,
  sensitivityOfKind,
} from '../db/recorded-alerts.ts';
import { upsertSensitivities } from '../db/sensitivities.ts';
import type { AlertEvent, AlertEventType, EndReason } from '../shared/alerts.ts';
import type { Sensitivity } from '../shared/sensitivities.ts';
import { alertIdOf, sensitivityIdOf } from './identity.ts';

/** The one kind that no price raises. */
const KIND = 'action-without-word';
const USUAL_INTENSITY = 3;

type Open = {
  alertId: string;
  sensitivityId: string;
  clientId: string;
  frameSequence: number;
  value: number;
};

const eventOf = (
  { alertId, clientId, sensitivityId, frameSequence, value }: Open,
  type: AlertEventType,
  at: number,
  endReason: EndReason | null,
): AlertEvent => ({
  alertId,
  clientId,
  sensitivityId,
  kind: KIND,
  symbol: null,
  type,
  at,
  frameSequence,
  level: 1,
  depth: 0,
  threshold: 0,
  unit: 'level',
  value,
  reference: 0,
  lossAmount: null,
  endReason,
  unconfirmed: false,
});

/** Everybody minds what is done without their word; how much is on file, or becomes 3 of 5 with the first time. */
const plainSensitivity = (clientId: string): Sensitivity => {
  const id = sensitivityIdOf(clientId, KIND);
  return {
    id,
    sensitivityId: id,
    clientId,
    externalId: null,
    kind: KIND,
    symbol: null,
    threshold: 0,
    unit: 'level',
    reference: null,
    event: null,
    holdSeconds: 0,
    watchUnheld: false,
    intensity: USUAL_INTENSITY,
    rootCause: 'control',
    originEvent: null,
    originYear: null,
    originWhose: null,
    inTheirWords: null,
  };
};

const sensitivityIdFor = async (tx: Tx, clientId: string): Promise<string> => {
  const known = await sensitivityOfKind(tx, clientId, KIND);
  if (known !== null) return known;
  const plain = plainSensitivity(clientId);
  await upsertSensitivities(tx, [plain]);
  return plain.id;
};

/**
 * The open alert that an action belongs to: the one there is, or a new one with its event, to be stored in the same
 * transaction as the action. One open alert a sensitivity, as with every other kind. `amount`: what it was about, in money.
 */
export const raiseRecorded = async (
  tx: Tx,
  clientId: string,
  amount: number | null,
  at: number,
): Promise<{ sensitivityId: string; alertId: string; events: AlertEvent[] }> => {
  const sensitivityId = await sensitivityIdFor(tx, clientId);
  const [open] = await openRecordedAlerts(tx, { sensitivityId });
  if (open) return { sensitivityId, alertId: open.alertId, events: [] };
  // Market time stands still between two ticks: how many there were before tells one from the next.
  const frameSequence = await recordedAlertCount(tx, sensitivityId);
  const alertId = alertIdOf(sensitivityId, at, frameSequence);
  const raised = { alertId, sensitivityId, clientId, frameSequence, value: amount ?? 0 };
  return { sensitivityId, alertId, events: [eventOf(raised, 'raised', at, null)] };
};

/** Ends what is open of one alert, one sensitivity or one client; nothing where nothing is. */
export const endRecorded = async (
  tx: Tx,
  which: { alertId?: string; sensitivityId?: string; clientId?: string },
  reason: EndReason,
  at: number,
): Promise<AlertEvent[]> =>
  (await openRecordedAlerts(tx, which)).map((open) => eventOf(open, 'ended', at, reason));
