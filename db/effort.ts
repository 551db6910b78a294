import type { Tx } from './pool.ts';

/** One client's contacts within a span of time, against what they pay. */
export type EffortRow = {
  id: string;
  feePerYear: number | null;
  contacts: number;
  minutes: number;
  withoutMinutes: number;
};

type Span = { since: number; until: number };

/** Whoever was spoken with, or whatever took time; an attempt that reached nobody is no contact. */
const isContact = `at > $1 AND at <= $2 AND (minutes > 0 OR outcome IN ('reached', 'call-back'))`;

/** Every open account; times in ms UTC. As the engine, where the practice's spread is asked for. */
export const effortRows = async (
  tx: Tx,
  { since, until }: Span,
  clientId: string | null = null,
): Promise<EffortRow[]> => {
  const { rows } = await tx.query<{
    id: string;
    fee_per_year: number | null;
    contacts: number;
    minutes: number;
    without_minutes: number;
  }>(
    `SELECT c.id, c.fee_per_year, coalesce(e.contacts, 0) AS contacts, coalesce(e.minutes, 0) AS minutes,
       coalesce(e.without_minutes, 0) AS without_minutes
     FROM clients c LEFT JOIN (
       SELECT client_id, count(*)::int AS contacts, coalesce(sum(minutes), 0) AS minutes,
         count(*) FILTER (WHERE minutes IS NULL)::int AS without_minutes
       FROM calls WHERE ${isContact} AND ($3::uuid IS NULL OR client_id = $3) GROUP BY client_id
     ) AS e ON e.client_id = c.id
     WHERE CASE WHEN $3::uuid IS NULL THEN c.closed_at IS NULL ELSE c.id = $3 END`,
    [new Date(since), new Date(until), clientId],
  );
  return rows.map((row) => ({
    id: row.id,
    feePerYear: row.fee_per_year,
    contacts: row.contacts,
    minutes: row.minutes,
    withoutMinutes: row.without_minutes,
  }));
};

/** The practice's median, in minutes; null where nobody wrote down a length. As the engine. */
export const usualContactLength = async (
  tx: Tx,
  { since, until }: Span,
): Promise<number | null> => {
  const { rows } = await tx.query<{ median: number | null }>(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes) AS median FROM calls
     WHERE ${isContact} AND minutes > 0`,
    [new Date(since), new Date(until)],
  );
  return rows[0]?.median ?? null;
};

export type VisibleClient = { id: string; name: string; servedBy: string };

/** Open accounts that the viewer sees. */
export const visibleClients = async (tx: Tx): Promise<VisibleClient[]> => {
  const { rows } = await tx.query<{ id: string; name: string; served_by: string }>(
    'SELECT id, name, served_by FROM clients WHERE closed_at IS NULL',
  );
  return rows.map((row) => ({ id: row.id, name: row.name, servedBy: row.served_by }));
};
