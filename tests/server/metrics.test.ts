import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_TOKEN, startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database.url, {
    DATA_DIR: await mkdtemp(join(tmpdir(), 'forecall-metrics-')),
  });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
});

const metrics = async (headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.address}/metrics`, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
};
/** The value of one line, as Prometheus would read it. */
const value = (text: string, line: string): number | null => {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
};

const csv = (...lines: string[]): string => `${lines.join('\n')}\n`;

it('counts ticks, frames, alerts and requests; and names nobody', async () => {
  await app.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  await app.post('/api/users', {
    ...{
      email: 'ann@example.com',
      name: 'Ann Planted',
      role: 'advisor',
      password: 'correct horse',
    },
  });
  await app.importCsv(
    'clients',
    csv('external_id,name,advisor_email', 'C-1,Zoe Planted,ann@example.com'),
  );
  await app.importCsv('holdings', csv('client_external_id,symbol,quantity', 'C-1,ACME,10'));
  await app.importCsv(
    'sensitivities',
    csv('client_external_id,kind,symbol,threshold', 'C-1,instrument-fall,ACME,5'),
  );
  const at = Date.UTC(2026, 0, 5, 15);
  await app.post('/api/ticks', [
    { symbol: 'ACME', price: 90, at },
    { symbol: 'NONE', price: 90, at },
    { symbol: 'ACME', price: 90, at: at + 1000 },
  ]);
  const clients = await app.get('/api/clients');
  await app.get(`/api/clients/${clients.clients[0].id}`);

  const { status, text, headers } = await metrics();
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^text\/plain/);
  expect(value(text, 'forecall_ticks_total{outcome="accepted"}')).toBe(2);
  expect(value(text, 'forecall_ticks_total{outcome="refused"}')).toBe(1);
  expect(value(text, 'forecall_frames_total')).toBeGreaterThan(0);
  const raised = 'forecall_alert_events_total{kind="instrument-fall",type="raised"}';
  expect(value(text, raised)).toBe(1);
  expect(value(text, 'forecall_clients')).toBe(1);
  expect(value(text, 'forecall_database_up')).toBe(1);
  expect(value(text, 'forecall_unsaved_alert_events')).toBe(0);
  expect(value(text, 'forecall_queue_ticks')).toBe(0);
  expect(value(text, 'forecall_queue_alert_events')).toBe(0);
  expect(value(text, 'forecall_journal_bytes')).toBe(0);
  expect(value(text, 'forecall_canary_late')).toBe(0);
  expect(value(text, 'forecall_sockets')).toBe(0);
  expect(value(text, 'forecall_matching_seconds_count')).toBeGreaterThan(0);
  const asked =
    'forecall_http_request_seconds_count{method="get",route="/api/clients/{id}",status="200"}';
  expect(value(text, asked)).toBe(1);
  // Unknown until somebody checks it.
  expect(value(text, 'forecall_record_altered')).toBeNull();
  await app.get('/api/record/verify');
  expect(value((await metrics()).text, 'forecall_record_altered')).toBe(0);
  for (const planted of ['Planted', 'ann@', 'C-1', clients.clients[0].id])
    expect(text).not.toContain(planted);
});

it('are for this machine, or whoever has the token', async () => {
  const through = { 'x-forwarded-for': '203.0.113.9' };
  expect((await metrics(through)).status).toBe(403);
  expect((await metrics({ ...through, authorization: 'Bearer wrong' })).status).toBe(403);
  expect((await metrics({ ...through, authorization: `Bearer ${API_TOKEN}` })).status).toBe(200);
  const { token } = await app.post('/api/tokens', { name: 'reader', scopes: ['read'] });
  expect((await metrics({ ...through, authorization: `Bearer ${token}` })).status).toBe(403);
});
