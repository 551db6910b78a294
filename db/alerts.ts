import type { AlertEventType, EndReason } from '../shared/alerts.ts';
import {
  type ConditionKind,
  conditionKindSchema,
  type Unit,
  unitSchema,
} from '../shared/sensitivities.ts';
import { cursorOf, InvalidCursorError, isUuid, partsOfCursor } from './cursor.ts';
import type { Tx } from './pool.ts';

/** An alert as stored; times in ms UTC. Figures are those of its latest raise or deepening. */
export type Alert = {
  id: string;
  client: { id: string; externalId: string; name: string; advisorId: string };
  sensitivityId: string;
  kind: ConditionKind;
  symbol: string | null;
  state: 'open' | 'ended';
  level: number;
  raisedAt: number;
  /** of the latest raise or deepening */
  deepenedAt: number;
  endedAt: number | null;
  endReason: EndReason | null;
  depth: number;
  threshold: number;
  unit: Unit;
  value: number;
  reference: number;
  lossAmount: number | null;
  unconfirmed: boolean;
  delayed: boolean;
  /** the client was reached by an outbound call since it was raised, and hadn't rung in before that */
  preEmpted: boolean;
  /** they rang or wrote while it was open, before anybody of the practice had reached them */
  rangFirst: boolean;
  events: { type: AlertEventType; at: number; level: number; depth: number }[];
};

type AlertRow = {
  id: string;
  client_id: string;
  external_id: string;
  name: string;
  advisor_id: string;
  sensitivity_id: string;
  kind: string;
  symbol: string | null;
  state: 'open' | 'ended';
  level: number;
  raised_at: Date;
  deepened_at: Date;
  ended_at: Date | null;
  end_reason: EndReason | null;
  depth: number;
  threshold: number;
  unit: string;
  value: number;
  reference: number;
  loss_amount: number | null;
  unconfirmed: boolean;
  delayed: boolean;
  pre_empted: boolean;
  rang_first: boolean;
  events: { type: AlertEventType; at: number; level: number; depth: number }[];
};

const alertOf = (row: AlertRow): Alert => ({
  id: row.id,
  client: {
    id: row.client_id,
    externalId: row.external_id,
    name: row.name,
    advisorId: row.advisor_id,
  },
  sensitivityId: row.sensitivity_id,
  kind: conditionKindSchema.parse(row.kind),
  symbol: row.symbol,
  state: row.state,
  level: row.level,
  raisedAt: row.raised_at.getTime(),
  deepenedAt: row.deepened_at.getTime(),
  endedAt: row.ended_at?.getTime() ?? null,
  endReason: row.end_reason,
  depth: row.depth,
  threshold: row.threshold,
  unit: unitSchema.parse(row.unit),
  value: row.value,
  reference: row.reference,
  lossAmount: row.loss_amount,
  unconfirmed: row.unconfirmed,
  delayed: row.delayed,
  preEmpted: row.pre_empted,
  rangFirst: row.rang_first,
  events: row.events,
});

const selectAlerts = `SELECT a.id, a.client_id, c.external_id, c.name, c.advisor_id, a.sensitivity_id, a.kind, a.symbol, a.state,
    a.level, a.raised_at, a.deepened_at, a.ended_at, a.end_reason, a.depth, a.threshold, a.unit, a.value, a.reference,
    a.loss_amount, a.unconfirmed, a.delayed,
    EXISTS (
      SELECT FROM calls reached
      WHERE reached.client_id = a.client_id AND reached.direction = 'outbound' AND reached.outcome = 'reached'
        AND reached.at >= a.raised_at AND NOT EXISTS (
          SELECT FROM calls rang WHERE rang.client_id = a.client_id AND rang.direction = 'inbound'
            AND rang.at >= a.raised_at AND rang.at < reached.at)
    ) AS pre_empted,
    EXISTS (
      SELECT FROM calls rang
      WHERE rang.client_id = a.client_id AND rang.direction = 'inbound' AND rang.at >= a.raised_at
        AND (a.ended_at IS NULL OR rang.at <= a.ended_at) AND NOT EXISTS (
          SELECT FROM calls reached WHERE reached.client_id = a.client_id AND reached.direction = 'outbound'
            AND reached.outcome = 'reached' AND reached.at >= a.raised_at AND reached.at < rang.at)
    ) AS rang_first,
    (SELECT jsonb_agg(jsonb_build_object(
        'type', e.type, 'at', round(extract(epoch FROM e.at) * 1000), 'level', e.level, 'depth', e.depth) ORDER BY e.sequence)
      FROM alert_events e WHERE e.alert_id = a.id) AS events
  FROM alerts a JOIN clients c ON c.id = a.client_id`;

