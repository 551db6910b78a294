import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBook, clientId } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
let supervisor: { cookie: string };
let own: { cookie: string };

beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 2);
  supervisor = await http.userWith('supervisor', 'sue@example.com');
  own = await http.userWith('advisor', 'own@example.com');
});
afterAll(() => http.stop());

describe('who looked at whom', () => {
  it('is noted with each client page, once for a list, and read by those who supervise', async () => {
    const page = `/api/clients/${clientId(1)}`;
    await http.ask('GET', page, { cookie: supervisor.cookie });
    await http.ask('GET', '/api/clients', { cookie: supervisor.cookie });
    const { status, body } = await http.ask('GET', `${page}/access-log`, {
      cookie: supervisor.cookie,
    });
    expect(status).toBe(200);
    expect(body.views).toHaveLength(1);
    expect(body.views[0]).toMatchObject({ what: 'client page' });
    const refused = await http.ask('GET', `${page}/access-log`, { cookie: own.cookie });
    expect(refused.status).toBe(403);
  });
});

describe('all that is held about a client', () => {
  it('comes as a file with the notes opened and formulas defused, and is noted', async () => {
    const call = { clientId: clientId(2), direction: 'outbound', outcome: 'reached' };
    await http.ask('POST', '/api/calls', { json: { ...call, note: '=goldfinch(1)' } });
    const response = await fetch(`${http.url}/api/clients/${clientId(2)}/export`, {
      headers: { cookie: supervisor.cookie },
    });
    expect(response.status).toBe(200);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(strFromU8(files['csv/calls.csv']!)).toContain("'=goldfinch(1)");
    expect(strFromU8(files['data.json']!)).toContain('=goldfinch(1)');
    expect(strFromU8(files['index.html']!)).toContain('=goldfinch(1)');
    const log = await http.ask('GET', `/api/clients/${clientId(2)}/access-log`, {
      cookie: supervisor.cookie,
    });
    expect(log.body.views[0]).toMatchObject({ what: 'export' });
    const stranger = await http.ask('GET', `/api/clients/${clientId(2)}/export`, {
      cookie: own.cookie,
    });
    expect(stranger.status).toBe(404);
  });
});
