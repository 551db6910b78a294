import type { Pool } from 'pg';
import { endExpired } from '../db/assignments.ts';
import { coverTurned } from '../db/covers.ts';
import { asEngine } from '../db/pool.ts';

const EVERY_MS = 60_000;

type Parts = {
  pool: Pool;
  /** clients changed hands, or a cover began or ended */
  onTurned: () => void;
  onFailed: (error: unknown) => void;
  everyMs?: number;
};

/**
 * Handovers end with their term, and covers begin and end, without anybody's doing: looked at now and once a minute, by the
 * wall's clock, as row-level security does. Answers a stop that waits for a look under way.
 */
export const watchTerms = ({ pool, onTurned, onFailed, everyMs = EVERY_MS }: Parts) => {
  let since = Date.now();
  const look = async (): Promise<void> => {
    try {
      const until = Date.now();
      const moved = await asEngine(pool, (tx) => endExpired(tx));
      const turned = await coverTurned(pool, since, until);
      since = until;
      if (moved.length > 0 || turned) onTurned();
    } catch (error) {
      onFailed(error);
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  return {
    stop: (): Promise<void> => {
      clearInterval(timer);
      return looking;
    },
  };
};
