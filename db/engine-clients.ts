import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { Holding } from '../shared/clients.ts';
import {
  type Condition,
  conditionKindSchema,
  marketKinds,
  referenceSchema,
  unitSchema,
} from '../shared/sensitivities.ts';
import { ofEach } from './of-each.ts';
import { fromPlainArray } from './plain-array.ts';

/** What the engine needs of a client; no name, no phone, no words. */
export type StoredEngineClient = {
  id: string;
  currency: string;
  cash: number;
  peakValue: number | null;
  holdings: Holding[];
  conditions: Condition[];
};

type ClientRow = { id: string; currency: string; cash: number; peak_value: number | null };
/** One client's, in lists that the driver leaves as they are: it takes far longer for a row than for a number. */
type HoldingsRow = { client_id: string; symbols: string; quantities: string; cost_bases: string };
type ConditionRow = {
  id: string;
  client_id: string;
  kind: string;
  symbol: string | null;
  threshold: number;
  unit: string;
  reference: string | null;
  event: string | null;
  hold_seconds: number;
  watch_unheld: boolean;
};

const symbolsSchema = z.array(z.string());

const holdingsOf = (row: HoldingsRow): Holding[] => {
  const quantities = fromPlainArray(row.quantities);
  const costBases = fromPlainArray(row.cost_bases);
  return symbolsSchema.parse(JSON.parse(row.symbols)).map((symbol, i) => ({
    symbol,
    quantity: quantities[i] ?? 0,
    costBasis: costBases[i] ?? null,
  }));
};

const conditionOf = (row: ConditionRow): Condition => ({
  sensitivityId: row.id,
  kind: conditionKindSchema.parse(row.kind),
  symbol: row.symbol,
  threshold: row.threshold,
  unit: unitSchema.parse(row.unit),
  reference: row.reference === null ? null : referenceSchema.parse(row.reference),
  event: row.event,
  holdSeconds: row.hold_seconds,
  watchUnheld: row.watch_unheld,
});

/** Those among `ids` whose account is open, in the order of their ids. */
export const loadEngineClients = async (
  tx: ClientBase,
  ids: readonly string[],
): Promise<StoredEngineClient[]> => {
  const clients = await tx.query<ClientRow>(
    `SELECT id, currency, cash, peak_value FROM clients
     WHERE closed_at IS NULL AND id = ANY ($1::uuid[]) ORDER BY id`,
    [ids],
  );
  const holdings = await tx.query<HoldingsRow>(
    `SELECT client_id, json_agg(symbol ORDER BY symbol)::text AS symbols,
       array_agg(quantity ORDER BY symbol)::text AS quantities, array_agg(cost_basis ORDER BY symbol)::text AS cost_bases
     FROM ${ofEach('holdings')} GROUP BY client_id`,
    [ids],
  );
  const conditions = await tx.query<ConditionRow>(
    `SELECT id, client_id, kind, symbol, threshold, unit, reference, event, hold_seconds, watch_unheld
     FROM ${ofEach('sensitivities')}
     WHERE withdrawn_at IS NULL AND kind = ANY ($2::text[]) ORDER BY client_id, id`,
    [ids, marketKinds],
  );
  const byId = new Map<string, StoredEngineClient>(
    clients.rows.map((row) => [
      row.id,
      {
        id: row.id,
        currency: row.currency,
        cash: row.cash,
        peakValue: row.peak_value,
        holdings: [],
        conditions: [],
      },
    ]),
  );
  for (const row of holdings.rows) {
    const client = byId.get(row.client_id);
    if (client) client.holdings = holdingsOf(row);
  }
  for (const row of conditions.rows) byId.get(row.client_id)?.conditions.push(conditionOf(row));
  return [...byId.values()];
};
