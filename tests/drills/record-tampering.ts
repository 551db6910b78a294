import type { ClientBase } from 'pg';
import { chainAfter, chainEntries } from '../../db/record-chain.ts';
import { hashOf } from '../../server/record/canonical.ts';
import type { RecordFinding } from '../../shared/record.ts';

/** Something that somebody with all rights in the database did, and how it has to be named. */
export type Tampering = { what: string; isNamed: (finding: RecordFinding) => boolean };

export type Chance = (below: number) => number;

/** The same in every run of a seed (mulberry32). */
export const chanceOf = (seed: number): Chance => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};

/** The fault has to have happened before anybody may claim to have seen it. */
const exactly = async (tx: ClientBase, rows: number, sql: string, values: unknown[]) => {
  const { rowCount } = await tx.query(sql, values);
  if (rowCount !== rows) throw new Error(`${rowCount} rows instead of ${rows}: ${sql}`);
};

const at =
  (position: number, ...kinds: RecordFinding['kind'][]) =>
  ({ kind, from, to }: RecordFinding): boolean =>
    kinds.includes(kind) && from !== null && to !== null && from <= position && position <= to;

const entryAt = '(SELECT number FROM audit_chain WHERE position = $1)';

const edits = [
  `content = content || '{"note": "nothing was said"}'`,
  `actor = coalesce(actor, '') || 'x'`,
  `actor_role = 'nobody'`,
  `at = at + interval '1 microsecond'`,
  `row_id = row_id || '0'`,
  `table_name = 'calls2'`,
  'client_id = gen_random_uuid()',
  `operation = CASE operation WHEN 'insert' THEN 'update' ELSE 'insert' END`,
  `content = content - (SELECT min(key) FROM jsonb_object_keys(content) AS key)`,
];

type AtPlace = (tx: ClientBase, position: number, chance: Chance) => Promise<Tampering>;

const editEntry: AtPlace = async (tx, position, chance) => {
  const edit = edits[chance(edits.length)]!;
  await exactly(tx, 1, `UPDATE audit_entries SET ${edit} WHERE number = ${entryAt}`, [position]);
  return { what: `entry ${position}: ${edit}`, isNamed: at(position, 'edited-entry') };
};

const deleteEntry: AtPlace = async (tx, position) => {
  await exactly(tx, 1, `DELETE FROM audit_entries WHERE number = ${entryAt}`, [position]);
  return { what: `entry ${position} deleted`, isNamed: at(position, 'deleted-entry') };
};

const deletePlace: AtPlace = async (tx, position) => {
  await exactly(tx, 1, 'DELETE FROM audit_chain WHERE position = $1', [position]);
  return { what: `place ${position} deleted`, isNamed: at(position, 'deleted-entry') };
};

const deleteBoth: AtPlace = async (tx, position, chance) => {
  await deleteEntry(tx, position, chance);
  return deletePlace(tx, position, chance);
};

const editHash: AtPlace = async (tx, position, chance) => {
  const column = chance(2) === 0 ? 'hash' : 'previous_hash';
  const sql = `UPDATE audit_chain SET ${column} = sha256(${column}) WHERE position = $1`;
  await exactly(tx, 1, sql, [position]);
  return { what: `${column} of ${position} edited`, isNamed: at(position, 'edited-entry') };
};

const rehash = async (tx: ClientBase, position: number, previousHash?: string): Promise<string> => {
  const [place] = await chainAfter(tx, position - 1, 1);
  if (!place?.entry || place.position !== position) throw new Error(`no entry ${position}`);
  const previous = previousHash ?? place.previousHash;
  const hash = hashOf(position, place.entry, previous);
  const sql = `UPDATE audit_chain SET hash = decode($2, 'hex'), previous_hash = decode($3, 'hex') WHERE position = $1`;
  await exactly(tx, 1, sql, [position, hash, previous]);
  return hash;
};

const editAndRehash: AtPlace = async (tx, position, chance) => {
  const { what } = await editEntry(tx, position, chance);
  await rehash(tx, position);
  return { what: `${what}, with a new hash`, isNamed: at(position, 'edited-entry', 'rewritten') };
};

const insertBehind: AtPlace = async (tx, position) => {
  const rowId = `forged-${position}`;
  await exactly(
    tx,
    1,
    `INSERT INTO audit_entries (transaction_id, at, actor_role, table_name, row_id, operation, content)
     SELECT transaction_id, at, actor_role, 'calls', $2, 'delete', '{}' FROM audit_entries WHERE number < ${entryAt} LIMIT 1`,
    [position, rowId],
  );
  return {
    what: `an entry put in about ${rowId}`,
    isNamed: (finding) => finding.kind === 'outside-entry' && finding.rowId === rowId,
  };
};

const tables = ['calls', 'alert_events', 'sensitivities', 'contact_agreements'] as const;
const changes: Record<(typeof tables)[number], string> = {
  calls: `note = coalesce(note, '') || '.'`,
  alert_events: 'depth = depth + 0.0001',
  sensitivities: `in_their_words = 'all is well'`,
  contact_agreements: 'per_week = coalesce(per_week, 0) + 1',
};
const keyOf = (table: string): string => (table === 'alert_events' ? 'sequence' : 'id');

/** A row that the record knows; `position` only spreads them. */
const someRow = async (tx: ClientBase, table: string, position: number): Promise<string> => {
  const { rows } = await tx.query<{ ids: string[] }>(
    `SELECT array_agg(id ORDER BY id) AS ids FROM (SELECT ${keyOf(table)}::text AS id FROM ${table}) AS live
     WHERE EXISTS (SELECT FROM audit_entries WHERE table_name = $1 AND row_id = id)`,
    [table],
  );
  const ids = rows[0]?.ids ?? [];
  return ids[position % ids.length]!;
};

