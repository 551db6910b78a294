import { randomUUID } from 'node:crypto';
import type { Tx } from './pool.ts';

/** What stands where words were that a column can't be without. */
const ERASED = 'erased';

/** Of what the record doesn't follow nothing stays; the order is that of what points at what. */
const deleted = [
  'holdings',
  'portfolio_states',
  'approach_uses',
  'rapports',
  'dictated_trades',
  'household_people',
  'wealth_events',
  'net_worths',
];

/**
 * Of what the record follows the row stays, with its dates and figures under an id that says nobody's name; words, and what
 * other systems call it, go. `$1` the client, `$2` when.
 */
const blanked = [
  `UPDATE sensitivities SET external_id = NULL, root_cause = NULL, origin_event = NULL, origin_year = NULL, origin_whose = NULL,
     in_their_words = NULL, person_id = NULL, withdrawn_at = COALESCE(withdrawn_at, $2) WHERE client_id = $1`,
  `UPDATE calls SET topic = NULL, topic_sealed = NULL, topic_salt = NULL, note = NULL, mood = NULL WHERE client_id = $1`,
  `UPDATE actions_without_word SET external_id = NULL, what = '${ERASED}', symbol = NULL, amount = NULL, settled_note = NULL
   WHERE client_id = $1`,
  `UPDATE breathing_spaces SET net_worth_id = NULL, wealth_event_id = NULL, rise_percent = NULL, note = NULL, end_note = NULL
   WHERE client_id = $1`,
  `UPDATE cause_decisions SET cause = '${ERASED}', evidence = '[]', note = NULL WHERE client_id = $1`,
  `UPDATE client_assignments SET reason = '${ERASED}', ended_at = COALESCE(ended_at, $2) WHERE client_id = $1`,
  `UPDATE client_bases SET note = NULL WHERE client_id = $1`,
  `UPDATE client_holds SET reason = NULL, lift_note = NULL WHERE client_id = $1`,
  `UPDATE contact_agreements SET hours_from = NULL, hours_to = NULL, channel = NULL, topics = NULL, note = NULL WHERE client_id = $1`,
  `UPDATE delegations SET note = NULL WHERE client_id = $1`,
  `UPDATE delegation_changes SET note = NULL WHERE client_id = $1`,
  `UPDATE erasure_requests SET reason = NULL, close_note = NULL WHERE client_id = $1`,
  `UPDATE plan_reversals SET back_to = '${ERASED}', in_their_words = NULL, note = NULL WHERE client_id = $1`,
  `UPDATE policy_sends SET acknowledged_how = CASE WHEN acknowledged_how IS NOT NULL THEN '${ERASED}' END WHERE client_id = $1`,
  `UPDATE recommendations SET title = '${ERASED}', detail = NULL, decision_note = NULL,
     breathing_space_reason = CASE WHEN breathing_space_reason IS NOT NULL THEN '${ERASED}' END WHERE client_id = $1`,
  `UPDATE recommendation_steps SET note = NULL WHERE client_id = $1`,
  `UPDATE relationship_reviews SET why = '${ERASED}', decision_note = NULL, evidence = '[]', steps = '[]', checklist = '[]'
   WHERE client_id = $1`,
  `UPDATE clients SET external_id = '${ERASED}-' || id, name = '${ERASED}', born = NULL, phone = NULL, email = NULL,
     time_zone = NULL, language = NULL, cash = 0, peak_value = NULL, preferred_hours = NULL, since = NULL, fee_per_year = NULL,
     closed_at = COALESCE(closed_at, $2), erased_at = $2 WHERE id = $1`,
];

const AT_ONCE = 1000;

/** Answers kept for repeated requests are sealed with the practice's key: those that name the client go. */
const forgetAnswers = async (tx: Tx, clientId: string): Promise<void> => {
  let [askedBy, key] = ['', ''];
  for (;;) {
    const { rows } = await tx.query<{ asked_by: string; key: string; answer: unknown }>(
      `SELECT asked_by, key, answer FROM idempotency_keys WHERE (asked_by, key) > ($1, $2)
       ORDER BY asked_by, key LIMIT ${AT_ONCE}`,
      [askedBy, key],
    );
    const naming = rows.filter(({ answer }) => JSON.stringify(answer ?? null).includes(clientId));
    await tx.query(
      `DELETE FROM idempotency_keys WHERE (asked_by, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [naming.map((row) => row.asked_by), naming.map((row) => row.key)],
    );
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    [askedBy, key] = [last.asked_by, last.key];
  }
};

const destroyKey = async (tx: Tx, clientId: string, at: Date): Promise<string> => {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO client_keys (id, client_id, wrapped, erased_at) VALUES ($1, $2, NULL, $3)
     ON CONFLICT (client_id) DO UPDATE SET wrapped = NULL, erased_at = excluded.erased_at RETURNING id`,
    [randomUUID(), clientId, at],
  );
  return rows[0]?.id ?? '';
};

/**
 * As the engine: everything by which the client could be known goes, in this transaction; what was sealed opens never again.
 * Answers the id of the destroyed key, to be forgotten once this is stored.
 */
export const eraseClient = async (tx: Tx, clientId: string, at: number): Promise<string> => {
  const when = new Date(at);
  for (const sql of blanked)
    await tx.query(sql, sql.includes('$2') ? [clientId, when] : [clientId]);
  for (const table of deleted)
    await tx.query(`DELETE FROM ${table} WHERE client_id = $1`, [clientId]);
  await forgetAnswers(tx, clientId);
  return destroyKey(tx, clientId, when);
};

/** The request is done; one that a backup knew nothing of is added. */
export const closeErasure = async (
  tx: Tx,
  given: { id: string; clientId: string; at: number; by: string | null },
): Promise<void> => {
  await tx.query(
    `INSERT INTO erasure_requests (id, client_id, asked_on, state, closed_at, closed_by) VALUES ($1, $2, $3::timestamptz::date, 'done', $3, $4)
     ON CONFLICT (id) DO UPDATE SET state = 'done', closed_at = excluded.closed_at, closed_by = excluded.closed_by`,
    [given.id, given.clientId, new Date(given.at), given.by],
  );
};

export type Erased = { client: string; request: string; at: string };

/** As the engine: who was erased, by which request. */
export const erasedClients = async (tx: Tx): Promise<Erased[]> => {
  const { rows } = await tx.query<{ client: string; request: string; at: Date }>(
    `SELECT e.client_id AS client, e.id AS request, e.closed_at AS at FROM erasure_requests e
     JOIN clients c ON c.id = e.client_id WHERE e.state = 'done' AND c.erased_at IS NOT NULL ORDER BY e.closed_at, e.id`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
};

/** Which of these clients exist and aren't erased. */
export const notErased = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM clients WHERE id = ANY ($1::uuid[]) AND erased_at IS NULL',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Those among these that belong to somebody who was erased. */
export const erasedAmong = async (tx: Tx, ids: readonly string[]): Promise<Set<string>> => {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM clients WHERE id = ANY ($1::uuid[]) AND erased_at IS NOT NULL',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
};
