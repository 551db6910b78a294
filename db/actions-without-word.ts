import { type ActionWithoutWord, type SettledHow, settledHowSchema } from '../shared/control.ts';
import { type Sealer, sealerFor, sealerForRow } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

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
    `SELECT ${actionColumns} FROM actions_without_word WHERE client_id = $1 ORDER BY at DESC, recorded_at DESC, id`,
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
     WHERE client_id = ANY ($1::uuid[]) AND settled_at IS NULL ORDER BY at DESC, recorded_at DESC, id`,
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

type NewAction = ActionWithoutWord & { recordedBy: string | null };

const timeOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** Those whose id, or whose client's external id of them, is there already are left out. */
export const insertActions = async (tx: Tx, actions: readonly NewAction[]): Promise<void> => {
  if (actions.length === 0) return;
  const sealer = await sealerFor(
    tx,
    actions.map((a) => a.clientId),
  );
  await tx.query(
    `INSERT INTO actions_without_word (id, client_id, external_id, at, what, symbol, amount, sensitivity_id, alert_id,
       recorded_by, settled_how, settled_at, settled_note)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::float8[],
       $8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::timestamptz[], $13::text[])
     ON CONFLICT DO NOTHING`,
    [
      actions.map((a) => a.id),
      actions.map((a) => a.clientId),
      actions.map((a) => a.externalId),
      actions.map((a) => new Date(a.at)),
      actions.map((a) => sealer.text(a.clientId, 'actions_without_word.what', a.what)),
      actions.map((a) => a.symbol),
      actions.map((a) => a.amount),
      actions.map((a) => a.sensitivityId),
      actions.map((a) => a.alertId),
      actions.map((a) => a.recordedBy),
      actions.map((a) => a.settledHow),
      actions.map((a) => timeOrNull(a.settledAt)),
      actions.map((a) =>
        sealer.text(a.clientId, 'actions_without_word.settled_note', a.settledNote),
      ),
    ],
  );
};

export const settleAction = async (
  tx: Tx,
  id: string,
  settled: { how: SettledHow; note: string | null; at: number; by: string | null },
): Promise<void> => {
  const found = await sealerForRow(tx, 'actions_without_word', id);
  if (!found) return;
  const note = found.sealer.text(found.clientId, 'actions_without_word.settled_note', settled.note);
  await tx.query(
    `UPDATE actions_without_word SET settled_how = $2, settled_note = $3, settled_at = $4, settled_by = $5 WHERE id = $1`,
    [id, settled.how, note, new Date(settled.at), settled.by],
  );
};

/** Takes a settling back, as after a wrong click. */
export const reopenAction = async (tx: Tx, id: string, sensitivityId: string): Promise<void> => {
  await tx.query(
    `UPDATE actions_without_word SET settled_how = NULL, settled_note = NULL, settled_at = NULL, settled_by = NULL,
       sensitivity_id = $2 WHERE id = $1`,
    [id, sensitivityId],
  );
};

type GivenAction = Pick<
  ActionWithoutWord,
  'id' | 'clientId' | 'externalId' | 'at' | 'what' | 'symbol' | 'amount'
>;

const givenActions = `unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::float8[])
  AS given (id, client_id, external_id, at, what, symbol, amount)`;
const isOnFile =
  '(w.id = given.id OR (w.client_id = given.client_id AND w.external_id = given.external_id))';

const givenValues = (actions: readonly GivenAction[], sealer: Sealer): unknown[] => [
  actions.map((a) => a.id),
  actions.map((a) => a.clientId),
  actions.map((a) => a.externalId),
  actions.map((a) => new Date(a.at)),
  actions.map((a) => sealer.text(a.clientId, 'actions_without_word.what', a.what)),
  actions.map((a) => a.symbol),
  actions.map((a) => a.amount),
];

/**
 * Of what is on file already (by id, or by the client's external id of it): the ids given, and of those which now say
 * something else than before. What isn't given stays as it is.
 */
export const updateActions = async (
  tx: Tx,
  actions: readonly GivenAction[],
): Promise<{ known: Set<string>; changed: Set<string> }> => {
  const sealer = await sealerFor(
    tx,
    actions.map((a) => a.clientId),
  );
  const known = await tx.query<{ id: string }>(
    `SELECT given.id FROM ${givenActions} WHERE EXISTS (SELECT FROM actions_without_word w WHERE ${isOnFile})`,
    givenValues(actions, sealer),
  );
  const changed = await tx.query<{ id: string }>(
    `UPDATE actions_without_word w SET at = given.at, what = given.what, symbol = coalesce(given.symbol, w.symbol),
       amount = coalesce(given.amount, w.amount)
     FROM ${givenActions} WHERE ${isOnFile}
       AND (w.at, w.what, w.symbol, w.amount) IS DISTINCT FROM
         (given.at, given.what, coalesce(given.symbol, w.symbol), coalesce(given.amount, w.amount))
     RETURNING given.id`,
    givenValues(actions, sealer),
  );
  const idsOf = ({ rows }: { rows: { id: string }[] }) => new Set(rows.map((row) => row.id));
  return { known: idsOf(known), changed: idsOf(changed) };
};
