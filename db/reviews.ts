import {
  keptEvidenceSchema,
  type LetterKind,
  type Review,
  reviewStateSchema,
  stepTriedSchema,
  type Tick,
  tickSchema,
} from '../shared/reviews.ts';
import { sealerFor, sealerForRow } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type Row = {
  id: string;
  client_id: string;
  client_name: string;
  state: string;
  why: string;
  evidence: unknown;
  steps: unknown;
  opened_by: string | null;
  opened_by_name: string | null;
  opened_at: Date;
  decide_from: string;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  decision_note: string | null;
  checklist: unknown;
  closed_at: Date | null;
};

const reviewOf = (row: Row): Review => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  state: reviewStateSchema.parse(row.state),
  why: row.why,
  evidence: keptEvidenceSchema.array().parse(row.evidence),
  steps: stepTriedSchema.array().parse(row.steps),
  openedBy: row.opened_by,
  openedByName: row.opened_by_name,
  openedAt: row.opened_at.getTime(),
  decideFrom: row.decide_from,
  decidedBy: row.decided_by,
  decidedByName: row.decided_by_name,
  decidedAt: row.decided_at?.getTime() ?? null,
  decisionNote: row.decision_note,
  checklist: tickSchema.array().parse(row.checklist),
  closedAt: row.closed_at?.getTime() ?? null,
});

const select = `SELECT r.id, r.client_id, c.name AS client_name, r.state, r.why, r.evidence, r.steps, r.opened_by,
    o.name AS opened_by_name, r.opened_at, r.decide_from, r.decided_by, d.name AS decided_by_name, r.decided_at,
    r.decision_note, r.checklist, r.closed_at
  FROM relationship_reviews r JOIN clients c ON c.id = r.client_id
  LEFT JOIN "user" o ON o.id = r.opened_by LEFT JOIN "user" d ON d.id = r.decided_by`;

/** One client's, newest first. */
export const reviewsOf = async (tx: Tx, clientId: string): Promise<Review[]> => {
  const { rows } = await tx.query<Row>(
    `${select} WHERE r.client_id = $1 ORDER BY r.opened_at DESC, r.id`,
    [clientId],
  );
  return rows.map(reviewOf);
};

/** Those that the viewer sees: what goes on first (soonest to be decided), then what is closed, newest first. */
export const listReviews = async (tx: Tx, limit: number): Promise<Review[]> => {
  const { rows } = await tx.query<Row>(
    `${select} ORDER BY r.closed_at IS NOT NULL, r.closed_at DESC, r.decide_from, r.opened_at, r.id LIMIT $1`,
    [limit],
  );
  return rows.map(reviewOf);
};

/** Whoever changes it at the same time waits until this is done. */
export const holdReview = async (tx: Tx, id: string): Promise<Review | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<Row>(`${select} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  return rows[0] ? reviewOf(rows[0]) : null;
};

export type NewReview = Pick<
  Review,
  'id' | 'clientId' | 'why' | 'evidence' | 'steps' | 'openedBy' | 'openedAt' | 'decideFrom'
>;

/** Answers false where one goes on already. */
export const insertReview = async (tx: Tx, review: NewReview): Promise<boolean> => {
  const sealer = await sealerFor(tx, [review.clientId]);
  const { clientId } = review;
  const { rowCount } = await tx.query(
    `INSERT INTO relationship_reviews (id, client_id, state, why, evidence, steps, opened_by, opened_at, decide_from)
     VALUES ($1, $2, 'open', $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      review.id,
      clientId,
      sealer.text(clientId, 'relationship_reviews.why', review.why),
      sealer.json(clientId, 'relationship_reviews.evidence', review.evidence),
      sealer.json(clientId, 'relationship_reviews.steps', review.steps),
      review.openedBy,
      new Date(review.openedAt),
      review.decideFrom,
    ],
  );
  return rowCount === 1;
};

/** To stay closes it; to part begins the checklist. */
export const decideReview = async (
  tx: Tx,
  id: string,
  made: { decision: LetterKind; note: string | null; by: string | null; at: number },
): Promise<void> => {
  const found = await sealerForRow(tx, 'relationship_reviews', id);
  if (!found) return;
  const note = found.sealer.text(found.clientId, 'relationship_reviews.decision_note', made.note);
  await tx.query(
    `UPDATE relationship_reviews SET state = $2, decision_note = $3, decided_by = $4, decided_at = $5,
       closed_at = CASE WHEN $2 = 'stay' THEN $5::timestamptz END WHERE id = $1`,
    [id, made.decision, note, made.by, new Date(made.at)],
  );
};

/** `doneAt` (ms UTC) closes it. */
export const putChecklist = async (
  tx: Tx,
  id: string,
  checklist: readonly Tick[],
  doneAt: number | null,
): Promise<void> => {
  const found = await sealerForRow(tx, 'relationship_reviews', id);
  if (!found) return;
  const kept = found.sealer.json(found.clientId, 'relationship_reviews.checklist', checklist);
  await tx.query(
    `UPDATE relationship_reviews SET checklist = $2, state = CASE WHEN $3::timestamptz IS NULL THEN 'part' ELSE 'parted' END,
       closed_at = $3 WHERE id = $1`,
    [id, kept, doneAt === null ? null : new Date(doneAt)],
  );
};

export const withdrawReview = async (tx: Tx, id: string, at: number): Promise<void> => {
  await tx.query(
    `UPDATE relationship_reviews SET state = 'withdrawn', closed_at = $2 WHERE id = $1`,
    [id, new Date(at)],
  );
};
