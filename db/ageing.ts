import type { Tx } from './pool.ts';

/** What a sensitivity's page adds to what fires: whose it is, who said so, and when to ask again. Days as YYYY-MM-DD. */
export type SensitivityAge = {
  sensitivityId: string;
  personId: string | null;
  recordedBy: string | null;
  recordedOn: string;
  confirmedOn: string | null;
  confirmedBy: string | null;
  askAgainOn: string | null;
  /** the last day on which an alert of it reached level 2 or more */
  deepOn: string | null;
};

type Row = {
  id: string;
  person_id: string | null;
  recorded_by: string | null;
  recorded_on: string;
  confirmed_on: string | null;
  confirmed_by: string | null;
  ask_again_on: string | null;
  deep_on: string | null;
};

/** Of a client's active sensitivities; `zone`: whose days these are. */
export const agesOf = async (
  tx: Tx,
  clientId: string,
  zone: string,
): Promise<Map<string, SensitivityAge>> => {
  const { rows } = await tx.query<Row>(
    `SELECT s.id, s.person_id, r.name AS recorded_by, (s.added_at AT TIME ZONE $2)::date AS recorded_on, s.confirmed_on,
       c.name AS confirmed_by, s.ask_again_on,
       (SELECT max((a.deepened_at AT TIME ZONE $2)::date) FROM alerts a WHERE a.sensitivity_id = s.id AND a.level >= 2) AS deep_on
     FROM sensitivities s LEFT JOIN "user" r ON r.id = s.recorded_by LEFT JOIN "user" c ON c.id = s.confirmed_by
     WHERE s.client_id = $1 AND s.withdrawn_at IS NULL`,
    [clientId, zone],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        sensitivityId: row.id,
        personId: row.person_id,
        recordedBy: row.recorded_by,
        recordedOn: row.recorded_on,
        confirmedOn: row.confirmed_on,
        confirmedBy: row.confirmed_by,
        askAgainOn: row.ask_again_on,
        deepOn: row.deep_on,
      },
    ]),
  );
};

/** Closes of the practice's index in the five years until `today`, the oldest first; empty where there is no index. */
export const indexCloses = async (
  tx: Tx,
  today: string,
): Promise<{ date: string; close: number }[]> => {
  const { rows } = await tx.query<{ date: string; close: number }>(
    `SELECT date, close FROM daily_closes
     WHERE symbol = (SELECT symbol FROM instruments WHERE asset_class = 'index' ORDER BY symbol LIMIT 1)
       AND date <= $1::date AND date > $1::date - 5 * 365 ORDER BY date`,
    [today],
  );
  return rows;
};

/** By hand: whose it is, and when to ask again. As the engine, with the change that it belongs to. */
export const noteSensitivity = async (
  tx: Tx,
  id: string,
  noted: {
    personId: string | null;
    askAgainOn: string | null;
    /** when it is new; `at` in ms UTC */
    recorded?: { by: string | null; at: number };
  },
): Promise<void> => {
  await tx.query(
    `UPDATE sensitivities SET person_id = $2, ask_again_on = $3, recorded_by = COALESCE($4, recorded_by),
       added_at = COALESCE($5, added_at) WHERE id = $1`,
    [
      id,
      noted.personId,
      noted.askAgainOn,
      noted.recorded?.by ?? null,
      noted.recorded ? new Date(noted.recorded.at) : null,
    ],
  );
};

/** Still true, said on that day. False where it was withdrawn. As the engine. */
export const confirmSensitivity = async (
  tx: Tx,
  id: string,
  confirmed: { on: string; by: string | null; askAgainOn: string | null },
): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `UPDATE sensitivities SET confirmed_on = $2, confirmed_by = $3, ask_again_on = $4
     WHERE id = $1 AND withdrawn_at IS NULL`,
    [id, confirmed.on, confirmed.by, confirmed.askAgainOn],
  );
  return rowCount === 1;
};
