import type { Request } from 'express';
import {
  type PushReport,
  pushReportSchema,
  tickAcknowledgementSchema,
  ticksBodySchema,
} from '../../shared/api/market.ts';
import { readStream } from '../tick-stream/read-stream.ts';
import { unpacked } from '../tick-stream/unpacked.ts';
import { isNdjson, listOf } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, notSignedIn } from './errors.ts';
import {
  type BodyReader,
  listBody,
  noBody,
  noQuery,
  type Operation,
  operation,
} from './operation.ts';
import { createCallerOf, refusalOf, toFeed } from './viewer.ts';

const MEGABYTES = 64;
/** Somebody who was signed out, or has another role by now, feeds no more after this long. */
const CHECK_EVERY_MS = 30_000;

/** A list whose length isn't told beforehand (or is more than anybody would hold in memory) is a feed. */
const isStream = (request: Request): boolean => {
  const length = request.headers['content-length'];
  return isNdjson(request) && (length === undefined || Number(length) > MEGABYTES * 1024 * 1024);
};

/** null: it is to be read from the request as it comes */
const ticksBody: BodyReader<unknown[] | null> = {
  ...listBody(ticksBodySchema, MEGABYTES),
  streams: isStream,
  read: (request) => (isStream(request) ? null : listOf(request)),
};

const refuseNone = <R extends PushReport>(report: R, received: number, refused: number): R => {
  if (received === 0 || refused < received) return report;
  const [first] = report.refused;
  const message = `Every tick was refused; the first because ${first?.message}.`;
  throw new ApiError(422, 'all_ticks_refused', message, {
    field: `${first?.index ?? 0}`,
    details: report,
  });
};

/** Asks again from time to time who it is that sends. */
const createCheck = (deps: HttpDeps, request: Request) => {
  const callerOf = createCallerOf(deps);
  let askedAt = performance.now();
  return async (): Promise<void> => {
    if (performance.now() - askedAt < CHECK_EVERY_MS) return;
    askedAt = performance.now();
    const caller = await callerOf(request.headers);
    if (!caller) throw notSignedIn();
    const refusal = refusalOf(caller, toFeed);
    if (refusal) throw refusal;
  };
};

const takeStream = async (deps: HttpDeps, request: Request) => {
  const { pipeline, tickStreams } = deps;
  request.socket.setKeepAlive(true, CHECK_EVERY_MS);
  const report = await readStream(unpacked(request, tickStreams.ending), {
    push: (ticks) => pipeline.push(ticks),
    check: createCheck(deps, request),
  });
  if (tickStreams.ending.aborted && !request.complete)
    throw new ApiError(503, 'stopping', 'The server stops; go on from here when it is back.', {
      details: report,
      headers: { 'Retry-After': '5' },
    });
  return refuseNone(report, report.received, report.totals.refused);
};

export const tickOperations = (deps: HttpDeps): Operation[] => [
  operation(toFeed.access, {
    route: ['post', '/api/ticks'],
    scope: toFeed.scope,
    summary:
      'Takes in ticks, in order; answers when the alerts they raised are safely stored. NDJSON whose length is not told beforehand is taken in as it comes',
    query: noQuery,
    body: ticksBody,
    answer: pushReportSchema,
    handle: async ({ body, request }) => {
      if (body === null) return deps.tickStreams.hold(takeStream(deps, request));
      const report = await deps.pipeline.push(body);
      return refuseNone(report, body.length, report.refused.length);
    },
  }),
  operation(toFeed.access, {
    route: ['get', '/api/ticks/stream'],
    scope: toFeed.scope,
    summary:
      'A WebSocket that takes in ticks: each message is a JSON array of ticks, {id?, ticks} or NDJSON (a first line {"id": …} names it), and is answered as described here, in order, when what it raised is safely stored',
    query: noQuery,
    body: noBody,
    status: 101,
    answer: tickAcknowledgementSchema,
    handle: async () => {
      throw new ApiError(426, 'upgrade_required', 'This address speaks WebSocket only.', {
        headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
      });
    },
  }),
];
