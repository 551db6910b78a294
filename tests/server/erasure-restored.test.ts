import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { asEngine, createPool } from '../../db/pool.ts';
import { clientIdOf } from '../../server/identity.ts';
import { erasureFiles } from '../../server/privacy/erasures-file.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const folder = await mkdtemp(join(tmpdir(), 'forecall-erased-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const id = clientIdOf('K-1');
const settings = {
  FRAME_MS: '0',
  CLOCK: 'wall',
  RECORD_HEADS_FILE: join(folder, 'record-heads.jsonl'),
};

it('ends what is open, and is done again where an older backup brings the client back', async () => {
  const database = await createTestDatabase();
  let server = await startTestApp(database.url, settings);
  const user = { name: 'Ann', role: 'advisor', password: 'long enough for a test' };
  await server.post('/api/users', { ...user, email: 'ann@example.com' });
  await server.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  await server.importCsv(
    'clients',
    'external_id,name,advisor_email,phone\nK-1,Kestrel Grey,ann@example.com,+1 212 555 0100\n',
  );
  await server.importCsv('holdings', 'client_external_id,symbol,quantity\nK-1,ACME,10\n');
  await server.importCsv(
    'sensitivities',
    'client_external_id,kind,symbol,threshold\nK-1,price-below,ACME,99\n',
  );
  await server.post('/api/ticks', [{ symbol: 'ACME', price: 98, at: Date.now() - 2000 }]);
  const open = (await server.get('/api/alerts')).alerts;
  expect(open).toMatchObject([{ client: { name: 'Kestrel Grey' }, state: 'open' }]);

  const path = `/api/clients/${id}`;
  await server.put(`${path}/relationship-end`, { endedOn: '2010-05-03' });
  await server.post(`${path}/erasure`, { reason: 'They asked.' });
  await server.stop();

  // Due: the next start does it, and keeps outside that it did.
  server = await startTestApp(database.url, settings);
  expect((await server.send('GET', path)).status).toBe(404);
  expect((await server.get('/api/health')).engine?.clients ?? 0).toBe(0);
  const pool = createPool(database.url);
  const read = (sql: string) => asEngine(pool, async (tx) => (await tx.query(sql)).rows);
  expect(await read('SELECT state, end_reason FROM alerts')).toEqual([
    { state: 'ended', end_reason: 'withdrawn' },
  ]);
  const { erasures } = await server.get('/api/privacy');
  expect(erasures).toMatchObject([{ state: 'done', closedBy: null, client: { id, name: null } }]);
  const kept = await readFile(join(folder, 'erasures.jsonl'), 'utf8');
  expect(kept).toContain(`"client":"${id}","request":"${erasures[0].id}"`);
  expect(kept).not.toContain('Kestrel');
  await server.stop();

  // As an older backup would have it: the client is there again, and nobody asked yet.
  await asEngine(pool, async (tx) => {
    await tx.query('DELETE FROM erasure_requests');
    await tx.query(
      `UPDATE clients SET name = 'Kestrel Grey', phone = '+1 212 555 0100', erased_at = NULL, closed_at = NULL WHERE id = $1`,
      [id],
    );
  });
  server = await startTestApp(database.url, settings);
  expect(await read('SELECT name, phone FROM clients')).toEqual([{ name: 'erased', phone: null }]);
  expect((await server.get('/api/privacy')).erasures).toMatchObject([
    { id: erasures[0].id, state: 'done' },
  ]);
  await server.stop();
  await pool.end();
  await database.drop();
});

it('is kept beside the heads of the record, and with the backups', () => {
  expect(erasureFiles({ recordHeadsFile: '/data/record-heads.jsonl', backupDir: null })).toEqual([
    '/data/erasures.jsonl',
  ]);
  expect(erasureFiles({ recordHeadsFile: '/data/heads.jsonl', backupDir: '/backups' })).toEqual([
    '/data/erasures.jsonl',
    '/backups/erasures.jsonl',
  ]);
});
