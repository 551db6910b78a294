import { sealedTriggers } from '../../db/own-triggers.ts';
import { asViewer } from '../../db/pool.ts';
import {
  type OwnTrigger,
  type OwnTriggerBody,
  ownTriggerBodySchema,
} from '../../shared/api/own-triggers.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { CannotBeOpened } from '../own-trigger-seal.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError, conflict, notAllowed } from './errors.ts';
import { iso } from './times.ts';

/** Nobody else has any: neither who sees the practice nor a script is told whether there are some. */
export const advisorsOnly: readonly Role[] = ['advisor'];

const ownerOf = ({ userId }: Viewer): string => {
  if (userId === null) throw notAllowed();
  return userId;
};

/** What can't be opened for want of the key is said in words, and stays as it is. */
const withKey = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotBeOpened) throw conflict('cannot_be_opened', error.message);
    throw error;
  }
};

export const openTriggers = async (deps: HttpDeps, viewer: Viewer): Promise<OwnTrigger[]> => {
  const owner = ownerOf(viewer);
  const sealed = await asViewer(deps.pool, viewer, sealedTriggers);
  const shut: string[] = [];
  const opened: OwnTrigger[] = [];
  let why = '';
  for (const { id, sealed: bytes, changedAt } of sealed)
    try {
      const plain = await deps.ownTriggerSeal.open(owner, id, bytes);
      const { text, tags } = ownTriggerBodySchema.parse(JSON.parse(plain));
      opened.push({ id, text, tags, changedAt: iso(changedAt) });
    } catch (error) {
      if (!(error instanceof CannotBeOpened)) throw error;
      why = error.message;
      shut.push(id);
    }
  if (shut.length === 0) return opened;
  const message = `${shut.length} of your ${sealed.length} notes can’t be opened. ${why}`;
  throw new ApiError(409, 'cannot_be_opened', message, { details: { ids: shut } });
};

export const sealTrigger = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
  body: OwnTriggerBody,
) => {
  const userId = ownerOf(viewer);
  const plain = JSON.stringify({ text: body.text, tags: body.tags });
  // The wall's clock: when it was written is nothing of the market's.
  const changedAt = Date.now();
  const bytes = await withKey(() => deps.ownTriggerSeal.seal(userId, id, plain));
  return { id, userId, sealed: bytes, changedAt };
};
