import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { DatabaseAway, saysAway } from '../db/away.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { connectionsOf, TakenOver } from '../db/leader.ts';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { authSecret } from '../db/secrets.ts';
import { createSignInLog } from './access/sign-in-log.ts';
import { createSingleSignOn } from './access/single-sign-on.ts';
import { createTokenBook } from './access/token-book.ts';
import { watchTerms } from './assignment-terms.ts';
import { createAuth } from './auth.ts';
import { type Backups, keepBackups } from './backup/backups.ts';
import { forgetLog } from './backup/log-archive.ts';
import { createCallLists } from './calls/call-lists.ts';
import { createCanary } from './canary/canary.ts';
import { type Config, naming } from './config.ts';
import { loadKeysAnew } from './data-key.ts';
import { createEngineThread, type EngineThread } from './engine-thread/engine-thread.ts';
import { watchEventLoop } from './event-loop.ts';
import { chooseFeed, prepareDatabase } from './first-start.ts';
import { createHttp } from './http/create-http.ts';
import { knownError } from './http/error-handler.ts';
import { ApiError } from './http/errors.ts';
import { isCrossSite } from './http/origin.ts';
import { createCallerOf, mayWith } from './http/viewer.ts';
import { watchDatabase } from './journal/database-watch.ts';
import { createJournal } from './journal/journal.ts';
import { createLifecycle } from './lifecycle.ts';
import { attachLive, type Live } from './live/attach-live.ts';
import { createStoredEvents } from './live/stored-events.ts';
import { createMarketView } from './market-view.ts';
import { createMetrics, timed } from './metrics/metrics.ts';
import { createNow, createSilence } from './now.ts';
import { createKeyOfOwnTriggers } from './own-trigger-key.ts';
import { createSeal } from './own-trigger-seal.ts';
import { NODE_HEADER } from './pair/is-there.ts';
import { type Joined, joinServers } from './pair/join-servers.ts';
import type { Lead } from './pair/lease.ts';
import { peerUrlOf } from './pair/peer-url.ts';
import type { Standby } from './pair/standby.ts';
import { createPipeline } from './pipeline.ts';
import { createPipelineDoor } from './pipeline-door.ts';
import { createErasures } from './privacy/erasures.ts';
import { erasureFiles } from './privacy/erasures-file.ts';
import { createChainer } from './record/chainer.ts';
import { createRecordCheck } from './record/check.ts';
import { loadRememberedCrashes } from './remembered-crashes.ts';
import { limitRequestTime } from './request-time.ts';
import { buildScreens, serveScreens } from './screens.ts';
import { createFeed, introduceInstruments } from './start-feed.ts';
import { attachTickStream, type TickStream } from './tick-stream/attach-tick-stream.ts';
import { createOpenStreams } from './tick-stream/open-streams.ts';

export type App = {
  /** Answers when it serves. @throws Error one line why it can't; what was started by then is stopped */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** http://host:port, once started */
  address(): string;
  /** whether another server on the same database leads */
  standsBy(): boolean;
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });

const LAST_ANSWERS_MS = 2000;
/** One stores, one changes the book, one writes an import ahead; the rest for those that hang. */
const PIPELINE_CONNECTIONS = 5;

/** What is being answered is answered to its end, if that comes soon. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });

const addressOf = (server: Pick<Server, 'address'>): string => {
  const at = server.address();
  if (at === null || typeof at === 'string') return '';
  const host = at.family === 'IPv6' ? `[${at.address}]` : at.address;
  return `http://${host}:${at.port}`;
};

const portOf = (server: Server): number | null => {
  const at = server.address();
  return at === null || typeof at === 'string' ? null : at.port;
};

/** A log gets an error's message only: what else it carries may name a client. */
const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Exact paths of remembered crashes: a file that was named, or one beside the project. */
const crashFile = (config: Config): string | null => {
  const beside = fileURLToPath(new URL('../../shared/data/crash-paths.json', import.meta.url));
  return config.rememberedCrashes ?? (existsSync(beside) ? beside : null);
};

const somethingWrong = new ApiError(500, 'internal_error', 'Something went wrong on our side.');

const readsTheRecord = /^\/api\/(alerts|call-list|clients|what-if)\b/;

/** Without an engine nothing is watched: better to end, and be started again from what is stored. */
const endAloud = (error: Error): void => {
  throw error;
};

/**
 * The one composition root, built top to bottom in the order in which data flows.
 * `onDied`: told when a part without which nothing works has ended by itself.
 */
