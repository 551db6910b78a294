import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const opens = Date.UTC(2020, 1, 24, 14, 30);

describe('a book that changes while it is watched', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof startTestApp>>;
  let minute = 0;

  const tick = (symbol: string, price: number, more: object = {}) =>
    server.post('/api/ticks', [{ symbol, price, at: opens + ++minute * 60_000, ...more }]);
  const clientOf = async (externalId: string) => {
    const { clients } = await server.get(`/api/clients?search=${externalId}`);
    return server.get(`/api/clients/${clients[0].id}`);
  };
  const alertsOf = async (externalId: string) => {
    const { id } = await clientOf(externalId);
    return (await server.get(`/api/alerts?client=${id}`)).alerts;
  };
  const addClient = async (id: string, holding: string, fear: string): Promise<void> => {
    await server.importCsv(
      'clients',
      `external_id,name,advisor_email\n${id},Client ${id},a@x.co\n`,
    );
    await server.importCsv('holdings', `client_external_id,symbol,quantity\n${id},${holding}\n`);
    await server.importCsv(
      'sensitivities',
      `client_external_id,kind,symbol,threshold\n${id},${fear}\n`,
    );
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startTestApp(database.url, { FRAME_MS: '0' });
    const password = 'long enough for a test';
    await server.post('/api/users', { email: 'a@x.co', name: 'A', role: 'advisor', password });
    await server.put(
      '/api/instruments',
      ['ACME', 'BOLT', 'CRUX', 'DYNE'].map((symbol) => ({
        symbol,
        name: symbol,
        asset_class: 'equity',
        previous_close: 100,
      })),
    );
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  it('a price exactly on the line crosses it', async () => {
    await addClient('X-1', 'ACME,10', 'instrument-fall,ACME,10');
    await tick('ACME', 90);
    expect(await alertsOf('X-1')).toMatchObject([{ level: 1, depth: 10, lossAmount: 100 }]);
  });

  it('a sensitivity that is no longer true ends its alert as withdrawn', async () => {
    const [alert] = await alertsOf('X-1');
    await server.send('DELETE', `/api/sensitivities/${alert.sensitivityId}`);
    expect(await alertsOf('X-1')).toMatchObject([{ state: 'ended', endReason: 'withdrawn' }]);
  });

  it('a closed account ends its alerts as withdrawn and is watched no more', async () => {
    await addClient('X-2', 'BOLT,10', 'portfolio-fall,,5');
    await tick('BOLT', 94);
    const { id } = await clientOf('X-2');
    expect((await server.send('DELETE', `/api/clients/${id}`)).status).toBe(200);
    expect((await server.send('DELETE', `/api/clients/${id}`)).status).toBe(404);
    await tick('BOLT', 80.5);
    const { alerts } = await server.get(`/api/alerts?client=${id}`);
    expect(alerts).toMatchObject([{ level: 1, state: 'ended', endReason: 'withdrawn' }]);
  });

  it('a split announced beforehand changes quantities and raises nothing', async () => {
    await addClient('X-3', 'CRUX,10', 'instrument-fall,CRUX,5');
    await addClient('X-4', 'CRUX,10', 'price-below,CRUX,95');
    await tick('CRUX', 100, { kind: 'close' });
    const split = { ratio: 2, effective_date: '2020-02-25' };
    expect((await server.send('POST', '/api/instruments/CRUX/splits', split)).status).toBe(200);
    minute += 24 * 60;
    await tick('CRUX', 50);
    expect(await alertsOf('X-3')).toEqual([]);
    expect(await alertsOf('X-4')).toEqual([]);
    expect((await clientOf('X-3')).holdings).toMatchObject([{ symbol: 'CRUX', quantity: 20 }]);
    await tick('CRUX', 47);
    expect(await alertsOf('X-3')).toMatchObject([{ depth: 6, reference: 50 }]);
    expect(await alertsOf('X-4')).toMatchObject([{ threshold: 47.5 }]);
  });

  it('a suspected split is not watched until somebody confirms it', async () => {
    await addClient('X-5', 'DYNE,10', 'portfolio-fall,,5');
    await tick('DYNE', 100, { kind: 'close' });
    minute += 24 * 60;
    await tick('DYNE', 50.2);
    await tick('DYNE', 50.1);
    expect(await alertsOf('X-5')).toEqual([]);
    expect((await clientOf('X-5')).portfolio.notWatched).toEqual(['DYNE']);
    const quotes = (await server.get('/api/quotes')).quotes;
    expect(quotes.find((quote: { symbol: string }) => quote.symbol === 'DYNE').health).toBe(
      'check-corporate-action',
    );
    await server.post('/api/instruments/DYNE/confirm-split', { ratio: 2 });
    expect((await clientOf('X-5')).portfolio).toMatchObject({ notWatched: [], value: 1002 });
    await tick('DYNE', 47);
    expect(await alertsOf('X-5')).toMatchObject([{ depth: 6, reference: 1000 }]);
  });
});
