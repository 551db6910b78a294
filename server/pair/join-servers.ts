import type { Client } from 'pg';
import { saysAway } from '../../db/away.ts';
import type { SecurityHeaders } from '../http/security-headers.ts';
import { watchDatabase } from '../journal/database-watch.ts';
import { isThere } from './is-there.ts';
import { createLease, type Lead } from './lease.ts';
import { openStandby, type Standby } from './standby.ts';

const BEAT_MS = 500;

export type Joined = {
  lead: Lead;
  /** null: this server leads; else what it does until then */
  standby: Standby | null;
  /** answers once it leads */
  leads: Promise<void>;
  stop(): Promise<void>;
};

type Parts = {
  url: string;
  node: string;
  /** where the others reach this one, its port being known by then */
  address: () => string;
  listensAt: { host: string; port: number };
  /** the same for all servers on the database, and for nobody else */
  secret: string;
  headers: SecurityHeaders;
  onLooked: (answers: boolean) => void;
  /** told once: another server leads now */
  onLost: () => void;
  /** told what no waiting mends */
  onFailed: (error: unknown) => void;
};

/** One of the servers on a database, looking once a second at the database and at who leads. */
export const joinServers = async (parts: Parts): Promise<Joined> => {
  const { url, node, address, listensAt, secret, headers, onLooked, onLost, onFailed } = parts;
  const lease = createLease({ node, address, isThere, onLost });
  const beating = setInterval(lease.beat, BEAT_MS).unref();
  const look = async (client: Client): Promise<void> => {
    try {
      await lease.look(client);
    } catch (error) {
      if (!saysAway(error)) onFailed(error);
      throw error;
    }
  };
  const watch = watchDatabase({
    url,
    look,
    onLooked: (answers) => {
      if (!answers) lease.missed();
      onLooked(answers);
    },
  });
  const stop = async (): Promise<void> => {
    clearInterval(beating);
    await watch.stop();
  };
  try {
    const standby = (await lease.first)
      ? null
      : await openStandby(listensAt, lease.leader, { secret, headers });
    return { lead: lease, standby, leads: lease.leads, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
