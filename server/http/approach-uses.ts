import { randomUUID } from 'node:crypto';
import { approachTotals, approachUsesOf, putApproachUse } from '../../db/approach-uses.ts';
import { versionsOf } from '../../db/approaches.ts';
import { callsOf } from '../../db/calls.ts';
import { getClient } from '../../db/clients.ts';
import { asEngine, asViewer, type Tx } from '../../db/pool.ts';
import {
  type ApproachUseBody,
  approachUseBodySchema,
  approachUseSchema,
} from '../../shared/api/approaches.ts';
import type { ApproachUse } from '../../shared/approaches.ts';
import type { Viewer } from '../../shared/users.ts';
import { bareShelf, helpedOf } from '../say/choose.ts';
import { library } from '../say/library.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';

const STATUS = 201;
const HALF_A_DAY = 12 * 60 * 60 * 1000;
const CALLS_LOOKED_AT = 500;

/** What was never offered can't have helped. */
const refuseUnknown = async (tx: Tx, { key, language, version }: ApproachUseBody) => {
  const ours = library(language).some((one) => one.key === key);
  if (ours && version === 0) return;
  const versions = await versionsOf(tx, key, language);
  if (!ours && versions.length === 0)
    throw invalidRequest('key: is not the key of an approach in this language', 'key');
  const offered = versions.find((one) => one.version === version);
  if (offered?.state !== 'approved' && offered?.state !== 'retired')
    throw invalidRequest('version: was never offered', 'version');
};

const put = async (
  tx: Tx,
  viewer: Viewer,
  body: ApproachUseBody,
  now: number,
): Promise<ApproachUse> => {
  const client = await getClient(tx, body.clientId);
  if (!client) throw notFound('client');
  await refuseUnknown(tx, body);
  const callId = body.callId?.toLowerCase() ?? null;
  if (callId !== null) {
    const calls = await callsOf(tx, client.id, CALLS_LOOKED_AT);
    if (!calls.some(({ id }) => id === callId)) throw notFound('call');
  }
  const { key, language, version, helped } = body;
  const use: ApproachUse = {
    ...{ id: randomUUID(), clientId: client.id, callId, key, language, version, helped },
    userId: viewer.userId,
    at: now,
  };
  return putApproachUse(tx, use, now - HALF_A_DAY);
};

export const approachUseOperations = (deps: HttpDeps): Operation[] => [
  operation(['advisor', 'assistant', 'administrator'], {
    route: ['post', '/api/approach-uses'],
    summary:
      'Whether an approach helped in a call; said again of the same call (or within half a day), it is changed',
    query: noQuery,
    body: jsonBody(approachUseBodySchema),
    answer: approachUseSchema,
    status: STATUS,
    handle: async ({ body }, viewer) => {
      const { use, own } = await asViewer(deps.pool, viewer, async (tx) => {
        const use = await put(tx, viewer, body, deps.now());
        return { use, own: (await approachUsesOf(tx, [use.clientId])).get(use.clientId) ?? [] };
      });
      const totals = await asEngine(deps.pool, approachTotals);
      deps.factsChanged([use.clientId]);
      const { id, clientId, callId, key, language, version, helped, at } = use;
      return {
        ...{ id, clientId, callId, key, language, version, helped },
        at: iso(at),
        counts: helpedOf(key, own, { ...bareShelf, totals }),
      };
    },
  }),
];
