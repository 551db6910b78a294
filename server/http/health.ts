import { type Health, healthSchema } from '../../shared/api/practice.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { isoOrNull } from './times.ts';

export const healthOperations = (deps: HttpDeps): Operation[] => [
  openOperation({
    route: ['get', '/api/health'],
    summary: 'Whether prices come in and are watched; 200 also when degraded',
    query: noQuery,
    body: noBody,
    answer: healthSchema,
    handle: async () => {
      const notStored = deps.notStored();
      // As whoever watches it saw it last: a connection of the readers may have to be waited for.
      const database: Health['database'] = notStored?.isDown ? 'down' : 'ok';
      const { state, lastTickAt, gaps } = deps.feedStatus();
      const counted = deps.engineCounters();
      const { clients, sensitivities, frames, lastFrameAt, badPrints } = counted;
      const canary = deps.canary();
      const sick = database === 'down' || state === 'stale' || canary.late;
      const status: Health['status'] = sick ? 'degraded' : 'ok';
      return {
        status,
        feed: { state, lastTickAt, gaps, badPrints },
        database,
        unsaved: {
          alerts: notStored?.unsaved.length ?? 0,
          since: isoOrNull(notStored?.since ?? null),
        },
        engine: { clients, sensitivities, frames, lastFrameAt: isoOrNull(lastFrameAt) },
        canary: { ...canary, lastSeenAt: isoOrNull(canary.lastSeenAt) },
        eventLoop: deps.eventLoopLag(),
      };
    },
  }),
];
