import { activeCovers, type Cover, putCover } from '../../db/covers.ts';
import { asEngine } from '../../db/pool.ts';
import { listUsers } from '../../db/users.ts';
import { coverBodySchema, coverListSchema, coverSchema } from '../../shared/api/users.ts';
import type { Viewer } from '../../shared/users.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notAllowed } from './errors.ts';
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
  const users = await listUsers(deps.pool);
  for (const field of ['advisorId', 'coveredBy'] as const)
    if (!users.some(({ id, role }) => id === cover[field] && role === 'advisor'))
      throw invalidRequest(`${field}: is not the id of an advisor`, field);
};

export const coverOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/covers'],
    summary: 'Who stands in for whom now; advisors see what concerns them',
    query: noQuery,
    body: noBody,
    answer: coverListSchema,
    handle: async (_, viewer) => {
      // Covers run by the wall's clock, as row-level security does.
      const covers = await activeCovers(deps.pool, Date.now());
      return { covers: covers.filter((cover) => concerns(viewer, cover)).map(coverView) };
    },
  }),
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
      return coverView(cover);
    },
  }),
];
