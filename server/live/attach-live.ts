import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { Server } from 'socket.io';
import type { Acquaintance } from '../../db/acquaintances.ts';
import type { StoredAlertEvent } from '../../shared/alerts.ts';
import type { CallList } from '../../shared/call-list.ts';
import type { AlertMessage, FeedStatus, MarketMessage } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import type { SecurityHeaders } from '../http/security-headers.ts';
import { createBacklogCheck } from './backlog.ts';
import { gatherWrites } from './gathered-writes.ts';
import { guardLaterRequests, requireViewer, type ViewerOfHeaders } from './handshake.ts';
import type { ListChange } from './list-stream.ts';
import { createListTurns } from './list-turns.ts';
import { createMarketStream } from './market-stream.ts';
import { answerRequests, sessionStands } from './requests.ts';
import { createScope, type Scope, scopeKeyOf } from './scopes.ts';
import type { LiveServer, LiveSocket } from './types.ts';
import { createUnsavedMessages, type Outage } from './unsaved-alerts.ts';
import { createWhomToTell, type WhomToTell } from './whom-to-tell.ts';

const LARGEST_MESSAGE = 64 * 1024;
/**
 * A page that hears nothing for some of these says so. Only much later is its connection ended: what it missed may be long on
 * its way to a slow phone, and would have to begin anew.
 */
const PING_EVERY_MS = 1000;
const LOOK_EVERY_MS = 1000;
const FEED_EVERY_MS = 250;
const SESSIONS_EVERY_MS = 30_000;
const OUTAGE_SPACING_MS = 500;

export type LiveDeps = {
  /** null: nobody is signed in by these headers */
  viewerOfHeaders: ViewerOfHeaders;
  /** whether a page of this origin may connect; asked with the headers of every request, polling included */
  originAllowed: (headers: IncomingHttpHeaders) => boolean;
  /** of the answers of polling, as of all others */
  securityHeaders?: SecurityHeaders;
  /** the whole market as it stands in memory */
  market: () => MarketMessage;
  feed: () => FeedStatus;
  /** the list that this viewer sees first: their own, or the whole practice's */
  callList: (viewer: Viewer) => Promise<CallList>;
  /** stored alert events that this viewer may see, after a sequence, in order */
  eventsAfter: (viewer: Viewer, after: number, limit: number) => Promise<AlertMessage[]>;
  /** who beside those who see the whole practice may have to be told of these clients: too many do no harm */
  concernedUsers: (clientIds: readonly string[]) => Promise<ReadonlySet<string>>;
  newestSequence: () => Promise<number>;
  /** the clients that this viewer may see */
  acquaintances: (viewer: Viewer) => Promise<Map<string, Acquaintance>>;
  /** null: the records can be reached */
  outage: () => Outage | null;
  report: (error: unknown) => void;
  /** shorter in tests */
  sessionsEveryMs?: number;
  /** of one person; fewer in tests */
  mostPages?: number;
};

export type Live = {
  /** quotes have changed */
  marketChanged(): void;
  /** these are committed; they are read again by each scope under its own rights */
  alertsStored(events: readonly StoredAlertEvent[]): void;
  /** a call with this client is in the record; it changes nothing of who sees them */
  callLogged(clientId: string): void;
  /** facts about these clients (an import, a cover) have changed */
  listsChanged(clientIds: readonly string[] | 'all'): void;
  feedChanged(): void;
  /** the records can't be reached, or can again, or more has happened meanwhile */
  outageChanged(): void;
  /** the feed began anew somewhere else: what pages show of the market is void */
  restarted(): void;
  /** Checks a user's sockets (null: those of programs) at once: those whose session is over are closed. */
  closeSessionsOf(userId: string | null): Promise<void>;
  /** how many pages are connected */
  sockets(): number;
  /** whether alerts or lists are on their way to them */
  busy(): boolean;
  /** Closes all sockets, and answers when nothing of this is running any more. The HTTP server stays. */
  stop(): Promise<void>;
};

const createServer = (httpServer: HttpServer, deps: LiveDeps, isOpen: () => boolean): LiveServer =>
  new Server(httpServer, {
    serveClient: false,
    pingInterval: PING_EVERY_MS,
    maxHttpBufferSize: LARGEST_MESSAGE,
    perMessageDeflate: false,
    httpCompression: false,
    // `cors` wouldn't stop a WebSocket of another site; this does.
    allowRequest: (request, answer) =>
      answer(null, isOpen() && deps.originAllowed(request.headers)),
  });

/** What is running is waited for at the end, so that nobody asks the database after it is gone. */
const createTracker = () => {
  const running = new Set<Promise<void>>();
  return {
    track: (work: Promise<void>): void => {
      running.add(work);
      void work.finally(() => running.delete(work)).catch(() => undefined);
    },
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
  };
};

