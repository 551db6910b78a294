import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFrames } from '../../db/frames.ts';
import { asEngine, createPool } from '../../db/pool.ts';
import { alertDetailSchema, alertListSchema } from '../../shared/api/alerts.ts';
import { clientDetailSchema, clientListSchema } from '../../shared/api/clients.ts';
import { quoteBoardSchema } from '../../shared/api/market.ts';
import { healthSchema } from '../../shared/api/practice.ts';
import type { QuoteView } from '../../shared/socket-events.ts';
import {
  addBook,
  addStories,
  alertId,
  clientId,
  eventOf,
  noFrames,
  sensitivityId,
} from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

const quote: QuoteView = {
  symbol: 'ACME',
  name: 'Acme Incorporated',
  assetClass: 'equity',
  priceSource: 'market',
  price: 94.5,
  at: monday,
  seq: 7,
  previousClose: 100,
  changePercent: -5.5,
  peak: 120,
  tradingDay: '2020-02-24',
  health: 'ok',
  heldPrice: null,
  isClose: false,
  extendedHours: false,
};

let http: Http;
beforeAll(async () => {
  http = await startHttp({
    quoteViews: () => [quote],
    engineCounters: () => ({
      clients: 3,
      sensitivities: 4,
      frames: 5,
      lastFrameAt: monday,
      badPrints: 0,
    }),
    figures: {
      portfolios: async (ids) =>
        new Map(
          ids.map((clientId) => [
            clientId,
            { clientId, value: 1890, reference: 2000, peak: 2100, notWatched: [] },
          ]),
        ),
      episodes: async () => new Map(),
      depths: async () => new Map(),
      warnings: async () => [],
    },
  });
  await addBook(http.pool, 3);
  await addStories(http.pool, 3);
});
afterAll(() => http.stop());

const get = (path: string) => http.ask('GET', path);

describe('health', () => {
  it('is told to anybody, in exactly the promised shape', async () => {
    const answer = await http.ask('GET', '/api/health', { token: null });
    expect(answer.status).toBe(200);
    expect(healthSchema.strict().parse(answer.body)).toEqual({
      status: 'ok',
      feed: { state: 'waiting', lastTickAt: null, gaps: 0, badPrints: 0 },
      database: 'ok',
      engine: { clients: 3, sensitivities: 4, frames: 5, lastFrameAt: '2020-02-24T15:00:00.000Z' },
      unsaved: { alerts: 0, since: null },
      canary: { lastSeenAt: null, late: false, stage: null },
      eventLoop: { p50Ms: 0, p99Ms: 0, maxMs: 0 },
    });
  });

  it('is degraded, and still answered, when the feed is stale or the database is away', async () => {
    const feedStatus = () => ({
      state: 'stale' as const,
      lastTickAt: null,
      gaps: 3,
      now: new Date(monday).toISOString(),
      replay: null,
    });
    const sick = await startHttp({ feedStatus });
    const answer = await sick.ask('GET', '/api/health', { token: null });
    expect([answer.status, answer.body.status, answer.body.feed.gaps]).toEqual([
      200,
      'degraded',
      3,
    ]);
    await sick.stop();

    const nowhere = createPool('postgres://nobody@127.0.0.1:1/nothing');
    const notStored = () => ({ since: monday, unsaved: [], isDown: true });
    const alone = await startHttp({ pool: nowhere, notStored });
    const down = await alone.ask('GET', '/api/health', { token: null });
    expect([down.status, down.body.status, down.body.database]).toEqual([200, 'degraded', 'down']);
    const asked = await alone.ask('GET', '/api/instruments');
    expect([asked.status, asked.body.error.code]).toEqual([503, 'database_unavailable']);
    await alone.stop();
    await nowhere.end();
  });
});

