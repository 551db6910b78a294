import { insertActions, updateActions } from '../../db/actions-without-word.ts';
import { clientsByExternalId } from '../../db/clients.ts';
import type { Tx } from '../../db/pool.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import { isCalendarDate } from '../../shared/api/fields.ts';
import type { Client } from '../../shared/clients.ts';
import { actionIdOf } from '../identity.ts';
import { noonOf } from '../people/days.ts';
import { raiseAllRecorded } from '../recorded-alerts.ts';
import type { Book } from './book.ts';
import { above0, type Cells, createCells, createOnce } from './cells.ts';
import { type Columns, eachRow } from './csv.ts';
import { clientOfRow, externalIdsIn } from './holdings.ts';

export const actionColumns: Columns = {
  required: ['client_external_id', 'at', 'what'],
  optional: ['external_id', 'symbol', 'amount'],
};

const MOST_WORDS = 500;
const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1900, 0, 1);
const timeFormat = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** A time with its zone, or a day, which is taken for its noon in the practice. */
const timeIn = (cells: Cells, now: number, timeZone: string): number | null => {
  cells.needs('at');
  const text = cells.text('at', 40);
  if (text === null) return null;
  const [, day, time] = timeFormat.exec(text) ?? [];
  const isDay = day !== undefined && isCalendarDate(day);
  const at = isDay ? (time ? Date.parse(text) : noonOf(day, timeZone)) : Number.NaN;
  if (Number.isNaN(at))
    cells.problem('at', 'must be a time such as 2020-03-16T14:30:00Z, or a day');
  else if (at < EARLIEST) cells.problem('at', 'must be 1900 or later');
  else if (at > now + DAY_MS) cells.problem('at', 'is in the future');
  else return at;
  return null;
};

const isOpen = (cells: Cells, client: Client | undefined): boolean => {
  const open = client?.closedAt === null;
  if (client && !open) cells.problem('client_external_id', 'is the number of a closed account');
  return open;
};

const actionIn = (cells: Cells, now: number, timeZone: string) => {
  const at = timeIn(cells, now, timeZone);
  cells.needs('what');
  const what = cells.text('what', MOST_WORDS);
  const externalId = cells.text('external_id', 200);
  const symbol = cells.text('symbol', 40);
  const amount = cells.number('amount', above0);
  return at === null || what === null ? null : { at, what, externalId, symbol, amount };
};

type Checked = NonNullable<ReturnType<typeof actionIn>> & { id: string; clientId: string };

/** Several of one client in one file belong to one alert; what the newest of them was about is its figure. */
const store = async (tx: Tx, fresh: readonly Checked[], now: number): Promise<AlertEvent[]> => {
  const amounts = new Map(fresh.map(({ clientId, amount }) => [clientId, amount]));
  const raised = await raiseAllRecorded(tx, amounts, now);
  const unsettled = { settledHow: null, settledAt: null, settledNote: null, recordedBy: null };
  await insertActions(
    tx,
    fresh.map((action) => {
      const { sensitivityId = null, alertId = null } = raised.get(action.clientId) ?? {};
      return { ...action, sensitivityId, alertId, ...unsettled };
    }),
  );
  return [...raised.values()].flatMap(({ events }) => events);
};

/**
 * Records actions taken without their clients' word. Those on file already (same external id, or else the same time and
 * words) are brought up to what the file says and raise nothing; an empty cell leaves what is stored.
 */
export const importActions: Book = async (tx, rows, problems, { now, timeZone }) => {
  const clients = await clientsByExternalId(tx, await externalIdsIn(rows));
  const byId = new Map([...clients.values()].map((client) => [client.id, client]));
  const once = createOnce('action');
  const checked: Checked[] = [];
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    const clientId = clientOfRow(cells, clients);
    const action = actionIn(cells, now, timeZone);
    if (clientId === null || !isOpen(cells, byId.get(clientId)) || action === null) return;
    const { externalId, at, what } = action;
    const id = actionIdOf(clientId, externalId ?? `${at}|${what}`);
    once(cells, externalId === null ? 'what' : 'external_id', id);
    checked.push({ ...action, id, clientId });
  });
  problems.refuseIfAny();
  return (storing) => storeActions(storing, checked, now);
};

const storeActions = async (tx: Tx, checked: readonly Checked[], now: number) => {
  const { known, changed } = await updateActions(tx, checked);
  const fresh = checked.filter(({ id }) => !known.has(id));
  const events = await store(tx, fresh, now);
  const unchanged = known.size - changed.size;
  return {
    counts: { created: fresh.length, updated: changed.size, unchanged },
    clientIds: [],
    events,
  };
};
