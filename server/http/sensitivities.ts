import { isUuid } from '../../db/cursor.ts';
import { asViewer } from '../../db/pool.ts';
import { sensitivitiesById, withdrawSensitivity } from '../../db/sensitivities.ts';
import { withdrawnSchema } from '../../shared/api/clients.ts';
import { endRecorded } from '../recorded-alerts.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';

export const sensitivityOperations = (deps: HttpDeps): Operation[] => [
  operation(['advisor', 'administrator'], {
    route: ['delete', '/api/sensitivities/{id}'],
    summary:
      'No longer true: not watched any more; its open alert ends as withdrawn, its record stays',
    query: noQuery,
    body: noBody,
    answer: withdrawnSchema,
    handle: async ({ param }, viewer) => {
      const id = param('id').toLowerCase();
      const seen = isUuid(id)
        ? await asViewer(deps.pool, viewer, (tx) => sensitivitiesById(tx, [id]))
        : null;
      const sensitivity = seen?.get(id);
      if (!sensitivity) throw notFound('sensitivity');
      return deps.pipeline.changeBook(async (tx) => {
        if (!(await withdrawSensitivity(tx, id, deps.now()))) throw notFound('sensitivity');
        const answer = { id, withdrawn: true } as const;
        // What the engine knows it ends itself.
        const events = await endRecorded(tx, { sensitivityIds: [id] }, 'withdrawn', deps.now());
        return { answer, clientIds: [sensitivity.clientId], events };
      });
    },
  }),
];
