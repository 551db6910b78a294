import { remember } from '../shared/remember.ts';
import {
  type ConditionKind,
  conditionKindSchema,
  type OriginWhose,
  originWhoseSchema,
  type Reference,
  type RootCause,
  referenceSchema,
  rootCauseSchema,
  type Unit,
  unitSchema,
} from '../shared/sensitivities.ts';
import { millisecondsOf } from './milliseconds.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

/** A client who may be on a call list. */
export type ListedClient = {
  id: string;
  externalId: string;
  name: string;
  phone: string | null;
  timeZone: string | null;
  preferredHours: string | null;
  language: string | null;
  /** the user id of whoever serves them now */
  servedBy: string;
};

type ClientRow = {
  id: string;
  external_id: string;
  name: string;
  phone: string | null;
  time_zone: string | null;
  preferred_hours: string | null;
  language: string | null;
  served_by: string;
};

/** Row-level security goes by the database's own clock, so this does too. */
const coveredNow = `SELECT covers.advisor_id FROM covers
           WHERE covers.covered_by = $1 AND covers.starts_at <= now() AND (covers.ends_at IS NULL OR covers.ends_at > now())`;

/** Of whoever an advisor ($1) serves or stands between, and of the advisors whom they cover now. */
const inScope = `(c.served_by = ANY (ARRAY(SELECT $1 UNION ALL ${coveredNow}))
         OR c.id = ANY (ARRAY(SELECT clients_between(whom.id) FROM (SELECT $1 AS id UNION ALL ${coveredNow}) AS whom)))`;

const openAccounts = async (tx: Tx, which: string, values: unknown[]): Promise<ListedClient[]> => {
  const { rows } = await tx.query<ClientRow>(
    prepared(
      `SELECT c.id, c.external_id, c.name, c.phone, c.time_zone, c.preferred_hours, c.language, c.served_by
     FROM clients c WHERE c.closed_at IS NULL AND ${which} ORDER BY c.id`,
      values,
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    name: row.name,
    phone: row.phone,
    timeZone: row.time_zone,
    preferredHours: row.preferred_hours,
    language: row.language,
    servedBy: row.served_by,
  }));
};

/** Whom an advisor's list may have on it: open accounts whom they serve or stand between, and of those they cover now. */
export const clientsInScope = (tx: Tx, advisorId: string): Promise<ListedClient[]> =>
  openAccounts(tx, inScope, [advisorId]);

/** Those of these clients whose account is open. */
export const clientsByIds = (tx: Tx, ids: readonly string[]): Promise<ListedClient[]> =>
  openAccounts(tx, 'c.id = ANY ($1::uuid[])', [ids]);

/** By client: the latest raise or deepening among their alerts, ended ones too; one without any alert is missing. */
export const latestRaises = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await tx.query<{ client_id: string; at: number }>(
    prepared(
      `SELECT wanted.id AS client_id, ${millisecondsOf('latest.at')} AS at
     FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT deepened_at AS at FROM alerts WHERE client_id = wanted.id ORDER BY raised_at DESC, id DESC LIMIT 1
     ) AS latest`,
      [clientIds],
    ),
  );
  return new Map(rows.map((row) => [row.client_id, row.at]));
};

/** The story behind a reason, whether it is still watched or not. */
export type ListedSensitivity = {
  sensitivityId: string;
  clientId: string;
  kind: ConditionKind;
  symbol: string | null;
  symbolName: string | null;
  symbolCurrency: string | null;
  threshold: number;
  unit: Unit;
  reference: Reference | null;
  event: string | null;
  intensity: number;
  rootCause: RootCause | null;
  originEvent: string | null;
  originYear: number | null;
  originWhose: OriginWhose | null;
  inTheirWords: string | null;
};

type SensitivityRow = {
  id: string;
  client_id: string;
  kind: string;
  symbol: string | null;
  symbol_name: string | null;
  symbol_currency: string | null;
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
};

const kindOf = remember(conditionKindSchema.parse);
const unitOf = remember(unitSchema.parse);
const referenceOf = remember(referenceSchema.parse);
const rootCauseOf = remember(rootCauseSchema.parse);
const whoseOf = remember(originWhoseSchema.parse);

