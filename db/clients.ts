import type { Client } from '../shared/clients.ts';
import { inParts } from '../shared/in-parts.ts';
import { cursorOf, InvalidCursorError, isUuid, partsOfCursor } from './cursor.ts';
import type { Tx } from './pool.ts';

/** What an upsert did, truthfully: a row that was the same already is `unchanged` and isn't written. */
export type UpsertCounts = { created: number; updated: number; unchanged: number };

/** From the rows that `RETURNING (xmax = 0) AS created` gave back; those kept as they were give none. */
export const upsertCounts = (
  given: number,
  written: readonly { created: boolean }[],
): UpsertCounts => {
  const created = written.filter((row) => row.created).length;
  return { created, updated: written.length - created, unchanged: given - written.length };
};

type ClientRow = {
  id: string;
  external_id: string;
  name: string;
  advisor_id: string;
  born: string | null;
  phone: string | null;
  email: string | null;
  time_zone: string | null;
  language: string | null;
  cash: number;
  peak_value: number | null;
  currency: string;
  preferred_hours: string | null;
  since: string | null;
  fee_per_year: number | null;
  closed_at: Date | null;
};

const clientOf = (row: ClientRow): Client => ({
  id: row.id,
  externalId: row.external_id,
  name: row.name,
  advisorId: row.advisor_id,
  born: row.born,
  phone: row.phone,
  email: row.email,
  timeZone: row.time_zone,
  language: row.language,
  cash: row.cash,
  peakValue: row.peak_value,
  currency: row.currency,
  preferredHours: row.preferred_hours,
  since: row.since,
  feePerYear: row.fee_per_year,
  closedAt: row.closed_at?.toISOString() ?? null,
});

const columns = `id, external_id, name, advisor_id, born, phone, email, time_zone, language, cash, peak_value, currency,
  preferred_hours, since, fee_per_year, closed_at`;

const values = (clients: readonly Client[]): unknown[] => [
  clients.map((c) => c.id),
  clients.map((c) => c.externalId),
  clients.map((c) => c.name),
  clients.map((c) => c.advisorId),
  clients.map((c) => c.born),
  clients.map((c) => c.phone),
  clients.map((c) => c.email),
  clients.map((c) => c.timeZone),
  clients.map((c) => c.language),
  clients.map((c) => c.cash),
  clients.map((c) => c.peakValue),
  clients.map((c) => c.currency),
  clients.map((c) => c.preferredHours),
  clients.map((c) => c.since),
  clients.map((c) => c.feePerYear),
  clients.map((c) => c.closedAt),
];

/** Adds or changes clients by id; each id once. One that was closed is open again where `closedAt` is null. */
export const upsertClients = async (tx: Tx, clients: readonly Client[]): Promise<UpsertCounts> => {
  const { rows } = await tx.query<{ created: boolean }>(
    `INSERT INTO clients AS stored (${columns})
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::float8[], $11::float8[], $12::text[], $13::text[], $14::date[], $15::float8[], $16::timestamptz[])
     ON CONFLICT (id) DO UPDATE SET
       external_id = excluded.external_id, name = excluded.name, advisor_id = excluded.advisor_id, born = excluded.born,
       phone = excluded.phone, email = excluded.email, time_zone = excluded.time_zone, language = excluded.language,
       cash = excluded.cash, peak_value = excluded.peak_value, currency = excluded.currency,
       preferred_hours = excluded.preferred_hours, since = excluded.since, fee_per_year = excluded.fee_per_year,
       closed_at = excluded.closed_at
     WHERE stored.erased_at IS NULL AND (stored.external_id, stored.name, stored.advisor_id, stored.born, stored.phone, stored.email,
         stored.time_zone, stored.language, stored.cash, stored.peak_value, stored.currency, stored.preferred_hours,
         stored.since, stored.fee_per_year, stored.closed_at)
       IS DISTINCT FROM (excluded.external_id, excluded.name, excluded.advisor_id, excluded.born, excluded.phone,
         excluded.email, excluded.time_zone, excluded.language, excluded.cash, excluded.peak_value, excluded.currency,
         excluded.preferred_hours, excluded.since, excluded.fee_per_year, excluded.closed_at)
     RETURNING (xmax = 0) AS created`,
    values(clients),
  );
  return upsertCounts(clients.length, rows);
};

