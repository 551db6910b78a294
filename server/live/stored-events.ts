import type { Pool } from 'pg';
import { acquaintances } from '../../db/acquaintances.ts';
import { eventsAfter } from '../../db/alert-events.ts';
import { newestSequence } from '../../db/alert-sequence.ts';
import { concernedUsers } from '../../db/concerned-users.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import { alertMessageOf } from './alert-message.ts';
import type { LiveDeps } from './attach-live.ts';

/** Stored alert events as live needs them: each viewer reads under their own rights. */
export const createStoredEvents = (
  pool: Pool,
): Pick<LiveDeps, 'eventsAfter' | 'newestSequence' | 'acquaintances' | 'concernedUsers'> => ({
  eventsAfter: async (viewer, after, limit) => {
    const events = await asViewer(pool, viewer, (tx) => eventsAfter(tx, after, limit));
    return events.map(alertMessageOf);
  },
  acquaintances: (viewer) => asViewer(pool, viewer, acquaintances),
  concernedUsers: (clientIds) => asEngine(pool, (tx) => concernedUsers(tx, clientIds)),
  newestSequence: () => asEngine(pool, newestSequence),
});