export const createApp = (config: Config, log: Logger, onDied = endAloud): App => {
  const lifecycle = createLifecycle((what, error) =>
    log.error({ what, why: said(error) }, 'did not stop'),
  );
  const server = createServer({ requestTimeout: 0, headersTimeout: 60_000 });
  limitRequestTime(server, '/api/ticks');
  const tickStreams = createOpenStreams();
  // The last to be built, and told by what is built before it.
  let live: Live | null = null;
  let backups: Backups | null = null;
  let superuserUrl: string | null = null;
  let tickSockets: TickStream | null = null;

  const node = randomUUID();
  let looked: (answers: boolean) => void = () => undefined;
  let standby: Standby | null = null;
  let listensAt = { host: config.host, port: config.port };

  const lostConnection = (): void => log.warn('a database connection was lost');

  /** Everything that a server that stands by has, too. */
  const openStore = async () => {
    // It starts while the database does.
    const thread = createEngineThread({ onDied });
    lifecycle.onStop('engine', thread.stop);
    const url = config.databaseUrl ?? (await embedded(config.dataDir));
    await (config.databaseUrl === null ? migrate(url) : naming('DATABASE_URL', migrate(url)));
    if (superuserUrl !== null) await startBackups(superuserUrl);
    const pool = createPool(url, { name: connectionsOf(node), onError: lostConnection });
    lifecycle.onStop('database connections', () => pool.end());

    // Who may come in, and what a new database begins with.
    const { publicUrl, dataDir, ownTriggersKey: given } = config;
    const secure = publicUrl?.startsWith('https:') ?? false;
    const secret = await authSecret(pool);
    const auth = createAuth({ pool, secret, secureCookies: secure });
    const ownTriggerSeal = createSeal(createKeyOfOwnTriggers({ pool, dataDir, given }));
    const parts = { auth, log, seal: ownTriggerSeal };
    const demoEvent = await prepareDatabase(pool, config, parts);
    const choice = chooseFeed(config, demoEvent);
    await buildScreens();
    return { thread, url, pool, secure, secret, auth, ownTriggerSeal, demoEvent, choice };
  };

  const joinOthers = async (url: string): Promise<Joined> => {
    const joined = await joinServers({
      url,
      node,
      listensAt,
      address: () => config.peerUrl ?? peerUrlOf(listensAt.host, portOf(server) ?? listensAt.port),
      onLooked: (answers) => looked(answers),
      onLost: () => onDied(new TakenOver()),
      onFailed: (error) => onDied(new Error(said(error))),
    });
    lifecycle.onStop('place among the servers', joined.stop);
    return joined;
  };

  const build = async (): Promise<void> => {
    const store = await openStore();
    // An embedded database is this server's alone.
    const joined = config.databaseUrl === null ? null : await joinOthers(store.url);
    if (!joined?.standby) return lead(store, joined?.lead ?? null);
    const { standby: stands } = joined;
    standby = stands;
    lifecycle.onStop('standing by', stands.close);
    listensAt = { ...listensAt, port: stands.port };
    void joined.leads.then(() => follow(store, joined.lead, stands)).catch(onDied);
  };

  const follow = async (store: Store, place: Lead, stands: Standby): Promise<void> => {
    stands.takeOver();
    log.warn('the server that led has ended: taking over');
    await loadKeysAnew(store.pool);
    await lead(store, place, stands.close);
    standby = null;
    log.warn('taken over');
  };

  type Store = Awaited<ReturnType<typeof openStore>>;

  const lead = async (
    store: Store,
    place: Lead | null,
    beforeListening: () => Promise<void> = async () => undefined,
  ): Promise<void> => {
    const { thread, url, pool, secure, secret, auth, ownTriggerSeal, demoEvent, choice } = store;
    const eventLoop = watchEventLoop();
    lifecycle.onStop('watch over the event loop', eventLoop.stop);
    const engine: EngineThread = {
      ...thread,
      apply: (steps) => timed(metrics.matched, () => thread.apply(steps)),
    };

    const chainer = createChainer({
      pool,
      headsFile: config.recordHeadsFile,
      busy: () => live?.busy() ?? false,
      onFailed: (what, error) => saysAway(error) || log.error({ why: said(error) }, what),
    });
    lifecycle.onStop('record', chainer.stop);
    const headsFile = config.recordHeadsFile;
    const record = createRecordCheck({ url, headsFile, before: chainer.anchorNow });

    // Who may come in.
    const { publicUrl } = config;
    const trustedOrigins = publicUrl === null ? [] : [publicUrl];
    const tokens = createTokenBook(pool);
    const signInLog = createSignInLog({ pool, secret });

    const journalFile = join(config.dataDir, 'journal.jsonl');
    const metrics = createMetrics({
      board: () => pipeline.state().board.stats(),
      engine: () => engine.counts(),
      now: () => clock.now(),
      outage: () => pipeline.outage(),
      eventLoopLag: eventLoop.lag,
      canary: () => canary.state(),
      sockets: () => live?.sockets() ?? 0,
      journalFile,
      recordHead: chainer.head,
      recordReport: record.latest,
      backupUpTo: () => backups?.upTo() ?? null,
    });

    // The market and the engine, from where they were.
    const rememberedCrashes = loadRememberedCrashes({ file: crashFile(config) });
    const silence = createSilence();
    const clock = createNow(
      config.clock ?? (choice.type === 'replay' ? 'market' : 'wall'),
      () => pipeline.state().board.stats().lastTickAt,
    );
    // Of its own: in a crash, whoever reads for hundreds of pages would take what storing waits for.
    const pipelinePool = createPool(url, {
      name: connectionsOf(node),
      max: PIPELINE_CONNECTIONS,
      onError: lostConnection,
    });
    lifecycle.onStop('connections of the pipeline', () => pipelinePool.end());
    const pipeline = await createPipeline({
      pool: pipelinePool,
      engine,
      frameMs: config.frameMs,
      practice: config.practice,
      rememberedCrashes,
      wallNow: clock.wallNow,
      journal: createJournal(journalFile),
      lead: place,
      onHeard: silence.heard,
      onStored: (events) => {
        live?.marketChanged();
        metrics.alertsStored(events);
        if (events.length > 0) live?.alertsStored(events);
      },
      onKept: () => {
        live?.marketChanged();
        live?.outageChanged();
      },
      onOutage: (away) => {
        if (away) log.error('the database is away: what comes in is kept in the journal');
        else log.warn('the database is back, and everything is stored');
        live?.outageChanged();
      },
      onFailed: (error) => {
        if (error instanceof TakenOver) return onDied(error);
        log.error({ why: said(error) }, 'could not store; trying again with the next ticks');
      },
    });
    lifecycle.onStop('pipeline', pipeline.stop);
    looked = pipeline.looked;
    if (place === null) {
      const watch = watchDatabase({ url, onLooked: pipeline.looked });
      lifecycle.onStop('watch over the database', watch.stop);
    }
    const canary = createCanary({
      pool,
      engine,
      ...pipeline.queues,
      onChanged: (late) =>
        late
          ? log.error({ stage: canary.state().stage }, 'the synthetic alert has not come')
          : log.warn('the synthetic alert comes again'),
    });
    lifecycle.onStop('canary', canary.stop);
    const door = createPipelineDoor(pipeline);
    await introduceInstruments(choice, door, pipeline.state().instruments);
    const feed = createFeed(choice, config.replaySpeed, {
      pipeline,
      onRestart: () => live?.restarted(),
      onFailed: (error) =>
        log.error({ why: said(error) }, 'the feed could not hand over its ticks'),
    });

    // What is made of it.
    const view = createMarketView({
      state: pipeline.state,
      engine,
      now: clock.now,
      silentForMs: silence.silentForMs,
      replayStatus: () => feed?.replay?.status() ?? null,
      timeZone: config.practice.timeZone,
    });
    const lists = createCallLists({
      pool,
      figures: view.figures,
      now: clock.now,
      feed: view.feedStatus,
      market: view.marketFacts,
      practice: config.practice,
    });
    const callLists: typeof lists = {
      ...lists,
      listFor: (...asked) => timed(metrics.listMade, () => lists.listFor(...asked)),
    };

    const erasures = createErasures({
      pool,
      changeBook: door.changeBook,
      files: erasureFiles(config),
      // An old crash that is replayed is the past; nobody goes sooner than by the wall's clock.
      now: () => Math.min(clock.now(), Date.now()),
      timeZone: config.practice.timeZone,
      onErased: () => live?.listsChanged('all'),
      onFailed: (error) => saysAway(error) || log.error({ why: said(error) }, 'could not erase'),
    });
    await erasures.look();
    lifecycle.onStop('erasures', erasures.stop);

    // The ways out.
    const http: Express = createHttp({
      pool,
      auth,
      apiToken: config.apiToken,
      tokens,
      signInLog,
      trustProxy: config.trustProxy,
      singleSignOn: config.singleSignOn && createSingleSignOn(config.singleSignOn),
      tokenRevoked: () => {
        tickSockets?.look();
        void live?.closeSessionsOf(null);
      },
      ownTriggerSeal,
      practice: config.practice,
      demo: demoEvent !== null,
      publicUrl,
      secure,
      trustedOrigins,
      pipeline: door,
      tickStreams,
      callLists,
      callLogged: (clientId) => live?.callLogged(clientId),
      factsChanged: (clientIds) => live?.listsChanged(clientIds),
      signedOut: (userId) => live?.closeSessionsOf(userId),
      feedStatus: view.feedStatus,
      quoteViews: view.quoteViews,
      engineCounters: view.engineCounters,
      eventLoopLag: eventLoop.lag,
      outage: pipeline.outage,
      canary: canary.state,
      figures: view.figures,
      whatIf: (question) => engine.ask('whatIf', question),
      record,
      erasures,
      metrics,
      replay: feed?.replay ?? null,
      rememberedEvents: new Set(rememberedCrashes.map((crash) => crash.event)),
      now: clock.now,
      log,
    });
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
    const callerOf = createCallerOf({ auth, apiToken: config.apiToken, tokens });
    live = attachLive(server, {
      viewerOfHeaders: async (headers) => {
        const caller = await callerOf(headers);
        return caller && mayWith(caller, 'read') && !caller.owes ? caller.viewer : null;
      },
      originAllowed: (headers) => !isCrossSite(headers, trustedOrigins),
      market: () => ({
        asOf: new Date(clock.now()).toISOString(),
        feed: view.feedStatus(),
        quotes: view.quoteViews(),
      }),
      feed: view.feedStatus,
      callList: async (viewer) => {
        if (pipeline.outage()) throw new DatabaseAway();
        return callLists.listFor(viewer, null);
      },
      ...createStoredEvents(pool),
      outage: pipeline.outage,
      // That the database is away is said once, not by every page.
      report: (error) => saysAway(error) || log.error({ why: said(error) }, 'live'),
    });
    lifecycle.onStop('sockets', live.stop);
    tickSockets = attachTickStream(server, {
      push: door.push,
      callerOf,
      isCrossSite: (headers) => isCrossSite(headers, trustedOrigins),
      tell: (error) => {
        const known = knownError(error);
        if (!known) log.error({ why: said(error) }, 'could not take in ticks of a stream');
        return known ?? somethingWrong;
      },
    });
    lifecycle.onStop('ticks over WebSockets', tickSockets.stop);
    lifecycle.onStop('ticks in open requests', tickStreams.end);
    const terms = watchTerms({
      pool,
      onTurned: () => live?.listsChanged('all'),
      onFailed: (error) => log.error({ why: said(error) }, 'could not end handovers'),
    });
    lifecycle.onStop('terms of handovers', terms.stop);
    await beforeListening();
    const { host, port } = listensAt;
    await naming(`HOST ${host} with PORT ${port}`, listen(server, port, host));
    lifecycle.onStop(
      'feed',
      feed
        ? feed.subscribe((ticks) =>
            pipeline.push(ticks, { wholeFrame: true }).then(() => undefined),
          )
        : () => undefined,
    );
  };

  const embedded = async (dataDir: string): Promise<string> => {
    const starting = startEmbeddedPostgres({ dataDir, log: (line) => log.info(line) });
    const postgres = await naming('DATA_DIR', starting);
    lifecycle.onStop('embedded database', postgres.stop);
    superuserUrl = postgres.superuserUrl;
    return postgres.url;
  };

  /** Of the embedded database, once it is as this version wants it. */
  const startBackups = async (superuserUrl: string): Promise<void> => {
    const { dataDir, backupDir: to, backupKeep: keep, recordHeadsFile: headsFile } = config;
    if (to === null) return forgetLog(superuserUrl);
    const source = { dataDir, superuserUrl };
    const onFailed = (error: unknown) =>
      log.error({ why: said(error) }, 'the backup could not be kept up');
    backups = keepBackups({ source, to, keep, headsFile, onFailed });
    lifecycle.onStop('backups', backups.stop);
  };

  return {
    start: async () => {
      try {
        await build();
      } catch (error) {
        await lifecycle.stop();
        throw error;
      }
    },
    stop: lifecycle.stop,
    address: () => addressOf(standby ?? server),
    standsBy: () => standby !== null,
  };
};
