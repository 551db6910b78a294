import { randomUUID } from 'node:crypto';
import { clientsByExternalId } from '../../db/clients.ts';
import { netWorthsByClient, upsertNetWorths } from '../../db/net-worths.ts';
import type { Tx } from '../../db/pool.ts';
import type { NetWorth } from '../../shared/wealth.ts';
import { openForRise } from '../breathing-space.ts';
import { dayOf } from '../calls/format.ts';
import { newRise } from '../people/wealth.ts';
import type { Book } from './book.ts';
import { anyAmount, type Cells, createCells, createOnce } from './cells.ts';
import { type Columns, eachRow } from './csv.ts';
import { clientOfRow, externalIdsIn } from './holdings.ts';

export const netWorthColumns: Columns = {
  required: ['client_external_id', 'known_on', 'amount'],
  optional: ['note'],
};

const MOST_NOTE = 100_000;

const statementIn = (cells: Cells, today: string): Omit<NetWorth, 'id'> | null => {
  cells.needs('known_on');
  cells.needs('amount');
  const knownOn = cells.date('known_on');
  const amount = cells.number('amount', anyAmount);
  const note = cells.text('note', MOST_NOTE);
  if (knownOn !== null && knownOn > today) cells.problem('known_on', 'is in the future');
  return knownOn === null || amount === null ? null : { knownOn, amount, note };
};

type Stored = Map<string, NetWorth[]>;

const openSpaces = async (tx: Tx, before: Stored, today: string): Promise<string[]> => {
  const after = await netWorthsByClient(tx, [...before.keys()]);
  const opened: string[] = [];
  for (const [clientId, known] of before) {
    const rise = newRise(known, after.get(clientId) ?? []);
    if (!rise) continue;
    await openForRise(tx, { clientId, userId: null }, today, rise);
    opened.push(clientId);
  }
  return opened;
};

type Given = { clientId: string; statement: Omit<NetWorth, 'id'> };

/** What differs from what is on file: `before` has the statements of whose anything does. */
const changesIn = (given: readonly Given[], known: Stored) => {
  const before: Stored = new Map();
  const changed: (NetWorth & { clientId: string })[] = [];
  let created = 0;
  for (const { clientId, statement } of given) {
    const own = known.get(clientId) ?? [];
    const old = own.find(({ knownOn }) => knownOn === statement.knownOn);
    const note = statement.note ?? old?.note ?? null;
    if (old && old.amount === statement.amount && old.note === note) continue;
    if (!old) created++;
    before.set(clientId, own);
    changed.push({ ...statement, note, clientId, id: old?.id ?? randomUUID() });
  }
  return { before, changed, created };
};

/**
 * Statements of net worth. One of a day that has one already replaces it; a note that isn't given stays as it is. A sudden
 * rise opens a breathing space, as by hand.
 */
export const importNetWorths: Book = async (tx, rows, problems, { now, timeZone }) => {
  const today = dayOf(now, timeZone);
  const clients = await clientsByExternalId(tx, await externalIdsIn(rows));
  const once = createOnce('statement');
  const given: Given[] = [];
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    const clientId = clientOfRow(cells, clients);
    const statement = statementIn(cells, today);
    if (clientId === null || statement === null) return;
    once(cells, 'known_on', `${clientId} ${statement.knownOn}`);
    given.push({ clientId, statement });
  });
  problems.refuseIfAny();
  return (storing) => storeStatements(storing, given, today);
};

const storeStatements = async (tx: Tx, given: readonly Given[], today: string) => {
  const known = await netWorthsByClient(tx, [...new Set(given.map(({ clientId }) => clientId))]);
  const { before, changed, created } = changesIn(given, known);
  await upsertNetWorths(tx, changed);
  const updated = changed.length - created;
  const counts = { created, updated, unchanged: given.length - changed.length };
  return { counts, clientIds: await openSpaces(tx, before, today) };
};
