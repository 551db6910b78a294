import {
  type Delegation,
  type DelegationState,
  type DictatedTrade,
  delegationKindSchema,
  delegationStateSchema,
  tradeSideSchema,
} from '../shared/control.ts';
import { sealerFor } from './client-keys.ts';
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
    | {
        id: string;
        state: string;
        changedOn: string;
        note: string | null;
        userName: string | null;
      }[]
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
    SELECT jsonb_agg(jsonb_build_object('id', h.id, 'state', h.state, 'changedOn', h.changed_on, 'note', h.note, 'userName', u.name)
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
  const sealer = await sealerFor(tx, [delegation.clientId]);
  await tx.query(
    `INSERT INTO delegation_changes (id, delegation_id, client_id, state, changed_on, note, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      change.id,
      delegation.id,
      delegation.clientId,
      change.state,
      change.on,
      sealer.text(delegation.clientId, 'delegation_changes.note', change.note),
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
  const sealer = await sealerFor(tx, [delegation.clientId]);
  const note = sealer.text(delegation.clientId, 'delegations.note', delegation.note);
  await tx.query(
    `INSERT INTO delegations (id, client_id, kind, state, offered_on, changed_on, note)
     VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [delegation.id, delegation.clientId, delegation.kind, first.state, first.on, note],
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
     WHERE client_id = ANY ($1::uuid[]) AND at >= $2 ORDER BY at DESC, recorded_at DESC, id`,
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
  const sealer = await sealerFor(tx, [trade.clientId]);
  await tx.query(
    `INSERT INTO dictated_trades (id, client_id, at, side, what, amount, in_their_words, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      trade.id,
      trade.clientId,
      new Date(trade.at),
      trade.side,
      sealer.text(trade.clientId, 'dictated_trades.what', trade.what),
      trade.amount,
      sealer.text(trade.clientId, 'dictated_trades.in_their_words', trade.inTheirWords),
      trade.userId,
    ],
  );
};
