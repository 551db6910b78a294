import { type Call, directionSchema, moodSchema, outcomeSchema } from '../shared/calls.ts';
import type { Tx } from './pool.ts';

type CallRow = {
  id: string;
  client_id: string;
  user_id: string | null;
  direction: string;
  outcome: string;
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
  mood: moodSchema.nullable().parse(row.mood),
  topic: row.topic,
  minutes: row.minutes,
  note: row.note,
  at: row.at.getTime(),
});

const columns = 'id, client_id, user_id, direction, outcome, mood, topic, minutes, note, at';

/** As a viewer: only for a client they see and in their own name; anything else is refused by the database. */
export const insertCall = async (tx: Tx, call: Call): Promise<void> => {
  await tx.query(
    `INSERT INTO calls (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      call.id,
      call.clientId,
      call.userId,
      call.direction,
      call.outcome,
      call.mood,
      call.topic,
      call.minutes,
      call.note,
      new Date(call.at),
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
