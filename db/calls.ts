import {
  type Call,
  channelSchema,
  directionSchema,
  moodSchema,
  outcomeSchema,
} from '../shared/calls.ts';
import { sealerFor } from './client-keys.ts';
import { cursorOf, InvalidCursorError, isUuid, partsOfCursor } from './cursor.ts';
import type { Tx } from './pool.ts';

type CallRow = {
  id: string;
  client_id: string;
  user_id: string | null;
  direction: string;
  outcome: string;
  channel: string;
  mood: string | null;
  topic: string | null;
  minutes: number | null;
  note: string | null;
  at: Date;
};

const callOf = (row: CallRow): Call => ({
  id: row.id,
  clientId: row.client_id,
  userId: row.user_id,
  direction: directionSchema.parse(row.direction),
  outcome: outcomeSchema.parse(row.outcome),
  channel: channelSchema.parse(row.channel),
  mood: moodSchema.nullable().parse(row.mood),
  topic: row.topic,
  minutes: row.minutes,
  note: row.note,
  at: row.at.getTime(),
});

const columns =
  'id, client_id, user_id, direction, outcome, channel, mood, topic, minutes, note, at';

/** As a viewer: only for a client they see and in their own name; anything else is refused by the database. */
export const insertCall = async (tx: Tx, call: Call): Promise<void> => {
  const sealer = await sealerFor(tx, [call.clientId]);
  await tx.query(
    `INSERT INTO calls (${columns}, topic_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      call.id,
      call.clientId,
      call.userId,
      call.direction,
      call.outcome,
      call.channel,
      call.mood,
      call.topic,
      call.minutes,
      sealer.text(call.clientId, 'calls.note', call.note),
      new Date(call.at),
      // What the record keeps of it.
      sealer.text(call.clientId, 'calls.topic_sealed', call.topic),
    ],
  );
};

/** One client's, newest first. */
export const callsOf = async (tx: Tx, clientId: string, limit: number): Promise<Call[]> => {
  const { rows } = await tx.query<CallRow>(
    `SELECT ${columns} FROM calls WHERE client_id = $1 ORDER BY at DESC, recorded_at DESC, id LIMIT $2`,
    [clientId, limit],
  );
  return rows.map(callOf);
};

type PageFilter = {
  clientId: string;
  direction?: string | undefined;
  /** anywhere in the topic, whatever its case */
  topic?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/**
 * One client's, newest first, with the name of whoever logged each.
 * @throws InvalidCursorError
 */
export const callsPage = async (
  tx: Tx,
  { clientId, direction, topic, limit, cursor }: PageFilter,
): Promise<{ calls: (Call & { userName: string | null })[]; nextCursor: string | null }> => {
  const after = cursor ? positionOf(cursor) : null;
  const { rows } = await tx.query<CallRow & { user_name: string | null }>(
    `SELECT k.*, u.name AS user_name FROM (SELECT ${columns} FROM calls WHERE client_id = $1) AS k
     LEFT JOIN "user" u ON u.id = k.user_id
     WHERE ($2::text IS NULL OR k.direction = $2) AND ($3::text IS NULL OR strpos(lower(k.topic), lower($3)) > 0)
       AND ($4::timestamptz IS NULL OR (k.at, k.id) < ($4, $5::uuid))
     ORDER BY k.at DESC, k.id DESC LIMIT $6`,
    [clientId, direction ?? null, topic ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const calls = rows.slice(0, limit).map((row) => ({ ...callOf(row), userName: row.user_name }));
  const last = calls.at(-1);
  const nextCursor = rows.length > limit && last ? cursorOf([String(last.at), last.id]) : null;
  return { calls, nextCursor };
};

const positionOf = (cursor: string): { at: Date; id: string } => {
  const [time = '', id = ''] = partsOfCursor(cursor, 2);
  const at = new Date(/^-?\d{1,15}$/.test(time) ? Number(time) : Number.NaN);
  if (Number.isNaN(at.getTime()) || !isUuid(id)) throw new InvalidCursorError();
  return { at, id };
};

/** Each client's latest, whatever came of it; clients without one are missing. */
export const lastCalls = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Call>> => {
  const { rows } = await tx.query<CallRow>(
    `SELECT latest.* FROM unnest($1::uuid[]) AS wanted (id)
     CROSS JOIN LATERAL (
       SELECT ${columns} FROM calls WHERE client_id = wanted.id ORDER BY at DESC, recorded_at DESC, id LIMIT 1
     ) AS latest`,
    [clientIds],
  );
  return new Map(rows.map((row) => [row.client_id, callOf(row)]));
};

/** All calls of these clients at or after `since` (ms UTC), oldest first. */
export const callsSince = async (
  tx: Tx,
  clientIds: readonly string[],
  since: number,
): Promise<Call[]> => {
  const { rows } = await tx.query<CallRow>(
    `SELECT ${columns} FROM calls WHERE client_id = ANY ($1::uuid[]) AND at >= $2 ORDER BY at, recorded_at, id`,
    [clientIds, new Date(since)],
  );
  return rows.map(callOf);
};
