import type { Tx } from '../db/pool.ts';
import {
  lastReachedAt,
  type OpenRecordedAlert,
  openRecordedAlerts,
  recordedAlertCounts,
  sensitivitiesOfKind,
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
  delayed: false,
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

const sensitivityIdsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, string>> => {
  const known = await sensitivitiesOfKind(tx, clientIds, KIND);
  const plain = clientIds.filter((id) => !known.has(id)).map(plainSensitivity);
  if (plain.length > 0) await upsertSensitivities(tx, plain);
  return new Map([...known, ...plain.map(({ clientId, id }) => [clientId, id] as const)]);
};

/**
 * Of each client the open alert that an action belongs to: the one there is, or a new one with its event, to be stored in
 * the same transaction as the action. One open alert a sensitivity, as with every other kind; but where they were reached
 * since it was raised, that one is over, or nothing would bring them back onto the list. `amounts`: what the actions were
 * about, in money, by client.
 */
export const raiseAllRecorded = async (
  tx: Tx,
  amounts: ReadonlyMap<string, number | null>,
  at: number,
): Promise<Map<string, Raised>> => {
  const clientIds = [...amounts.keys()];
  const sensitivityIds = await sensitivityIdsOf(tx, clientIds);
  const ids = [...sensitivityIds.values()];
  const alerts = await openRecordedAlerts(tx, { sensitivityIds: ids });
  const openOf = new Map(alerts.map((alert) => [alert.clientId, alert]));
  const reached = await lastReachedAt(tx, clientIds);
  const counts = await recordedAlertCounts(tx, ids);
  return new Map(
    [...sensitivityIds].map(([clientId, sensitivityId]) => {
      const given = { clientId, sensitivityId, amount: amounts.get(clientId) ?? null };
      const reachedAt = reached.get(clientId) ?? null;
      const before = { open: openOf.get(clientId), reachedAt, count: counts.get(sensitivityId) };
      return [clientId, raisedBy(given, before, at)];
    }),
  );
};

type Given = { clientId: string; sensitivityId: string; amount: number | null };
type Before = {
  open: OpenRecordedAlert | undefined;
  reachedAt: number | null;
  count: number | undefined;
};

const raisedBy = (
  { clientId, sensitivityId, amount }: Given,
  { open, reachedAt, count = 0 }: Before,
  at: number,
): Raised => {
  if (open && (reachedAt === null || reachedAt < open.raisedAt))
    return { sensitivityId, alertId: open.alertId, events: [] };
  // Market time stands still between two ticks: a call of that very time was about what came before it, and how many
  // alerts there were tells one from the next.
  const raisedAt = reachedAt === at ? at + 1 : at;
  const alertId = alertIdOf(sensitivityId, raisedAt, count);
  const raised = { alertId, sensitivityId, clientId, frameSequence: count, value: amount ?? 0 };
  return {
    sensitivityId,
    alertId,
    events: [
      ...(open ? [eventOf(open, 'ended', at, 'settled')] : []),
      eventOf(raised, 'raised', raisedAt, null),
    ],
  };
};

/** The same for one client. */
export const raiseRecorded = async (
  tx: Tx,
  clientId: string,
  amount: number | null,
  at: number,
): Promise<Raised> => {
  const raised = (await raiseAllRecorded(tx, new Map([[clientId, amount]]), at)).get(clientId);
  if (!raised) throw new Error('Nothing was raised');
  return raised;
};

/** Ends what is open of one alert, one sensitivity or one client; nothing where nothing is. */
export const endRecorded = async (
  tx: Tx,
  which: { alertId?: string; sensitivityIds?: readonly string[]; clientId?: string },
  reason: EndReason,
  at: number,
): Promise<AlertEvent[]> =>
  (await openRecordedAlerts(tx, which)).map((open) =>
    eventOf(open, 'ended', Math.max(at, open.raisedAt), reason),
  );
