import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnTestApp, startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAlerts, inParts, makePractice, someTicks } from '../support/falling-days.ts';

const settings = { FRAME_MS: '250' };

describe('the same ticks give the same alerts', () => {
  const ticks = someTicks();
  const databases: TestDatabase[] = [];
  let inOneRequest: unknown[] = [];

  const freshDatabase = async (): Promise<string> => {
    const database = await createTestDatabase();
    databases.push(database);
    return database.url;
  };

  beforeAll(async () => {
    const server = await startTestApp(await freshDatabase(), settings);
    await makePractice(server);
    const report = await server.post('/api/ticks', ticks);
    expect(report).toMatchObject({ accepted: ticks.length, held: [], ignored: [], refused: [] });
    inOneRequest = await allAlerts(server);
    await server.stop();
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('and there are many, of several kinds and levels, some ended', () => {
    expect(inOneRequest.length).toBeGreaterThan(60);
    const text = JSON.stringify(inOneRequest);
    for (const said of ['"level":2', '"recovered"', '"day-over"', 'losing-streak', 'drawdown'])
      expect(text).toContain(said);
  });

  it('pushed a tick at a time', async () => {
    const server = await startTestApp(await freshDatabase(), settings);
    await makePractice(server);
    for (const part of inParts(ticks, 1000)) await server.post('/api/ticks', part);
    expect(await allAlerts(server)).toEqual(inOneRequest);
    await server.stop();
  });

  it('with the server killed and started again in the middle of a frame', async () => {
    const url = await freshDatabase();
    const first = await spawnTestApp(url, settings);
    await makePractice(first);
    const middle = ticks.findIndex((tick, n) => n > ticks.length / 2 && tick.at % 250 === 40);
    for (const part of inParts(ticks.slice(0, middle), 7)) await first.post('/api/ticks', part);
    await first.end('SIGKILL');
    const second = await spawnTestApp(url, settings);
    for (const part of inParts(ticks.slice(middle), 5)) await second.post('/api/ticks', part);
    expect(await allAlerts(second)).toEqual(inOneRequest);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('sent twice', async () => {
    const server = await startTestApp(databases[0]?.url ?? '', settings);
    const report = await server.post('/api/ticks', ticks);
    expect(report.ignored.length).toBeGreaterThan(ticks.length / 2);
    expect(await allAlerts(server)).toEqual(inOneRequest);
    await server.stop();
  });
});
