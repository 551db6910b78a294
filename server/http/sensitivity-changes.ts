import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { confirmSensitivity, noteSensitivity } from '../../db/ageing.ts';
import { isUuid } from '../../db/cursor.ts';
import { getPerson } from '../../db/household-people.ts';
import { listInstruments } from '../../db/instruments.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { sensitivitiesById, sensitivitiesOf, upsertSensitivities } from '../../db/sensitivities.ts';
import {
  confirmBodySchema,
  type SensitivityBody,
  sensitivityBodySchema,
} from '../../shared/api/stories.ts';
import type { Sensitivity } from '../../shared/sensitivities.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { createCells } from '../book/cells.ts';
import { conditionIn, type GivenCondition } from '../book/conditions.ts';
import { createProblems, InvalidRows } from '../book/problems.ts';
import { momentIn } from '../people/days.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { ofClient } from './of-client.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';

const authors: readonly Role[] = ['advisor', 'administrator'];
const changedSchema = z.object({ id: z.string(), clientId: z.string() });
const DEFAULT_INTENSITY = 3;

const cell = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** The rules are those of an imported row, so a row is made of it: nothing may come in by hand that a file couldn't say. */
const conditionFrom = async (
  tx: Tx,
  body: SensitivityBody,
  rememberedEvents: ReadonlySet<string>,
): Promise<GivenCondition> => {
  const given = { ...body, threshold: cell(body.threshold) };
  const columns = ['kind', 'threshold', 'unit', 'symbol', 'reference', 'event'] as const;
  const row = {
    row: 1,
    fields: columns.map((name) => cell(given[name])),
    places: new Map<string, number>(columns.map((name, place) => [name, place])),
    spoilt: [],
  };
  const symbols = new Set((await listInstruments(tx)).map(({ symbol }) => symbol));
  const problems = createProblems();
  const known = { symbols, events: rememberedEvents };
  const condition = conditionIn(createCells(problems).at(row), known);
  try {
    problems.refuseIfAny();
  } catch (error) {
    if (!(error instanceof InvalidRows)) throw error;
    const [first] = error.problems;
    throw invalidRequest(
      `${first?.column ?? 'body'}: ${first?.message ?? 'is not valid'}`,
      first?.column ?? 'body',
      error.problems.map(({ column, message }) => ({ field: column, message })),
    );
  }
  if (condition === null) throw invalidRequest('kind: is not known', 'kind');
  return condition;
};

const sensitivityFrom = (
  body: SensitivityBody,
  condition: GivenCondition,
  who: { id: string; clientId: string; externalId: string | null },
): Sensitivity => ({
  ...who,
  sensitivityId: who.id,
  ...condition,
  intensity: body.intensity ?? DEFAULT_INTENSITY,
  rootCause: body.rootCause ?? null,
  originEvent: body.originEvent || null,
  originYear: body.originYear ?? null,
  originWhose: body.originWhose ?? null,
  inTheirWords: body.inTheirWords || null,
  holdSeconds: body.holdSeconds ?? 0,
  watchUnheld: body.watchUnheld ?? false,
});

const watched = (one: GivenCondition): string =>
  JSON.stringify([one.kind, one.symbol, one.unit, one.reference, one.event, one.threshold]);

const refuseTwin = async (tx: Tx, made: Sensitivity): Promise<void> => {
  const twin = (await sensitivitiesOf(tx, made.clientId)).find(
    (one) => one.id !== made.id && watched(one) === watched(made) && one.externalId === null,
  );
  if (twin && twin.inTheirWords === made.inTheirWords)
    throw conflict('on_file_already', 'The very same is on file for this client already.', 'kind');
};

const refuseStranger = async (tx: Tx, body: SensitivityBody, clientId: string): Promise<void> => {
  if (!body.personId) return;
  const person = await getPerson(tx, body.personId);
  if (person?.clientId !== clientId)
    throw invalidRequest('personId: is nobody of this household', 'personId');
};

/** In the pipeline's order, so that the engine follows; as the engine, after the viewer was seen to see the client. */
const store = (
  deps: HttpDeps,
  viewer: Viewer,
  body: SensitivityBody,
  who: { id: string; clientId: string; externalId: string | null },
  isNew: boolean,
) =>
  deps.pipeline.changeBook(async (tx) => {
    const condition = await conditionFrom(tx, body, deps.rememberedEvents);
    await refuseStranger(tx, body, who.clientId);
    const made = sensitivityFrom(body, condition, who);
    await refuseTwin(tx, made);
    await upsertSensitivities(tx, [made]);
    await noteSensitivity(tx, made.id, {
      personId: body.personId || null,
      askAgainOn: body.askAgainOn ?? null,
      ...(isNew ? { recorded: { by: viewer.userId, at: deps.now() } } : {}),
    });
    const { id, clientId } = who;
    return { answer: { id, clientId }, clientIds: [clientId] };
  });

/** One that the viewer sees, withdrawn ones too. */
const seen = async (deps: HttpDeps, viewer: Viewer, given: string): Promise<Sensitivity> => {
  const id = given.toLowerCase();
  const found = isUuid(id)
    ? await asViewer(deps.pool, viewer, (tx) => sensitivitiesById(tx, [id]))
    : null;
  const sensitivity = found?.get(id);
  if (!sensitivity) throw notFound('sensitivity');
  return sensitivity;
};

export const sensitivityChanges = (deps: HttpDeps): Operation[] => [
  operation(authors, {
    route: ['post', '/api/clients/{id}/sensitivities'],
    summary: 'What a client is afraid of, with its origin; watched from the next frame on',
    query: noQuery,
    body: jsonBody(sensitivityBodySchema),
    answer: changedSchema,
    status: 201,
    handle: async ({ body, param }, viewer) => {
      const client = await ofClient(deps, viewer, param('id'), async (_, found) => found);
      if (client.closedAt !== null) throw conflict('client_closed', 'This account is closed.');
      const who = { id: randomUUID(), clientId: client.id, externalId: null };
      return store(deps, viewer, body, who, true);
    },
  }),
  operation(authors, {
    route: ['put', '/api/sensitivities/{id}'],
    summary:
      'Changes it, or brings back one that was withdrawn; what was true then stays on record',
    query: noQuery,
    body: jsonBody(sensitivityBodySchema),
    answer: changedSchema,
    handle: async ({ body, param }, viewer) => {
      const { id, clientId, externalId } = await seen(deps, viewer, param('id'));
      return store(deps, viewer, body, { id, clientId, externalId }, false);
    },
  }),
  operation(authors, {
    route: ['post', '/api/sensitivities/{id}/confirm'],
    summary: 'Still true: asked again a year from now, or on the day that is named',
    query: noQuery,
    body: jsonBody(confirmBodySchema),
    answer: changedSchema,
    handle: async ({ body, param }, viewer) => {
      const { id, clientId } = await seen(deps, viewer, param('id'));
      const on = momentIn(deps.now(), deps.practice.timeZone).day;
      if (body.askAgainOn && body.askAgainOn <= on)
        throw invalidRequest('askAgainOn: must be in the future', 'askAgainOn');
      return deps.pipeline.changeBook(async (tx) => {
        const confirmed = { on, by: viewer.userId, askAgainOn: body.askAgainOn ?? null };
        if (!(await confirmSensitivity(tx, id, confirmed))) throw notFound('sensitivity');
        return { answer: { id, clientId }, clientIds: [] };
      });
    },
  }),
];
