import {
  conditionKindSchema,
  originWhoseSchema,
  referenceSchema,
  rootCauseSchema,
  type Sensitivity,
  unitSchema,
} from '../shared/sensitivities.ts';
import { type Sealer, sealerFor } from './client-keys.ts';
import { type UpsertCounts, upsertCounts } from './clients.ts';
import type { Tx } from './pool.ts';

type SensitivityRow = {
  id: string;
  client_id: string;
  external_id: string | null;
  kind: string;
  symbol: string | null;
  threshold: number;
  unit: string;
  reference: string | null;
  event: string | null;
  intensity: number;
  root_cause: string | null;
  origin_event: string | null;
  origin_year: number | null;
  origin_whose: string | null;
  in_their_words: string | null;
  hold_seconds: number;
  watch_unheld: boolean;
};

const sensitivityOf = (row: SensitivityRow): Sensitivity => ({
  id: row.id,
  sensitivityId: row.id,
  clientId: row.client_id,
  externalId: row.external_id,
  kind: conditionKindSchema.parse(row.kind),
  symbol: row.symbol,
  threshold: row.threshold,
  unit: unitSchema.parse(row.unit),
  reference: referenceSchema.nullable().parse(row.reference),
  event: row.event,
  intensity: row.intensity,
  rootCause: rootCauseSchema.nullable().parse(row.root_cause),
  originEvent: row.origin_event,
  originYear: row.origin_year,
  originWhose: originWhoseSchema.nullable().parse(row.origin_whose),
  inTheirWords: row.in_their_words,
  holdSeconds: row.hold_seconds,
  watchUnheld: row.watch_unheld,
});

const columns = `id, client_id, external_id, kind, symbol, threshold, unit, reference, event, intensity, root_cause,
  origin_event, origin_year, origin_whose, in_their_words, hold_seconds, watch_unheld`;

const values = (list: readonly Sensitivity[], sealer: Sealer): unknown[] => [
  list.map((s) => s.id),
  list.map((s) => s.clientId),
  list.map((s) => s.externalId),
  list.map((s) => s.kind),
  list.map((s) => s.symbol),
  list.map((s) => s.threshold),
  list.map((s) => s.unit),
  list.map((s) => s.reference),
  list.map((s) => s.event),
  list.map((s) => s.intensity),
  list.map((s) => sealer.text(s.clientId, 'sensitivities.root_cause', s.rootCause)),
  list.map((s) => sealer.text(s.clientId, 'sensitivities.origin_event', s.originEvent)),
  list.map((s) => s.originYear),
  list.map((s) => s.originWhose),
  list.map((s) => sealer.text(s.clientId, 'sensitivities.in_their_words', s.inTheirWords)),
  list.map((s) => s.holdSeconds),
  list.map((s) => s.watchUnheld),
];

/** Adds or changes sensitivities by id; each id once. One that was withdrawn counts again. */
export const upsertSensitivities = async (
  tx: Tx,
  list: readonly Sensitivity[],
): Promise<UpsertCounts> => {
  const said = list.filter(
    (s) => s.rootCause !== null || s.inTheirWords !== null || s.originEvent !== null,
  );
  const sealer = await sealerFor(
    tx,
    said.map((s) => s.clientId),
  );
  const { rows } = await tx.query<{ created: boolean }>(
    `INSERT INTO sensitivities AS stored (${columns})
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[], $8::text[],
       $9::text[], $10::int[], $11::text[], $12::text[], $13::int[], $14::text[], $15::text[], $16::float8[], $17::bool[])
     ON CONFLICT (id) DO UPDATE SET
       client_id = excluded.client_id, external_id = excluded.external_id, kind = excluded.kind, symbol = excluded.symbol,
       threshold = excluded.threshold, unit = excluded.unit, reference = excluded.reference, event = excluded.event,
       intensity = excluded.intensity, root_cause = excluded.root_cause, origin_event = excluded.origin_event,
       origin_year = excluded.origin_year, origin_whose = excluded.origin_whose, in_their_words = excluded.in_their_words,
       hold_seconds = excluded.hold_seconds, watch_unheld = excluded.watch_unheld, withdrawn_at = NULL
     WHERE stored.withdrawn_at IS NOT NULL
       OR (stored.client_id, stored.external_id, stored.kind, stored.symbol, stored.threshold, stored.unit,
         stored.reference, stored.event, stored.intensity, stored.root_cause, stored.origin_event, stored.origin_year,
         stored.origin_whose, stored.in_their_words, stored.hold_seconds, stored.watch_unheld)
       IS DISTINCT FROM (excluded.client_id, excluded.external_id, excluded.kind, excluded.symbol, excluded.threshold,
         excluded.unit, excluded.reference, excluded.event, excluded.intensity, excluded.root_cause,
         excluded.origin_event, excluded.origin_year, excluded.origin_whose, excluded.in_their_words,
         excluded.hold_seconds, excluded.watch_unheld)
     RETURNING (xmax = 0) AS created`,
    values(list, sealer),
  );
  return upsertCounts(list.length, rows);
};

/** Deleted or no longer true: it isn't watched any more, its record stays. False where it was withdrawn already. */
export const withdrawSensitivity = async (tx: Tx, id: string, at: number): Promise<boolean> => {
  const { rowCount } = await tx.query(
    'UPDATE sensitivities SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL',
    [id, new Date(at)],
  );
  return rowCount === 1;
};

/** The active ones of one client, oldest first. */
export const sensitivitiesOf = async (tx: Tx, clientId: string): Promise<Sensitivity[]> => {
  const { rows } = await tx.query<SensitivityRow>(
    `SELECT ${columns} FROM sensitivities WHERE client_id = $1 AND withdrawn_at IS NULL ORDER BY added_at, id`,
    [clientId],
  );
  return rows.map(sensitivityOf);
};

/** The active ones of open accounts, by client and id. */
export const allSensitivities = async (tx: Tx): Promise<Sensitivity[]> => {
  const { rows } = await tx.query<SensitivityRow>(
    `SELECT ${columns} FROM sensitivities
     WHERE withdrawn_at IS NULL AND client_id IN (SELECT id FROM clients WHERE closed_at IS NULL) ORDER BY client_id, id`,
  );
  return rows.map(sensitivityOf);
};

/** By id, withdrawn ones included: what an alert of years ago was about. */
export const sensitivitiesById = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Sensitivity>> => {
  const { rows } = await tx.query<SensitivityRow>(
    `SELECT ${columns} FROM sensitivities WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, sensitivityOf(row)]));
};
