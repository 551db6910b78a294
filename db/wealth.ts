import {
  type BreathingSpace,
  breathingReasonSchema,
  type NetWorth,
  type PlanReversal,
  type ReversalState,
  reversalStateSchema,
  type WealthEvent,
  wealthEventKindSchema,
} from '../shared/wealth.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type By = { clientId: string; userId: string | null };

export const insertNetWorth = async (tx: Tx, by: By, worth: NetWorth): Promise<void> => {
  await tx.query(
    'INSERT INTO net_worths (id, client_id, known_on, amount, note, user_id) VALUES ($1, $2, $3, $4, $5, $6)',
    [worth.id, by.clientId, worth.knownOn, worth.amount, worth.note, by.userId],
  );
};

/** One client's, newest first. */
export const netWorthsOf = async (tx: Tx, clientId: string): Promise<NetWorth[]> => {
  const { rows } = await tx.query<{
    id: string;
    known_on: string;
    amount: number;
    note: string | null;
  }>(
    'SELECT id, known_on, amount, note FROM net_worths WHERE client_id = $1 ORDER BY known_on DESC, recorded_at DESC, id',
    [clientId],
  );
  return rows.map(({ known_on, ...rest }) => ({ ...rest, knownOn: known_on }));
};

export const insertWealthEvent = async (tx: Tx, by: By, event: WealthEvent): Promise<void> => {
  await tx.query(
    `INSERT INTO wealth_events (id, client_id, kind, happened_on, amount, note, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [event.id, by.clientId, event.kind, event.happenedOn, event.amount, event.note, by.userId],
  );
};

/** One client's, newest first. */
export const wealthEventsOf = async (tx: Tx, clientId: string): Promise<WealthEvent[]> => {
  const { rows } = await tx.query<{
    id: string;
    kind: string;
    happened_on: string;
    amount: number | null;
    note: string | null;
  }>(
    `SELECT id, kind, happened_on, amount, note FROM wealth_events WHERE client_id = $1
     ORDER BY happened_on DESC, recorded_at DESC, id`,
    [clientId],
  );
  return rows.map(({ happened_on, kind, ...rest }) => ({
    ...rest,
    kind: wealthEventKindSchema.parse(kind),
    happenedOn: happened_on,
  }));
};

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
    `${selectSpaces} WHERE b.client_id = ANY ($1::uuid[]) AND b.ended_on IS NULL AND b.starts_on <= $2 AND b.ends_on >= $2
     ORDER BY b.ends_on`,
    [clientIds, day],
  );
  return new Map(rows.map((row) => [row.client_id, spaceOf(row)]));
};

export type NewSpace = Pick<
  BreathingSpace,
  'id' | 'reason' | 'startsOn' | 'endsOn' | 'risePercent' | 'note'
> & { netWorthId: string | null; wealthEventId: string | null };

export const insertBreathingSpace = async (tx: Tx, by: By, space: NewSpace): Promise<void> => {
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
      space.note,
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

export const moveBreathingSpaceEnd = async (tx: Tx, id: string, endsOn: string): Promise<void> => {
  await tx.query('UPDATE breathing_spaces SET ends_on = $2 WHERE id = $1', [id, endsOn]);
};

export const endBreathingSpace = async (
  tx: Tx,
  id: string,
  end: { on: string; by: string | null; note: string },
): Promise<void> => {
  await tx.query(
    'UPDATE breathing_spaces SET ended_on = $2, ended_by = $3, end_note = $4 WHERE id = $1',
    [id, end.on, end.by, end.note],
  );
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
  await tx.query(
    `INSERT INTO plan_reversals (id, client_id, at, back_to, in_their_words, state, note, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      wish.id,
      by.clientId,
      new Date(wish.at),
      wish.backTo,
      wish.inTheirWords,
      wish.state,
      wish.note,
      by.userId,
    ],
  );
};

export const answerPlanReversal = async (
  tx: Tx,
  id: string,
  answer: { state: ReversalState; note: string | null; at: number; by: string | null },
): Promise<void> => {
  const open = answer.state === 'open';
  await tx.query(
    'UPDATE plan_reversals SET state = $2, note = $3, decided_at = $4, decided_by = $5 WHERE id = $1',
    [id, answer.state, answer.note, open ? null : new Date(answer.at), open ? null : answer.by],
  );
};
