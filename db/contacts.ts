import {
  type Direction,
  directionSchema,
  type Mood,
  moodSchema,
  type Outcome,
  outcomeSchema,
} from '../shared/calls.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

type Contact = {
  at: number;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  topic: string | null;
  minutes: number | null;
  userId: string | null;
};

/** By client, newest first, from `since` (ms UTC) on. */
export const contactsOf = async (
  tx: Tx,
  clientIds: readonly string[],
  since: number,
): Promise<Map<string, Contact[]>> => {
  const { rows } = await tx.query<{
    client_id: string;
    at: Date;
    direction: string;
    outcome: string;
    mood: string | null;
    topic: string | null;
    minutes: number | null;
    user_id: string | null;
  }>(
    prepared(
      `SELECT client_id, at, direction, outcome, mood, topic, minutes, user_id FROM calls
     WHERE client_id = ANY ($1::uuid[]) AND at >= $2 ORDER BY client_id, at DESC, id`,
      [clientIds, new Date(since)],
    ),
  );
  const found = new Map<string, Contact[]>();
  for (const row of rows) {
    const contact = {
      at: row.at.getTime(),
      direction: directionSchema.parse(row.direction),
      outcome: outcomeSchema.parse(row.outcome),
      mood: moodSchema.nullable().parse(row.mood),
      topic: row.topic,
      minutes: row.minutes,
      userId: row.user_id,
    };
    const known = found.get(row.client_id);
    if (known) known.push(contact);
    else found.set(row.client_id, [contact]);
  }
  return found;
};

/** How often each client rang in each week of the last half year, weeks without a contact left out. As the engine. */
export const inboundPerWeek = async (tx: Tx, at: number): Promise<number[]> => {
  const { rows } = await tx.query<{ times: number }>(
    `SELECT count(*) AS times FROM calls WHERE direction = 'inbound' AND at > $1::timestamptz - interval '26 weeks' AND at <= $1
     GROUP BY client_id, floor(extract(epoch FROM $1::timestamptz - at) / 604800)`,
    [new Date(at)],
  );
  return rows.map((row) => row.times);
};

/** What clients last spoke about: one client's own topics first, then the commonest of all that the viewer sees. */
export const topicSuggestions = async (
  tx: Tx,
  clientId: string,
  limit: number,
): Promise<string[]> => {
  const { rows } = await tx.query<{ topic: string }>(
    `SELECT topic FROM (
       SELECT trim(topic) AS topic, bool_or(client_id = $1) AS own, max(at) FILTER (WHERE client_id = $1) AS last, count(*) AS times
       FROM (SELECT client_id, topic, at FROM calls WHERE topic IS NOT NULL ORDER BY at DESC LIMIT 2000) AS recent
       WHERE trim(topic) <> '' GROUP BY 1
     ) AS topics ORDER BY own DESC, last DESC NULLS LAST, times DESC, topic LIMIT $2`,
    [clientId, limit],
  );
  return rows.map((row) => row.topic);
};
