import type { Tx } from '../db/pool.ts';
import {
  lastReachedAt,
  openRecordedAlerts,
  recordedAlertCount,
  sensitivityOfKind,
} from '../db/recorded-alerts.ts';
import { upsertSensitivities } from '../db/sensitivities.ts';
import type { AlertEvent, AlertEventType, EndReason } from '../shared/alerts.ts';
import type { Sensitivity } from '../shared/sensitivities.ts';
import { conditionKey } from './book/sensitivities.ts';
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

type Raised = { sensitivityId: string; alertId: string; events: AlertEvent[] };

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
  const condition = {
    kind: KIND,
    symbol: null,
    threshold: 0,
    unit: 'level',
    reference: null,
    event: null,
  } as const;
  // The id that a file would give it, so that a file can change it.
  const id = sensitivityIdOf(clientId, conditionKey(null, condition));
  return {
    id,
    sensitivityId: id,
    clientId,
    externalId: null,
    ...condition,
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
 * transaction as the action. One open alert a sensitivity, as with every other kind; but where they were reached since it
 * was raised, that one is over, or nothing would bring them back onto the list. `amount`: what it was about, in money.
 */
export const raiseRecorded = async (
  tx: Tx,
  clientId: string,
  amount: number | null,
  at: number,
): Promise<Raised> => {
  const sensitivityId = await sensitivityIdFor(tx, clientId);
  const [open] = await openRecordedAlerts(tx, { sensitivityId });
  const reachedAt = await lastReachedAt(tx, clientId);
  if (open && (reachedAt === null || reachedAt < open.raisedAt))
    return { sensitivityId, alertId: open.alertId, events: [] };
  // Market time stands still between two ticks: a call of that very time was about what came before it, and how many
  // alerts there were tells one from the next.
  const raisedAt = reachedAt === at ? at + 1 : at;
  const frameSequence = await recordedAlertCount(tx, sensitivityId);
  const alertId = alertIdOf(sensitivityId, raisedAt, frameSequence);
  const raised = { alertId, sensitivityId, clientId, frameSequence, value: amount ?? 0 };
  return {
    sensitivityId,
    alertId,
    events: [
      ...(open ? [eventOf(open, 'ended', at, 'settled')] : []),
      eventOf(raised, 'raised', raisedAt, null),
    ],
  };
};

/** Ends what is open of one alert, one sensitivity or one client; nothing where nothing is. */
export const endRecorded = async (
  tx: Tx,
  which: { alertId?: string; sensitivityId?: string; clientId?: string },
  reason: EndReason,
  at: number,
): Promise<AlertEvent[]> =>
  (await openRecordedAlerts(tx, which)).map((open) =>
    eventOf(open, 'ended', Math.max(at, open.raisedAt), reason),
  );
