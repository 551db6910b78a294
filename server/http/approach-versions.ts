import { randomUUID } from 'node:crypto';
import {
  anyVersionOf,
  approachForChange,
  decideApproach,
  insertApproach,
  lockApproach,
  retireApproved,
  rewriteApproach,
  versionsOf,
} from '../../db/approaches.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import {
  type ApproachBody,
  type ApproachVersion,
  approachBodySchema,
  approachNoteBodySchema,
  approachReturnBodySchema,
  approachVersionSchema,
  approachWordsBodySchema,
} from '../../shared/api/approaches.ts';
import type { ApproachState, StoredApproach } from '../../shared/approaches.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { library } from '../say/library.ts';
import { everybody } from './access.ts';
import { refuseWords } from './approach-refusals.ts';
import { namesOf, versionView } from './approach-views.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notAllowed, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const supervisors: readonly Role[] = ['supervisor'];

/** The approach that this is a wording of: one of the product's, or one that the practice has written before. */
const placeOf = async (tx: Tx, { key, language, cause, trigger }: ApproachBody) => {
  if (!key) return { key: `own/${randomUUID()}`, cause, trigger };
  const known = library(language).find((one) => one.key === key) ?? (await anyVersionOf(tx, key));
  if (!known) throw invalidRequest('key: is not the key of an approach', 'key');
  return { key, cause: known.cause, trigger: known.trigger };
};

const isUnsettled = ({ state }: StoredApproach): boolean =>
  state === 'draft' || state === 'submitted';

const begin = async (
  tx: Tx,
  viewer: Viewer,
  body: ApproachBody,
  now: number,
): Promise<StoredApproach> => {
  const place = await placeOf(tx, body);
  await lockApproach(tx, place.key, body.language);
  const versions = await versionsOf(tx, place.key, body.language);
  if (versions.some(isUnsettled))
    throw conflict(
      'version_in_work',
      'Another wording of this approach is being written or waits for approval. Change or withdraw that one first.',
    );
  const { name, opening, reflection, facts, offer, avoid } = body;
  const version: StoredApproach = {
    ...{ name, opening, reflection, facts, offer, avoid },
    ...place,
    id: randomUUID(),
    language: body.language,
    version: (versions[0]?.version ?? 0) + 1,
    state: 'draft',
    writtenBy: viewer.userId,
    writtenAt: now,
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
  };
  await insertApproach(tx, version);
  return version;
};

/** @throws ApiError 404, or 409 where it isn't in one of these states any more */
const inState = async (
  tx: Tx,
  id: string,
  states: readonly ApproachState[],
): Promise<StoredApproach> => {
  const version = await approachForChange(tx, id);
  if (!version) throw notFound('wording');
  if (!states.includes(version.state))
    throw conflict('wrong_state', `This wording is ${version.state} already.`);
  return version;
};

const refuseOthers = (version: StoredApproach, viewer: Viewer): void => {
  if (version.writtenBy !== viewer.userId && viewer.role !== 'administrator')
    throw notAllowed('Only whoever wrote a wording may do this.');
};

/** Four eyes: nobody decides on their own words, also where they are the only supervisor. */
const refuseOwn = (version: StoredApproach, viewer: Viewer): void => {
  if (version.writtenBy !== null && version.writtenBy === viewer.userId)
    throw conflict(
      'own_words',
      'Somebody else has to decide on what you wrote: another supervisor, or let an advisor write it.',
    );
};

const newest = async (tx: Tx, id: string): Promise<ApproachVersion> => {
  const version = await approachForChange(tx, id);
  if (!version) throw notFound('wording');
  return versionView(version, await namesOf(tx));
};

