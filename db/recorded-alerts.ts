import type { Tx } from './pool.ts';

/** An open alert that no price raised; `raisedAt` in ms UTC. */
export type OpenRecordedAlert = {
  alertId: string;
  sensitivityId: string;
  clientId: string;
  frameSequence: number;
  value: number;
  raisedAt: number;
};

const recordedKinds = `('action-without-word')`;

/** Open alerts that no price raised: of one alert's id, of sensitivities or of one client. */
export const openRecordedAlerts = async (
  tx: Tx,
  which: { alertId?: string; sensitivityIds?: readonly string[]; clientId?: string },
): Promise<OpenRecordedAlert[]> => {
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
       AND ($2::uuid[] IS NULL OR sensitivity_id = ANY ($2)) AND ($3::uuid IS NULL OR client_id = $3)
     ORDER BY id`,
    [which.alertId ?? null, which.sensitivityIds ?? null, which.clientId ?? null],
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

/** When somebody last reached each of them (ms UTC); who hasn't been reached yet is missing. */
export const lastReachedAt = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await tx.query<{ client_id: string; at: Date }>(
    `SELECT client_id, max(at) AS at FROM calls
     WHERE client_id = ANY ($1::uuid[]) AND outcome = 'reached' GROUP BY client_id`,
    [clientIds],
  );
  return new Map(rows.map((row) => [row.client_id, row.at.getTime()]));
};

/** How many alerts each of these sensitivities ever had; those without any are missing. */
export const recordedAlertCounts = async (
  tx: Tx,
  sensitivityIds: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await tx.query<{ sensitivity_id: string; count: number }>(
    `SELECT sensitivity_id, count(*) AS count FROM alerts
     WHERE sensitivity_id = ANY ($1::uuid[]) GROUP BY sensitivity_id`,
    [sensitivityIds],
  );
  return new Map(rows.map((row) => [row.sensitivity_id, row.count]));
};

/**
 * Each client's active sensitivity of this kind, the oldest; who has none on file is missing. Two who ask at once wait for
 * each other.
 */
export const sensitivitiesOfKind = async (
  tx: Tx,
  clientIds: readonly string[],
  kind: string,
): Promise<Map<string, string>> => {
  await tx.query('SELECT FROM clients WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [
    clientIds,
  ]);
  const { rows } = await tx.query<{ client_id: string; id: string }>(
    `SELECT DISTINCT ON (client_id) client_id, id FROM sensitivities
     WHERE client_id = ANY ($1::uuid[]) AND kind = $2 AND withdrawn_at IS NULL
     ORDER BY client_id, added_at, id`,
    [clientIds, kind],
  );
  return new Map(rows.map((row) => [row.client_id, row.id]));
};
