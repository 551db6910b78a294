import { approachesIn as storedApproachesIn, submittedApproaches } from '../../db/approaches.ts';
import { asViewer } from '../../db/pool.ts';
import {
  approachesQuerySchema,
  approachListSchema,
  approachPreviewBodySchema,
  approachPreviewSchema,
} from '../../shared/api/approaches.ts';
import { exampleFactsIn, exampleSlots } from '../say/example.ts';
import { aloud, saidOf } from '../say/fill.ts';
import { isRefused, remarksOn } from '../say/guard.ts';
import { library } from '../say/library.ts';
import { shelfOf } from '../saying.ts';
import { everybody } from './access.ts';
import { approachUseOperations } from './approach-uses.ts';
import { approachVersionOperations } from './approach-versions.ts';
import { listedApproaches, namesOf, waitingView } from './approach-views.ts';
import type { HttpDeps } from './deps.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { whatToSayOperations } from './what-to-say.ts';

const list = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['get', '/api/approaches'],
    summary: 'What to say: all approaches in a language, with the practice’s wordings of each',
    query: approachesQuerySchema,
    body: noBody,
    answer: approachListSchema,
    handle: async ({ query: { language = 'en' } }, viewer) => {
      const shelf = await shelfOf(deps.pool);
      return asViewer(deps.pool, viewer, async (tx) => {
        const stored = await storedApproachesIn(tx, language);
        const names = await namesOf(tx);
        const submitted = await submittedApproaches(tx);
        return {
          language,
          waiting: submitted.map((version) => waitingView(version, shelf, names)),
          approaches: listedApproaches(library(language), stored, shelf, names),
        };
      });
    },
  });

const preview = (deps: HttpDeps): Operation =>
  operation(everybody, {
    route: ['post', '/api/approaches/preview'],
    summary: 'How a wording would sound, and what is wrong with it; stores nothing',
    query: noQuery,
    body: jsonBody(approachPreviewBodySchema),
    answer: approachPreviewSchema,
    handle: async ({ body }) => {
      const { language, trigger } = body;
      const { currency } = deps.practice;
      const as = (known: boolean): string | null => {
        const said = saidOf(body, exampleSlots(language, trigger, known, currency));
        return said && aloud(said);
      };
      return {
        remarks: remarksOn(body, language).map((one) => ({ ...one, refused: isRefused(one) })),
        known: as(true),
        unknown: as(false),
        facts: exampleFactsIn(body.facts, language, currency),
      };
    },
  });

export const approachOperations = (deps: HttpDeps): Operation[] => [
  list(deps),
  preview(deps),
  ...approachVersionOperations(deps),
  ...approachUseOperations(deps),
  ...whatToSayOperations(deps),
];
