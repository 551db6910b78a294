import { randomBytes, randomUUID } from 'node:crypto';
import { type KeyRow, keepKey, keepUnknown, knownKeys, masterKey } from './keyring.ts';
import type { Tx } from './pool.ts';
import { type DataKey, KEY_BYTES, sealText, wrapKey } from './sealing.ts';

/** The columns that hold a cause, somebody's words or a note: sealed with the client's own key. */
export const sealedColumns = [
  'actions_without_word.settled_note',
  'actions_without_word.what',
  'breathing_spaces.end_note',
  'breathing_spaces.note',
  'calls.note',
  'calls.topic_sealed',
  'cause_decisions.cause',
  'cause_decisions.note',
  'client_assignments.reason',
  'client_bases.note',
  'client_holds.lift_note',
  'client_holds.reason',
  'contact_agreements.note',
  'contact_agreements.topics',
  'delegation_changes.note',
  'delegations.note',
  'dictated_trades.in_their_words',
  'dictated_trades.what',
  'erasure_requests.close_note',
  'erasure_requests.reason',
  'household_people.may_be_told',
  'household_people.note',
  'net_worths.note',
  'plan_reversals.back_to',
  'plan_reversals.in_their_words',
  'plan_reversals.note',
  'policy_sends.acknowledged_how',
  'rapports.note',
  'recommendation_steps.note',
  'recommendations.breathing_space_reason',
  'recommendations.decision_note',
  'recommendations.detail',
  'recommendations.title',
  'relationship_reviews.decision_note',
  'relationship_reviews.why',
  'sensitivities.in_their_words',
  'sensitivities.origin_event',
  'sensitivities.root_cause',
  'wealth_events.note',
] as const;

/** Of these, every text within is sealed. */
export const sealedJsonColumns = [
  'cause_decisions.evidence',
  'relationship_reviews.checklist',
  'relationship_reviews.evidence',
  'relationship_reviews.steps',
] as const;

export type SealedColumn = (typeof sealedColumns)[number] | 'idempotency_keys.answer';
export type SealedJsonColumn = (typeof sealedJsonColumns)[number];

/** Two clients' keys wait for each other never: all are asked for in one order. */
const ordered = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

const addKeys = async (tx: Tx, clientIds: readonly string[]): Promise<void> => {
  const master = masterKey();
  const made = clientIds.map((clientId) => {
    const id = randomUUID();
    return { id, clientId, wrapped: wrapKey(master, id, clientId, randomBytes(KEY_BYTES)) };
  });
  await tx.query(
    `INSERT INTO client_keys (id, client_id, wrapped) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[])
     ON CONFLICT (client_id) DO NOTHING`,
    [made.map(({ id }) => id), made.map(({ clientId }) => clientId), made.map((m) => m.wrapped)],
  );
};

const keysOf = async (tx: Tx, clientIds: readonly string[]): Promise<Map<string, KeyRow>> => {
  const { rows } = await tx.query<KeyRow>(
    'SELECT id, client_id, wrapped FROM client_keys WHERE client_id = ANY ($1::uuid[])',
    [clientIds],
  );
  return new Map(rows.map((row) => [row.client_id, row]));
};

export type Sealer = {
  text(clientId: string, column: SealedColumn, text: string): string;
  text(clientId: string, column: SealedColumn, text: string | null): string | null;
  /** every text within, as JSON */
  json(clientId: string, column: SealedJsonColumn, value: unknown): string;
};

const sealerWith = (found: ReadonlyMap<string, DataKey | null>): Sealer => {
  function text(clientId: string, column: string, given: string): string;
  function text(clientId: string, column: string, given: string | null): string | null;
  function text(clientId: string, column: string, given: string | null): string | null {
    if (given === null || given === '') return given;
    const key = found.get(clientId);
    if (!key) throw new Error('What was said of this client was erased; nothing can be added.');
    return sealText(key, column, given);
  }
  const json = (clientId: string, column: SealedJsonColumn, value: unknown): string =>
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'string' ? text(clientId, column, one) : one,
    );
  return { text, json };
};

/**
 * Seals for these clients within this transaction; whoever has no key yet gets one. Keys are asked of the database each
 * time: one that a transaction made and took back again is never used by the next.
 */
export const sealerFor = async (tx: Tx, clientIds: readonly string[]): Promise<Sealer> => {
  const asked = ordered(clientIds);
  const found = await keysOf(tx, asked);
  const missing = asked.filter((id) => !found.has(id));
  if (missing.length > 0) {
    await addKeys(tx, missing);
    for (const [id, row] of await keysOf(tx, missing)) found.set(id, row);
  }
  return sealerWith(new Map([...found].map(([clientId, row]) => [clientId, keepKey(row)])));
};

/** For a change of one row that is known by its id. */
export const sealerForRow = async (
  tx: Tx,
  table:
    | 'actions_without_word'
    | 'breathing_spaces'
    | 'plan_reversals'
    | 'recommendations'
    | 'relationship_reviews',
  id: string,
): Promise<{ clientId: string; sealer: Sealer } | null> => {
  const { rows } = await tx.query<{ client_id: string }>(
    `SELECT client_id FROM ${table} WHERE id = $1`,
    [id],
  );
  const clientId = rows[0]?.client_id;
  return clientId === undefined ? null : { clientId, sealer: await sealerFor(tx, [clientId]) };
};

/** As the engine. All into memory, so that what they sealed can be read. `wanted`: those that are missed. */
export const loadKeys = async (tx: Tx, wanted: readonly string[]): Promise<void> => {
  const { rows } = await tx.query<KeyRow>(
    'SELECT id, client_id, wrapped FROM client_keys WHERE NOT (id = ANY ($1::uuid[]))',
    [knownKeys()],
  );
  for (const row of rows) keepKey(row);
  const found = new Set(rows.map((row) => row.id));
  for (const id of wanted) if (!found.has(id)) keepUnknown(id);
};

/** What the practice itself keeps sealed is kept as that of a client who can't be. */
export const PRACTICE = '00000000-0000-0000-0000-000000000000';

export const sealAnswer = async (tx: Tx, answer: string): Promise<string> =>
  (await sealerFor(tx, [PRACTICE])).text(PRACTICE, 'idempotency_keys.answer', answer);
