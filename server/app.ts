import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { TakenOver } from '../db/leader.ts';
import { type Base, said } from './compose/base.ts';
import { lead } from './compose/lead.ts';
import { addressOf, portOf } from './compose/listening.ts';
import { openStore, type Store } from './compose/store.ts';
import type { Config } from './config.ts';
import { loadKeysAnew } from './data-key.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createLifecycle } from './lifecycle.ts';
import { type Joined, joinServers } from './pair/join-servers.ts';
import { peerUrlOf } from './pair/peer-url.ts';
import type { Standby } from './pair/standby.ts';
import { limitRequestTime } from './request-time.ts';
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

/** Without an engine nothing is watched: better to end, and be started again from what is stored. */
const endAloud = (error: Error): void => {
  throw error;
};

const createBase = (config: Config, log: Logger, onDied: Base['onDied']): Base => {
  const lifecycle = createLifecycle((what, error) =>
    log.error({ what, why: said(error) }, 'did not stop'),
  );
  const server = createServer({ requestTimeout: 0, headersTimeout: 60_000 });
  limitRequestTime(server, '/api/ticks');
  const late: Base['late'] = { live: null, tickSockets: null, looked: () => undefined };
  const tickStreams = createOpenStreams();
  return { config, log, lifecycle, node: randomUUID(), server, tickStreams, late, onDied };
};

/**
 * One server: opens its store, and leads, or stands by until the one that leads has ended. How it is put together is in
 * `compose/`, where `lead.ts` is read top to bottom.
 * `onDied`: told when a part without which nothing works has ended by itself.
 */
export const createApp = (config: Config, log: Logger, onDied = endAloud): App => {
  const base = createBase(config, log, onDied);
  const { lifecycle, server, node, late } = base;
  let standby: Standby | null = null;
  let listensAt = { host: config.host, port: config.port };
  const nothing = async (): Promise<void> => undefined;

  const joinOthers = async ({ url, secret, secure }: Store): Promise<Joined> => {
    const joined = await joinServers({
      url,
      node,
      listensAt,
      secret,
      headers: securityHeaders(secure),
      address: () => config.peerUrl ?? peerUrlOf(listensAt.host, portOf(server) ?? listensAt.port),
      onLooked: (answers) => late.looked(answers),
      onLost: () => onDied(new TakenOver()),
      onFailed: (error) => onDied(new Error(said(error))),
    });
    lifecycle.onStop('place among the servers', joined.stop);
    return joined;
  };

  const build = async (): Promise<void> => {
    const store = await openStore(base);
    // An embedded database is this server's alone.
    const joined = config.databaseUrl === null ? null : await joinOthers(store);
    if (!joined?.standby)
      return lead(base, store, {
        place: joined?.lead ?? null,
        listensAt,
        beforeListening: nothing,
      });
    const { standby: stands } = joined;
    standby = stands;
    lifecycle.onStop('standing by', stands.close);
    listensAt = { ...listensAt, port: stands.port };
    void joined.leads.then(() => follow(store, joined, stands)).catch(onDied);
  };

  const follow = async (store: Store, joined: Joined, stands: Standby): Promise<void> => {
    stands.takeOver();
    log.warn('the server that led has ended: taking over');
    await loadKeysAnew(store.pool);
    await lead(base, store, { place: joined.lead, listensAt, beforeListening: stands.close });
    standby = null;
    log.warn('taken over');
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
