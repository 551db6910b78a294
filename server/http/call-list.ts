import { asViewer } from '../../db/pool.ts';
import { callListQuerySchema, callListSchema } from '../../shared/api/call-list.ts';
import { everybody, visibleAdvisor } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, type Operation, operation } from './operation.ts';

export const callListOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/call-list'],
    scope: 'read',
    summary:
      "Whom to call now, in which order, and why; one's own, an advisor's, or the practice's",
    query: callListQuerySchema,
    body: noBody,
    answer: callListSchema,
    handle: async ({ query: { advisor } }, viewer) => {
      const own = viewer.role === 'advisor' ? viewer.userId : null;
      const advisorId =
        advisor === undefined
          ? own
          : await asViewer(deps.pool, viewer, (tx) => visibleAdvisor(tx, viewer, advisor));
      return deps.callLists.listFor(viewer, advisorId);
    },
  }),
];
