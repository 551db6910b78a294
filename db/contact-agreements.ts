import { sealerFor } from './client-keys.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

/** A contact agreement as stored; days as YYYY-MM-DD, hours as HH:MM in the client's zone. */
export type StoredAgreement = {
  id: string;
  clientId: string;
  perDay: number | null;
  perWeek: number | null;
  hoursFrom: string | null;
  hoursTo: string | null;
  channel: string | null;
  topics: string | null;
  note: string | null;
  startsOn: string;
  /** null: in force */
  endedOn: string | null;
  madeByName: string | null;
};

type Row = {
  id: string;
  client_id: string;
  per_day: number | null;
  per_week: number | null;
  hours_from: string | null;
  hours_to: string | null;
  channel: string | null;
  topics: string | null;
  note: string | null;
  starts_on: string;
  ended_on: string | null;
  made_by_name: string | null;
};

const agreementOf = (row: Row): StoredAgreement => ({
  id: row.id,
  clientId: row.client_id,
  perDay: row.per_day,
  perWeek: row.per_week,
  hoursFrom: row.hours_from,
  hoursTo: row.hours_to,
  channel: row.channel,
  topics: row.topics,
  note: row.note,
  startsOn: row.starts_on,
  endedOn: row.ended_on,
  madeByName: row.made_by_name,
});

const select = `SELECT g.id, g.client_id, g.per_day, g.per_week, g.hours_from, g.hours_to, g.channel, g.topics, g.note,
    g.starts_on, g.ended_on, u.name AS made_by_name
  FROM contact_agreements g LEFT JOIN "user" u ON u.id = g.made_by`;

/** Those in force, by client. */
export const activeAgreements = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, StoredAgreement>> => {
  const { rows } = await tx.query<Row>(
    prepared(`${select} WHERE g.client_id = ANY ($1::uuid[]) AND g.ended_on IS NULL`, [clientIds]),
  );
  return new Map(rows.map((row) => [row.client_id, agreementOf(row)]));
};

/** All there ever were with one client, newest first. */
export const agreementsOf = async (tx: Tx, clientId: string): Promise<StoredAgreement[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE g.client_id = $1 ORDER BY g.ended_on IS NULL DESC, g.ended_on DESC, g.made_at DESC, g.id`,
    [clientId],
  );
  return rows.map(agreementOf);
};

/** Everybody's with whom something of their own is agreed: the exceptions from the policy. */
export const allAgreements = async (
  tx: Tx,
  limit: number,
): Promise<(StoredAgreement & { clientName: string })[]> => {
  const { rows } = await tx.query<Row & { client_name: string }>(
    `SELECT found.*, c.name AS client_name FROM (${select} WHERE g.ended_on IS NULL) AS found
     JOIN clients c ON c.id = found.client_id WHERE c.closed_at IS NULL ORDER BY c.name, c.id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ ...agreementOf(row), clientName: row.client_name }));
};

/** Ends whatever is in force; whoever changes the same client's waits until this is done. Answers whether there was one. */
export const endAgreement = async (tx: Tx, clientId: string, on: string): Promise<boolean> => {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 20))', [clientId]);
  const { rowCount } = await tx.query(
    'UPDATE contact_agreements SET ended_on = GREATEST($2::date, starts_on) WHERE client_id = $1 AND ended_on IS NULL',
    [clientId, on],
  );
  return rowCount === 1;
};

/** The one in force must have been ended before. */
export const insertAgreement = async (
  tx: Tx,
  made: Omit<StoredAgreement, 'endedOn' | 'madeByName'> & {
    endedOn?: string | null;
    madeBy: string | null;
  },
): Promise<void> => {
  const sealer = await sealerFor(tx, [made.clientId]);
  await tx.query(
    `INSERT INTO contact_agreements (id, client_id, per_day, per_week, hours_from, hours_to, channel, topics, note,
       starts_on, ended_on, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      made.id,
      made.clientId,
      made.perDay,
      made.perWeek,
      made.hoursFrom,
      made.hoursTo,
      made.channel,
      sealer.text(made.clientId, 'contact_agreements.topics', made.topics),
      sealer.text(made.clientId, 'contact_agreements.note', made.note),
      made.startsOn,
      made.endedOn ?? null,
      made.madeBy,
    ],
  );
};
