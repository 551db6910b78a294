import { clientsByExternalId } from '../../db/clients.ts';
import { replaceHoldings } from '../../db/holdings.ts';
import { listInstruments } from '../../db/instruments.ts';
import type { Client, Holding } from '../../shared/clients.ts';
import { inParts } from '../../shared/in-parts.ts';
import { addCounts, type Book, changesAnything } from './book.ts';
import { above0, type Cells, createCells, createOnce } from './cells.ts';
import { type Columns, type CsvRow, cellOf, eachRow } from './csv.ts';

const CLIENTS_AT_ONCE = 1000;

export const holdingColumns: Columns = {
  required: ['client_external_id', 'symbol', 'quantity'],
  optional: ['cost_basis'],
};

export const externalIdsIn = (rows: readonly CsvRow[]): string[] => [
  ...new Set(rows.flatMap((row) => cellOf(row, 'client_external_id') ?? [])),
];

export const clientOfRow = (cells: Cells, clients: ReadonlyMap<string, Client>): string | null => {
  cells.needs('client_external_id');
  const externalId = cells.text('client_external_id', 200);
  if (externalId === null) return null;
  const client = clients.get(externalId);
  if (!client) cells.problem('client_external_id', 'is not the external id of a client');
  return client?.id ?? null;
};

const holdingIn = (cells: Cells, symbols: ReadonlySet<string>): Holding | null => {
  cells.needs('symbol');
  cells.needs('quantity');
  const symbol = cells.text('symbol', 40);
  if (symbol !== null && !symbols.has(symbol)) cells.problem('symbol', 'is not a known symbol');
  const quantity = cells.number('quantity', above0);
  const costBasis = cells.number('cost_basis', above0);
  return symbol === null || quantity === null ? null : { symbol, quantity, costBasis };
};

/** Each client that the file names holds afterwards exactly what it says. */
export const importHoldings: Book = async (tx, rows, problems) => {
  const clients = await clientsByExternalId(tx, externalIdsIn(rows));
  const symbols = new Set((await listInstruments(tx)).map(({ symbol }) => symbol));
  const once = createOnce('holding');
  const byClient = new Map<string, Holding[]>();
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    const clientId = clientOfRow(cells, clients);
    const holding = holdingIn(cells, symbols);
    if (clientId === null || holding === null) return;
    once(cells, 'symbol', `${clientId} ${holding.symbol}`);
    const before = byClient.get(clientId);
    if (before) before.push(holding);
    else byClient.set(clientId, [holding]);
  });
  problems.refuseIfAny();
  return async (storing) => {
    const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
    const clientIds: string[] = [];
    for (const part of inParts([...byClient], CLIENTS_AT_ONCE)) {
      const ofPart = await replaceHoldings(storing, new Map(part));
      addCounts(counts, ofPart);
      if (changesAnything(ofPart)) for (const [id] of part) clientIds.push(id);
    }
    return { counts, clientIds };
  };
};