const sensitivityOf = (row: SensitivityRow): ListedSensitivity => ({
  sensitivityId: row.id,
  clientId: row.client_id,
  kind: kindOf(row.kind),
  symbol: row.symbol,
  symbolName: row.symbol_name,
  symbolCurrency: row.symbol_currency,
  threshold: row.threshold,
  unit: unitOf(row.unit),
  reference: row.reference === null ? null : referenceOf(row.reference),
  event: row.event,
  intensity: row.intensity,
  rootCause: row.root_cause === null ? null : rootCauseOf(row.root_cause),
  originEvent: row.origin_event,
  originYear: row.origin_year,
  originWhose: row.origin_whose === null ? null : whoseOf(row.origin_whose),
  inTheirWords: row.in_their_words,
});

const sensitivityColumns = (
  crossed: 's' | 'a',
): string => `s.id, s.client_id, s.kind, s.symbol, i.name AS symbol_name, 
  CASE WHEN i.asset_class = 'index' THEN NULL ELSE i.currency END AS symbol_currency,
  ${crossed}.threshold, ${crossed}.unit, s.reference, s.event, s.intensity, s.root_cause, s.origin_event, s.origin_year,
  s.origin_whose, s.in_their_words`;

export const sensitivitiesByIds = async (
  tx: Tx,
  ids: readonly string[],
): Promise<ListedSensitivity[]> => {
  const { rows } = await tx.query<SensitivityRow>(
    prepared(
      `SELECT ${sensitivityColumns('s')} FROM sensitivities s LEFT JOIN instruments i ON i.symbol = s.symbol
     WHERE s.id = ANY ($1::uuid[]) AND s.withdrawn_at IS NULL ORDER BY s.id`,
      [ids],
    ),
  );
  return rows.map(sensitivityOf);
};

/** An open alert with the story behind it. What was crossed is as the alert has it: the record, not today's settings. */
export type ListedAlert = {
  /** its threshold and unit are the alert's */
  sensitivity: ListedSensitivity;
  alertId: string;
  level: number;
  depth: number;
  value: number;
  /** what it is measured against, as a figure */
  referenceValue: number;
  lossAmount: number | null;
  raisedAt: number;
  deepenedAt: number;
  unconfirmed: boolean;
  delayed: boolean;
  /** of what no price raised: what was done and isn't settled, in the order in which it was done */
  recorded: { what: string; at: number; amount: number | null }[];
};

type AlertRow = SensitivityRow & {
  alert_id: string;
  level: number;
  depth: number;
  value: number;
  reference_value: number;
  loss_amount: number | null;
  raised_at: number;
  deepened_at: number;
  unconfirmed: boolean;
  delayed: boolean;
  recorded: { what: string; at: number; amount: number | null }[] | null;
};

/** Of these clients; null: of all whom the viewer sees. */
export const openAlertsOf = async (
  tx: Tx,
  clientIds: readonly string[] | null,
): Promise<ListedAlert[]> => {
  const whose = clientIds === null ? 'true' : 'a.client_id = ANY ($1::uuid[])';
  const { rows } = await tx.query<AlertRow>(
    prepared(
      `SELECT ${sensitivityColumns('a')}, a.id AS alert_id, a.level, a.depth, a.value, a.reference AS reference_value,
       a.loss_amount, ${millisecondsOf('a.raised_at')} AS raised_at, ${millisecondsOf('a.deepened_at')} AS deepened_at,
       a.unconfirmed, a.delayed, (
         SELECT jsonb_agg(jsonb_build_object('what', w.what, 'at', floor(extract(epoch FROM w.at) * 1000), 'amount', w.amount)
           ORDER BY w.at, w.recorded_at, w.id)
         FROM actions_without_word w WHERE w.sensitivity_id = a.sensitivity_id AND w.settled_at IS NULL) AS recorded
     FROM alerts a JOIN sensitivities s ON s.id = a.sensitivity_id LEFT JOIN instruments i ON i.symbol = s.symbol
     WHERE ${whose} AND a.state = 'open' ORDER BY a.client_id, a.raised_at, a.id`,
      clientIds === null ? [] : [clientIds],
    ),
  );
  return rows.map((row) => ({
    sensitivity: sensitivityOf(row),
    alertId: row.alert_id,
    level: row.level,
    depth: row.depth,
    value: row.value,
    referenceValue: row.reference_value,
    lossAmount: row.loss_amount,
    raisedAt: row.raised_at,
    deepenedAt: row.deepened_at,
    unconfirmed: row.unconfirmed,
    delayed: row.delayed,
    recorded: row.recorded ?? [],
  }));
};
