import { isDeepStrictEqual } from 'node:util';
import { clientsByExternalId, upsertClients } from '../../db/clients.ts';
import type { Tx } from '../../db/pool.ts';
import { erasedAmong } from '../../db/privacy-erase.ts';
import { usersByEmail } from '../../db/users.ts';
import type { Client } from '../../shared/clients.ts';
import { inParts } from '../../shared/in-parts.ts';
import type { User } from '../../shared/users.ts';
import { clientIdOf } from '../identity.ts';
import { addCounts, type Book, changesAnything } from './book.ts';
import { above0, anyAmount, type Cells, createCells, createOnce, from0 } from './cells.ts';
import { type Columns, type CsvRow, cellOf, eachRow } from './csv.ts';
import type { Problems } from './problems.ts';

export const clientColumns: Columns = {
  required: ['external_id', 'name', 'advisor_email'],
  optional: [
    'born',
    'phone',
    'email',
    'time_zone',
    'language',
    'cash',
    'peak_value',
    'currency',
    'preferred_hours',
    'since',
    'fee_per_year',
  ],
};

/** What a row says; null: not given, which leaves what is stored. */
type Given = Partial<Omit<Client, 'id' | 'externalId' | 'closedAt'>>;

const advisorOf = (cells: Cells, users: ReadonlyMap<string, User>): string | null => {
  cells.needs('advisor_email');
  const email = cells.text('advisor_email', 254);
  if (email === null) return null;
  const user = users.get(email.toLowerCase());
  if (user?.role === 'advisor') return user.id;
  cells.problem('advisor_email', 'is not the email of an advisor of this practice');
  return null;
};

const givenIn = (cells: Cells): { [K in keyof Given]: Given[K] | null } => ({
  name: cells.text('name', 300),
  born: cells.date('born'),
  phone: cells.text('phone', 60),
  email: cells.matching(
    'email',
    (value) => /^[^\s@]+@[^\s@]+$/.test(value),
    'must be an email address',
  ),
  timeZone: cells.timeZone('time_zone'),
  language: cells.matching(
    'language',
    (value) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value),
    'must be a language such as en or pt-BR',
  ),
  cash: cells.number('cash', anyAmount),
  peakValue: cells.number('peak_value', above0),
  currency: cells.matching(
    'currency',
    (value) => /^[A-Z]{3}$/.test(value),
    'must be three capital letters such as USD',
  ),
  preferredHours: cells.text('preferred_hours', 200),
  since: cells.date('since'),
  feePerYear: cells.number('fee_per_year', from0),
});

type Checked = { externalId: string; advisorId: string; given: ReturnType<typeof givenIn> };

const checkRows = async (
  rows: readonly CsvRow[],
  { users, erased }: { users: ReadonlyMap<string, User>; erased: ReadonlySet<string> },
  problems: Problems,
): Promise<Checked[]> => {
  const once = createOnce('client');
  const checked: Checked[] = [];
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    cells.needs('external_id');
    cells.needs('name');
    const externalId = cells.text('external_id', 200);
    const advisorId = advisorOf(cells, users);
    const given = givenIn(cells);
    if (externalId !== null) once(cells, 'external_id', externalId);
    if (externalId !== null && erased.has(clientIdOf(externalId)))
      cells.problem('external_id', 'is of a client who was erased: take this row out');
    if (externalId !== null && advisorId !== null) checked.push({ externalId, advisorId, given });
  });
  return checked;
};

const AT_ONCE = 5000;

const emailsIn = (rows: readonly CsvRow[]): string[] => [
  ...new Set(rows.flatMap((row) => cellOf(row, 'advisor_email') ?? [])),
];

/** A client's id comes from the number: whoever was erased would be filled anew. */
const erasedIn = async (tx: Tx, rows: readonly CsvRow[]): Promise<Set<string>> => {
  const found = new Set<string>();
  for (const part of inParts(rows, AT_ONCE)) {
    const ids = part.flatMap((row) => clientIdOf(cellOf(row, 'external_id') ?? ''));
    for (const id of await erasedAmong(tx, ids)) found.add(id);
  }
  return found;
};

const clientOf = (
  { externalId, advisorId, given }: Checked,
  stored: Client | undefined,
  currency: string,
): Client => ({
  id: stored?.id ?? clientIdOf(externalId),
  externalId,
  advisorId,
  name: given.name ?? stored?.name ?? externalId,
  born: given.born ?? stored?.born ?? null,
  phone: given.phone ?? stored?.phone ?? null,
  email: given.email ?? stored?.email ?? null,
  timeZone: given.timeZone ?? stored?.timeZone ?? null,
  language: given.language ?? stored?.language ?? null,
  cash: given.cash ?? stored?.cash ?? 0,
  peakValue: given.peakValue ?? stored?.peakValue ?? null,
  currency: given.currency ?? stored?.currency ?? currency,
  preferredHours: given.preferredHours ?? stored?.preferredHours ?? null,
  since: given.since ?? stored?.since ?? null,
  feePerYear: given.feePerYear ?? stored?.feePerYear ?? null,
  closedAt: stored?.closedAt ?? null,
});

/** Adds and changes clients. An empty cell leaves what is stored. */
export const importClients: Book = async (tx: Tx, rows, problems, { currency }) => {
  const users = await usersByEmail(tx, emailsIn(rows));
  const checked = await checkRows(rows, { users, erased: await erasedIn(tx, rows) }, problems);
  problems.refuseIfAny();
  return async (storing, through) => {
    const counts = { created: 0, updated: 0, unchanged: 0 };
    const clientIds: string[] = [];
    let rows = 0;
    for (const part of inParts(checked, AT_ONCE)) {
      through(rows);
      rows += part.length;
      const externalIds = part.map(({ externalId }) => externalId);
      const stored = await clientsByExternalId(storing, externalIds);
      const clients = part.map((row) => clientOf(row, stored.get(row.externalId), currency));
      // The database would find out, too, after working out again for each how the name is searched for.
      const changed = clients.filter((one) => !isDeepStrictEqual(one, stored.get(one.externalId)));
      counts.unchanged += clients.length - changed.length;
      const ofPart = await upsertClients(storing, changed);
      addCounts(counts, ofPart);
      if (changesAnything(ofPart)) for (const { id } of changed) clientIds.push(id);
    }
    return { counts, clientIds };
  };
};
