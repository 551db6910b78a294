import { type RootCause, rootCauseSchema } from '../shared/sensitivities.ts';
import { sealerFor } from './client-keys.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

export type CauseVerdict = 'confirmed' | 'rejected';
/** What an advisor made of the evidence for one cause; `at` in ms UTC. */
export type CauseDecision = {
  id: string;
  clientId: string;
  cause: RootCause;
  decision: CauseVerdict;
  /** what was on file then */
  evidence: unknown;
  note: string | null;
  userName: string | null;
  at: number;
};

type Row = {
  id: string;
  client_id: string;
  cause: string;
  decision: CauseVerdict;
  evidence: unknown;
  note: string | null;
  user_name: string | null;
  at: Date;
};

const decisionOf = (row: Row): CauseDecision => ({
  id: row.id,
  clientId: row.client_id,
  cause: rootCauseSchema.parse(row.cause),
  decision: row.decision,
  evidence: row.evidence,
  note: row.note,
  userName: row.user_name,
  at: row.at.getTime(),
});

/** The newest on each cause, by client; the newest first. */
export const decidedCauses = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, CauseDecision[]>> => {
  const { rows } = await tx.query<Row>(
    prepared(
      `SELECT newest.*, u.name AS user_name FROM (
       SELECT DISTINCT ON (client_id, cause) id, client_id, cause, decision, evidence, note, user_id, at
       FROM cause_decisions WHERE client_id = ANY ($1::uuid[]) 
       ORDER BY client_id, cause, at DESC, recorded_at DESC, id
     ) AS newest LEFT JOIN "user" u ON u.id = newest.user_id ORDER BY newest.at DESC, newest.id`,
      [clientIds],
    ),
  );
  const found = new Map<string, CauseDecision[]>();
  for (const row of rows)
    found.set(row.client_id, [...(found.get(row.client_id) ?? []), decisionOf(row)]);
  return found;
};

export const insertCauseDecision = async (
  tx: Tx,
  made: Omit<CauseDecision, 'userName'> & { userId: string | null },
): Promise<void> => {
  const sealer = await sealerFor(tx, [made.clientId]);
  await tx.query(
    `INSERT INTO cause_decisions (id, client_id, cause, decision, evidence, note, user_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      made.id,
      made.clientId,
      sealer.text(made.clientId, 'cause_decisions.cause', made.cause),
      made.decision,
      sealer.json(made.clientId, 'cause_decisions.evidence', made.evidence),
      sealer.text(made.clientId, 'cause_decisions.note', made.note),
      made.userId,
      new Date(made.at),
    ],
  );
};
