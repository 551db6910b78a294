import {
  type BreathingReason,
  type BreathingSpace,
  breathingReasonSchema,
  type PlanReversal,
  type ReversalState,
  reversalStateSchema,
  wealthEventKindSchema,
} from '../shared/wealth.ts';
import { sealerFor, sealerForRow } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

type By = { clientId: string; userId: string | null };

type SpaceRow = {
  id: string;
  client_id: string;
  reason: string;
  starts_on: string;
  ends_on: string;
  rise_percent: number | null;
  event_kind: string | null;
  note: string | null;
  ended_on: string | null;
  end_note: string | null;
};

const spaceOf = (row: SpaceRow): BreathingSpace => ({
  id: row.id,
  reason: breathingReasonSchema.parse(row.reason),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  risePercent: row.rise_percent,
  eventKind: row.event_kind === null ? null : wealthEventKindSchema.parse(row.event_kind),
  note: row.note,
  endedOn: row.ended_on,
  endNote: row.end_note,
});

const selectSpaces = `SELECT b.id, b.client_id, b.reason, b.starts_on, b.ends_on, b.rise_percent, e.kind AS event_kind, b.note,
    b.ended_on, b.end_note FROM breathing_spaces b LEFT JOIN wealth_events e ON e.id = b.wealth_event_id`;

/** One client's, newest first. */
export const breathingSpacesOf = async (tx: Tx, clientId: string): Promise<BreathingSpace[]> => {
  const { rows } = await tx.query<SpaceRow>(
    `${selectSpaces} WHERE b.client_id = $1 ORDER BY b.starts_on DESC, b.opened_at DESC, b.id`,
    [clientId],
  );
  return rows.map(spaceOf);
};

/** Those open on this day, by client: the one that ends last. */
export const openBreathingSpaces = async (
  tx: Tx,
  clientIds: readonly string[],
  day: string,
): Promise<Map<string, BreathingSpace>> => {
  const { rows } = await tx.query<SpaceRow>(
    prepared(
      `${selectSpaces} WHERE b.client_id = ANY ($1::uuid[]) AND b.ended_on IS NULL AND b.starts_on <= $2 AND b.ends_on >= $2
     ORDER BY b.ends_on`,
      [clientIds, day],
    ),
  );
  return new Map(rows.map((row) => [row.client_id, spaceOf(row)]));
};

export type NewSpace = Pick<
  BreathingSpace,
  'id' | 'reason' | 'startsOn' | 'endsOn' | 'risePercent' | 'note'
> & { netWorthId: string | null; wealthEventId: string | null };

export const insertBreathingSpace = async (tx: Tx, by: By, space: NewSpace): Promise<void> => {
  const sealer = await sealerFor(tx, [by.clientId]);
  await tx.query(
    `INSERT INTO breathing_spaces (id, client_id, reason, starts_on, ends_on, rise_percent, note, net_worth_id,
       wealth_event_id, opened_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      space.id,
      by.clientId,
      space.reason,
      space.startsOn,
      space.endsOn,
      space.risePercent,
      sealer.text(by.clientId, 'breathing_spaces.note', space.note),
      space.netWorthId,
      space.wealthEventId,
      by.userId,
    ],
  );
};

export const getBreathingSpace = async (
  tx: Tx,
  id: string,
): Promise<(BreathingSpace & { clientId: string }) | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<SpaceRow>(`${selectSpaces} WHERE b.id = $1`, [id]);
  return rows[0] ? { ...spaceOf(rows[0]), clientId: rows[0].client_id } : null;
};

/** Until the transaction ends: of two who open one for a client at once, the second sees the first's. */
export const lockBreathingSpaces = async (tx: Tx, clientId: string): Promise<void> => {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('breathing space ' || $1, 0))`, [
    clientId,
  ]);
};

/** Another last day; the note is put below what is there. */
export const prolongBreathingSpace = async (
  tx: Tx,
  id: string,
  { endsOn, note }: { endsOn: string; note: string | null },
): Promise<void> => {
  const found = await sealerForRow(tx, 'breathing_spaces', id);
  if (!found) return;
  const { rows } = await tx.query<{ note: string | null }>(
    'SELECT note FROM breathing_spaces WHERE id = $1 FOR UPDATE',
    [id],
  );
  const both = [rows[0]?.note, note].filter((one) => typeof one === 'string').join('\n') || null;
  const sealed = found.sealer.text(found.clientId, 'breathing_spaces.note', both);
  await tx.query('UPDATE breathing_spaces SET ends_on = $2, note = $3 WHERE id = $1', [
    id,
    endsOn,
    sealed,
  ]);
};

