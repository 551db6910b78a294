import { insertViews, viewsOf } from '../../db/client-views.ts';
import { cursorOf, partsOfCursor } from '../../db/cursor.ts';
import { heldAbout, SUPERVISED } from '../../db/held-about.ts';
import { asEngine, asViewer } from '../../db/pool.ts';
import { accessLogQuerySchema, accessLogSchema } from '../../shared/api/privacy.ts';
import { exportOfClient } from '../export-of-client.ts';
import { clientPrivacyOperations, supervising } from './client-privacy.ts';
import type { HttpDeps } from './deps.ts';
import { erasureOperations } from './erasures.ts';
import { notAllowed } from './errors.ts';
import { ofClient } from './of-client.ts';
import { fileOperation, noBody, noQuery, type Operation, operation } from './operation.ts';
import { iso } from './times.ts';

const DEFAULT_LIMIT = 50;

const beforeOf = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null;
  const [id = ''] = partsOfCursor(cursor, 1);
  return /^\d{1,15}$/.test(id) ? Number(id) : 0;
};

export const privacyOperations = (deps: HttpDeps): Operation[] => [
  ...clientPrivacyOperations(deps),
  ...erasureOperations(deps),
  operation(supervising, {
    route: ['get', '/api/clients/{id}/access-log'],
    summary: 'Who looked at this client, when and by what, the newest first',
    query: accessLogQuerySchema,
    body: noBody,
    answer: accessLogSchema,
    handle: ({ param, query: { cursor, limit = DEFAULT_LIMIT } }, viewer) =>
      ofClient(deps, viewer, param('id'), async (tx, client) => {
        const asked = { before: beforeOf(cursor), limit: limit + 1 };
        const found = await viewsOf(tx, client.id, asked);
        const views = found.slice(0, limit).map(({ id, at, userId, userName, what }) => ({
          ...{ id, at: iso(at), what },
          who: userId === null ? null : { id: userId, name: userName },
        }));
        const last = views.at(-1);
        const more = found.length > limit && last;
        return { views, nextCursor: more ? cursorOf([String(last.id)]) : null };
      }),
  }),
  fileOperation(['advisor', 'supervisor', 'administrator'], {
    path: '/api/clients/{id}/export',
    summary:
      'All that is held about this client, to be handed to them: a page, JSON and CSV; supervisors and, without what only supervisors see, the client’s own advisor',
    query: noQuery,
    type: 'application/zip',
    handle: async ({ param }, viewer) => {
      const client = await ofClient(deps, viewer, param('id'), async (_, found) => found);
      if (viewer.role === 'advisor' && client.advisorId !== viewer.userId) throw notAllowed();
      const at = iso(Date.now());
      const { userId } = viewer;
      await asEngine(deps.pool, (tx) =>
        insertViews(tx, [{ userId, what: 'export', clientId: client.id, shown: 1 }]),
      );
      const all = await asViewer(deps.pool, viewer, (tx) => heldAbout(tx, client.id));
      const leftOut = supervising.includes(viewer.role) ? [] : SUPERVISED;
      const bytes = exportOfClient({ name: client.name, at, all, leftOut });
      return { name: 'forecall-client.zip', bytes };
    },
  }),
];
