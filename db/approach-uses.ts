import { type ApproachUse, sayLanguageSchema } from '../shared/approaches.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

type UseRow = {
  id: string;
  client_id: string;
  call_id: string | null;
  key: string;
  language: string;
  version: number;
  helped: boolean;
  user_id: string | null;
  at: Date;
};

const approachUseOf = (row: UseRow): ApproachUse => ({
  id: row.id,
  clientId: row.client_id,
  callId: row.call_id,
  key: row.key,
  language: sayLanguageSchema.parse(row.language),
  version: row.version,
  helped: row.helped,
  userId: row.user_id,
  at: row.at.getTime(),
});

const columns = 'id, client_id, call_id, key, language, version, helped, user_id, at';

/** How approaches went with these clients, newest first; clients without a use are missing. */
export const approachUsesOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, ApproachUse[]>> => {
  const { rows } = await tx.query<UseRow>(
    prepared(
      `SELECT ${columns} FROM approach_uses WHERE client_id = ANY ($1::uuid[]) ORDER BY at DESC, id`,
      [clientIds],
    ),
  );
  const uses = new Map<string, ApproachUse[]>();
  for (const row of rows) {
    const known = uses.get(row.client_id);
    if (known) known.push(approachUseOf(row));
    else uses.set(row.client_id, [approachUseOf(row)]);
  }
  return uses;
};

/** Of the whole practice, by key: [how often it helped, how often it was used]. As the engine: who sees few clients
 * learns from all, and nothing of anybody. */
export const approachTotals = async (
  tx: Tx,
): Promise<Map<string, readonly [helped: number, of: number]>> => {
  const { rows } = await tx.query<{ key: string; helped: number; of: number }>(
    prepared(
      'SELECT key, count(*) FILTER (WHERE helped) AS helped, count(*) AS of FROM approach_uses GROUP BY key',
    ),
  );
  return new Map(rows.map(({ key, helped, of }) => [key, [helped, of] as const]));
};

/**
 * Whether it helped, once for each call; without a call, once for each user and span of time: whoever clicks the other
 * answer changes theirs. `since`: ms UTC.
 */
export const putApproachUse = async (
  tx: Tx,
  use: ApproachUse,
  since: number,
): Promise<ApproachUse> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('approach use'), hashtext($1))`, [
    `${use.clientId} ${use.key}`,
  ]);
  const { rows } = await tx.query<UseRow>(
    `UPDATE approach_uses SET helped = $6, language = $7, version = $8, at = $9,
       call_id = COALESCE(call_id, $3), user_id = $4
     WHERE id = (
       SELECT id FROM approach_uses WHERE client_id = $1 AND key = $2
         AND (call_id = $3 OR (call_id IS NULL AND user_id IS NOT DISTINCT FROM $4 AND at >= $5))
       ORDER BY at DESC, id LIMIT 1)
     RETURNING ${columns}`,
    [
      use.clientId,
      use.key,
      use.callId,
      use.userId,
      new Date(since),
      use.helped,
      use.language,
      use.version,
      new Date(use.at),
    ],
  );
  if (rows[0]) return approachUseOf(rows[0]);
  await insertApproachUse(tx, use);
  return use;
};

export const insertApproachUse = async (tx: Tx, use: ApproachUse): Promise<void> => {
  await tx.query(
    `INSERT INTO approach_uses (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      use.id,
      use.clientId,
      use.callId,
      use.key,
      use.language,
      use.version,
      use.helped,
      use.userId,
      new Date(use.at),
    ],
  );
};

/** What decides how to speak to a client. */
export type Speaking = { language: string | null; email: boolean; preferredHours: string | null };

export const speakingOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Speaking>> => {
  const { rows } = await tx.query<{
    id: string;
    language: string | null;
    email: boolean;
    preferred_hours: string | null;
  }>(
    prepared(
      `SELECT id, language, COALESCE(email, '') <> '' AS email, preferred_hours FROM clients WHERE id = ANY ($1::uuid[])`,
      [clientIds],
    ),
  );
  return new Map(
    rows.map(({ id, language, email, preferred_hours }) => [
      id,
      { language, email, preferredHours: preferred_hours },
    ]),
  );
};
