import { setTimeout as pause } from 'node:timers/promises';
import { type Pool, withTransaction } from '../../db/pool.ts';
import { chainEntries, type RecordHead } from '../../db/record-chain.ts';
import { createAnchor } from './anchor.ts';

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
  /** Chains what there is, keeps the head outside, and answers it. Null: there is none, or it may not be kept there. */
  anchorNow(): Promise<RecordHead | null>;
  /** as it was last kept outside; null: not since the start */
  head(): RecordHead | null;
  /** the file's heads are of another record: none of this one is kept there */
  refused(): boolean;
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
  const anchor = createAnchor({
    ...{ pool, headsFile },
    onRefused: (says) => onFailed('the record’s heads are not kept outside', new Error(says)),
  });
  let anchoredAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let failed = false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const chain = async (): Promise<void> => {
    while ((await withTransaction(pool, (tx) => chainEntries(tx, PART))) === PART && !stopped);
  };
  const keepHead = async (): Promise<RecordHead | null> => {
    const head = await anchor.keep();
    // Where it is refused, too: the file is looked through for it.
    if (head !== null || anchor.refused()) anchoredAt = performance.now();
    return head;
  };
  const look = async (): Promise<void> => {
    if (busy() && performance.now() - lookedAt < LONGEST_MS) return;
    lookedAt = performance.now();
    try {
      await chain();
      if (performance.now() - anchoredAt >= anchorEveryMs) await keepHead();
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
      return keepHead();
    });
    looking = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  };
  return {
    anchorNow,
    head: anchor.head,
    refused: anchor.refused,
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
