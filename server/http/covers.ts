import { activeCovers, type Cover, coversFrom, endCover, putCover } from '../../db/covers.ts';
import { asEngine } from '../../db/pool.ts';
import { closedUsers } from '../../db/user-changes.ts';
import { listUsers } from '../../db/users.ts';
import {
  coverBodySchema,
  coverEndBodySchema,
  coverEndedSchema,
  coverListSchema,
  coverSchema,
  coversQuerySchema,
} from '../../shared/api/users.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notAllowed, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso, isoOrNull } from './times.ts';

const coverView = (cover: Cover) => ({
  ...cover,
  startsAt: iso(cover.startsAt),
  endsAt: isoOrNull(cover.endsAt),
});

const concerns = (viewer: Viewer, cover: Cover): boolean =>
  viewer.role !== 'advisor' ||
  cover.advisorId === viewer.userId ||
  cover.coveredBy === viewer.userId;

const refuseStrangers = async (deps: HttpDeps, cover: Cover): Promise<void> => {
  const closed = await closedUsers(deps.pool);
  const users = (await listUsers(deps.pool)).filter(({ id }) => !closed.has(id));
  for (const field of ['advisorId', 'coveredBy'] as const)
    if (!users.some(({ id, role }) => id === cover[field] && role === 'advisor'))
      throw invalidRequest(`${field}: is not the id of an advisor`, field);
};

type Which = 'now' | 'coming' | 'all';

/** Covers run by the wall's clock, as row-level security does, also while an old crash is replayed. */
const wanted = async ({ pool }: HttpDeps, which: Which): Promise<Cover[]> => {
  const now = Date.now();
  if (which === 'now') return activeCovers(pool, now);
  const covers = await coversFrom(pool, now);
  return which === 'all' ? covers : covers.filter(({ startsAt }) => startsAt > now);
};

const listCovers = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/covers'],
    summary: 'Who stands in for whom now (or is to); advisors see what concerns them',
    query: coversQuerySchema,
    body: noBody,
    answer: coverListSchema,
    handle: async ({ query: { which = 'now' } }, viewer) => ({
      covers: (await wanted(deps, which)).filter((cover) => concerns(viewer, cover)).map(coverView),
    }),
  });

const addCover = (deps: HttpDeps): Operation =>
  operation(['advisor', 'supervisor', 'administrator'], {
    route: ['post', '/api/covers'],
    summary:
      "Lets an advisor see and call a colleague's clients; advisors for their own clients only",
    query: noQuery,
    body: jsonBody(coverBodySchema),
    answer: coverSchema,
    status: 201,
    handle: async ({ body }, viewer) => {
      if (viewer.role === 'advisor' && body.advisorId !== viewer.userId) throw notAllowed();
      const cover = {
        advisorId: body.advisorId,
        coveredBy: body.coveredBy,
        startsAt: body.startsAt ? Date.parse(body.startsAt) : Date.now(),
        endsAt: body.endsAt ? Date.parse(body.endsAt) : null,
      };
      if (cover.endsAt !== null && cover.endsAt <= cover.startsAt)
        throw invalidRequest('endsAt: must be after the start', 'endsAt');
      await refuseStrangers(deps, cover);
      await asEngine(deps.pool, (tx) => putCover(tx, cover));
      deps.factsChanged('all');
      return coverView(cover);
    },
  });

const stopCover = (deps: HttpDeps): Operation =>
  operation(['advisor', 'supervisor', 'administrator'], {
    route: ['post', '/api/covers/end'],
    summary: 'Ends a cover, or calls off one to come; advisors where it is about themselves',
    query: noQuery,
    body: jsonBody(coverEndBodySchema),
    answer: coverEndedSchema,
    handle: async ({ body: { advisorId, coveredBy, startsAt } }, viewer) => {
      const own = viewer.userId === advisorId || viewer.userId === coveredBy;
      // The same words as for a cover that there isn't: whose they are isn't an advisor's to find out.
      if (viewer.role === 'advisor' && !own) throw notFound('cover');
      const from = startsAt ? Date.parse(startsAt) : null;
      const ended = await asEngine(deps.pool, (tx) =>
        endCover(tx, advisorId, coveredBy, Date.now(), from),
      );
      if (ended === 0) throw notFound('cover');
      deps.factsChanged('all');
      return { ended };
    },
  });

export const coverOperations = (deps: HttpDeps): Operation[] => [
  listCovers(deps),
  addCover(deps),
  stopCover(deps),
];
