import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { addBook, clientId } from '../support/book.ts';
import { type Http, startHttp } from './http-harness.ts';

let http: Http;
let supervisor: { cookie: string };
let own: { id: string; cookie: string };

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

const exported = async (n: number, cookie: string) => {
  const response = await fetch(`${http.url}/api/clients/${clientId(n)}/export`, {
    headers: { cookie },
  });
  expect(response.status).toBe(200);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const texts = Object.entries(files).map(([name, bytes]) => `${name} ${strFromU8(bytes)}`);
  const data = JSON.parse(strFromU8(files['data.json']!));
  return { data, page: strFromU8(files['index.html']!), all: texts.join('\n') };
};

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

  it('tells an advisor nothing of what only those who supervise see, and says what is left out', async () => {
    const page = `/api/clients/${clientId(1)}`;
    await asEngine(http.pool, (tx) =>
      tx.query('UPDATE clients SET advisor_id = $2 WHERE id = $1', [clientId(1), own.id]),
    );
    const asked = { cookie: supervisor.cookie };
    const reason = 'regulator asks about this advisor, do not tell him';
    await http.ask('POST', `${page}/holds`, { ...asked, json: { reason } });
    await http.ask('POST', `${page}/erasure`, { ...asked, json: { reason } });
    await http.ask('PUT', `${page}/relationship-end`, {
      ...asked,
      json: { endedOn: '2020-02-03' },
    });
    await http.ask('POST', '/api/calls', {
      json: { clientId: clientId(1), direction: 'outbound', outcome: 'reached', note: 'finch' },
    });
    const supervised = [
      ...['audit_entries', 'client_holds', 'client_views', 'erasure_requests'],
      'relationship_ends',
    ];
    const whole = await exported(1, supervisor.cookie);
    expect(Object.keys(whole.data.held)).toEqual(expect.arrayContaining(supervised));
    expect([whole.data.leftOut, whole.all]).toEqual([[], expect.stringContaining(reason)]);
    expect(whole.page).not.toContain('Left out');
    const part = await exported(1, own.cookie);
    expect(Object.keys(part.data.held).filter((one) => supervised.includes(one))).toEqual([]);
    expect(part.data.leftOut).toEqual(supervised);
    expect(part.all).not.toContain(reason);
    expect(part.all).toContain('finch');
    expect(part.page).toContain('Left out, for only those who supervise see them: audit entries');
  });
});
