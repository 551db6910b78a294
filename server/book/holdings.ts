import { clientsByExternalId } from '../../db/clients.ts';
import { holdingChanges, holdingsBy, whoseChanged, writeHoldings } from '../../db/holdings.ts';
import { listInstruments } from '../../db/instruments.ts';
import type { Client, Holding } from '../../shared/clients.ts';
import { inParts } from '../../shared/in-parts.ts';
import { addCounts, type Book } from './book.ts';
import { above0, type Cells, createCells, createOnce } from './cells.ts';
import { type Columns, type CsvRow, cellOf, eachRow } from './csv.ts';

/** Ticks go on meanwhile: what is made of them at once holds them up. */
const CLIENTS_AT_ONCE = 500;

export const holdingColumns: Columns = {
  required: ['client_external_id', 'symbol', 'quantity'],
  optional: ['cost_basis'],
};

export const externalIdsIn = async (rows: readonly CsvRow[]): Promise<string[]> => {
  const ids = new Set<string>();
  await eachRow(rows, (row) => {
    const id = cellOf(row, 'client_external_id');
    if (id !== undefined) ids.add(id);
  });
  return [...ids];
};

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

/** Its failure is told where it is waited for, which may be never where the file was given up. */
const heard = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined);
  return work;
};

/** Each client that the file names holds afterwards exactly what it says. */
export const importHoldings: Book = async (tx, rows, problems) => {
  const clients = await clientsByExternalId(tx, await externalIdsIn(rows));
  const symbols = new Set((await listInstruments(tx)).map(({ symbol }) => symbol));
  const byClient = new Map<string, { holdings: Holding[]; once: ReturnType<typeof createOnce> }>();
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    const clientId = clientOfRow(cells, clients);
    const holding = holdingIn(cells, symbols);
    if (clientId === null || holding === null) return;
    const own = byClient.get(clientId) ?? { holdings: [], once: createOnce('holding') };
    byClient.set(clientId, own);
    own.once(cells, 'symbol', holding.symbol);
    own.holdings.push(holding);
  });
  problems.refuseIfAny();
  return async (storing, through) => {
    const counts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
    const clientIds: string[] = [];
    // In the order in which the database keeps them: rows that come where the last ones went are the quickest to add.
    const inOrder = [...byClient].sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = inParts(inOrder, CLIENTS_AT_ONCE).map(
      (part) => new Map(part.map(([id, { holdings }]) => [id, holdings])),
    );
    const storedOf = (part: number) => heard(holdingsBy(storing, [...(parts[part]?.keys() ?? [])]));
    let rows = 0;
    let writing = Promise.resolve();
    let stored = storedOf(0);
    for (const [i, given] of parts.entries()) {
      through(rows);
      // While the database writes one part, what is to be written of the next is found out.
      const changes = holdingChanges(await stored, given);
      await writing;
      stored = storedOf(i + 1);
      writing = heard(writeHoldings(storing, changes));
      addCounts(counts, changes.counts);
      for (const id of whoseChanged(changes)) clientIds.push(id);
      for (const holdings of given.values()) rows += holdings.length;
    }
    await stored;
    await writing;
    return { counts, clientIds };
  };
};