describe('alerts', () => {
  it('are listed newest first with their figures and events, page by page', async () => {
    const { body } = await get('/api/alerts');
    expect(alertListSchema.parse(body)).toEqual(body);
    expect(body.alerts.map(({ id }: { id: string }) => id)).toEqual([
      alertId(3),
      alertId(2),
      alertId(1),
    ]);
    expect(body.alerts[0]).toEqual({
      id: alertId(3),
      client: { id: clientId(3), externalId: 'C-3', name: 'Client 3' },
      sensitivityId: sensitivityId(3),
      kind: 'instrument-fall',
      symbol: 'ACME',
      state: 'open',
      level: 1,
      raisedAt: '2020-02-24T15:00:00.000Z',
      endedAt: null,
      endReason: null,
      depth: 5.5,
      threshold: 5,
      unit: 'percent',
      reference: 100,
      value: 94.5,
      lossAmount: 55,
      preEmpted: true,
      rangFirst: false,
      unconfirmed: false,
      delayed: false,
      events: [{ type: 'raised', at: '2020-02-24T15:00:00.000Z', level: 1, depth: 5.5 }],
    });
    const first = await get('/api/alerts?limit=2');
    const rest = await get(`/api/alerts?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.alerts, ...rest.body.alerts]).toEqual(body.alerts);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('can be narrowed by client, advisor, kind, state and time', async () => {
    const ids = async (query: string): Promise<string[]> =>
      (await get(`/api/alerts?${query}`)).body.alerts.map(({ id }: { id: string }) => id);
    expect(await ids(`client=${clientId(2)}`)).toEqual([alertId(2)]);
    expect(await ids('advisor=advisor-1')).toEqual([alertId(1)]);
    expect(await ids('kind=drawdown')).toEqual([]);
    expect(await ids('state=ended')).toEqual([]);
    expect(await ids('from=2020-02-24&to=2020-02-24&state=open')).toHaveLength(3);
    expect(await ids('from=2020-02-25')).toEqual([]);
    expect(await ids('to=2020-02-23')).toEqual([]);
    expect(await ids('from=2020-02-24T15:00:00Z&to=2020-02-24T16:00:00%2B01:00')).toHaveLength(3);
  });

  it('open to all their figures and what the market did around them', async () => {
    const ended = eventOf(1, {
      type: 'ended',
      endReason: 'recovered',
      depth: 2,
      value: 98,
      at: monday + 3_600_000,
    });
    await asEngine(http.pool, (tx) => storeFrames(tx, { ...noFrames, events: [ended] }));
    const closes = [
      { date: '2019-10-01', close: 90 },
      { date: '2020-02-21', close: 100 },
      { date: '2020-02-24', close: 98 },
    ];
    await http.ask('PUT', '/api/instruments/ACME/closes', { json: closes });
    const { body } = await get(`/api/alerts/${alertId(1)}`);
    expect(alertDetailSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      state: 'ended',
      endReason: 'recovered',
      endedAt: '2020-02-24T16:00:00.000Z',
    });
    expect(body.events).toMatchObject([
      { type: 'raised', value: 94.5, reference: 100, lossAmount: 55 },
      { type: 'ended', value: 98, depth: 2, endReason: 'recovered' },
    ]);
    expect(body.market).toEqual({
      symbol: 'ACME',
      name: 'Acme Incorporated',
      closes: closes.slice(1),
    });
  });
});

describe('clients', () => {
  it('are listed by name, found by a part of it, page by page', async () => {
    const { body } = await get('/api/clients');
    expect(clientListSchema.parse(body)).toEqual(body);
    expect(body.clients[0]).toMatchObject({
      externalId: 'C-1',
      advisor: { id: 'advisor-1', name: 'Name of advisor-1' },
      portfolio: { value: 1890, dayChange: -110, dayChangePercent: -5.5 },
    });
    const found = await get('/api/clients?search=client%202');
    expect(found.body.clients.map(({ id }: { id: string }) => id)).toEqual([clientId(2)]);
    const first = await get('/api/clients?limit=2');
    const rest = await get(`/api/clients?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.clients, ...rest.body.clients]).toEqual(body.clients);
  });

  it('open to holdings, sensitivities with their origin, portfolio, episodes and calls', async () => {
    const { body } = await get(`/api/clients/${clientId(2)}`);
    expect(clientDetailSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      id: clientId(2),
      localTime: '10:00',
      portfolio: { value: 1890, reference: 2000, peak: 2100, notWatched: [] },
      holdings: [
        { symbol: 'ACME', quantity: 10, price: 94.5, value: 945, changePercent: -5.5, weight: 50 },
      ],
      sensitivities: [
        {
          origin: { event: 'the crash of 1987', year: 1987, whose: 'self', words: 'Never again.' },
        },
      ],
      episodes: [{ id: alertId(2) }],
      calls: [{ outcome: 'reached', mood: 'worried' }],
    });
  });
});

