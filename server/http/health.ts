import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { type Health, healthSchema } from '../../shared/api/practice.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, noQuery, type Operation, openOperation } from './operation.ts';
import { isoOrNull } from './times.ts';

const PATIENCE_MS = 1500;

const databaseAnswers = async (pool: Pool): Promise<boolean> => {
  const asked = pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, setTimeout(PATIENCE_MS, false, { ref: false })]);
};

export const healthOperations = (deps: HttpDeps): Operation[] => [
  openOperation({
    route: ['get', '/api/health'],
    summary: 'Whether prices come in and are watched; 200 also when degraded',
    query: noQuery,
    body: noBody,
    answer: healthSchema,
    handle: async () => {
      const outage = deps.outage();
      const answers = outage === null && (await databaseAnswers(deps.pool));
      const database: Health['database'] = answers ? 'ok' : 'down';
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
        unsaved: { alerts: outage?.unsaved.length ?? 0, since: isoOrNull(outage?.since ?? null) },
        engine: { clients, sensitivities, frames, lastFrameAt: isoOrNull(lastFrameAt) },
        canary: { ...canary, lastSeenAt: isoOrNull(canary.lastSeenAt) },
        eventLoop: deps.eventLoopLag(),
      };
    },
  }),
];
