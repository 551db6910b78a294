import { getClient } from '../../db/clients.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import type { Client } from '../../shared/clients.ts';
import type { Viewer } from '../../shared/users.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';

/**
 * Work on one client in one transaction, under the viewer's own rights.
 * @throws ApiError 404 for a client who doesn't exist or isn't theirs to see
 */
export const ofClient = <T>(
  deps: HttpDeps,
  viewer: Viewer,
  clientId: string,
  work: (tx: Tx, client: Client) => Promise<T>,
): Promise<T> =>
  asViewer(deps.pool, viewer, async (tx) => {
    const client = await getClient(tx, clientId);
    if (!client) throw notFound('client');
    return work(tx, client);
  });

/** The same, for what may move a call list: whoever shows it is told. */
export const changeOfClient = async <T>(
  deps: HttpDeps,
  viewer: Viewer,
  clientId: string,
  work: (tx: Tx, client: Client) => Promise<T>,
): Promise<T> => {
  const answer = await ofClient(deps, viewer, clientId, work);
  deps.factsChanged([clientId]);
  return answer;
};
