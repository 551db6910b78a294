import type { Holding } from '../shared/clients.ts';
import { type UpsertCounts, upsertCounts } from './clients.ts';
import type { Tx } from './pool.ts';

type HoldingRow = {
  client_id: string;
  symbol: string;
  quantity: number;
  cost_basis: number | null;
};

const holdingOf = (row: HoldingRow): Holding => ({
  symbol: row.symbol,
  quantity: row.quantity,
  costBasis: row.cost_basis,
});

/** Makes these clients hold exactly this; counts are of holdings. Each symbol once per client. */
export const replaceHoldings = async (
  tx: Tx,
  byClient: ReadonlyMap<string, readonly Holding[]>,
): Promise<UpsertCounts & { removed: number }> => {
  const lines = [...byClient].flatMap(([clientId, holdings]) =>
    holdings.map((holding) => ({ clientId, ...holding })),
  );
  const keys = [lines.map((line) => line.clientId), lines.map((line) => line.symbol)];
  const { rowCount } = await tx.query(
    `DELETE FROM holdings AS stored WHERE client_id = ANY ($1::uuid[])
       AND NOT EXISTS (SELECT FROM unnest($2::uuid[], $3::text[]) AS given (client_id, symbol)
         WHERE given.client_id = stored.client_id AND given.symbol = stored.symbol)`,
    [[...byClient.keys()], ...keys],
  );
  const { rows } = await tx.query<{ created: boolean }>(
    `INSERT INTO holdings AS stored (client_id, symbol, quantity, cost_basis)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[])
     ON CONFLICT (client_id, symbol) DO UPDATE SET quantity = excluded.quantity, cost_basis = excluded.cost_basis
     WHERE (stored.quantity, stored.cost_basis) IS DISTINCT FROM (excluded.quantity, excluded.cost_basis)
     RETURNING (xmax = 0) AS created`,
    [...keys, lines.map((line) => line.quantity), lines.map((line) => line.costBasis)],
  );
  return { ...upsertCounts(lines.length, rows), removed: rowCount ?? 0 };
};

/** By symbol. */
export const holdingsOf = async (tx: Tx, clientId: string): Promise<Holding[]> => {
  const { rows } = await tx.query<HoldingRow>(
    'SELECT client_id, symbol, quantity, cost_basis FROM holdings WHERE client_id = $1 ORDER BY symbol',
    [clientId],
  );
  return rows.map(holdingOf);
};

/** By client, each by symbol; clients without holdings are missing. */
export const allHoldings = async (tx: Tx): Promise<Map<string, Holding[]>> => {
  const { rows } = await tx.query<HoldingRow>(
    'SELECT client_id, symbol, quantity, cost_basis FROM holdings ORDER BY client_id, symbol',
  );
  const byClient = new Map<string, Holding[]>();
  for (const row of rows) {
    const holdings = byClient.get(row.client_id);
    if (holdings) holdings.push(holdingOf(row));
    else byClient.set(row.client_id, [holdingOf(row)]);
  }
  return byClient;
};
