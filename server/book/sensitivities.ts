import { clientsByExternalId } from '../../db/clients.ts';
import { listInstruments } from '../../db/instruments.ts';
import { sensitivitiesById, upsertSensitivities } from '../../db/sensitivities.ts';
import { inParts } from '../../shared/in-parts.ts';
import {
  originWhoseSchema,
  rootCauseSchema,
  type Sensitivity,
} from '../../shared/sensitivities.ts';
import { sensitivityIdOf } from '../identity.ts';
import { addCounts, type Book, changesAnything } from './book.ts';
import { type Cells, createCells, createOnce, from0, wholeFrom } from './cells.ts';
import { conditionIn, type GivenCondition } from './conditions.ts';
import { type Columns, eachRow } from './csv.ts';
import { clientOfRow, externalIdsIn } from './holdings.ts';

export const sensitivityColumns: Columns = {
  required: ['client_external_id', 'kind', 'threshold'],
  optional: [
    'symbol',
    'unit',
    'reference',
    'event',
    'external_id',
    'intensity',
    'root_cause',
    'origin_event',
    'origin_year',
    'origin_whose',
    'in_their_words',
    'hold_seconds',
    'watch_unheld',
  ],
};

const DEFAULT_INTENSITY = 3;
const AT_ONCE = 5000;

/** What a row says besides the condition; null: not given, which leaves what is stored. */
const storyIn = (cells: Cells) => ({
  intensity: cells.number('intensity', wholeFrom(1, 5)),
  rootCause: cells.oneOf('root_cause', rootCauseSchema.options),
  originEvent: cells.text('origin_event', 500),
  originYear: cells.number('origin_year', wholeFrom(1800, 2200)),
  originWhose: cells.oneOf('origin_whose', originWhoseSchema.options),
  inTheirWords: cells.text('in_their_words', 10_000),
  holdSeconds: cells.number('hold_seconds', from0),
  watchUnheld: cells.boolean('watch_unheld'),
});

type Checked = {
  id: string;
  clientId: string;
  externalId: string | null;
  condition: GivenCondition;
  story: ReturnType<typeof storyIn>;
};

/** Without an external id, a client's fears are told apart by what they watch. */
export const conditionKey = (externalId: string | null, condition: GivenCondition): string => {
  if (externalId !== null) return externalId;
  const { kind, symbol, unit, reference, event, threshold } = condition;
  return [kind, symbol ?? '', unit, reference ?? '', event ?? '', threshold].join('|');
};

const sensitivityOf = (row: Checked, stored: Sensitivity | undefined): Sensitivity => ({
  id: row.id,
  sensitivityId: row.id,
  clientId: row.clientId,
  externalId: row.externalId,
  ...row.condition,
  intensity: row.story.intensity ?? stored?.intensity ?? DEFAULT_INTENSITY,
  rootCause: row.story.rootCause ?? stored?.rootCause ?? null,
  originEvent: row.story.originEvent ?? stored?.originEvent ?? null,
  originYear: row.story.originYear ?? stored?.originYear ?? null,
  originWhose: row.story.originWhose ?? stored?.originWhose ?? null,
  inTheirWords: row.story.inTheirWords ?? stored?.inTheirWords ?? null,
  holdSeconds: row.story.holdSeconds ?? stored?.holdSeconds ?? 0,
  watchUnheld: row.story.watchUnheld ?? stored?.watchUnheld ?? false,
});

/** Adds and changes sensitivities; those that the file doesn't name stay. An empty cell leaves what is stored. */
export const importSensitivities: Book = async (tx, rows, problems, { rememberedEvents }) => {
  const clients = await clientsByExternalId(tx, await externalIdsIn(rows));
  const symbols = new Set((await listInstruments(tx)).map(({ symbol }) => symbol));
  const once = createOnce('sensitivity');
  const checked: Checked[] = [];
  const reader = createCells(problems);
  await eachRow(rows, (row) => {
    const cells = reader.at(row);
    const clientId = clientOfRow(cells, clients);
    const condition = conditionIn(cells, { symbols, events: rememberedEvents });
    const externalId = cells.text('external_id', 200);
    const story = storyIn(cells);
    if (clientId === null || condition === null) return;
    const id = sensitivityIdOf(clientId, conditionKey(externalId, condition));
    once(cells, externalId === null ? 'kind' : 'external_id', id);
    checked.push({ id, clientId, externalId, condition, story });
  });
  problems.refuseIfAny();
  return async (storing, through) => {
    const counts = { created: 0, updated: 0, unchanged: 0 };
    const clientIds = new Set<string>();
    let rows = 0;
    for (const part of inParts(checked, AT_ONCE)) {
      through(rows);
      rows += part.length;
      const ids = part.map(({ id }) => id);
      const stored = await sensitivitiesById(storing, ids);
      const list = part.map((row) => sensitivityOf(row, stored.get(row.id)));
      const ofPart = await upsertSensitivities(storing, list);
      addCounts(counts, ofPart);
      if (changesAnything(ofPart)) for (const { clientId } of part) clientIds.add(clientId);
    }
    return { counts, clientIds: [...clientIds] };
  };
};