const createScopes = (
  io: LiveServer,
  deps: LiveDeps,
  newest: () => number,
  track: (work: Promise<void>) => void,
) => {
  const scopes = new Map<string, Scope>();
  let sending = 0;
  const turns = createListTurns(
    () => performance.now(),
    () => sending > 0,
  );
  const onTheirWay = (sent: Promise<void>): void => {
    sending++;
    const arrived = (): void => {
      sending--;
      if (sending === 0) turns.free();
    };
    track(sent.finally(arrived));
  };
  return {
    all: () => scopes.values(),
    busy: () => sending > 0 || turns.isWanted(),
    end: () => {
      for (const scope of scopes.values()) scope.end();
      turns.end();
    },
    of: ({ data }: LiveSocket): Scope => {
      const key = scopeKeyOf(data.viewer);
      const known = scopes.get(key);
      if (known) return known;
      const { eventsAfter, callList, acquaintances, report } = deps;
      const parts = {
        io,
        eventsAfter,
        newest,
        callList,
        turns,
        onTheirWay,
        acquaintances,
        report,
        track,
      };
      const scope = createScope(key, data.viewer, data.newestAtConnect, parts);
      scopes.set(key, scope);
      return scope;
    },
    leave: (socket: LiveSocket, scope: Scope): void => {
      scope.leave(socket);
      if (!scope.isEmpty()) return;
      scope.end();
      scopes.delete(scopeKeyOf(socket.data.viewer));
    },
  };
};

const everySecond = (
  io: LiveServer,
  scopes: ReturnType<typeof createScopes>,
  whom: WhomToTell,
): NodeJS.Timeout => {
  const checkBacklogs = createBacklogCheck();
  return setInterval(() => {
    checkBacklogs(io.of('/').sockets.values());
    const open = [...scopes.all()];
    if (open.length > 0) whom.look();
    for (const scope of open) scope.look();
  }, LOOK_EVERY_MS);
};

/** Socket.IO on the practice's own port. */
export const attachLive = (httpServer: HttpServer, deps: LiveDeps): Live => {
  const { viewerOfHeaders, report } = deps;
  let open = true;
  const io = createServer(httpServer, deps, () => open);
  const { track, idle } = createTracker();
  const { concernedUsers, newestSequence } = deps;
  const whom = createWhomToTell({
    concernedUsers,
    newestSequence,
    report,
    track,
    tell: (users) => {
      for (const scope of scopes.all()) if (scope.concerns(users)) scope.stored();
    },
  });
  const scopes = createScopes(io, deps, whom.newest, track);
  const market = createMarketStream(io, deps);

  if (deps.securityHeaders) io.engine.use(deps.securityHeaders);
  guardLaterRequests(io, deps.originAllowed);
  requireViewer(io, { viewerOfHeaders, newestSequence, mostPages: deps.mostPages, report });

  io.on('connection', (socket) => {
    gatherWrites(socket);
    const scope = scopes.of(socket);
    answerRequests(socket, { scope, market, viewerOfHeaders, report, track });
    socket.on('disconnect', () => {
      scopes.leave(socket, scope);
      market.leave(socket);
    });
    // No `await` from here on: a change is either in the snapshot or comes after it.
    scope.join(socket);
    market.join(socket);
    // Else one that is cut off before its first event wouldn't know what to ask for.
    socket.emit('alerts:from', { lastSeen: socket.data.newestAtConnect });
  });

  const checkSessions = async (belongs: (viewer: Viewer) => boolean): Promise<void> => {
    const sockets = [...io.of('/').sockets.values()].filter(({ data }) => belongs(data.viewer));
    const checks = sockets.map((socket) => sessionStands(socket, viewerOfHeaders));
    for (const check of await Promise.allSettled(checks))
      if (check.status === 'rejected') report(check.reason);
  };

  const looking = everySecond(io, scopes, whom);
  const listening = setInterval(market.checkFeed, FEED_EVERY_MS);
  const checking = setInterval(
    () => track(checkSessions(() => true)),
    deps.sessionsEveryMs ?? SESSIONS_EVERY_MS,
  );
  const listsChanged = (by: ListChange): void => {
    for (const scope of scopes.all()) scope.listChanged(by);
  };

  let tellLater: NodeJS.Timeout | null = null;
  const tellOutage = (): void => {
    tellLater = null;
    const messageFor = createUnsavedMessages(deps.outage());
    for (const scope of scopes.all()) scope.tellUnsaved(messageFor);
  };

  return {
    marketChanged: () => {
      market.changed();
      listsChanged('market');
    },
    alertsStored: whom.stored,
    callLogged: (clientId) =>
      whom.about(clientId, (users) => {
        for (const scope of scopes.all()) if (scope.concerns(users)) scope.listChanged('facts');
      }),
    listsChanged: (clientIds) => {
      if (clientIds === 'all' || clientIds.length > 0) listsChanged('facts');
    },
    feedChanged: market.checkFeed,
    outageChanged: () => {
      tellLater ??= setTimeout(tellOutage, OUTAGE_SPACING_MS);
    },
    restarted: () => {
      market.restart();
      listsChanged('facts');
    },
    closeSessionsOf: (userId) => checkSessions((viewer) => viewer.userId === userId),
    sockets: () => io.engine.clientsCount,
    busy: scopes.busy,
    stop: async () => {
      open = false;
      clearInterval(looking);
      clearInterval(checking);
      clearInterval(listening);
      if (tellLater) clearTimeout(tellLater);
      market.end();
      io.disconnectSockets(true);
      io.engine.close();
      scopes.end();
      await idle();
    },
  };
};
