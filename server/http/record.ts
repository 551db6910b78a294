import { recordReportSchema } from '../../shared/record.ts';
import type { Role } from '../../shared/users.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';

const supervising: readonly Role[] = ['supervisor', 'administrator'];

const verify = (deps: HttpDeps): Operation =>
  operation(supervising, {
    route: ['get', '/api/record/verify'],
    summary:
      'Checks the whole record now: its chain, the heads kept outside the database, and every row against its newest entry',
    query: noQuery,
    body: noBody,
    answer: recordReportSchema,
    handle: () => deps.record.now(),
  });

export const recordOperations = (deps: HttpDeps): Operation[] => [verify(deps)];
