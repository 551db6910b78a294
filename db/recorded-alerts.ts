import type { Tx } from './pool.ts';

type OpenAlert = {
  alertId: string;
  sensitivityId: string;
  clientId: string;
  frameSequence: number;
  value: number;
  /** ms UTC */
  raisedAt: number;
};

const recordedKinds = `('action-without-word')`;

/** Open alerts that no price raised: of one alert's id, one sensitivity or one client. */
export const openRecordedAlerts = async (
  tx: Tx,
  which: { alertId?: string; sensitivityId?: string; clientId?: string },
): Promise<OpenAlert[]> => {
  const { rows } = await tx.query<{
    id: string;
    sensitivity_id: string;
    client_id: string;
    frame_sequence: number;
    value: number;
    raised_at: Date;
  }>(
    `SELECT id, sensitivity_id, client_id, frame_sequence, value, raised_at FROM alerts
     WHERE state = 'open' AND kind IN ${recordedKinds} AND ($1::uuid IS NULL OR id = $1)
       AND ($2::uuid IS NULL OR sensitivity_id = $2) AND ($3::uuid IS NULL OR client_id = $3)
     ORDER BY id`,
    [which.alertId ?? null, which.sensitivityId ?? null, which.clientId ?? null],
  );
  return rows.map((row) => ({
    alertId: row.id,
    sensitivityId: row.sensitivity_id,
    clientId: row.client_id,
    frameSequence: row.frame_sequence,
    value: row.value,
    raisedAt: row.raised_at.getTime(),
  }));
};

/** When somebody last reached them (ms UTC); null: nobody yet. */
export const lastReachedAt = async (tx: Tx, clientId: string): Promise<number | null> => {
  const { rows } = await tx.query<{ at: Date | null }>(
    `SELECT max(at) AS at FROM calls WHERE client_id = $1 AND outcome = 'reached'`,
    [clientId],
  );
  return rows[0]?.at?.getTime() ?? null;
};

/** How many alerts a sensitivity ever had. */
export const recordedAlertCount = async (tx: Tx, sensitivityId: string): Promise<number> => {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT count(*) AS count FROM alerts WHERE sensitivity_id = $1',
    [sensitivityId],
  );
  return rows[0]?.count ?? 0;
};

/** The active sensitivity of this kind, the oldest; null: none is on file. Two who ask at once wait for each other. */
export const sensitivityOfKind = async (
  tx: Tx,
  clientId: string,
  kind: string,
): Promise<string | null> => {
  await tx.query('SELECT FROM clients WHERE id = $1 FOR UPDATE', [clientId]);
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM sensitivities WHERE client_id = $1 AND kind = $2 AND withdrawn_at IS NULL
     ORDER BY added_at, id LIMIT 1`,
    [clientId, kind],
  );
  return rows[0]?.id ?? null;
};
