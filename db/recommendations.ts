import {
  type Recommendation,
  type RecommendationState,
  type RecommendationStep,
  recommendationStateSchema,
  recommendationStepSchema,
} from '../shared/recommendations.ts';
import { sealerFor, sealerForRow } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type Row = {
  id: string;
  client_id: string;
  title: string;
  detail: string | null;
  state: string;
  made_at: Date;
  made_by: string | null;
  decided_at: Date | null;
  decision_note: string | null;
  breathing_space_reason: string | null;
  steps: { step: string; note: string | null; at: number }[] | null;
};

const recommendationOf = (row: Row): Recommendation => ({
  id: row.id,
  clientId: row.client_id,
  title: row.title,
  detail: row.detail,
  state: recommendationStateSchema.parse(row.state),
  madeAt: row.made_at.getTime(),
  madeBy: row.made_by,
  decidedAt: row.decided_at?.getTime() ?? null,
  decisionNote: row.decision_note,
  breathingSpaceReason: row.breathing_space_reason,
  steps: (row.steps ?? []).map(({ step, note, at }) => ({
    step: recommendationStepSchema.parse(step),
    note,
    at,
  })),
});

const select = `SELECT r.id, r.client_id, r.title, r.detail, r.state, r.made_at, r.made_by, r.decided_at, r.decision_note,
    r.breathing_space_reason, (
      SELECT jsonb_agg(jsonb_build_object('step', s.step, 'note', s.note,
        'at', round(extract(epoch FROM s.at) * 1000)) ORDER BY s.at, s.recorded_at, s.id)
      FROM recommendation_steps s WHERE s.recommendation_id = r.id) AS steps
  FROM recommendations r`;

/** All of these clients', newest first. */
export const recommendationsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Recommendation[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE r.client_id = ANY ($1::uuid[]) ORDER BY r.made_at DESC, r.id`,
    [clientIds],
  );
  return rows.map(recommendationOf);
};

export const getRecommendation = async (tx: Tx, id: string): Promise<Recommendation | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<Row>(`${select} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  return rows[0] ? recommendationOf(rows[0]) : null;
};

export const insertRecommendation = async (
  tx: Tx,
  made: Omit<Recommendation, 'steps'>,
): Promise<void> => {
  const sealer = await sealerFor(tx, [made.clientId]);
  await tx.query(
    `INSERT INTO recommendations (id, client_id, title, detail, state, made_at, made_by, decided_at, decision_note,
       breathing_space_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      made.id,
      made.clientId,
      sealer.text(made.clientId, 'recommendations.title', made.title),
      sealer.text(made.clientId, 'recommendations.detail', made.detail),
      made.state,
      new Date(made.madeAt),
      made.madeBy,
      made.decidedAt === null ? null : new Date(made.decidedAt),
      sealer.text(made.clientId, 'recommendations.decision_note', made.decisionNote),
      sealer.text(
        made.clientId,
        'recommendations.breathing_space_reason',
        made.breathingSpaceReason,
      ),
    ],
  );
};

export type NewStep = {
  id: string;
  recommendationId: string;
  clientId: string;
  step: RecommendationStep;
  note: string | null;
  userId: string | null;
  at: number;
};

export const insertStep = async (tx: Tx, step: NewStep): Promise<void> => {
  const sealer = await sealerFor(tx, [step.clientId]);
  await tx.query(
    `INSERT INTO recommendation_steps (id, recommendation_id, client_id, step, note, user_id, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      step.id,
      step.recommendationId,
      step.clientId,
      step.step,
      sealer.text(step.clientId, 'recommendation_steps.note', step.note),
      step.userId,
      new Date(step.at),
    ],
  );
};

/** `state` open takes a decision back. */
export const decideRecommendation = async (
  tx: Tx,
  id: string,
  decision: { state: RecommendationState; note: string | null; at: number; by: string | null },
): Promise<void> => {
  const open = decision.state === 'open';
  const found = await sealerForRow(tx, 'recommendations', id);
  if (!found) return;
  const note = found.sealer.text(found.clientId, 'recommendations.decision_note', decision.note);
  await tx.query(
    `UPDATE recommendations SET state = $2, decision_note = $3, decided_at = $4, decided_by = $5 WHERE id = $1`,
    [id, decision.state, note, open ? null : new Date(decision.at), open ? null : decision.by],
  );
};

/** In days that had begun, of the whole practice: as the engine, and figures only. Withdrawn ones were not decided on. */
export const decidedAges = async (tx: Tx): Promise<number[]> => {
  const { rows } = await tx.query<{ age: number }>(
    `SELECT ceil(greatest(0, extract(epoch FROM decided_at - made_at)) / 86400)::float8 AS age FROM recommendations
     WHERE state IN ('accepted', 'refused') AND decided_at IS NOT NULL`,
  );
  return rows.map((row) => row.age);
};

/** Open ones made before a time (ms UTC), oldest first; of the clients whom an advisor serves, or (null) all one sees. */
export const stalledRecommendations = async (
  tx: Tx,
  given: { advisorId: string | null; madeBefore: number; limit: number },
): Promise<
  {
    recommendationId: string;
    clientId: string;
    clientName: string;
    title: string;
    madeAt: number;
  }[]
> => {
  const { rows } = await tx.query<{
    id: string;
    client_id: string;
    name: string;
    title: string;
    made_at: Date;
  }>(
    `SELECT r.id, r.client_id, c.name, r.title, r.made_at FROM recommendations r JOIN clients c ON c.id = r.client_id
     WHERE r.state = 'open' AND r.made_at < $2 AND c.closed_at IS NULL AND ($1::text IS NULL OR c.served_by = $1)
     ORDER BY r.made_at, r.id LIMIT $3`,
    [given.advisorId, new Date(given.madeBefore), given.limit],
  );
  return rows.map((row) => ({
    recommendationId: row.id,
    clientId: row.client_id,
    clientName: row.name,
    title: row.title,
    madeAt: row.made_at.getTime(),
  }));
};
