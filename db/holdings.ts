import type { Holding } from '../shared/clients.ts';
import type { UpsertCounts } from './clients.ts';
import { ofEach } from './of-each.ts';
import { plainArray } from './plain-array.ts';
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

const columnsOf = (lines: readonly Line[]): unknown[] => [
  plainArray(lines.map((line) => line.clientId)),
  lines.map((line) => line.symbol),
  plainArray(lines.map((line) => line.quantity)),
  plainArray(lines.map((line) => line.costBasis)),
];

const addLines = async (tx: Tx, lines: readonly Line[]): Promise<void> => {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO holdings (client_id, symbol, quantity, cost_basis)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[])`,
    columnsOf(lines),
  );
};

const changeLines = async (tx: Tx, lines: readonly Line[]): Promise<void> => {
  if (lines.length === 0) return;
  await tx.query(
    `UPDATE holdings SET quantity = given.quantity, cost_basis = given.cost_basis
     FROM unnest($1::uuid[], $2::text[], $3::float8[], $4::float8[]) AS given (client_id, symbol, quantity, cost_basis)
     WHERE holdings.client_id = given.client_id AND holdings.symbol = given.symbol`,
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

/** By client and symbol. */
export const holdingsBy = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, Map<string, Holding>>> => {
  const { rows } = await tx.query<HoldingRow>(
    `SELECT client_id, symbol, quantity, cost_basis FROM ${ofEach('holdings')}`,
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

/** What has to be written so that these clients hold exactly this. Counts are of holdings. */
export type HoldingChanges = {
  counts: UpsertCounts & { removed: number };
  created: Line[];
  updated: Line[];
  removed: { clientId: string; symbol: string }[];
};

/** Each symbol once per client. `stored` is used up. */
export const holdingChanges = (
  stored: ReadonlyMap<string, Map<string, Holding>>,
  byClient: ReadonlyMap<string, readonly Holding[]>,
): HoldingChanges => {
  const created: Line[] = [];
  const updated: Line[] = [];
  const removed: { clientId: string; symbol: string }[] = [];
  let unchanged = 0;
  for (const [clientId, holdings] of byClient) {
    const before = stored.get(clientId);
    for (const { symbol, quantity, costBasis } of holdings) {
      const old = before?.get(symbol);
      before?.delete(symbol);
      const line = { clientId, symbol, quantity, costBasis };
      if (!old) created.push(line);
      else if (old.quantity === quantity && old.costBasis === costBasis) unchanged++;
      else updated.push(line);
    }
    for (const symbol of before?.keys() ?? []) removed.push({ clientId, symbol });
  }
  const counts = { created: created.length, updated: updated.length, unchanged };
  return { counts: { ...counts, removed: removed.length }, created, updated, removed };
};

/** Nobody else may change these clients' holdings between their being read and this. */
export const writeHoldings = async (tx: Tx, changes: HoldingChanges): Promise<void> => {
  await removeLines(tx, changes.removed);
  await addLines(tx, changes.created);
  await changeLines(tx, changes.updated);
};

/** Makes these clients hold exactly this; `changed` are those of whom anything did. */
export const replaceHoldings = async (
  tx: Tx,
  byClient: ReadonlyMap<string, readonly Holding[]>,
): Promise<UpsertCounts & { removed: number; changed: Set<string> }> => {
  const changes = holdingChanges(await holdingsBy(tx, [...byClient.keys()]), byClient);
  await writeHoldings(tx, changes);
  return { ...changes.counts, changed: whoseChanged(changes) };
};

export const whoseChanged = ({ created, updated, removed }: HoldingChanges): Set<string> =>
  new Set([...removed, ...created, ...updated].map(({ clientId }) => clientId));

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
