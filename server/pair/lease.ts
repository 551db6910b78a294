import type { Client } from 'pg';
import {
  endConnectionsOf,
  holdLead,
  type Leader,
  letGoOfLead,
  readLeader,
  renewLead,
  takeLead,
} from '../../db/leader.ts';

/** A server whose count stands still for so long, the database answering all the while, is frozen or cut off. */
const PATIENCE_MS = 6000;
/** Beats come more often than this. After a longer pause it may have been this server that was frozen. */
const FROZEN_FOR_MS = 3000;

/** What a server that leads goes by. */
export type Lead = {
  node: string;
  /** Answers at once, or after having been frozen when it is known that this server still leads. */
  sure(): Promise<void>;
};

export type Lease = Lead & {
  /** answers once this server leads */
  leads: Promise<void>;
  /** answers after the first look: whether this server leads */
  first: Promise<boolean>;
  /** Who leads, as seen last; null: this server, or nobody has been seen. */
  leader(): Leader | null;
  /** One look at the database, by a connection that is this lease's alone. */
  look(client: Client): Promise<void>;
  /** The database didn't answer: what was seen of the others stands for nothing. */
  missed(): void;
  /** To be called every second or more often: that it isn't tells of a frozen server, even to itself. */
  beat(): void;
};

type Parts = {
  node: string;
  address: () => string;
  /** whether that server answers; true also where that can't be known */
  isThere: (leader: Leader) => Promise<boolean>;
  /** told once: another server leads now */
  onLost: () => void;
  /** ms that only ever count up */
  now?: () => number;
};

const once = <T>() => {
  let give: (value: T) => void = () => undefined;
  const given = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { give, given };
};

/**
 * One server of those on a database leads: a count in a row says that it is alive, a lock that its process is. The others
 * look at both once a second. Where the lock is free and nobody answers at its address it has ended, and is followed
 * at once; where its count stands still it may wake again, so its connections are ended first.
 */
export const createLease = (parts: Parts): Lease => {
  const { node, address, isThere, onLost, now = () => performance.now() } = parts;
  const led = once<void>();
  const looked = once<boolean>();
  let state: 'stands-by' | 'leads' | 'lost' = 'stands-by';
  let seen: { leader: Leader; since: number } | null = null;
  let holds: Client | null = null;
  let beatAt = now();
  /** since when a pause leaves it open whether it leads */
  let doubtedSince: number | null = null;
  let waiting: (() => void)[] = [];

  const beat = (): void => {
    const at = now();
    if (at - beatAt > FROZEN_FOR_MS) doubtedSince = at;
    beatAt = at;
  };

  const take = async (client: Client, after: Leader | null): Promise<void> => {
    if (!(await takeLead(client, { node, address: address(), after }))) return;
    if (after) await endConnectionsOf(client, after.node);
    if (await holdLead(client)) holds = client;
    state = 'leads';
    seen = null;
    led.give();
  };

  const takeIfEnded = async (client: Client, leader: Leader): Promise<void> => {
    if (!(await holdLead(client))) return;
    if (await isThere(leader)) await letGoOfLead(client);
    else await take(client, leader);
  };

  const watch = async (client: Client): Promise<void> => {
    const leader = await readLeader(client);
    if (leader === null) return take(client, null);
    const moved = seen?.leader.node !== leader.node || seen.leader.renewals !== leader.renewals;
    if (moved || !seen) seen = { leader, since: now() };
    if (now() - seen.since >= PATIENCE_MS) return take(client, leader);
    await takeIfEnded(client, leader);
  };

  const renew = async (client: Client): Promise<void> => {
    beat();
    const begunAt = now();
    if (!(await renewLead(client, node, address()))) {
      state = 'lost';
      onLost();
      return;
    }
    // One that was asked before the pause was answered before it, too.
    if (doubtedSince !== null && begunAt >= doubtedSince) {
      doubtedSince = null;
      for (const go of waiting) go();
      waiting = [];
    }
    if (holds !== client && (await holdLead(client))) holds = client;
  };

  return {
    node,
    leads: led.given,
    first: looked.given,
    leader: () => seen?.leader ?? null,
    look: async (client) => {
      if (state === 'leads') await renew(client);
      else if (state === 'stands-by') await watch(client);
      looked.give(state === 'leads');
    },
    missed: () => {
      seen = null;
    },
    beat,
    sure: async () => {
      beat();
      if (doubtedSince === null) return;
      await new Promise<void>((go) => {
        waiting.push(go);
      });
    },
  };
};
