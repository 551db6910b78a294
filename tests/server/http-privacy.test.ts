import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeFrames } from '../../db/frames.ts';
import { asEngine } from '../../db/pool.ts';
import { addBook, alertId, clientId, eventOf, noFrames } from '../support/book.ts';
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

type View = { what: string; client_id: string | null; shown: number };

const viewsBy = async (userId: string): Promise<View[]> => {
  const { rows } = await asEngine(http.pool, (tx) =>
    tx.query<View>(
      'SELECT what, client_id, shown FROM client_views WHERE user_id = $1 ORDER BY id',
      [userId],
    ),
  );
  return rows;
};

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

  it('is noted by any part of the page that is asked for without its head, once a quarter of an hour', async () => {
    const parts = [
      ...['story', 'control', 'decisions', 'contact', 'topics', 'colleagues', 'what-to-say'],
      ...['relationship', 'privacy'],
    ];
    for (const part of parts) {
      const { id, cookie } = await http.userWith('supervisor', `${part}@example.com`);
      const page = `/api/clients/${clientId(2)}`;
      const before = await viewsBy(id);
      const asked = await Promise.all(
        [1, 2].map(() => http.ask('GET', `${page}/${part}`, { cookie })),
      );
      expect([part, ...asked.map(({ status }) => status)]).toEqual([part, 200, 200]);
      const [view, ...more] = await viewsBy(id);
      expect([part, before, more]).toEqual([part, [], []]);
      expect(view).toMatchObject({ what: 'part of the client page', client_id: clientId(2) });
      await http.ask('GET', page.toUpperCase().replace('/API/CLIENTS', '/api/clients'), { cookie });
      expect((await viewsBy(id)).map(({ what }) => what)).toEqual([
        ...['part of the client page', 'client page'],
      ]);
    }
  });

  it('is noted with the alert that was looked at, lists, and an export of the record', async () => {
    const { id, cookie } = await http.userWith('supervisor', 'lists@example.com');
    await asEngine(http.pool, (tx) =>
      storeFrames(tx, { ...noFrames, events: [eventOf(1), eventOf(2)] }),
    );
    for (const path of [
      ...[`alerts/${alertId(1)}`, `alerts/${alertId(1)}`, 'alerts', 'record', 'effort', 'digest'],
      ...['reviews', 'assignments', 'record/export'],
    ])
      expect([path, (await http.ask('GET', `/api/${path}`, { cookie })).status]).toEqual([
        path,
        200,
      ]);
    const views = await viewsBy(id);
    expect(views[0]).toEqual({ what: 'alerts', client_id: clientId(1), shown: 1 });
    expect(views.slice(1)).toContainEqual({ what: 'alerts', client_id: null, shown: 2 });
    expect(views.filter(({ what }) => what === 'alerts')).toHaveLength(2);
    expect(views.at(-1)).toMatchObject({ what: 'export of the record', client_id: null });
    expect(views.at(-1)?.shown).toBeGreaterThan(0);
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
