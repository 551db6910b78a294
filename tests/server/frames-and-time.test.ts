import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Script, startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const makePractice = async (server: Script): Promise<void> => {
  const password = 'long enough for a test';
  await server.post('/api/users', { email: 'a@x.co', name: 'A', role: 'advisor', password });
  const acme = { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 };
  await server.put('/api/instruments', [acme, { ...acme, symbol: 'BOLT' }]);
  await server.importCsv('clients', 'external_id,name,advisor_email\nC-1,Ada Archer,a@x.co\n');
  await server.importCsv('holdings', 'client_external_id,symbol,quantity\nC-1,ACME,10\n');
  await server.importCsv(
    'sensitivities',
    'client_external_id,kind,threshold\nC-1,portfolio-fall,5\n',
  );
};

const started: { database: TestDatabase; stop: () => Promise<void> }[] = [];
const start = async (settings: Record<string, string>) => {
  const database = await createTestDatabase();
  const server = await startTestApp(database.url, settings);
  started.push({ database, stop: server.stop });
  await makePractice(server);
  return server;
};

afterAll(async () => {
  for (const { database, stop } of started) {
    await stop();
    await database.drop();
  }
});

describe('live ticks, by the wall clock', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start({ CLOCK: 'wall', FRAME_MS: '400' });
  });

  it('are answered when their frame is over and what it raised is stored', async () => {
    const at = Date.now();
    const answers = await Promise.all([
      server.post('/api/ticks', [{ symbol: 'ACME', price: 93, at }]),
      server.post('/api/ticks', [{ symbol: 'BOLT', price: 100, at }]),
    ]);
    expect(answers.map((answer) => answer.accepted)).toEqual([1, 1]);
    expect(Date.now()).toBeGreaterThanOrEqual((Math.floor(at / 400) + 1) * 400);
    const { alerts } = await server.get('/api/alerts');
    expect(alerts).toMatchObject([{ kind: 'portfolio-fall', depth: 7, lossAmount: 70 }]);
  });

  it('from the future are refused, and change nothing', async () => {
    const early = [{ symbol: 'ACME', price: 50, at: Date.now() + 60_000 }];
    const { status, body } = await server.send('POST', '/api/ticks', early);
    expect(status).toBe(422);
    expect(body.error.details.refused).toMatchObject([{ index: 0, code: 'future_time' }]);
    const { quotes } = await server.get('/api/quotes');
    expect(quotes.find((quote: { symbol: string }) => quote.symbol === 'ACME').price).toBe(93);
  });
});

describe('past ticks, by the market clock', () => {
  const at = Date.UTC(2020, 1, 24, 15);
  let server: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    server = await start({ CLOCK: 'market', FRAME_MS: '250' });
  });

  it('within one frame count by the last price, in however many requests', async () => {
    await server.post('/api/ticks', [{ symbol: 'ACME', price: 94, at }]);
    await server.post('/api/ticks', [{ symbol: 'ACME', price: 97, at: at + 249 }]);
    expect((await server.get('/api/alerts')).alerts).toEqual([]);
  });

  it('are evaluated when a tick of a later frame comes, whoever reads and however long it takes', async () => {
    await server.post('/api/ticks', [{ symbol: 'ACME', price: 94, at: at + 250 }]);
    const frames = async () => (await server.get('/api/health')).engine.frames;
    const before = await frames();
    expect((await server.get('/api/alerts')).alerts).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect((await server.get('/api/call-list')).entries).toEqual([]);
    expect(await frames()).toBe(before);
    await server.post('/api/ticks', [{ symbol: 'BOLT', price: 100, at: at + 500 }]);
    expect((await server.get('/api/alerts')).alerts).toMatchObject([{ depth: 6, level: 1 }]);
    const { entries } = await server.get('/api/call-list');
    expect(entries).toMatchObject([{ client: { externalId: 'C-1' }, lossToday: 60 }]);
  });
});

describe('past ticks, by the wall clock', () => {
  it('are seen by whoever reads, though no later frame has come: their time is over', async () => {
    const server = await start({ CLOCK: 'wall' });
    const at = Date.UTC(2020, 1, 24, 15);
    await server.post('/api/ticks', [{ symbol: 'ACME', price: 94, at }]);
    expect((await server.get('/api/alerts')).alerts).toMatchObject([{ depth: 6, level: 1 }]);
  });

  it('end their frame after a second of silence, so that pages see it too', async () => {
    const server = await start({ CLOCK: 'wall' });
    const frames = async () => (await server.get('/api/health')).engine.frames;
    const before = await frames();
    const at = Date.UTC(2020, 1, 24, 15);
    await server.post('/api/ticks', [{ symbol: 'ACME', price: 94, at }]);
    expect(await frames()).toBe(before);
    await expect.poll(frames, { timeout: 15_000 }).toBe(before + 1);
  });
});
