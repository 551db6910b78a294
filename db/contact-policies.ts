import { type ContactPolicy, policyStateSchema } from '../shared/contact.ts';
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

/** Who writes or publishes waits for whoever does so now: what is published stays as it is. */
const lock = 'SELECT pg_advisory_xact_lock(4063227)';

/** Writes the draft: the one there is, or the next version. */
export const putDraft = async (
  tx: Tx,
  draft: { title: string; body: string; by: string | null; at: number },
): Promise<number> => {
  await tx.query(lock);
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO contact_policies (version, title, body, state, written_by, written_at)
     SELECT COALESCE((SELECT version FROM contact_policies WHERE state = 'draft'),
       (SELECT COALESCE(max(version), 0) + 1 FROM contact_policies)), $1, $2, 'draft', $3, $4
     ON CONFLICT (version) DO UPDATE SET title = excluded.title, body = excluded.body,
       written_by = excluded.written_by, written_at = excluded.written_at
     WHERE contact_policies.state = 'draft' RETURNING version`,
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
  await tx.query(lock);
  const { rowCount } = await tx.query(
    `UPDATE contact_policies SET state = 'published', published_by = $2, published_at = $3
     WHERE version = $1 AND state = 'draft'`,
    [version, by, new Date(at)],
  );
  return rowCount === 1;
};
