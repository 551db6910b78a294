import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

/**
 * Everybody to whom something about these clients may have to be shown, beside those who see the whole practice: who
 * serves them, who stands between, and who covers for one of those. Terms aren't looked at, so there may be too many; what
 * each of them may see is for the policies to say (`served` on clients).
 */
export const concernedUsers = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const { rows } = await tx.query<{ user_id: string }>(
    prepared(
      `WITH near AS (
       SELECT served_by AS user_id FROM clients WHERE id = ANY ($1::uuid[])
       UNION SELECT user_id FROM client_assignments WHERE client_id = ANY ($1::uuid[]) AND ended_at IS NULL
     )
     SELECT user_id FROM near UNION SELECT covered_by FROM covers WHERE advisor_id IN (SELECT user_id FROM near)`,
      [clientIds],
    ),
  );
  return new Set(rows.map((row) => row.user_id));
};