export const endBreathingSpace = async (
  tx: Tx,
  id: string,
  end: { on: string; by: string | null; note: string },
): Promise<void> => {
  const found = await sealerForRow(tx, 'breathing_spaces', id);
  if (!found) return;
  const note = found.sealer.text(found.clientId, 'breathing_spaces.end_note', end.note);
  await tx.query(
    'UPDATE breathing_spaces SET ended_on = $2, ended_by = $3, end_note = $4 WHERE id = $1',
    [id, end.on, end.by, note],
  );
};

/** Open ones whose last day is from `from` to `to`, soonest first; of whom an advisor serves, or (null) all one sees. */
export const breathingSpacesEnding = async (
  tx: Tx,
  given: { advisorId: string | null; from: string; to: string; limit: number },
): Promise<
  {
    breathingSpaceId: string;
    clientId: string;
    clientName: string;
    reason: BreathingReason;
    endsOn: string;
  }[]
> => {
  const { rows } = await tx.query<{
    id: string;
    client_id: string;
    name: string;
    reason: string;
    ends_on: string;
  }>(
    `SELECT b.id, b.client_id, c.name, b.reason, b.ends_on FROM breathing_spaces b JOIN clients c ON c.id = b.client_id
     WHERE b.ended_on IS NULL AND b.ends_on BETWEEN $2 AND $3 AND c.closed_at IS NULL
       AND ($1::text IS NULL OR c.served_by = $1)
     ORDER BY b.ends_on, b.id LIMIT $4`,
    [given.advisorId, given.from, given.to, given.limit],
  );
  return rows.map((row) => ({
    breathingSpaceId: row.id,
    clientId: row.client_id,
    clientName: row.name,
    reason: breathingReasonSchema.parse(row.reason),
    endsOn: row.ends_on,
  }));
};

type ReversalRow = {
  id: string;
  client_id: string;
  at: Date;
  back_to: string;
  in_their_words: string | null;
  state: string;
  decided_at: Date | null;
  note: string | null;
};

const reversalOf = (row: ReversalRow): PlanReversal => ({
  id: row.id,
  at: row.at.getTime(),
  backTo: row.back_to,
  inTheirWords: row.in_their_words,
  state: reversalStateSchema.parse(row.state),
  decidedAt: row.decided_at?.getTime() ?? null,
  note: row.note,
});

const reversalColumns = 'id, client_id, at, back_to, in_their_words, state, decided_at, note';

/** By client, newest first. */
export const planReversalsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, PlanReversal[]>> => {
  const { rows } = await tx.query<ReversalRow>(
    `SELECT ${reversalColumns} FROM plan_reversals WHERE client_id = ANY ($1::uuid[]) ORDER BY at DESC, id`,
    [clientIds],
  );
  const found = new Map<string, PlanReversal[]>();
  for (const row of rows)
    found.set(row.client_id, [...(found.get(row.client_id) ?? []), reversalOf(row)]);
  return found;
};

export const getPlanReversal = async (
  tx: Tx,
  id: string,
): Promise<(PlanReversal & { clientId: string }) | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<ReversalRow>(
    `SELECT ${reversalColumns} FROM plan_reversals WHERE id = $1`,
    [id],
  );
  return rows[0] ? { ...reversalOf(rows[0]), clientId: rows[0].client_id } : null;
};

export const insertPlanReversal = async (tx: Tx, by: By, wish: PlanReversal): Promise<void> => {
  const sealer = await sealerFor(tx, [by.clientId]);
  const { clientId } = by;
  await tx.query(
    `INSERT INTO plan_reversals (id, client_id, at, back_to, in_their_words, state, note, user_id, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      wish.id,
      clientId,
      new Date(wish.at),
      sealer.text(clientId, 'plan_reversals.back_to', wish.backTo),
      sealer.text(clientId, 'plan_reversals.in_their_words', wish.inTheirWords),
      wish.state,
      sealer.text(clientId, 'plan_reversals.note', wish.note),
      by.userId,
      wish.decidedAt === null ? null : new Date(wish.decidedAt),
    ],
  );
};

export const answerPlanReversal = async (
  tx: Tx,
  id: string,
  answer: { state: ReversalState; note: string | null; at: number; by: string | null },
): Promise<void> => {
  const open = answer.state === 'open';
  const found = await sealerForRow(tx, 'plan_reversals', id);
  if (!found) return;
  const note = found.sealer.text(found.clientId, 'plan_reversals.note', answer.note);
  await tx.query(
    'UPDATE plan_reversals SET state = $2, note = $3, decided_at = $4, decided_by = $5 WHERE id = $1',
    [id, answer.state, note, open ? null : new Date(answer.at), open ? null : answer.by],
  );
};
