import type { Holding } from '../shared/clients.ts';
import type { UpsertCounts } from './clients.ts';
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

type Line = Holding & { clientId: string };

/** Quicker than the driver's own for many; neither ids nor numbers need quoting. */
const plainArray = (list: readonly (string | number | null)[]): string =>
  `{${list.map((one) => one ?? 'NULL').join(',')}}`;

const columnsOf = (lines: readonly Line[]): unknown[] => [
  plainArray(lines.map((line) => line.clientId)),
  lines.map((line) => line.symbol),
  plainArray(lines.map((line) => line.quantity)),
  plainArray(lines.map((line) => line.costBasis)),
];

const writeLines = async (tx: Tx, lines: readonly Line[]): Promise<void> => {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO holdings (client_id, symbol, quantity, cost_basis)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[])
     ON CONFLICT (client_id, symbol) DO UPDATE SET quantity = excluded.quantity, cost_basis = excluded.cost_basis`,
    columnsOf(lines),
  );
};

const removeLines = async (
  tx: Tx,
  lines: readonly { clientId: string; symbol: string }[],
): Promise<void> => {
  if (lines.length === 0) return;
  await tx.query(
    `DELETE FROM holdings USING unnest($1::uuid[], $2::text[]) AS given (client_id, symbol)
     WHERE holdings.client_id = given.client_id AND holdings.symbol = given.symbol`,
    [plainArray(lines.map(({ clientId }) => clientId)), lines.map(({ symbol }) => symbol)],
  );
};

const storedBy = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Map<string, Holding>>> => {
  const { rows } = await tx.query<HoldingRow>(
    'SELECT client_id, symbol, quantity, cost_basis FROM holdings WHERE client_id = ANY ($1::uuid[])',
    [clientIds],
  );
  const byClient = new Map<string, Map<string, Holding>>();
  for (const row of rows) {
    const own = byClient.get(row.client_id) ?? new Map<string, Holding>();
    byClient.set(row.client_id, own);
    own.set(row.symbol, holdingOf(row));
  }
  return byClient;
};

/**
 * Makes these clients hold exactly this; counts are of holdings, `changed` are those of whom anything did. Each symbol once
 * per client. Nobody else may change their holdings meanwhile.
 */
export const replaceHoldings = async (
  tx: Tx,
  byClient: ReadonlyMap<string, readonly Holding[]>,
): Promise<UpsertCounts & { removed: number; changed: Set<string> }> => {
  const stored = await storedBy(tx, [...byClient.keys()]);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const written: Line[] = [];
  const removed: { clientId: string; symbol: string }[] = [];
  for (const [clientId, holdings] of byClient) {
    const before = stored.get(clientId);
    for (const holding of holdings) {
      const { symbol, quantity, costBasis } = holding;
      const old = before?.get(symbol);
      before?.delete(symbol);
      const same = old?.quantity === quantity && old.costBasis === costBasis;
      counts[old ? (same ? 'unchanged' : 'updated') : 'created']++;
      if (!same) written.push({ clientId, symbol, quantity, costBasis });
    }
    for (const symbol of before?.keys() ?? []) removed.push({ clientId, symbol });
  }
  await removeLines(tx, removed);
  await writeLines(tx, written);
  const changed = new Set([...removed, ...written].map(({ clientId }) => clientId));
  return { ...counts, removed: removed.length, changed };
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
