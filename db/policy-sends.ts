import { type PolicyChannel, type PolicySend, policyChannelSchema } from '../shared/contact.ts';
import { sealerFor } from './client-keys.ts';
import type { Tx } from './pool.ts';

type SendRow = {
  version: number;
  client_id: string;
  channel: string;
  sent_at: Date;
  sent_by: string | null;
  acknowledged_at: Date | null;
  acknowledged_how: string | null;
};

/** What one client was sent, newest version first. */
export const policySendsOf = async (tx: Tx, clientId: string): Promise<PolicySend[]> => {
  const { rows } = await tx.query<SendRow>(
    `SELECT s.version, s.client_id, s.channel, s.sent_at, u.name AS sent_by, s.acknowledged_at, s.acknowledged_how
     FROM policy_sends s LEFT JOIN "user" u ON u.id = s.sent_by WHERE s.client_id = $1 ORDER BY s.version DESC`,
    [clientId],
  );
  return rows.map((row) => ({
    version: row.version,
    clientId: row.client_id,
    channel: policyChannelSchema.parse(row.channel),
    sentAt: row.sent_at.getTime(),
    sentBy: row.sent_by,
    acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
    acknowledgedHow: row.acknowledged_how,
  }));
};

/** To these clients, or (null) to all of whoever serves them (null: of everybody); who has it already is passed over. */
export const recordSends = async (
  tx: Tx,
  given: {
    version: number;
    clientIds: readonly string[] | null;
    servedBy: string | null;
    channel: PolicyChannel;
    by: string | null;
    at: number;
  },
): Promise<number> => {
  const { rowCount } = await tx.query(
    `INSERT INTO policy_sends (version, client_id, channel, sent_by, sent_at)
     SELECT $1, c.id, $4, $5, $6 FROM clients c
     WHERE c.closed_at IS NULL AND CASE WHEN $2::uuid[] IS NULL THEN $3::text IS NULL OR c.served_by = $3 ELSE c.id = ANY ($2) END
     ON CONFLICT (client_id, version) DO NOTHING`,
    [given.version, given.clientIds, given.servedBy, given.channel, given.by, new Date(given.at)],
  );
  return rowCount ?? 0;
};

/** Answers false where that version was never sent to them. `how` null takes it back. */
export const acknowledge = async (
  tx: Tx,
  given: { version: number; clientId: string; how: string | null; by: string | null; at: number },
): Promise<boolean> => {
  const sealer = await sealerFor(tx, [given.clientId]);
  const { rowCount } = await tx.query(
    `UPDATE policy_sends SET acknowledged_at = $3, acknowledged_how = $4, acknowledged_by = $5
     WHERE version = $1 AND client_id = $2`,
    [
      given.version,
      given.clientId,
      given.how === null ? null : new Date(given.at),
      sealer.text(given.clientId, 'policy_sends.acknowledged_how', given.how),
      given.how === null ? null : given.by,
    ],
  );
  return rowCount === 1;
};

export type PolicyReach = { version: number; sent: number; acknowledged: number };

/** How far each version has come, among the open accounts that the viewer sees; and how many those are. */
export const policyReach = async (
  tx: Tx,
): Promise<{ clients: number; versions: PolicyReach[] }> => {
  const { rows } = await tx.query<PolicyReach>(
    `SELECT s.version, count(*) AS sent, count(s.acknowledged_at) AS acknowledged
     FROM policy_sends s JOIN clients c ON c.id = s.client_id WHERE c.closed_at IS NULL GROUP BY s.version`,
  );
  const all = await tx.query<{ count: number }>(
    'SELECT count(*) AS count FROM clients WHERE closed_at IS NULL',
  );
  return { clients: all.rows[0]?.count ?? 0, versions: rows };
};

/** How many of these the viewer sees, closed accounts left out. */
export const countVisible = async (tx: Tx, clientIds: readonly string[]): Promise<number> => {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT count(*) AS count FROM clients WHERE id = ANY ($1::uuid[]) AND closed_at IS NULL',
    [clientIds],
  );
  return rows[0]?.count ?? 0;
};
