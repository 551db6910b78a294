import type { QueryConfig } from 'pg';
import type { AlertEventType, EndReason, StoredAlertEvent } from '../shared/alerts.ts';
import { conditionKindSchema, unitSchema } from '../shared/sensitivities.ts';
import type { Viewer } from '../shared/users.ts';
import { asEach, type Pool, type Tx } from './pool.ts';
import { prepared } from './prepared.ts';

/** A stored alert event with what a page needs to name its client. */
export type NamedAlertEvent = StoredAlertEvent & {
  client: { id: string; externalId: string; name: string; advisorId: string };
};

type EventRow = {
  sequence: number;
  alert_id: string;
  client_id: string;
  external_id: string;
  name: string;
  advisor_id: string;
  sensitivity_id: string;
  kind: string;
  symbol: string | null;
  type: AlertEventType;
  at: Date;
  frame_sequence: number;
  level: number;
  depth: number;
  threshold: number;
  unit: string;
  value: number;
  reference: number;
  loss_amount: number | null;
  end_reason: EndReason | null;
  unconfirmed: boolean;
  delayed: boolean;
};

const eventOf = (row: EventRow): NamedAlertEvent => ({
  sequence: row.sequence,
  alertId: row.alert_id,
  clientId: row.client_id,
  client: {
    id: row.client_id,
    externalId: row.external_id,
    name: row.name,
    advisorId: row.advisor_id,
  },
  sensitivityId: row.sensitivity_id,
  kind: conditionKindSchema.parse(row.kind),
  symbol: row.symbol,
  type: row.type,
  at: row.at.getTime(),
  frameSequence: row.frame_sequence,
  level: row.level,
  depth: row.depth,
  threshold: row.threshold,
  unit: unitSchema.parse(row.unit),
  value: row.value,
  reference: row.reference,
  lossAmount: row.loss_amount,
  endReason: row.end_reason,
  unconfirmed: row.unconfirmed,
  delayed: row.delayed,
});

const columns = `e.sequence, e.alert_id, e.client_id, c.external_id, c.name, c.advisor_id, e.sensitivity_id, e.kind,
    e.symbol, e.type, e.at, e.frame_sequence, e.level, e.depth, e.threshold, e.unit, e.value, e.reference, e.loss_amount,
    e.end_reason, e.unconfirmed, e.delayed`;
/** Beside when it happened in the market: when that was received, and when it was stored; null: not known. */
export type TimedAlertEvent = Omit<NamedAlertEvent, 'receivedAt'> & {
  /** ms UTC of the server's own clock; null also where no price brought it about */
  receivedAt: number | null;
  /** ms UTC of the database's clock */
  storedAt: number | null;
};

const fromEvents = 'FROM alert_events e JOIN clients c ON c.id = e.client_id';
const selectEvents = `SELECT ${columns} ${fromEvents}`;

/** Through everybody's events: for whoever sees them all. */
const inTurn = `${selectEvents} WHERE e.sequence > $1`;

/** Client by client (OFFSET 0 keeps it so): in a crash an advisor's events are a few among everybody's thousands. */
const ofEachClient = `SELECT ${columns} FROM clients c
  CROSS JOIN LATERAL (SELECT * FROM alert_events WHERE client_id = c.id AND sequence > $1 OFFSET 0) AS e`;

/** What `eventsAfterForEach` asks for one of them. */
export const questionAfter = (
  { role }: Pick<Viewer, 'role'>,
  lastSeen: number,
  limit: number,
): QueryConfig =>
  prepared(`${role === 'advisor' ? ofEachClient : inTurn} ORDER BY e.sequence LIMIT $2`, [
    lastSeen,
    limit,
  ]);

/**
 * What came after, in order, at most `limit`, for many viewers at once, each under their own rights. None comes later with
 * a lower number: see `keepOrder`.
 */
export const eventsAfterForEach = async (
  pool: Pool,
  wanted: readonly { viewer: Viewer; after: number; limit: number }[],
): Promise<NamedAlertEvent[][]> => {
  const found = await asEach<EventRow>(
    pool,
    wanted.map(({ viewer, after, limit }) => ({
      viewer,
      question: questionAfter(viewer, after, limit),
    })),
  );
  return found.map((rows) => rows.map(eventOf));
};

/** An alert's whole story, in order. */
export const eventsOfAlert = async (tx: Tx, alertId: string): Promise<TimedAlertEvent[]> => {
  const { rows } = await tx.query<EventRow & { received_at: Date | null; stored_at: Date | null }>(
    `SELECT ${columns}, e.received_at, e.stored_at ${fromEvents} WHERE e.alert_id = $1 ORDER BY e.sequence`,
    [alertId],
  );
  return rows.map((row) => ({
    ...eventOf(row),
    receivedAt: row.received_at?.getTime() ?? null,
    storedAt: row.stored_at?.getTime() ?? null,
  }));
};

/** All that ever happened to one sensitivity, in order. */
export const eventsOfSensitivity = async (
  tx: Tx,
  sensitivityId: string,
): Promise<NamedAlertEvent[]> => {
  const { rows } = await tx.query<EventRow>(
    `${selectEvents} WHERE e.sensitivity_id = $1 ORDER BY e.sequence`,
    [sensitivityId],
  );
  return rows.map(eventOf);
};
