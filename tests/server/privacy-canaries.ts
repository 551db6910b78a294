import type pg from 'pg';
import { sealedColumns, sealedJsonColumns, sealerFor } from '../../db/client-keys.ts';
import type { Tx } from '../../db/pool.ts';
import { clientId, sensitivityId } from '../support/book.ts';
import { anId } from '../support/builders.ts';

/** Stands in every planted text; the rest says where. */
export const BIRD = 'kestrel';
const canary = (column: string): string => `${BIRD} of ${column}`;

const at = '2020-01-02T15:00:00Z';
const on = '2020-01-02';

/** A row for each table with a client: what it can't be without; the rest is planted. */
const rows: Record<string, Record<string, unknown>> = {
  household_people: { id: anId(1, 0xf01), relation: 'partner' },
  calls: { id: anId(1, 0xf02), direction: 'inbound', outcome: 'reached', at },
  delegations: {
    id: anId(1, 0xf03),
    kind: 'power-of-attorney',
    state: 'offered',
    offered_on: on,
    changed_on: on,
  },
  delegation_changes: {
    ...{ id: anId(1, 0xf04), delegation_id: anId(1, 0xf03) },
    ...{ state: 'offered', changed_on: on },
  },
  dictated_trades: { id: anId(1, 0xf05), at, side: 'sell' },
  actions_without_word: { id: anId(1, 0xf06), at },
  recommendations: { id: anId(1, 0xf07), state: 'open', made_at: at },
  recommendation_steps: {
    ...{ id: anId(1, 0xf08), recommendation_id: anId(1, 0xf07) },
    ...{ step: 'reminder', at },
  },
  net_worths: { id: anId(1, 0xf09), known_on: on, amount: 4711 },
  wealth_events: { id: anId(1, 0xf0a), kind: 'sale', happened_on: on },
  breathing_spaces: {
    ...{ id: anId(1, 0xf0b), reason: 'by-hand', starts_on: on, ends_on: on },
    ...{ net_worth_id: anId(1, 0xf09), wealth_event_id: anId(1, 0xf0a) },
  },
  plan_reversals: { id: anId(1, 0xf0c), at },
  contact_agreements: { id: anId(1, 0xf0d), starts_on: on },
  cause_decisions: { id: anId(1, 0xf0e), decision: 'confirmed', at },
  rapports: { id: anId(1, 0xf0f), user_id: 'advisor-1', score: 1, at },
  relationship_reviews: { id: anId(1, 0xf10), state: 'part', opened_at: at, decide_from: on },
  client_assignments: {
    ...{ id: anId(1, 0xf11), kind: 'go-between' },
    ...{ user_id: 'advisor-2', from_user: 'advisor-1' },
  },
  client_bases: { id: anId(1, 0xf12), kind: 'consent', given_on: on, how: 'spoken' },
  client_holds: { id: anId(1, 0xf13), lifted_at: at },
  approach_uses: {
    ...{ id: anId(1, 0xf14), call_id: anId(1, 0xf02), key: 'fear/then-and-now' },
    ...{ language: 'en', version: 0, helped: true, at },
  },
  policy_sends: { version: 1, channel: 'email', sent_at: at, acknowledged_at: at },
  erasure_requests: { id: anId(1, 0xf15), asked_on: on, state: 'withdrawn', closed_at: at },
};

/** What holds no words of a client's: kinds, states, moods, times of day, colleagues, instruments. What of it the record keeps is said in docs/privacy.md. */
const wordless = [
  /\.(kind|state|direction|outcome|mood|channel|side|unit|reference|symbol|step|decision|end_reason|type|decision)$/,
  /\.(\w+_by|user_id|from_user|advisor_id|served_by|language|currency|key|how|relation|time_zone)$/,
  /^(actions_without_word\.settled_how|breathing_spaces\.reason|contact_agreements\.hours_\w+|client_views\.what)$/,
  // An event of the remembered crashes, and one of five words.
  /^sensitivities\.(event|origin_whose)$/,
  // The record, which is gone through as a whole.
  /^audit_entries\./,
  // Made by the database of what is planted.
  /\.(name_search|name_trigrams|phone_digits|topic_print|topic_sealed)$/,
];

type Column = { table: string; column: string; type: string };

/** Every column that can hold a text, of every table that names a client. */
export const textColumns = async (admin: pg.Client): Promise<Column[]> => {
  const { rows: found } = await admin.query<Column>(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
       AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'json', 'jsonb', 'character varying')
       AND (c.relname = 'clients' OR EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.oid AND o.attname = 'client_id'))
     ORDER BY 1, 2`,
  );
  return found.filter((one) => !wordless.some((known) => known.test(`${one.table}.${one.column}`)));
};

const isJson = (full: string): full is (typeof sealedJsonColumns)[number] =>
  sealedJsonColumns.some((one) => one === full);
const isSealed = (full: string): full is (typeof sealedColumns)[number] =>
  sealedColumns.some((one) => one === full);

/** In each of these columns a canary of the first client's, sealed where the server seals it. Answers what was planted. */
export const plant = async (tx: Tx, columns: readonly Column[]): Promise<string[]> => {
  const id = clientId(1);
  const sealer = await sealerFor(tx, [id]);
  const plantedIn = ({ table, column }: Column): string => {
    const full = `${table}.${column}`;
    if (isJson(full)) return sealer.json(id, full, [canary(full)]);
    return isSealed(full) ? sealer.text(id, full, canary(full)) : canary(full);
  };
  await tx.query(
    `INSERT INTO contact_policies (version, title, body, state, written_at, published_at)
     VALUES (1, 'Policy', 'Words', 'published', '2019-12-01', '2019-12-01') ON CONFLICT DO NOTHING`,
  );
  for (const table of ['clients', 'sensitivities'])
    for (const one of columns.filter((column) => column.table === table))
      await tx.query(`UPDATE ${table} SET ${one.column} = $1 WHERE id = $2`, [
        plantedIn(one),
        table === 'clients' ? id : sensitivityId(1),
      ]);
  for (const [table, row] of Object.entries(rows)) {
    const planted = columns.filter((column) => column.table === table);
    const whole: Record<string, unknown> = { client_id: id, ...row };
    for (const one of planted) whole[one.column] = plantedIn(one);
    if (table === 'calls')
      whole.topic_sealed = sealer.text(id, 'calls.topic_sealed', canary('calls.topic'));
    const names = Object.keys(whole);
    await tx.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(whole),
    );
  }
  return ['clients', 'sensitivities', ...Object.keys(rows)];
};
