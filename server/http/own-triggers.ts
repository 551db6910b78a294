import { randomUUID } from 'node:crypto';
import { isUuid } from '../../db/cursor.ts';
import {
  deleteSealedTrigger,
  insertSealedTrigger,
  replaceSealedTrigger,
} from '../../db/own-triggers.ts';
import { asViewer } from '../../db/pool.ts';
import {
  ownTriggerBodySchema,
  ownTriggerDeletedSchema,
  ownTriggerListSchema,
  ownTriggerSchema,
} from '../../shared/api/own-triggers.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { advisorsOnly, openTriggers, sealTrigger } from './opened-triggers.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { ownTriggerMatches } from './own-trigger-matches.ts';
import { iso } from './times.ts';

const listTriggers = (deps: HttpDeps): Operation =>
  operation(advisorsOnly, {
    route: ['get', '/api/own-triggers'],
    summary: 'What unsettles oneself, as one wrote it; nobody else can ask for it',
    query: noQuery,
    body: noBody,
    answer: ownTriggerListSchema,
    handle: async (_, viewer) => ({ ownTriggers: await openTriggers(deps, viewer) }),
  });

const addTrigger = (deps: HttpDeps): Operation =>
  operation(advisorsOnly, {
    route: ['post', '/api/own-triggers'],
    summary: 'Keeps a note on what unsettles oneself, sealed',
    query: noQuery,
    body: jsonBody(ownTriggerBodySchema),
    answer: ownTriggerSchema,
    status: 201,
    handle: async ({ body }, viewer) => {
      const given = await sealTrigger(deps, viewer, randomUUID(), body);
      await asViewer(deps.pool, viewer, (tx) => insertSealedTrigger(tx, given));
      return { id: given.id, ...body, changedAt: iso(given.changedAt) };
    },
  });

const changeTrigger = (deps: HttpDeps): Operation =>
  operation(advisorsOnly, {
    route: ['put', '/api/own-triggers/{id}'],
    summary: 'Writes one of one’s own notes anew',
    query: noQuery,
    body: jsonBody(ownTriggerBodySchema),
    answer: ownTriggerSchema,
    handle: async ({ body, param }, viewer) => {
      const id = param('id').toLowerCase();
      if (!isUuid(id)) throw notFound('note');
      const given = await sealTrigger(deps, viewer, id, body);
      if (!(await asViewer(deps.pool, viewer, (tx) => replaceSealedTrigger(tx, given))))
        throw notFound('note');
      return { id, ...body, changedAt: iso(given.changedAt) };
    },
  });

const removeTrigger = (deps: HttpDeps): Operation =>
  operation(advisorsOnly, {
    route: ['delete', '/api/own-triggers/{id}'],
    summary: 'Deletes one of one’s own notes for good; needs no key',
    query: noQuery,
    body: noBody,
    answer: ownTriggerDeletedSchema,
    handle: async ({ param }, viewer) => {
      const id = param('id').toLowerCase();
      if (!(await asViewer(deps.pool, viewer, (tx) => deleteSealedTrigger(tx, id))))
        throw notFound('note');
      return { id, deleted: true as const };
    },
  });

export const ownTriggerOperations = (deps: HttpDeps): Operation[] => [
  listTriggers(deps),
  ownTriggerMatches(deps),
  addTrigger(deps),
  changeTrigger(deps),
  removeTrigger(deps),
];