export type AlertsFilter = {
  /** a client's id */
  client?: string | null | undefined;
  /** an advisor's user id */
  advisor?: string | null | undefined;
  kind?: ConditionKind | null | undefined;
  state?: 'open' | 'ended' | null | undefined;
  /** raised at or after, ms UTC */
  from?: number | null | undefined;
  /** raised before or at, ms UTC */
  to?: number | null | undefined;
  limit: number;
  cursor?: string | null | undefined;
};

/**
 * Newest first. `nextCursor` goes on where a page ended, whatever was raised meanwhile.
 * @throws InvalidCursorError
 */
export const listAlerts = async (
  tx: Tx,
  filter: AlertsFilter,
): Promise<{ alerts: Alert[]; nextCursor: string | null }> => {
  const after = filter.cursor ? positionOf(filter.cursor) : null;
  if (filter.client && !isUuid(filter.client)) return { alerts: [], nextCursor: null };
  const { rows } = await tx.query<AlertRow>(
    `${selectAlerts}
     WHERE ($1::uuid IS NULL OR a.client_id = $1) AND ($2::text IS NULL OR c.served_by = $2 OR c.id = ANY (ARRAY(SELECT clients_between($2))))
       AND ($3::text IS NULL OR a.kind = $3) AND ($4::text IS NULL OR a.state = $4)
       AND ($5::timestamptz IS NULL OR a.raised_at >= $5) AND ($6::timestamptz IS NULL OR a.raised_at <= $6)
       AND ($7::timestamptz IS NULL OR (a.raised_at, a.id) < ($7, $8::uuid))
     ORDER BY a.raised_at DESC, a.id DESC LIMIT $9`,
    [
      filter.client ?? null,
      filter.advisor ?? null,
      filter.kind ?? null,
      filter.state ?? null,
      dateOf(filter.from),
      dateOf(filter.to),
      after?.raisedAt ?? null,
      after?.id ?? null,
      filter.limit + 1,
    ],
  );
  const alerts = rows.slice(0, filter.limit).map(alertOf);
  const last = alerts.at(-1);
  const nextCursor =
    rows.length > filter.limit && last ? cursorOf([String(last.raisedAt), last.id]) : null;
  return { alerts, nextCursor };
};

const dateOf = (ms: number | null | undefined): Date | null =>
  ms === null || ms === undefined ? null : new Date(ms);

const positionOf = (cursor: string): { raisedAt: Date; id: string } => {
  const [at = '', id = ''] = partsOfCursor(cursor, 2);
  const raisedAt = new Date(/^-?\d{1,15}$/.test(at) ? Number(at) : Number.NaN);
  if (Number.isNaN(raisedAt.getTime()) || !isUuid(id)) throw new InvalidCursorError();
  return { raisedAt, id };
};

/** Null for an id that doesn't exist, isn't one, or belongs to a client this viewer may not see. */
export const getAlert = async (tx: Tx, id: string): Promise<Alert | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<AlertRow>(`${selectAlerts} WHERE a.id = $1`, [id]);
  return rows[0] ? alertOf(rows[0]) : null;
};

/** All open alerts of open accounts, of one advisor or (null) of all, by client and the time of raising: what call lists are made from. */
export const openAlerts = async (tx: Tx, advisorId: string | null = null): Promise<Alert[]> => {
  const { rows } = await tx.query<AlertRow>(
    `${selectAlerts} WHERE a.state = 'open' AND c.closed_at IS NULL AND ($1::text IS NULL OR c.served_by = $1 OR c.id = ANY (ARRAY(SELECT clients_between($1))))
     ORDER BY a.client_id, a.raised_at, a.id`,
    [advisorId],
  );
  return rows.map(alertOf);
};

export const countOpen = async (tx: Tx, advisorId: string | null = null): Promise<number> => {
  const { rows } = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM alerts a JOIN clients c ON c.id = a.client_id
     WHERE a.state = 'open' AND ($1::text IS NULL OR c.served_by = $1 OR c.id = ANY (ARRAY(SELECT clients_between($1))))`,
    [advisorId],
  );
  return rows[0]?.count ?? 0;
};
