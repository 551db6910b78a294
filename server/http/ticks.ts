import { pushReportSchema, ticksBodySchema } from '../../shared/api/market.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { ApiError } from './errors.ts';
import { listBody, noQuery, type Operation, operation } from './operation.ts';

const MEGABYTES = 64;

export const tickOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['post', '/api/ticks'],
    summary: 'Takes in ticks, in order; answers when the alerts they raised are safely stored',
    query: noQuery,
    body: listBody(ticksBodySchema, MEGABYTES),
    answer: pushReportSchema,
    handle: async ({ body }) => {
      const report = await deps.pipeline.push(body);
      if (body.length > 0 && report.refused.length === body.length) {
        const message = `Every tick was refused; the first because ${report.refused[0]?.message}.`;
        throw new ApiError(422, 'all_ticks_refused', message, {
          field: `${report.refused[0]?.index ?? 0}`,
          details: report,
        });
      }
      return report;
    },
  }),
];
