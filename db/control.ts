import {
  type ActionWithoutWord,
  type Delegation,
  type DelegationState,
  type DictatedTrade,
  delegationKindSchema,
  delegationStateSchema,
  type SettledHow,
  settledHowSchema,
  tradeSideSchema,
} from '../shared/control.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type DelegationRow = {
  id: string;
  client_id: string;
  kind: string;
  state: string;
  offered_on: string;
  changed_on: string;
  note: string | null;
  changes:
    | { state: string; changedOn: string; note: string | null; userName: string | null }[]
    | null;
};

const delegationOf = (row: DelegationRow): Delegation => ({
  id: row.id,
  clientId: row.client_id,
  kind: delegationKindSchema.parse(row.kind),
  state: delegationStateSchema.parse(row.state),
  offeredOn: row.offered_on,
  changedOn: row.changed_on,
  note: row.note,
  changes: (row.changes ?? []).map((change) => ({
    ...change,
    state: delegationStateSchema.parse(change.state),
  })),
});

const selectDelegations = `SELECT d.id, d.client_id, d.kind, d.state, d.offered_on, d.changed_on, d.note, (
    SELECT jsonb_agg(jsonb_build_object('state', h.state, 'changedOn', h.changed_on, 'note', h.note, 'userName', u.name)
      ORDER BY h.changed_on, h.recorded_at, h.id)
    FROM delegation_changes h LEFT JOIN "user" u ON u.id = h.user_id WHERE h.delegation_id = d.id) AS changes
  FROM delegations d`;

/** All of these clients', the newest offered first. */
export const delegationsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Delegation[]> => {
  const { rows } = await tx.query<DelegationRow>(
    `${selectDelegations} WHERE d.client_id = ANY ($1::uuid[]) ORDER BY d.offered_on DESC, d.id`,
    [clientIds],
  );
  return rows.map(delegationOf);
};

export const getDelegation = async (tx: Tx, id: string): Promise<Delegation | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<DelegationRow>(
    `${selectDelegations} WHERE d.id = $1 FOR UPDATE OF d`,
    [id],
  );
  return rows[0] ? delegationOf(rows[0]) : null;
};

type Change = {
  id: string;
  state: DelegationState;
  on: string;
  note: string | null;
  userId: string | null;
};

const insertChange = async (
  tx: Tx,
  delegation: Pick<Delegation, 'id' | 'clientId'>,
  change: Change,
): Promise<void> => {
  await tx.query(
    `INSERT INTO delegation_changes (id, delegation_id, client_id, state, changed_on, note, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      change.id,
      delegation.id,
      delegation.clientId,
      change.state,
      change.on,
      change.note,
      change.userId,
    ],
  );
};

/** A paper, with the first entry of its history. */
export const insertDelegation = async (
  tx: Tx,
  delegation: Pick<Delegation, 'id' | 'clientId' | 'kind' | 'note'>,
  first: Change,
): Promise<void> => {
  await tx.query(
    `INSERT INTO delegations (id, client_id, kind, state, offered_on, changed_on, note)
     VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [delegation.id, delegation.clientId, delegation.kind, first.state, first.on, delegation.note],
  );
  await insertChange(tx, delegation, first);
};

export const changeDelegation = async (
  tx: Tx,
  delegation: Pick<Delegation, 'id' | 'clientId'>,
  change: Change,
): Promise<void> => {
  await tx.query(
    `UPDATE delegations SET state = $2, changed_on = $3,
       offered_on = CASE WHEN $2 = 'offered' THEN $3 ELSE offered_on END WHERE id = $1`,
    [delegation.id, change.state, change.on],
  );
  await insertChange(tx, delegation, change);
};

/** All of these clients' at or after `since` (ms UTC), newest first. */
export const dictatedTradesOf = async (
  tx: Tx,
  clientIds: readonly string[],
  since: number,
): Promise<DictatedTrade[]> => {
  const { rows } = await tx.query<{
    id: string;
    client_id: string;
    at: Date;
    side: string;
    what: string;
    amount: number | null;
    in_their_words: string | null;
  }>(
    `SELECT id, client_id, at, side, what, amount, in_their_words FROM dictated_trades
     WHERE client_id = ANY ($1::uuid[]) AND at >= $2 ORDER BY at DESC, id`,
    [clientIds, new Date(since)],
  );
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    at: row.at.getTime(),
    side: tradeSideSchema.parse(row.side),
    what: row.what,
    amount: row.amount,
    inTheirWords: row.in_their_words,
  }));
};

