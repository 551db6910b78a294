import { activeCovers } from '../../db/covers.ts';
import type { Tx } from '../../db/pool.ts';
import { getUser } from '../../db/users.ts';
import { type Role, roleSchema, type Viewer } from '../../shared/users.ts';
import { notFound } from './errors.ts';

export const everybody: readonly Role[] = roleSchema.options;
/** Who keeps the record of a client. */
export const writers: readonly Role[] = ['advisor', 'assistant', 'administrator'];
export const administrators: readonly Role[] = ['administrator'];

/**
 * An advisor whose clients this viewer sees: any, for those who see the whole practice; else oneself and those
 * one stands in for today.
 * @throws ApiError 404, the same for a stranger as for nobody
 */
export const visibleAdvisor = async (
  tx: Tx,
  viewer: Viewer,
  advisorId: string,
): Promise<string> => {
  const user = await getUser(tx, advisorId);
  // Covers run by the wall's clock, as row-level security does, also while an old crash is replayed. They are asked
  // for whether there is such an advisor or not, so that the time it takes tells nobody.
  const covers = await activeCovers(tx, Date.now());
  if (user?.role !== 'advisor') throw notFound('advisor');
  if (viewer.role !== 'advisor' || user.id === viewer.userId) return user.id;
  const covered = covers.some((c) => c.advisorId === user.id && c.coveredBy === viewer.userId);
  if (!covered) throw notFound('advisor');
  return user.id;
};
