import { clientsByExternalId } from '../../db/clients.ts';
import { insertAction, unchangedActions } from '../../db/control.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import { actionIdOf } from '../identity.ts';
import { raiseRecorded } from '../recorded-alerts.ts';
import type { Book } from './book.ts';
import { above0, type Cells, cellsOfRow, createOnce } from './cells.ts';
import type { Columns } from './csv.ts';
import { clientOfRow, externalIdsIn } from './holdings.ts';

export const actionColumns: Columns = {
  required: ['client_external_id', 'at', 'what'],
  optional: ['external_id', 'symbol', 'amount'],
};

const MOST_WORDS = 500;
const DAY_MS = 86_400_000;

/** A time with its zone, or a day. */
const timeIn = (cells: Cells, now: number): number | null => {
  cells.needs('at');
  const text = cells.text('at', 40);
  if (text === null) return null;
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const at = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    cells.problem('at', 'must be a time such as 2020-03-16T14:30:00Z, or a day');
  else if (at > now + DAY_MS) cells.problem('at', 'is in the future');
  else return at;
  return null;
};

type Checked = {
  id: string;
  clientId: string;
  externalId: string | null;
  at: number;
  what: string;
  symbol: string | null;
  amount: number | null;
};

/** Records actions taken without their clients' word. Those on file already (same id, or the same in all) stay as they are. */
export const importActions: Book = async (tx, rows, problems, { now }) => {
  const clients = await clientsByExternalId(tx, externalIdsIn(rows));
  const once = createOnce('action');
  const checked: Checked[] = [];
  for (const row of rows) {
    const cells = cellsOfRow(row, problems);
    const clientId = clientOfRow(cells, clients);
    const at = timeIn(cells, now);
    cells.needs('what');
    const what = cells.text('what', MOST_WORDS);
    const externalId = cells.text('external_id', 200);
    const symbol = cells.text('symbol', 40);
    const amount = cells.number('amount', above0);
    if (clientId === null || at === null || what === null) continue;
    const id = actionIdOf(clientId, externalId ?? `${at}|${what}`);
    once(cells, externalId === null ? 'what' : 'external_id', id);
    checked.push({ id, clientId, externalId, at, what, symbol, amount });
  }
  problems.refuseIfAny();
  const known = await unchangedActions(tx, checked);
  const fresh = checked.filter(({ id }) => !known.has(id));
  const events: AlertEvent[] = [];
  const raised = new Map<string, Awaited<ReturnType<typeof raiseRecorded>>>();
  for (const action of fresh) {
    const { clientId, amount } = action;
    // Several of one client in one file belong to one alert, which isn't stored yet.
    const known = raised.get(clientId);
    const one = known ?? (await raiseRecorded(tx, clientId, amount, now));
    if (!known) events.push(...one.events);
    raised.set(clientId, one);
    const { sensitivityId, alertId } = one;
    const unsettled = { settledHow: null, settledAt: null, settledNote: null, recordedBy: null };
    await insertAction(tx, { ...action, sensitivityId, alertId, ...unsettled });
  }
  const counts = { created: fresh.length, updated: 0, unchanged: known.size };
  return { counts, clientIds: [], events };
};
