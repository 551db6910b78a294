import { quoteBoardSchema } from '../../shared/api/market.ts';
import { everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { isoOrNull } from './times.ts';

export const quoteOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/quotes'],
    scope: 'read',
    summary: 'The quote board',
    query: noQuery,
    body: noBody,
    answer: quoteBoardSchema,
    handle: async () => {
      const feed = deps.feedStatus();
      const quotes = deps.quoteViews().map((quote) => ({ ...quote, at: isoOrNull(quote.at) }));
      return { asOf: feed.now, feed, quotes };
    },
  }),
];
