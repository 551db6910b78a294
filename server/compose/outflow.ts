import { DatabaseAway, saysAway } from '../../db/away.ts';
import { createSignInLog } from '../access/sign-in-log.ts';
import { createSingleSignOn } from '../access/single-sign-on.ts';
import { createTokenBook } from '../access/token-book.ts';
import type { EventLoopLag } from '../event-loop.ts';
import { createHttp } from '../http/create-http.ts';
import { knownError } from '../http/error-handler.ts';
import { ApiError } from '../http/errors.ts';
import { isCrossSite } from '../http/origin.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { createCallerOf, mayWith } from '../http/viewer.ts';
import { attachLive } from '../live/attach-live.ts';
import { createStoredEvents } from '../live/stored-events.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { wayOf } from '../pair/handed-on.ts';
import { NODE_HEADER } from '../pair/is-there.ts';
import { serveScreens } from '../screens.ts';
import { attachTickStream } from '../tick-stream/attach-tick-stream.ts';
import { type Base, said } from './base.ts';
import type { Inflow } from './inflow.ts';
import { close } from './listening.ts';
import type { KeptRecord } from './record.ts';
import type { Store } from './store.ts';
import type { Views } from './views.ts';

export type Parts = {
  base: Base;
  store: Store;
  record: KeptRecord;
  inflow: Inflow;
  views: Views;
  metrics: Metrics;
  eventLoopLag: () => EventLoopLag;
};

const somethingWrong = new ApiError(500, 'internal_error', 'Something went wrong on our side.');

const readsTheRecord = /^\/api\/(alerts|call-list|clients|what-if)\b/;

/** Who may come in. */
const openDoor = ({ base, store }: Parts) => {
  const { publicUrl, apiToken } = base.config;
  const { pool, auth } = store;
  const tokens = createTokenBook(pool);
  return {
    trustedOrigins: publicUrl === null ? [] : [publicUrl],
    tokens,
    callerOf: createCallerOf({ auth, apiToken, tokens }),
  };
};
type Door = ReturnType<typeof openDoor>;

const answering = (
  { base, store, record, inflow, views, metrics, eventLoopLag }: Parts,
  { tokens, trustedOrigins }: Door,
) => {
  const { config, log, late, tickStreams } = base;
  const { pool, auth, secret, secure, ownTriggerSeal, demoEvent } = store;
  const { pipeline, canary, engine, feed, clock, rememberedCrashes } = inflow;
  const { publicUrl, apiToken, trustProxy, practice, singleSignOn } = config;
  const { feedStatus, quoteViews, engineCounters, figures } = views.market;
  return createHttp({
    ...{ pool, auth, apiToken, tokens, trustProxy, ownTriggerSeal, practice, publicUrl, secure },
    ...{ trustedOrigins, tickStreams, feedStatus, quoteViews, engineCounters, figures, metrics },
    ...{ eventLoopLag, log },
    signInLog: createSignInLog({ pool, secret }),
    wayOf: (headers) => wayOf(headers, secret),
    singleSignOn: singleSignOn && createSingleSignOn(singleSignOn),
    tokenRevoked: () => {
      late.tickSockets?.look();
      void late.live?.closeSessionsOf(null);
    },
    demo: demoEvent !== null,
    pipeline: inflow.door,
    callLists: views.callLists,
    callLogged: (clientId) => late.live?.callLogged(clientId),
    factsChanged: (clientIds) => late.live?.listsChanged(clientIds),
    signedOut: (userId) => late.live?.closeSessionsOf(userId),
    notStored: pipeline.notStored,
    isAway: pipeline.isAway,
    canary: canary.state,
    whatIf: (question) => engine.ask('whatIf', question),
    record: record.check,
    erasures: views.erasures,
    replay: feed?.replay ?? null,
    rememberedEvents: new Set(rememberedCrashes.map((crash) => crash.event)),
    now: clock.now,
  });
};

const openHttp = (parts: Parts, door: Door): void => {
  const { server, log, node, lifecycle } = parts.base;
  const { pipeline } = parts.inflow;
  const http = answering(parts, door);
  http.use(serveScreens());
  // Whoever reads the record sees whatever the ticks accepted before have raised.
  server.on('request', (request, response) => {
    response.setHeader(NODE_HEADER, node);
    if (!readsTheRecord.test(request.url ?? '')) return http(request, response);
    pipeline
      .settle()
      .catch((error) => log.error({ why: said(error) }, 'could not store before a reading'))
      .finally(() => http(request, response));
  });
  lifecycle.onStop('HTTP', () => close(server));
};

const openLive = (
  { base, store, inflow, views }: Parts,
  { callerOf, trustedOrigins }: Door,
): void => {
  const { server, log, lifecycle, late } = base;
  const { pipeline, clock } = inflow;
  const { feedStatus, quoteViews } = views.market;
  const live = attachLive(server, {
    viewerOfHeaders: async (headers) => {
      const caller = await callerOf(headers);
      return caller && mayWith(caller, 'read') && !caller.owes ? caller.viewer : null;
    },
    securityHeaders: securityHeaders(store.secure),
    originAllowed: (headers) => !isCrossSite(headers, trustedOrigins),
    market: () => ({
      asOf: new Date(clock.now()).toISOString(),
      feed: feedStatus(),
      quotes: quoteViews(),
    }),
    feed: feedStatus,
    callList: async (viewer) => {
      if (pipeline.isAway()) throw new DatabaseAway();
      return views.callLists.listFor(viewer, null);
    },
    ...createStoredEvents(store.pool),
    outage: pipeline.notStored,
    // That the database is away is said once, not by every page.
    report: (error) => saysAway(error) || log.error({ why: said(error) }, 'live'),
  });
  late.live = live;
  lifecycle.onStop('sockets', live.stop);
};

const openTickSockets = ({ base, inflow }: Parts, { callerOf, trustedOrigins }: Door): void => {
  const { server, log, lifecycle, late, tickStreams } = base;
  const tickSockets = attachTickStream(server, {
    push: inflow.door.push,
    callerOf,
    isCrossSite: (headers) => isCrossSite(headers, trustedOrigins),
    tell: (error) => {
      const known = knownError(error);
      if (!known) log.error({ why: said(error) }, 'could not take in ticks of a stream');
      return known ?? somethingWrong;
    },
  });
  late.tickSockets = tickSockets;
  lifecycle.onStop('ticks over WebSockets', tickSockets.stop);
  lifecycle.onStop('ticks in open requests', tickStreams.end);
};

/** The ways out, and the ticks' way in. */
export const openOutflow = (parts: Parts): void => {
  const door = openDoor(parts);
  openHttp(parts, door);
  openLive(parts, door);
  openTickSockets(parts, door);
};
