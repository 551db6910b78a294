import type { ClientBase } from 'pg';
import type { Tx } from './pool.ts';

/** The server that leads. `address`: where the others reach it; `renewals`: it counts on while it is alive. */
export type Leader = { node: string; address: string; renewals: number };

/** null: none ever has */
export const readLeader = async (tx: Tx): Promise<Leader | null> => {
  const { rows } = await tx.query<{ node: string; address: string; renewals: string }>(
    'SELECT node, address, renewals::text FROM leader',
  );
  const row = rows[0];
  return row ? { ...row, renewals: Number(row.renewals) } : null;
};

/** @returns whether `node` leads now: nothing has moved since `after` was read (null: there was none) */
export const takeLead = async (
  tx: Tx,
  { node, address, after }: { node: string; address: string; after: Leader | null },
): Promise<boolean> => {
  const { rowCount } = after
    ? await tx.query(
        'UPDATE leader SET node = $1, address = $2, renewals = renewals + 1 WHERE node = $3 AND renewals = $4',
        [node, address, after.node, after.renewals],
      )
    : await tx.query(
        'INSERT INTO leader (node, address) VALUES ($1, $2) ON CONFLICT (one_row) DO NOTHING',
        [node, address],
      );
  return rowCount === 1;
};

/** @returns whether it still leads */
export const renewLead = async (tx: Tx, node: string, address: string): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE leader SET renewals = renewals + 1, address = $2 WHERE node = $1',
    [node, address],
  );
  return rowCount === 1;
};

/** Another server leads by now: whatever this one has in memory is of the past. */
export class TakenOver extends Error {
  constructor() {
    super('another server has taken over; started again, this one stands by');
  }
}

/** @throws TakenOver */
export const requireLead = async (tx: Tx, node: string): Promise<void> => {
  const leader = await readLeader(tx);
  if (leader?.node !== node) throw new TakenOver();
};

/** Any number, the same in all our servers. */
const LEAD = 4_063_230;

/**
 * Held by the connection of whoever leads, and so free the moment its process has ended.
 * @returns whether this connection holds it now
 */
export const holdLead = async (client: ClientBase): Promise<boolean> => {
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS held',
    [LEAD],
  );
  return rows[0]?.held ?? false;
};

export const letGoOfLead = async (client: ClientBase): Promise<void> => {
  await client.query('SELECT pg_advisory_unlock($1)', [LEAD]);
};

/** The name that all connections of a server carry. */
export const connectionsOf = (node: string): string => `forecall ${node}`;

/** Whether any server works on this database: leading, standing by, or about to. Commands don't carry such a name. */
export const serversAreOn = async (tx: Tx): Promise<boolean> => {
  const { rows } = await tx.query<{ any: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity
         WHERE datname = current_database() AND starts_with(application_name, $1) AND pid <> pg_backend_pid())
       OR EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $2
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS any`,
    [connectionsOf(''), LEAD],
  );
  return rows[0]?.any ?? false;
};

const WITHIN_MS = 2000;

/** A frozen server's transactions hold what the next one needs, and may be committed when it wakes: they end here. */
export const endConnectionsOf = async (tx: Tx, node: string): Promise<void> => {
  await tx.query(
    `SELECT pg_terminate_backend(pid, $2) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()`,
    [connectionsOf(node), WITHIN_MS],
  );
};
