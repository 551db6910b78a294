import { importQuerySchema, importReportSchema } from '../../shared/api/practice.ts';
import { type BookName, importBook } from '../book/import.ts';
import { administrators } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { csvBody, type Operation, operation } from './operation.ts';

const MEGABYTES = 64;

const importOperation = (deps: HttpDeps, name: BookName): Operation =>
  operation(administrators, {
    route: ['post', `/api/import/${name}`],
    scope: 'import',
    summary: `Imports ${name} from CSV, all of the file or nothing; dryRun=true checks only`,
    query: importQuerySchema,
    body: csvBody(MEGABYTES),
    answer: importReportSchema,
    handle: ({ query, body }) =>
      importBook(name, body, {
        dryRun: query.dryRun === 'true',
        currency: deps.practice.currency,
        rememberedEvents: deps.rememberedEvents,
        now: deps.now(),
        timeZone: deps.practice.timeZone,
        pool: deps.pool,
        changeBook: deps.pipeline.changeBook,
        changeMuchOfBook: deps.pipeline.changeMuchOfBook,
      }),
  });

export const importOperations = (deps: HttpDeps): Operation[] => [
  importOperation(deps, 'clients'),
  importOperation(deps, 'holdings'),
  importOperation(deps, 'sensitivities'),
  importOperation(deps, 'actions'),
  importOperation(deps, 'net-worths'),
];
