import { type RecommendationStep, recommendationStepSchema } from '../shared/recommendations.ts';
import type { Tx } from './pool.ts';

export type AcceptedAfter = {
  step: RecommendationStep | null;
  own: number;
  alike: number;
  all: number;
};

type Accepted = { client_id: string; step: string | null };

const accepted = async (tx: Tx, afterDays: number): Promise<Accepted[]> => {
  const { rows } = await tx.query<Accepted>(
    `SELECT r.client_id, last.step FROM recommendations r LEFT JOIN LATERAL (
       SELECT s.step FROM recommendation_steps s
       WHERE s.recommendation_id = r.id AND s.at <= r.decided_at AND s.step <> 'put-off'
       ORDER BY s.at DESC, s.recorded_at DESC, s.id LIMIT 1) AS last ON true
     WHERE r.state = 'accepted' AND extract(epoch FROM r.decided_at - r.made_at) > $1::float8 * 86400`,
    [afterDays],
  );
  return rows;
};

/** Confirmed, or recorded and not rejected, by client. Causes are sealed: they are compared here, not by SQL. */
const causesOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Set<string>>> => {
  const decided = await tx.query<{ client_id: string; cause: string; decision: string }>(
    `SELECT DISTINCT ON (client_id, cause) client_id, cause, decision FROM cause_decisions
     WHERE client_id = ANY ($1::uuid[]) ORDER BY client_id, cause, at DESC, recorded_at DESC, id`,
    [clientIds],
  );
  const recorded = await tx.query<{ client_id: string; cause: string | null }>(
    `SELECT DISTINCT client_id, root_cause AS cause FROM sensitivities
     WHERE client_id = ANY ($1::uuid[]) AND withdrawn_at IS NULL AND root_cause IS NOT NULL`,
    [clientIds],
  );
  const causes = new Map(clientIds.map((id) => [id, new Set<string>()]));
  for (const { client_id, cause } of recorded.rows) if (cause) causes.get(client_id)?.add(cause);
  for (const { client_id, cause, decision } of decided.rows)
    if (decision === 'confirmed') causes.get(client_id)?.add(cause);
    else causes.get(client_id)?.delete(cause);
  return causes;
};

/**
 * How many recommendations that had waited for more than `afterDays` were accepted, by the step that came last before:
 * of this client, of others who have a cause in common with them, of all. As the engine: figures only.
 */
export const acceptedAfterStall = async (
  tx: Tx,
  { clientId, afterDays }: { clientId: string; afterDays: number },
): Promise<AcceptedAfter[]> => {
  const rows = await accepted(tx, afterDays);
  const causes = await causesOf(tx, [...new Set([clientId, ...rows.map((row) => row.client_id)])]);
  const own = causes.get(clientId) ?? new Set();
  const isAlike = (id: string): boolean =>
    id !== clientId && [...(causes.get(id) ?? [])].some((cause) => own.has(cause));
  const found = new Map<string | null, AcceptedAfter>();
  for (const row of rows) {
    const step = recommendationStepSchema.nullable().parse(row.step);
    const counted = found.get(step) ?? { step, own: 0, alike: 0, all: 0 };
    counted.all += 1;
    if (row.client_id === clientId) counted.own += 1;
    if (isAlike(row.client_id)) counted.alike += 1;
    found.set(step, counted);
  }
  return [...found.values()];
};
