import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { insertCall } from '../../db/calls.ts';
import { getClient } from '../../db/clients.ts';
import { answerOnce } from '../../db/idempotency.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import {
  type CallBody,
  type CallView,
  callBodySchema,
  callSchema,
} from '../../shared/api/calls.ts';
import type { Call } from '../../shared/calls.ts';
import type { Viewer } from '../../shared/users.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, invalidRequest, notFound } from './errors.ts';
import { jsonBody, noQuery, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';

const STATUS = 201;
const DAY = 24 * 60 * 60 * 1000;

export const callView = (call: Call): CallView => ({
  id: call.id,
  clientId: call.clientId,
  userId: call.userId,
  direction: call.direction,
  outcome: call.outcome,
  channel: call.channel,
  mood: call.mood,
  topic: call.topic,
  minutes: call.minutes,
  note: call.note,
  at: iso(call.at),
});

const keyOf = (request: Request): string | null => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[!-~]{1,255}$/.test(key)) return key;
  throw invalidRequest(
    'Idempotency-Key: must be 1 to 255 visible ASCII characters',
    'Idempotency-Key',
  );
};

const timeOf = (given: string | null | undefined, now: number): number => {
  if (!given) return now;
  const at = Date.parse(given);
  // A replay's "now" is years ago, so only what no clock of ours has reached is refused.
  if (at > Math.max(now, Date.now()) + DAY) throw invalidRequest('at: is in the future', 'at');
  return at;
};

const callOf = (body: CallBody, clientId: string, viewer: Viewer, now: number): Call => ({
  id: randomUUID(),
  clientId,
  userId: viewer.userId,
  direction: body.direction,
  outcome: body.outcome,
  channel: body.channel ?? 'phone',
  mood: body.mood ?? null,
  topic: body.topic ?? null,
  minutes: body.minutes ?? null,
  note: body.note ?? null,
  at: timeOf(body.at, now),
});

type Logged = { answer: CallView; isNew: boolean };

const logCall = async (
  tx: Tx,
  viewer: Viewer,
  body: CallBody,
  key: string | null,
  now: number,
): Promise<Logged> => {
  const client = await getClient(tx, body.clientId);
  if (!client) throw notFound('client');
  const log = async (): Promise<CallView> => {
    const call = callOf(body, client.id, viewer, now);
    await insertCall(tx, call);
    return callView(call);
  };
  if (key === null) return { answer: await log(), isNew: true };
  const once = await answerOnce(
    tx,
    { askedBy: viewer.userId ?? 'api-token', key, asked: JSON.stringify(body) },
    async () => ({ status: STATUS, body: await log() }),
  );
  if (once.type === 'conflict')
    throw conflict(
      'idempotency_key_reused',
      'This Idempotency-Key was used with another body.',
      'Idempotency-Key',
    );
  return { answer: callSchema.parse(once.answer.body), isNew: once.type === 'first' };
};

export const callOperations = (deps: HttpDeps): Operation[] => [
  operation(['advisor', 'assistant', 'administrator'], {
    route: ['post', '/api/calls'],
    summary: 'Logs one contact with a client; once per Idempotency-Key',
    query: noQuery,
    body: jsonBody(callBodySchema),
    answer: callSchema,
    status: STATUS,
    handle: async ({ body, request }, viewer) => {
      const key = keyOf(request);
      const { answer, isNew } = await asViewer(deps.pool, viewer, (tx) =>
        logCall(tx, viewer, body, key, deps.now()),
      );
      if (isNew) deps.callLogged(answer.clientId);
      return answer;
    },
  }),
];
