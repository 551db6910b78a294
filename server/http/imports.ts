import { z } from 'zod';
import {
  importListSchema,
  importProgressSchema,
  importQuerySchema,
  importReportSchema,
} from '../../shared/api/practice.ts';
import { type BookName, importBook } from '../book/import.ts';
import { createImportsUnderWay, type ImportsUnderWay } from '../book/progress.ts';
import { administrators } from './access.ts';
import { checked } from './checked.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, notFound } from './errors.ts';
import { csvBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const MEGABYTES = 64;

const idSchema = z.uuid('must be a UUID').optional();

const importOperation = (deps: HttpDeps, under: ImportsUnderWay, name: BookName): Operation =>
  operation(administrators, {
    route: ['post', `/api/import/${name}`],
    scope: 'import',
    summary: `Imports ${name} from CSV, all of the file or nothing; dryRun=true checks only`,
    query: importQuerySchema,
    body: csvBody(MEGABYTES),
    answer: importReportSchema,
    handle: ({ query, body, request }) => {
      const id =
        checked(idSchema, request.headers['import-id'], 'Import-Id')?.toLowerCase() ?? null;
      return under.follow({ id, what: name }, (progress) =>
        importBook(name, body, {
          progress,
          dryRun: query.dryRun === 'true',
          currency: deps.practice.currency,
          rememberedEvents: deps.rememberedEvents,
          now: deps.now(),
          timeZone: deps.practice.timeZone,
          pool: deps.pool,
          changeBook: deps.pipeline.changeBook,
          changeMuchOfBook: deps.pipeline.changeMuchOfBook,
        }),
      );
    },
  });

const progressOperations = (under: ImportsUnderWay): Operation[] => {
  const found = (id: string) => {
    const view = under.find(id.toLowerCase());
    if (!view) throw notFound('import');
    return view;
  };
  const asked = { scope: 'import', query: noQuery, body: noBody } as const;
  return [
    operation(administrators, {
      ...asked,
      route: ['get', '/api/imports'],
      summary: 'The newest imports since the server started, and how far each is',
      answer: importListSchema,
      handle: async () => ({ imports: under.list() }),
    }),
    operation(administrators, {
      ...asked,
      route: ['get', '/api/imports/{id}'],
      summary: 'How far an import is; it is named by the header Import-Id (a UUID) of its request',
      answer: importProgressSchema,
      handle: async ({ param }) => found(param('id')),
    }),
    operation(administrators, {
      ...asked,
      route: ['delete', '/api/imports/{id}'],
      summary: 'Cancels an import that is not stored yet; nothing of it stays',
      answer: importProgressSchema,
      handle: async ({ param }) => {
        const { id } = found(param('id'));
        if (!under.cancel(id))
          throw conflict('import_ended', 'It is too late to cancel this import.');
        return found(id);
      },
    }),
  ];
};

export const importOperations = (deps: HttpDeps): Operation[] => {
  const under = createImportsUnderWay();
  const names = ['clients', 'holdings', 'sensitivities', 'actions', 'net-worths'] as const;
  return [...names.map((name) => importOperation(deps, under, name)), ...progressOperations(under)];
};
