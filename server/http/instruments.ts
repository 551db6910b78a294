import { closesOf, listInstruments } from '../../db/instruments.ts';
import {
  closesBodySchema,
  closesQuerySchema,
  closesSchema,
  closesStoredSchema,
  confirmSplitBodySchema,
  type InstrumentBody,
  instrumentListSchema,
  instrumentsBodySchema,
  splitBodySchema,
  splitSchema,
  symbolAnswerSchema,
  upsertedSchema,
} from '../../shared/api/market.ts';
import { assetClassOf, type Instrument } from '../../shared/market.ts';
import { administrators, everybody } from './access.ts';
import type { HttpDeps } from './deps.ts';
import { invalidRequest, notFound } from './errors.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';

const DEFAULT_ZONE = 'America/New_York';

/** What isn't given stays as it is stored. */
const instrumentOf = (
  given: InstrumentBody,
  stored: Instrument | undefined,
  currency: string,
): Instrument => ({
  symbol: given.symbol,
  name: given.name,
  assetClass: assetClassOf(given.asset_class),
  sector: given.sector ?? stored?.sector ?? null,
  currency: given.currency ?? stored?.currency ?? currency,
  exchangeTimeZone: given.exchange_time_zone ?? stored?.exchangeTimeZone ?? DEFAULT_ZONE,
  previousClose: given.previous_close ?? stored?.previousClose ?? null,
  priceSource: stored?.priceSource ?? 'market',
});

const refuseTwice = (list: readonly InstrumentBody[]): void => {
  const seen = new Set<string>();
  for (const [index, { symbol }] of list.entries()) {
    if (seen.has(symbol)) throw invalidRequest(`${symbol} is there twice`, `${index}.symbol`);
    seen.add(symbol);
  }
};

const putInstruments = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['put', '/api/instruments'],
    scope: 'feed',
    summary: 'Adds and changes instruments',
    query: noQuery,
    body: jsonBody(instrumentsBodySchema, 16),
    answer: upsertedSchema,
    handle: async ({ body }) => {
      refuseTwice(body);
      const stored = new Map((await listInstruments(deps.pool)).map((i) => [i.symbol, i]));
      await deps.pipeline.putInstruments(
        body.map((given) => instrumentOf(given, stored.get(given.symbol), deps.practice.currency)),
      );
      return { upserted: body.length };
    },
  });

const readOperations = (deps: HttpDeps): Operation[] => [
  operation(everybody, {
    route: ['get', '/api/instruments'],
    scope: 'read',
    summary: 'All instruments, by symbol',
    query: noQuery,
    body: noBody,
    answer: instrumentListSchema,
    handle: async () => ({ instruments: await listInstruments(deps.pool) }),
  }),
  operation(everybody, {
    route: ['get', '/api/instruments/{symbol}/closes'],
    scope: 'read',
    summary: 'Daily closes of an instrument, oldest first',
    query: closesQuerySchema,
    body: noBody,
    answer: closesSchema,
    handle: async ({ param, query }) => {
      const symbol = param('symbol');
      const instruments = await listInstruments(deps.pool);
      if (!instruments.some((i) => i.symbol === symbol)) throw notFound('instrument');
      const closes = await closesOf(deps.pool, symbol, query.from ?? null, query.to ?? null);
      return { symbol, closes };
    },
  }),
];

/** A day's margin, for somewhere it is tomorrow already. */
const refuseAhead = (newest: string | undefined, index: number): void => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  if (newest !== undefined && newest > tomorrow)
    throw invalidRequest(`${newest} has not come yet`, `${index}.date`);
};

const historyOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['put', '/api/instruments/{symbol}/closes'],
    scope: 'feed',
    summary: 'Daily closes, oldest first; replaces those dates',
    query: noQuery,
    body: jsonBody(closesBodySchema, 16),
    answer: closesStoredSchema,
    handle: async ({ param, body }) => {
      refuseAhead(body.at(-1)?.date, body.length - 1);
      await deps.pipeline.putCloses(param('symbol'), body);
      return { symbol: param('symbol'), replaced: body.length };
    },
  }),
  operation(administrators, {
    route: ['post', '/api/instruments/{symbol}/splits'],
    scope: 'feed',
    summary: 'Announces a split; ratio 2 means two new for one old',
    query: noQuery,
    body: jsonBody(splitBodySchema),
    answer: splitSchema,
    handle: async ({ param, body }) => {
      const split = {
        symbol: param('symbol'),
        ratio: body.ratio,
        effectiveDate: body.effective_date,
      };
      await deps.pipeline.announceSplit(split);
      return split;
    },
  }),
];

const decisionOperations = (deps: HttpDeps): Operation[] => [
  operation(administrators, {
    route: ['post', '/api/instruments/{symbol}/confirm-split'],
    summary: 'After a suspected corporate action: it was a split',
    query: noQuery,
    body: jsonBody(confirmSplitBodySchema),
    answer: splitSchema,
    handle: async ({ param, body: { ratio } }) => {
      await deps.pipeline.confirmSplit(param('symbol'), ratio);
      return { symbol: param('symbol'), ratio };
    },
  }),
  operation(administrators, {
    route: ['post', '/api/instruments/{symbol}/confirm-price'],
    summary: 'After a suspected corporate action: the price is right',
    query: noQuery,
    body: noBody,
    answer: symbolAnswerSchema,
    handle: async ({ param }) => {
      await deps.pipeline.confirmPrice(param('symbol'));
      return { symbol: param('symbol') };
    },
  }),
];

export const instrumentOperations = (deps: HttpDeps): Operation[] => [
  putInstruments(deps),
  ...readOperations(deps),
  ...historyOperations(deps),
  ...decisionOperations(deps),
];
