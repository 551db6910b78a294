import { moodSchema } from '../shared/calls.ts';
import type { RapportFacts } from '../shared/rapport.ts';
import { remember } from '../shared/remember.ts';
import { sealerFor } from './client-keys.ts';
import { millisecondsOf } from './milliseconds.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

const moodOf = remember(moodSchema.parse);

/** `at` in ms UTC: tens of thousands are read for a long list, and a date is dear to read. */
type MoodRow = { client_id: string; user_id: string; at: number; mood: string };
type HandRow = {
  client_id: string;
  user_id: string;
  score: number;
  note: string | null;
  at: Date;
  set_by: string | null;
};

/** What was set by hand: the newest for each of a client's colleagues. */
const handRows = async (tx: Tx, clientIds: readonly string[]): Promise<HandRow[]> => {
  const { rows } = await tx.query<HandRow>(
    prepared(
      `SELECT DISTINCT ON (r.client_id, r.user_id) r.client_id, r.user_id, r.score, r.note, r.at, u.name AS set_by
     FROM rapports r LEFT JOIN "user" u ON u.id = r.set_by
     WHERE r.client_id = ANY ($1::uuid[]) ORDER BY r.client_id, r.user_id, r.at DESC, r.recorded_at DESC`,
      [clientIds],
    ),
  );
  return rows;
};

/** Contacts in which the client was reached and their mood was noted: the newest hundred of each client. */
const moodRows = async (tx: Tx, clientIds: readonly string[]): Promise<MoodRow[]> => {
  const { rows } = await tx.query<MoodRow>(
    prepared(
      `SELECT k.client_id, k.user_id, ${millisecondsOf('k.at')} AS at, k.mood FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT client_id, user_id, at, mood FROM calls
       WHERE client_id = wanted.id AND outcome = 'reached' AND mood IS NOT NULL AND user_id IS NOT NULL
       ORDER BY at DESC LIMIT 100) AS k
     ORDER BY k.at`,
      [clientIds],
    ),
  );
  return rows;
};

/** By client: what is known of each colleague who spoke with them or of whom somebody said how they get on. */
export const rapportFactsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, RapportFacts[]>> => {
  const byClient = new Map<string, Map<string, RapportFacts>>();
  const factsOf = (clientId: string, userId: string): RapportFacts => {
    const users = byClient.get(clientId) ?? new Map<string, RapportFacts>();
    byClient.set(clientId, users);
    const facts = users.get(userId) ?? { userId, moods: [], byHand: null };
    users.set(userId, facts);
    return facts;
  };
  const [moods, hands] = await Promise.all([moodRows(tx, clientIds), handRows(tx, clientIds)]);
  for (const row of moods)
    factsOf(row.client_id, row.user_id).moods.push({
      at: row.at,
      mood: moodOf(row.mood),
    });
  for (const { client_id, user_id, score, note, at, set_by } of hands)
    factsOf(client_id, user_id).byHand = { score, note, at: at.getTime(), setBy: set_by };
  return new Map([...byClient].map(([id, users]) => [id, [...users.values()]]));
};

export type NewRapport = {
  id: string;
  clientId: string;
  userId: string;
  score: number;
  note: string | null;
  setBy: string | null;
  at: number;
};

export const insertRapport = async (tx: Tx, given: NewRapport): Promise<void> => {
  const sealer = await sealerFor(tx, [given.clientId]);
  await tx.query(
    `INSERT INTO rapports (id, client_id, user_id, score, note, set_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      given.id,
      given.clientId,
      given.userId,
      given.score,
      sealer.text(given.clientId, 'rapports.note', given.note),
      given.setBy,
      new Date(given.at),
    ],
  );
};
