import {
  type ContactPolicy,
  type PolicyChannel,
  type PolicySend,
  policyChannelSchema,
  policyStateSchema,
} from '../shared/contact.ts';
import type { Tx } from './pool.ts';

type PolicyRow = {
  version: number;
  title: string;
  body: string;
  state: string;
  written_by: string | null;
  written_at: Date;
  published_by: string | null;
  published_at: Date | null;
};

const policyOf = (row: PolicyRow): ContactPolicy => ({
  version: row.version,
  title: row.title,
  body: row.body,
  state: policyStateSchema.parse(row.state),
  writtenBy: row.written_by,
  writtenAt: row.written_at.getTime(),
  publishedBy: row.published_by,
  publishedAt: row.published_at?.getTime() ?? null,
});

const select = `SELECT p.version, p.title, p.body, p.state, w.name AS written_by, p.written_at, q.name AS published_by,
    p.published_at
  FROM contact_policies p LEFT JOIN "user" w ON w.id = p.written_by LEFT JOIN "user" q ON q.id = p.published_by`;

/** All versions, newest first. */
export const listPolicies = async (tx: Tx): Promise<ContactPolicy[]> => {
  const { rows } = await tx.query<PolicyRow>(`${select} ORDER BY p.version DESC`);
  return rows.map(policyOf);
};

export const getPolicy = async (tx: Tx, version: number): Promise<ContactPolicy | null> => {
  const { rows } = await tx.query<PolicyRow>(`${select} WHERE p.version = $1`, [version]);
  return rows[0] ? policyOf(rows[0]) : null;
};

/** The version in force; null before the first is published. */
export const publishedPolicy = async (tx: Tx): Promise<ContactPolicy | null> => {
  const { rows } = await tx.query<PolicyRow>(
    `${select} WHERE p.state = 'published' ORDER BY p.version DESC LIMIT 1`,
  );
  return rows[0] ? policyOf(rows[0]) : null;
};

/** Writes the draft: the one there is, or the next version. Two who write at once wait for each other. */
export const putDraft = async (
  tx: Tx,
  draft: { title: string; body: string; by: string | null; at: number },
): Promise<number> => {
  await tx.query('SELECT pg_advisory_xact_lock(4063226)');
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO contact_policies (version, title, body, state, written_by, written_at)
     SELECT COALESCE((SELECT version FROM contact_policies WHERE state = 'draft'),
       (SELECT COALESCE(max(version), 0) + 1 FROM contact_policies)), $1, $2, 'draft', $3, $4
     ON CONFLICT (version) DO UPDATE SET title = excluded.title, body = excluded.body,
       written_by = excluded.written_by, written_at = excluded.written_at
     RETURNING version`,
    [draft.title, draft.body, draft.by, new Date(draft.at)],
  );
  return rows[0]?.version ?? 0;
};

/** Answers false where there is no such draft. */
export const publishDraft = async (
  tx: Tx,
  version: number,
  by: string | null,
  at: number,
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `UPDATE contact_policies SET state = 'published', published_by = $2, published_at = $3
     WHERE version = $1 AND state = 'draft'`,
    [version, by, new Date(at)],
  );
  return rowCount === 1;
};

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

/** To these clients, or (null) to all whom the viewer serves who haven't got this version. Answers how many. */
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
     WHERE c.closed_at IS NULL AND ($2::uuid[] IS NULL OR c.id = ANY ($2)) AND ($3::text IS NULL OR c.served_by = $3)
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
  const { rowCount } = await tx.query(
    `UPDATE policy_sends SET acknowledged_at = $3, acknowledged_how = $4, acknowledged_by = $5
     WHERE version = $1 AND client_id = $2`,
    [
      given.version,
      given.clientId,
      given.how === null ? null : new Date(given.at),
      given.how,
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
