import { setTimeout as pause } from 'node:timers/promises';
import { type Pool, withTransaction } from '../../db/pool.ts';
import { chainEntries, type RecordHead, recordHead } from '../../db/record-chain.ts';
import { appendHead } from './heads-file.ts';

const EVERY_MS = 500;
/** In a storm alerts and lists go first, but no longer than this. */
const LONGEST_MS = 3_000;
const ANCHOR_EVERY_MS = 60_000;
/** While the database is away, nobody is helped by being told twice a second. */
const AFTER_FAILURE_MS = 5_000;
/** A database that doesn't answer must not keep the server from stopping. */
const LAST_ANCHOR_WITHIN_MS = 3_000;
/** A storm's entries are chained in parts, each a moment's work for the database. */
const PART = 2000;

type Parts = {
  pool: Pool;
  headsFile: string;
  onFailed: (what: string, error: unknown) => void;
  /** alerts or lists are on their way to pages */
  busy?: () => boolean;
  everyMs?: number;
  anchorEveryMs?: number;
};

export type Chainer = {
  /** Chains what there is, keeps the head outside, and answers it. Null: there is none. */
  anchorNow(): Promise<RecordHead | null>;
  /** as it was last kept outside; null: not since the start */
  head(): RecordHead | null;
  stop(): Promise<void>;
};

/**
 * Gives the record's entries their places within a second (in a storm within seconds), and keeps the chain's head in a file outside the database every
 * minute and at the end. Any number of servers may do it: the database lets one at a time.
 */
export const createChainer = ({
  pool,
  headsFile,
  onFailed,
  busy = () => false,
  everyMs = EVERY_MS,
  anchorEveryMs = ANCHOR_EVERY_MS,
}: Parts): Chainer => {
  let anchored: RecordHead | null = null;
  let anchoredAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let failed = false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const chain = async (): Promise<void> => {
    while ((await withTransaction(pool, (tx) => chainEntries(tx, PART))) === PART && !stopped);
  };
  const anchor = async (): Promise<RecordHead | null> => {
    const head = await recordHead(pool);
    if (head && head.hash !== anchored?.hash) await appendHead(headsFile, head);
    anchored = head;
    anchoredAt = performance.now();
    return head;
  };
  const look = async (): Promise<void> => {
    if (busy() && performance.now() - lookedAt < LONGEST_MS) return;
    lookedAt = performance.now();
    try {
      await chain();
      if (anchored === null || performance.now() - anchoredAt >= anchorEveryMs) await anchor();
      failed = false;
    } catch (error) {
      failed = true;
      onFailed('the record could not be chained', error);
    }
  };

  let looking = look();
  let timer = setTimeout(() => undefined, 0);
  const next = (): void => {
    if (stopped) return;
    const inMs = failed ? AFTER_FAILURE_MS : everyMs;
    timer = setTimeout(() => {
      looking = looking.then(look);
      looking.then(next);
    }, inMs);
  };
  looking.then(next);

  const anchorNow = (): Promise<RecordHead | null> => {
    const done = looking.then(async () => {
      await chain();
      return anchor();
    });
    looking = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  };
  return {
    anchorNow,
    head: () => anchored,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      const last = anchorNow().catch((error) =>
        onFailed('the record’s head could not be kept', error),
      );
      await Promise.race([last, pause(LAST_ANCHOR_WITHIN_MS, undefined, { ref: false })]);
    },
  };
};
