import type { Pool } from 'pg';
import { acquaintances } from '../../db/acquaintances.ts';
import { eventsAfterForEach } from '../../db/alert-events.ts';
import { newestSequence } from '../../db/alert-sequence.ts';
import { concernedUsers } from '../../db/concerned-users.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import type { Viewer } from '../../shared/users.ts';
import { createTogether } from '../together.ts';
import { alertMessageOf } from './alert-message.ts';
import type { LiveDeps } from './attach-live.ts';

/** In a crash hundreds of advisors have new alerts at once: this many read them in one transaction, and so many of those run. */
const AT_ONCE = { most: 20, lanes: 2 };

type Wanted = { viewer: Viewer; after: number; limit: number };

/** Stored alert events as live needs them: each viewer reads under their own rights. */
export const createStoredEvents = (
  pool: Pool,
): Pick<LiveDeps, 'eventsAfter' | 'newestSequence' | 'acquaintances' | 'concernedUsers'> => {
  const read = createTogether(
    (wanted: readonly Wanted[]) => eventsAfterForEach(pool, wanted),
    AT_ONCE,
  );
  return {
    eventsAfter: async (viewer, after, limit) =>
      (await read({ viewer, after, limit })).map(alertMessageOf),
    acquaintances: (viewer) => asViewer(pool, viewer, acquaintances),
    concernedUsers: (clientIds) => asEngine(pool, (tx) => concernedUsers(tx, clientIds)),
    newestSequence: () => asEngine(pool, newestSequence),
  };
};