const writing = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['post', '/api/approaches'],
    summary: 'Begins another wording of an approach, or a new approach, as a draft',
    query: noQuery,
    body: jsonBody(approachBodySchema),
    answer: approachVersionSchema,
    status: 201,
    handle: ({ body }, viewer) => {
      refuseWords(body, body.language);
      return asViewer(deps.pool, viewer, async (tx) => {
        const version = await begin(tx, viewer, body, deps.now());
        return versionView(version, await namesOf(tx));
      });
    },
  }),
  operation(everybody, {
    route: ['put', '/api/approaches/{id}'],
    summary: 'Changes the words of a draft; its writer only',
    query: noQuery,
    body: jsonBody(approachWordsBodySchema),
    answer: approachVersionSchema,
    handle: ({ body, param }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const draft = await inState(tx, param('id'), ['draft']);
        refuseOthers(draft, viewer);
        refuseWords(body, draft.language);
        const by = { writtenBy: viewer.userId, writtenAt: deps.now() };
        await rewriteApproach(tx, { ...draft, ...body, ...by });
        return newest(tx, draft.id);
      }),
  }),
  operation(everybody, {
    route: ['post', '/api/approaches/{id}/submit'],
    summary: 'Gives a draft to the supervisor; its writer only',
    query: noQuery,
    body: noBody,
    answer: approachVersionSchema,
    handle: ({ param }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const draft = await inState(tx, param('id'), ['draft']);
        refuseOthers(draft, viewer);
        refuseWords(draft, draft.language);
        const undecided = { decidedBy: null, decidedAt: null, note: null };
        await decideApproach(tx, draft.id, { state: 'submitted', ...undecided });
        return newest(tx, draft.id);
      }),
  }),
];

const deciding = (deps: HttpDeps): Operation[] => [
  operation(supervisors, {
    route: ['post', '/api/approaches/{id}/approve'],
    summary: 'Approves a submitted wording, never one’s own: from now on it is offered',
    query: noQuery,
    body: jsonBody(approachNoteBodySchema),
    answer: approachVersionSchema,
    handle: async ({ body, param }, viewer) => {
      const answer = await asViewer(deps.pool, viewer, async (tx) => {
        const version = await inState(tx, param('id'), ['submitted']);
        refuseOwn(version, viewer);
        refuseWords(version, version.language);
        await lockApproach(tx, version.key, version.language);
        await retireApproved(tx, version.key, version.language);
        const by = { decidedBy: viewer.userId, decidedAt: deps.now(), note: body.note ?? null };
        await decideApproach(tx, version.id, { state: 'approved', ...by });
        return newest(tx, version.id);
      });
      deps.factsChanged('all');
      return answer;
    },
  }),
  operation(supervisors, {
    route: ['post', '/api/approaches/{id}/return'],
    summary: 'Gives a submitted wording back with a note, never one’s own',
    query: noQuery,
    body: jsonBody(approachReturnBodySchema),
    answer: approachVersionSchema,
    handle: ({ body, param }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const version = await inState(tx, param('id'), ['submitted']);
        refuseOwn(version, viewer);
        const by = { decidedBy: viewer.userId, decidedAt: deps.now(), note: body.note };
        await decideApproach(tx, version.id, { state: 'returned', ...by });
        return newest(tx, version.id);
      }),
  }),
];

const retiring = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/approaches/{id}/retire'],
    summary:
      'Takes an approved wording out of use (supervisors), back to the product’s; or withdraws one’s own draft',
    query: noQuery,
    body: noBody,
    answer: approachVersionSchema,
    handle: async ({ param }, viewer) => {
      const answer = await asViewer(deps.pool, viewer, async (tx) => {
        const version = await inState(tx, param('id'), ['draft', 'submitted', 'approved']);
        if (version.state !== 'approved') refuseOthers(version, viewer);
        else if (viewer.role !== 'supervisor')
          throw notAllowed('Only a supervisor takes an approved wording out of use.');
        const by = { decidedBy: viewer.userId, decidedAt: deps.now(), note: version.decisionNote };
        await decideApproach(tx, version.id, { state: 'retired', ...by });
        return newest(tx, version.id);
      });
      deps.factsChanged('all');
      return answer;
    },
  });

export const approachVersionOperations = (deps: HttpDeps): Operation[] => [
  ...writing(deps),
  ...deciding(deps),
  retiring(deps),
];
