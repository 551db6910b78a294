import { listAlerts } from '../../db/alerts.ts';
import { callsOf } from '../../db/calls.ts';
import { closeClient, getClient, listClients, serversOf } from '../../db/clients.ts';
import { isUuid } from '../../db/cursor.ts';
import { holdingsOf } from '../../db/holdings.ts';
import { listInstruments } from '../../db/instruments.ts';
import { asViewer, type Tx } from '../../db/pool.ts';
import { sensitivitiesOf } from '../../db/sensitivities.ts';
import { getUser, listUsers } from '../../db/users.ts';
import {
  type ClientDetail,
  clientDetailSchema,
  clientListSchema,
  clientsQuerySchema,
  closedSchema,
} from '../../shared/api/clients.ts';
import type { Client } from '../../shared/clients.ts';
import { episodesOf, portfolioOf } from '../figures.ts';
import { endRecorded } from '../recorded-alerts.ts';
import { administrators, everybody } from './access.ts';
import { alertView } from './alerts.ts';
import { callView } from './calls.ts';
import {
  advisorView,
  type ClientFigures,
  portfolioView,
  sensitivityView,
  summaryOf,
} from './client-views.ts';
import type { HttpDeps } from './deps.ts';
import { notFound } from './errors.ts';
import { holdingView, type Prices } from './money.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { localTime } from './times.ts';

const DEFAULT_LIMIT = 50;
const RECENT_ALERTS = 50;
const RECENT_CALLS = 50;

const pricesOf = async (tx: Tx, deps: HttpDeps): Promise<Prices> => ({
  instruments: new Map((await listInstruments(tx)).map((one) => [one.symbol, one])),
  quotes: new Map(deps.quoteViews().map((quote) => [quote.symbol, quote])),
  currency: deps.practice.currency,
});

type Stored = Pick<
  ClientDetail,
  'holdings' | 'sensitivities' | 'episodes' | 'calls' | 'advisor' | 'servedBy'
>;

const storedOf = async (tx: Tx, client: Client, figures: ClientFigures, deps: HttpDeps) => {
  const prices = await pricesOf(tx, deps);
  const holdings = await holdingsOf(tx, client.id);
  const total = figures.portfolio?.value ?? null;
  const sensitivities = await sensitivitiesOf(tx, client.id);
  const { alerts } = await listAlerts(tx, { client: client.id, limit: RECENT_ALERTS });
  const calls = await callsOf(tx, client.id, RECENT_CALLS);
  const advisor = advisorView(await getUser(tx, client.advisorId), client.advisorId);
  const stored: Stored = {
    advisor,
    servedBy: (await serversOf(tx, [client.id])).get(client.id) ?? advisor,
    holdings: holdings.map((holding) => holdingView(holding, prices, total)),
    sensitivities: sensitivities.map((sensitivity) => sensitivityView(sensitivity, figures)),
    episodes: alerts.map(alertView),
    calls: calls.map(callView),
  };
  return stored;
};

const closeAccount = (deps: HttpDeps): Operation =>
  operation(administrators, {
    route: ['delete', '/api/clients/{id}'],
    summary:
      'Closes the account: no longer watched; open alerts end as withdrawn, the record stays',
    query: noQuery,
    body: noBody,
    answer: closedSchema,
    handle: async ({ param }) => {
      const id = param('id').toLowerCase();
      if (!isUuid(id)) throw notFound('client');
      return deps.pipeline.changeBook(async (tx) => {
        if (!(await closeClient(tx, id, deps.now()))) throw notFound('client');
        const events = await endRecorded(tx, { clientId: id }, 'withdrawn', deps.now());
        return { answer: { id, closed: true } as const, clientIds: [id], events };
      });
    },
  });

export const clientOperations = (deps: HttpDeps): Operation[] => [
  closeAccount(deps),
  operation(everybody, {
    route: ['get', '/api/clients'],
    scope: 'read',
    summary: 'Clients by name; search looks at name, external id and phone',
    query: clientsQuerySchema,
    body: noBody,
    answer: clientListSchema,
    handle: ({ query: { search, cursor, limit = DEFAULT_LIMIT } }, viewer) =>
      asViewer(deps.pool, viewer, async (tx) => {
        const { clients, nextCursor } = await listClients(tx, { search, after: cursor, limit });
        const names = new Map((await listUsers(tx)).map((user) => [user.id, user]));
        const ids = clients.map(({ id }) => id);
        const servers = await serversOf(tx, ids);
        const figures = {
          portfolios: await deps.figures.portfolios(ids),
          episodes: await deps.figures.episodes(ids),
        };
        const summaries = clients.map((client) => summaryOf(client, names, servers, figures, deps));
        return { clients: summaries, nextCursor };
      }),
  }),
  operation(everybody, {
    route: ['get', '/api/clients/{id}'],
    scope: 'read',
    summary: 'One client: portfolio, holdings, sensitivities, episodes, calls',
    query: noQuery,
    body: noBody,
    answer: clientDetailSchema,
    handle: async ({ param }, viewer): Promise<ClientDetail> => {
      const { client, figures, stored } = await asViewer(deps.pool, viewer, async (tx) => {
        const client = await getClient(tx, param('id'));
        if (!client) throw notFound('client');
        const figures = {
          portfolio: await portfolioOf(deps.figures, client.id),
          episodes: await episodesOf(deps.figures, client.id),
          warnings: await deps.figures.warnings([client.id]),
        };
        return { client, figures, stored: await storedOf(tx, client, figures, deps) };
      });
      const list = await deps.callLists.listFor(viewer, stored.servedBy.id);
      const entry = list.entries.find((one) => one.client.id === client.id) ?? null;
      const { advisorId: _, ...facts } = client;
      const timeZone = client.timeZone ?? deps.practice.timeZone;
      return {
        ...facts,
        ...stored,
        timeZone,
        localTime: localTime(deps.now(), timeZone),
        portfolio: portfolioView(figures.portfolio),
        factors: entry?.factors ?? [],
        callListEntry: entry,
      };
    },
  }),
];