const placesOf = async (tx: ClientBase, table: string, rowId: string): Promise<number[]> => {
  const { rows } = await tx.query<{ position: number }>(
    'SELECT c.position FROM audit_chain c JOIN audit_entries e USING (number) WHERE table_name = $1 AND row_id = $2',
    [table, rowId],
  );
  return rows.map(({ position }) => position);
};

/**
 * Of which sort is open: a row that was changed may be deleted next, or lose its entries in the same batch: then these are named.
 * `places`: of its entries, as they were.
 */
const ofRow =
  (table: string, rowId: string, places: readonly number[] = []) =>
  (finding: RecordFinding): boolean =>
    (finding.kind.endsWith('-row') && finding.table === table && finding.rowId === rowId) ||
    places.some((position) => at(position, 'deleted-entry', 'edited-entry')(finding));

const changeRow: AtPlace = async (tx, position, chance) => {
  const table = tables[chance(tables.length)]!;
  const id = await someRow(tx, table, position);
  const places = await placesOf(tx, table, id);
  const sql = `UPDATE ${table} SET ${changes[table]} WHERE ${keyOf(table)}::text = $1`;
  await exactly(tx, 1, sql, [id]);
  return { what: `${table} ${id} changed`, isNamed: ofRow(table, id, places) };
};

const deleteRow: AtPlace = async (tx, position, chance) => {
  const table = chance(2) === 0 ? 'calls' : 'contact_agreements';
  const id = await someRow(tx, table, position);
  const places = await placesOf(tx, table, id);
  await exactly(tx, 1, `DELETE FROM ${table} WHERE id::text = $1`, [id]);
  return { what: `${table} ${id} deleted`, isNamed: ofRow(table, id, places) };
};

const insertRow: AtPlace = async (tx, position) => {
  const like = await someRow(tx, 'calls', position);
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO calls (id, client_id, user_id, direction, outcome, at)
     SELECT gen_random_uuid(), client_id, user_id, direction, outcome, at FROM calls WHERE id::text = $1 RETURNING id::text`,
    [like],
  );
  const id = rows[0]!.id;
  return { what: `calls ${id} put in`, isNamed: ofRow('calls', id) };
};

const atPlace: readonly AtPlace[] = [
  editEntry,
  editEntry,
  deleteEntry,
  deletePlace,
  deleteBoth,
  editHash,
  editAndRehash,
  insertBehind,
  changeRow,
  deleteRow,
  insertRow,
];

/** Guards off, as the tables' owner may: the refusing triggers, those that record, and the database's own checks of references. */
export const guardsOff = (tx: ClientBase): Promise<unknown> =>
  tx.query(`SET LOCAL session_replication_role = 'replica'`);

/** Several at once, two places apart at least, so that each has to be named for itself. */
export const tamperAtPlaces = async (
  tx: ClientBase,
  head: number,
  count: number,
  chance: Chance,
): Promise<Tampering[]> => {
  const stride = Math.floor((head - 1) / count);
  const done: Tampering[] = [];
  for (let n = 0; n < count; n++) {
    const position = 1 + n * stride + chance(Math.max(1, stride - 2));
    done.push(await atPlace[chance(atPlace.length)]!(tx, position, chance));
  }
  return done;
};

/** The newest entries with their places, as if the last hours had not been. */
export const cutTheTail = async (tx: ClientBase, head: number, chance: Chance) => {
  const from = head - chance(Math.floor(head / 2));
  const rows = head - from + 1;
  await exactly(
    tx,
    rows,
    'DELETE FROM audit_entries USING audit_chain c WHERE c.number = audit_entries.number AND c.position >= $1',
    [from],
  );
  await exactly(tx, rows, 'DELETE FROM audit_chain WHERE position >= $1', [from]);
  const isNamed = (finding: RecordFinding): boolean =>
    finding.kind === 'cut-tail' && finding.from === from && finding.to === head;
  return { what: `cut off from ${from}`, isNamed };
};

/** A call and its entry edited, and the whole record chained anew under another id: in itself and against its rows it holds. */
export const makeAnew = async (tx: ClientBase, head: number, chance: Chance) => {
  const id = await someRow(tx, 'calls', chance(head));
  const longer = 'UPDATE calls SET minutes = coalesce(minutes, 0) + 1 WHERE id::text = $1';
  await exactly(tx, 1, longer, [id]);
  await exactly(
    tx,
    1,
    `UPDATE audit_entries SET content = content || (SELECT jsonb_build_object('minutes', minutes) FROM calls WHERE id::text = $1)
     WHERE number = (SELECT max(number) FROM audit_entries WHERE table_name = 'calls' AND row_id = $1)`,
    [id],
  );
  await exactly(tx, head, 'DELETE FROM audit_chain', []);
  await exactly(tx, 1, 'UPDATE audit_record SET id = gen_random_uuid()', []);
  const chained = await chainEntries(tx, head);
  if (chained !== head) throw new Error(`${chained} of ${head} entries were chained anew`);
  const isNamed = ({ kind }: RecordFinding): boolean => kind === 'other-record';
  return { what: `calls ${id} changed, and the record made anew under another id`, isNamed };
};

/** An entry edited, and everything behind it given new hashes: in itself the chain holds again. */
export const rewriteFrom = async (tx: ClientBase, head: number, chance: Chance) => {
  const position = head - chance(Math.min(head, 200));
  const { what } = await editEntry(tx, position, chance);
  let previous = await rehash(tx, position);
  for (let next = position + 1; next <= head; next++) previous = await rehash(tx, next, previous);
  return { what: `${what}, and rewritten to the end`, isNamed: at(position, 'rewritten') };
};