export const insertDictatedTrade = async (
  tx: Tx,
  trade: DictatedTrade & { userId: string | null },
): Promise<void> => {
  await tx.query(
    `INSERT INTO dictated_trades (id, client_id, at, side, what, amount, in_their_words, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      trade.id,
      trade.clientId,
      new Date(trade.at),
      trade.side,
      trade.what,
      trade.amount,
      trade.inTheirWords,
      trade.userId,
    ],
  );
};

type ActionRow = {
  id: string;
  client_id: string;
  external_id: string | null;
  at: Date;
  what: string;
  symbol: string | null;
  amount: number | null;
  sensitivity_id: string | null;
  alert_id: string | null;
  settled_how: string | null;
  settled_at: Date | null;
  settled_note: string | null;
};

const actionOf = (row: ActionRow): ActionWithoutWord => ({
  id: row.id,
  clientId: row.client_id,
  externalId: row.external_id,
  at: row.at.getTime(),
  what: row.what,
  symbol: row.symbol,
  amount: row.amount,
  sensitivityId: row.sensitivity_id,
  alertId: row.alert_id,
  settledHow: settledHowSchema.nullable().parse(row.settled_how),
  settledAt: row.settled_at?.getTime() ?? null,
  settledNote: row.settled_note,
});

const actionColumns = `id, client_id, external_id, at, what, symbol, amount, sensitivity_id, alert_id, settled_how, settled_at,
  settled_note`;

/** All of one client's, newest first. */
export const actionsOf = async (tx: Tx, clientId: string): Promise<ActionWithoutWord[]> => {
  const { rows } = await tx.query<ActionRow>(
    `SELECT ${actionColumns} FROM actions_without_word WHERE client_id = $1 ORDER BY at DESC, id`,
    [clientId],
  );
  return rows.map(actionOf);
};

/** What hasn't been talked over yet, newest first. */
export const unsettledActionsOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<ActionWithoutWord[]> => {
  const { rows } = await tx.query<ActionRow>(
    `SELECT ${actionColumns} FROM actions_without_word
     WHERE client_id = ANY ($1::uuid[]) AND settled_at IS NULL ORDER BY at DESC, id`,
    [clientIds],
  );
  return rows.map(actionOf);
};

export const getAction = async (tx: Tx, id: string): Promise<ActionWithoutWord | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<ActionRow>(
    `SELECT ${actionColumns} FROM actions_without_word WHERE id = $1`,
    [id],
  );
  return rows[0] ? actionOf(rows[0]) : null;
};

/** Answers false where this client has one with that external id already. */
export const insertAction = async (
  tx: Tx,
  action: ActionWithoutWord & { recordedBy: string | null },
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `INSERT INTO actions_without_word (id, client_id, external_id, at, what, symbol, amount, sensitivity_id, alert_id,
       recorded_by, settled_how, settled_at, settled_note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING`,
    [
      action.id,
      action.clientId,
      action.externalId,
      new Date(action.at),
      action.what,
      action.symbol,
      action.amount,
      action.sensitivityId,
      action.alertId,
      action.recordedBy,
      action.settledHow,
      action.settledAt === null ? null : new Date(action.settledAt),
      action.settledNote,
    ],
  );
  return rowCount === 1;
};

export const settleAction = async (
  tx: Tx,
  id: string,
  settled: { how: SettledHow; note: string | null; at: number; by: string | null },
): Promise<void> => {
  await tx.query(
    `UPDATE actions_without_word SET settled_how = $2, settled_note = $3, settled_at = $4, settled_by = $5 WHERE id = $1`,
    [id, settled.how, settled.note, new Date(settled.at), settled.by],
  );
};

/** The ids of those that are on file already: by id, or by the client's external id of them. */
export const unchangedActions = async (
  tx: Tx,
  actions: readonly Pick<ActionWithoutWord, 'id' | 'clientId' | 'externalId'>[],
): Promise<Set<string>> => {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT given.id FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS given (id, client_id, external_id)
     WHERE EXISTS (SELECT FROM actions_without_word w WHERE w.id = given.id
       OR (w.client_id = given.client_id AND w.external_id = given.external_id))`,
    [actions.map((a) => a.id), actions.map((a) => a.clientId), actions.map((a) => a.externalId)],
  );
  return new Set(rows.map((row) => row.id));
};
