import { type NetWorth, type WealthEvent, wealthEventKindSchema } from '../shared/wealth.ts';
import { sealerFor } from './client-keys.ts';
import { isUuid } from './cursor.ts';
import type { Tx } from './pool.ts';

type By = { clientId: string; userId: string | null };

export const insertNetWorth = async (tx: Tx, by: By, worth: NetWorth): Promise<void> => {
  const sealer = await sealerFor(tx, [by.clientId]);
  const note = sealer.text(by.clientId, 'net_worths.note', worth.note);
  await tx.query(
    'INSERT INTO net_worths (id, client_id, known_on, amount, note, user_id) VALUES ($1, $2, $3, $4, $5, $6)',
    [worth.id, by.clientId, worth.knownOn, worth.amount, note, by.userId],
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

/** Many clients' at once, each newest first; clients without any are missing. */
export const netWorthsByClient = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, NetWorth[]>> => {
  const { rows } = await tx.query<{
    client_id: string;
    id: string;
    known_on: string;
    amount: number;
    note: string | null;
  }>(
    `SELECT client_id, id, known_on, amount, note FROM net_worths WHERE client_id = ANY ($1::uuid[])
     ORDER BY known_on DESC, recorded_at DESC, id`,
    [clientIds],
  );
  const found = new Map<string, NetWorth[]>();
  for (const { client_id, known_on, ...rest } of rows) {
    const own = found.get(client_id) ?? [];
    own.push({ ...rest, knownOn: known_on });
    found.set(client_id, own);
  }
  return found;
};

/** Adds statements, or changes those of the same id. */
export const upsertNetWorths = async (
  tx: Tx,
  list: readonly (NetWorth & { clientId: string })[],
): Promise<void> => {
  const noted = list.filter(({ note }) => note !== null).map(({ clientId }) => clientId);
  const sealer = await sealerFor(tx, noted);
  await tx.query(
    `INSERT INTO net_worths (id, client_id, known_on, amount, note)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::float8[], $5::text[])
     ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, note = excluded.note`,
    [
      list.map(({ id }) => id),
      list.map(({ clientId }) => clientId),
      list.map(({ knownOn }) => knownOn),
      list.map(({ amount }) => amount),
      list.map((worth) => sealer.text(worth.clientId, 'net_worths.note', worth.note)),
    ],
  );
};

export const insertWealthEvent = async (tx: Tx, by: By, event: WealthEvent): Promise<void> => {
  const sealer = await sealerFor(tx, [by.clientId]);
  const note = sealer.text(by.clientId, 'wealth_events.note', event.note);
  await tx.query(
    `INSERT INTO wealth_events (id, client_id, kind, happened_on, amount, note, user_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [event.id, by.clientId, event.kind, event.happenedOn, event.amount, note, by.userId],
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

type Fact = 'net-worth' | 'wealth-event';

/** Whose it is, where the viewer may see it. */
export const clientOfWealthFact = async (
  tx: Tx,
  fact: Fact,
  id: string,
): Promise<string | null> => {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<{ client_id: string }>(
    fact === 'net-worth'
      ? 'SELECT client_id FROM net_worths WHERE id = $1'
      : 'SELECT client_id FROM wealth_events WHERE id = $1',
    [id],
  );
  return rows[0]?.client_id ?? null;
};

/** As the engine. A breathing space that rests on it is over from `on` (YYYY-MM-DD), and says why. */
export const deleteWealthFact = async (
  tx: Tx,
  fact: Fact,
  id: string,
  end: { on: string; by: string | null; note: string },
): Promise<void> => {
  await tx.query(
    `UPDATE breathing_spaces SET ended_on = COALESCE(ended_on, $2), ended_by = COALESCE(ended_by, $3),
       end_note = COALESCE(end_note, $4), net_worth_id = NULL, wealth_event_id = NULL
     WHERE net_worth_id = $1 OR wealth_event_id = $1`,
    [id, end.on, end.by, end.note],
  );
  await tx.query(
    fact === 'net-worth'
      ? 'DELETE FROM net_worths WHERE id = $1'
      : 'DELETE FROM wealth_events WHERE id = $1',
    [id],
  );
};