describe('a sensitivity', () => {
  it('that is no longer true is withdrawn once, and the engine told', async () => {
    const path = `/api/sensitivities/${sensitivityId(3)}`;
    expect((await http.ask('DELETE', path)).body).toEqual({
      id: sensitivityId(3),
      withdrawn: true,
    });
    expect(http.changed).toEqual([clientId(3)]);
    expect((await get(`/api/clients/${clientId(3)}`)).body.sensitivities).toEqual([]);
    expect((await http.ask('DELETE', path)).status).toBe(404);
  });
});

describe('the market', () => {
  it('is shown as quote board, instruments and closes', async () => {
    const { body } = await get('/api/quotes');
    expect(quoteBoardSchema.parse(body)).toEqual(body);
    expect(body.quotes[0]).toMatchObject({ symbol: 'ACME', at: '2020-02-24T15:00:00.000Z' });
    const json = [
      { symbol: '^GSPC', name: 'S&P 500', asset_class: 'index', previous_close: 3337.75 },
      { symbol: 'ACME', name: 'Acme', asset_class: 'equity', sector: null, currency: 'EUR' },
    ];
    expect((await http.ask('PUT', '/api/instruments', { json })).body).toEqual({ upserted: 2 });
    const { instruments } = (await get('/api/instruments')).body;
    expect(instruments).toContainEqual({
      symbol: '^GSPC',
      name: 'S&P 500',
      assetClass: 'index',
      sector: null,
      currency: 'USD',
      exchangeTimeZone: 'America/New_York',
      previousClose: 3337.75,
      priceSource: 'market',
    });
    expect(instruments).toContainEqual(
      expect.objectContaining({
        symbol: 'ACME',
        sector: 'Industrials',
        currency: 'EUR',
        previousClose: 100,
      }),
    );
    const closes = [
      { date: '2020-02-20', close: 3373.23 },
      { date: '2020-02-21', close: 3337.75 },
    ];
    const put = await http.ask('PUT', '/api/instruments/%5EGSPC/closes', { json: closes });
    expect(put.body).toEqual({ symbol: '^GSPC', replaced: 2 });
    const read = await get('/api/instruments/%5EGSPC/closes?from=2020-02-21');
    expect(read.body).toEqual({ symbol: '^GSPC', closes: closes.slice(1) });
    expect((await get('/api/instruments/NOPE/closes')).status).toBe(404);
  });

  it('takes ticks as JSON or line by line, says what became of each, and nothing of none', async () => {
    const at = monday - 60_000;
    const ticks = [
      { symbol: 'ACME', price: 99, at, seq: 1 },
      { symbol: 'ACME', price: 98, at: at - 1, seq: 2 },
      { symbol: 'ACME', price: 98, at, seq: 1 },
      { symbol: 'NOPE', price: 1, at },
    ];
    const answer = await http.ask('POST', '/api/ticks', { json: ticks });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      {
        accepted: 1,
        held: [],
        ignored: [
          { index: 1, reason: 'late' },
          { index: 2, reason: 'repeated' },
        ],
        refused: [{ index: 3, code: 'unknown_symbol' }],
      },
    ]);
    const body = `{"symbol":"ACME","price":97,"at":${at + 1}}\n\n{"symbol":"ACME","price":96,"at":${at + 2}}\n`;
    const lines = await http.ask('POST', '/api/ticks', { body, type: 'application/x-ndjson' });
    expect(lines.body).toMatchObject({ accepted: 2, refused: [] });
    const none = await http.ask('POST', '/api/ticks', { json: [] });
    expect([none.status, none.body]).toMatchObject([
      200,
      { accepted: 0, held: [], ignored: [], refused: [] },
    ]);
  });
});