export type ClientsPage = { clients: Client[]; nextCursor: string | null };

/**
 * Open accounts by name, then id. `after` is the `nextCursor` of the page before; `search` is looked for in
 * name, external id and phone.
 * @throws InvalidCursorError
 */
export const listClients = async (
  tx: Tx,
  page: { limit: number; after?: string | null | undefined; search?: string | null | undefined },
): Promise<ClientsPage> => {
  const [name = null, id = null] = page.after ? partsOfCursor(page.after, 2) : [];
  if (id !== null && !isUuid(id)) throw new InvalidCursorError();
  const search = page.search ? `%${page.search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await tx.query<ClientRow>(
    `SELECT ${columns} FROM clients
     WHERE closed_at IS NULL AND ($1::text IS NULL OR (name, id) > ($1, $2::uuid))
       AND ($3::text IS NULL OR name ILIKE $3 OR external_id ILIKE $3 OR phone ILIKE $3)
     ORDER BY name, id LIMIT $4`,
    [name, id, search, page.limit + 1],
  );
  const clients = rows.slice(0, page.limit).map(clientOf);
  const last = clients.at(-1);
  return {
    clients,
    nextCursor: rows.length > page.limit && last ? cursorOf([last.name, last.id]) : null,
  };
};

/** Null for an id that doesn't exist, isn't one, or belongs to a client this viewer may not see. */
export const getClient = async (tx: Tx, id: string): Promise<Client | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<ClientRow>(`SELECT ${columns} FROM clients WHERE id = $1`, [id]);
  return rows[0] ? clientOf(rows[0]) : null;
};

/** A whole practice at once would hold up the process. */
const READ_AT_ONCE = 5000;

/** By external id; those that don't exist are missing. Closed ones are included. */
export const clientsByExternalId = async (
  tx: Tx,
  externalIds: readonly string[],
): Promise<Map<string, Client>> => {
  const byExternalId = new Map<string, Client>();
  for (const part of inParts(externalIds, READ_AT_ONCE)) {
    const { rows } = await tx.query<ClientRow>(
      `SELECT ${columns} FROM clients WHERE external_id = ANY ($1::text[])`,
      [part],
    );
    for (const row of rows) byExternalId.set(row.external_id, clientOf(row));
  }
  return byExternalId;
};

/** Closes the account; its record stays. Answers false where it was closed already, or never was. */
export const closeClient = async (tx: Tx, id: string, at: number): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE clients SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL',
    [id, new Date(at)],
  );
  return rowCount === 1;
};

/** All open accounts, by id. */
export const allClients = async (tx: Tx): Promise<Client[]> => {
  const { rows } = await tx.query<ClientRow>(
    `SELECT ${columns} FROM clients WHERE closed_at IS NULL ORDER BY id`,
  );
  return rows.map(clientOf);
};

/** Who serves each of these clients now: their own advisor, or whom they are handed over to. Those not seen are missing. */
export const serversOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, { id: string; name: string }>> => {
  const { rows } = await tx.query<{ id: string; served_by: string; name: string }>(
    `SELECT c.id, c.served_by, u.name FROM clients c JOIN "user" u ON u.id = c.served_by WHERE c.id = ANY ($1::uuid[])`,
    [clientIds],
  );
  return new Map(rows.map((row) => [row.id, { id: row.served_by, name: row.name }]));
};

/** Names of those among these clients whom the viewer sees. */
export const clientNames = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await tx.query<{ id: string; name: string }>(
    'SELECT id, name FROM clients WHERE id = ANY ($1::uuid[])',
    [clientIds],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
};

/** How many open accounts each user serves now, and how many of these are another advisor's own. */
export const servedCounts = async (
  tx: Tx,
): Promise<Map<string, { clients: number; takenOver: number }>> => {
  const { rows } = await tx.query<{ served_by: string; clients: number; taken_over: number }>(
    `SELECT served_by, count(*) AS clients, count(*) FILTER (WHERE served_by <> advisor_id) AS taken_over
     FROM clients WHERE closed_at IS NULL GROUP BY served_by`,
  );
  return new Map(
    rows.map((row) => [row.served_by, { clients: row.clients, takenOver: row.taken_over }]),
  );
};
