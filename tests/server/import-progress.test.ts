import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allClients } from '../../db/clients.ts';
import { asEngine } from '../../db/pool.ts';
import { addUser } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
beforeAll(async () => {
  http = await startHttp();
  await addUser(http.pool, 'ann');
});
afterAll(() => http?.stop());

const file = (...rows: string[]) => ['external_id,name,advisor_email', ...rows].join('\n');
const send = (id: string, body: string) =>
  http.ask('POST', '/api/import/clients', {
    body,
    type: 'text/csv',
    headers: { 'import-id': id },
  });
const progress = async (id: string) => (await http.ask('GET', `/api/imports/${id}`)).body;

describe('an import that its sender has named', () => {
  it('can be asked for, with what came of it', async () => {
    const id = randomUUID();
    const { body: result } = await send(id, file('C1,Ada,ann@example.com'));
    const seen = await progress(id);
    expect(seen).toMatchObject({ id, what: 'clients', state: 'done', rows: 1, done: 1, result });
    const { body } = await http.ask('GET', '/api/imports');
    expect(body.imports[0]).toEqual(seen);
    expect((await http.ask('DELETE', `/api/imports/${id}`)).status).toBe(409);
    expect((await send(id, file())).status).toBe(409);
  });

  it('says that it was refused', async () => {
    const id = randomUUID();
    expect((await send(id, file('C2,Ben,nobody@example.com'))).status).toBe(422);
    expect(await progress(id)).toMatchObject({ state: 'refused', rows: 1, problems: 1 });
  });

  it('needs a UUID, and one that is there', async () => {
    const refused = await send('x', file());
    expect([refused.status, refused.body.error.field]).toEqual([400, 'Import-Id']);
    expect((await http.ask('GET', `/api/imports/${randomUUID()}`)).status).toBe(404);
  });

  it('is cancelled before it is stored, and nothing of it stays', async () => {
    const id = randomUUID();
    const rows = Array.from({ length: 40_000 }, (_, i) => `N${i},Nora,ann@example.com`);
    const sent = send(id, file(...rows));
    await expect
      .poll(async () => (await progress(id)).state, { interval: 5, timeout: 30_000 })
      .toMatch(/reading|checking|storing/);
    expect((await http.ask('DELETE', `/api/imports/${id}`)).status).toBe(200);
    const answer = await sent;
    expect([answer.status, answer.body.error.code]).toEqual([409, 'import_cancelled']);
    expect(await progress(id)).toMatchObject({ state: 'cancelled' });
    expect(await asEngine(http.pool, allClients)).toHaveLength(1);
  });
});
