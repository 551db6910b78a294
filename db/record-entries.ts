import { randomUUID } from 'node:crypto';
import { InvalidCursorError, isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

export type RecordFilter = {
  who?: string | undefined;
  /** false: only what nobody did, but the server by itself */
  byPeople: boolean | null;
  client?: string | undefined;
  tables: readonly string[] | null;
  /** ms UTC, from and before */
  from: number | null;
  until: number | null;
  reviewed: boolean | null;
  /** those before this place */
  before: number | null;
  limit: number;
};

export type ListedEntry = {
  position: number;
  at: Date;
  actor: string | null;
  actorName: string | null;
  actorRole: string;
  table: string;
  rowId: string;
  clientId: string | null;
  clientName: string | null;
  operation: 'insert' | 'update' | 'delete' | 'found';
  content: Record<string, unknown>;
  /** of the entry before about the same row */
  previous: Record<string, unknown> | null;
  hash: string;
  reviews: { by: string; at: string; note: string | null }[];
};

/** A page's last place as a cursor. @throws InvalidCursorError */
export const placeOfCursor = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,15}$/.test(cursor)) throw new InvalidCursorError();
  return Number(cursor);
};

/** At the door nobody is signed in yet: there it is whoever it is about. */
const doer = `COALESCE(e.actor, CASE WHEN e.table_name = 'sign_in_events'
  THEN COALESCE(e.content ->> 'by_user', e.content ->> 'user_id') END)`;

/** Chained entries, the newest first. */
export const listEntries = async (tx: Tx, filter: RecordFilter): Promise<ListedEntry[]> => {
  if (filter.client !== undefined && !isUuid(filter.client)) return [];
  const { rows } = await tx.query<ListedEntry>(
    `SELECT c.position, e.at, ${doer} AS actor, u.name AS "actorName", e.actor_role AS "actorRole", e.table_name AS table,
       e.row_id AS "rowId", e.client_id AS "clientId", k.name AS "clientName", e.operation, e.content,
       encode(c.hash, 'hex') AS hash,
       (SELECT p.content FROM audit_entries p WHERE p.table_name = e.table_name AND p.row_id = e.row_id
          AND p.number < e.number ORDER BY p.number DESC LIMIT 1) AS previous,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('by', COALESCE(b.name, r.reviewed_by), 'at', r.reviewed_at, 'note', r.note)
          ORDER BY r.reviewed_at) FROM record_reviews r LEFT JOIN "user" b ON b.id = r.reviewed_by
          WHERE r.position = c.position), '[]') AS reviews
     FROM audit_chain c JOIN audit_entries e USING (number)
       LEFT JOIN "user" u ON u.id = ${doer} LEFT JOIN clients k ON k.id = e.client_id
     WHERE ($1::text IS NULL OR ${doer} = $1) AND ($2::uuid IS NULL OR e.client_id = $2)
       AND ($3::text[] IS NULL OR e.table_name = ANY ($3)) AND ($4::timestamptz IS NULL OR e.at >= $4)
       AND ($5::timestamptz IS NULL OR e.at < $5) AND ($6::bigint IS NULL OR c.position < $6)
       AND ($7::boolean IS NULL OR $7 = EXISTS (SELECT FROM record_reviews r WHERE r.position = c.position))
       AND ($9::boolean IS NULL OR $9 = (${doer} IS NOT NULL))
     ORDER BY c.position DESC LIMIT $8`,
    [
      filter.who ?? null,
      filter.client ?? null,
      filter.tables,
      filter.from === null ? null : new Date(filter.from),
      filter.until === null ? null : new Date(filter.until),
      filter.before,
      filter.reviewed,
      filter.limit,
      filter.byPeople,
    ],
  );
  return rows;
};

/** Notes that somebody has looked at these; those that don't exist are passed over. Answers how many there were. */
export const reviewEntries = async (
  tx: Tx,
  {
    positions,
    note,
    userId,
  }: { positions: readonly number[]; note: string | null; userId: string },
): Promise<number> => {
  const { rowCount } = await tx.query(
    `INSERT INTO record_reviews (id, position, note, reviewed_by)
     SELECT given.id, given.position, $3, $4 FROM unnest($1::uuid[], $2::bigint[]) AS given (id, position)
     WHERE EXISTS (SELECT FROM audit_chain c WHERE c.position = given.position)`,
    [positions.map(() => randomUUID()), positions, note, userId],
  );
  return rowCount ?? 0;
};

/** How many clients the entries of these days (ms UTC, from and before) name. */
export const clientsWithEntries = async (
  tx: Tx,
  { from, until }: Pick<RecordFilter, 'from' | 'until'>,
): Promise<number> => {
  const { rows } = await tx.query<{ clients: number }>(
    `SELECT count(DISTINCT client_id)::int AS clients FROM audit_entries
     WHERE ($1::float8 IS NULL OR at >= to_timestamp($1::float8 / 1000)) AND ($2::float8 IS NULL OR at < to_timestamp($2::float8 / 1000))`,
    [from, until],
  );
  return rows[0]?.clients ?? 0;
};
