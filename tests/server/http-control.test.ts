import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { API_TOKEN } from './http-harness.ts';
import { until } from './live-harness.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startTestApp>>;
let anna: string;

beforeAll(async () => {
  database = await createTestDatabase('empty');
  server = await startTestApp(database.url, { FRAME_MS: '0' });
  await server.post('/api/users', {
    ...{ email: 'a@example.com', name: 'Ann Advisor', role: 'advisor', password: 'long enough' },
  });
  await server.put('/api/instruments', [
    { symbol: 'ACME', name: 'Acme', asset_class: 'equity', previous_close: 100 },
  ]);
  await server.importCsv(
    'clients',
    'external_id,name,advisor_email,cash\nC-1,Anna Aho,a@example.com,1000\nC-2,Ben Berg,a@example.com,1000\nC-3,Cleo Cruz,a@example.com,1000\nC-4,Dora Dahl,a@example.com,1000\nC-5,Emil Eck,a@example.com,1000\n',
  );
  await server.post('/api/ticks', [
    { symbol: 'ACME', price: 100, at: Date.parse('2020-02-24T15:00:00Z') },
  ]);
  const { clients } = await server.get('/api/clients?search=Anna');
  anna = clients[0].id;
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const listed = async () => (await server.get('/api/call-list')).entries;
const namesListed = async () =>
  (await listed()).map((entry: { client: { name: string } }) => entry.client.name);
/** Market time goes on. */
const tick = (at: string) =>
  server.post('/api/ticks', [{ symbol: 'ACME', price: 100, at: Date.parse(at) }]);
const reach = (clientId: string) =>
  server.post('/api/calls', { clientId, direction: 'outbound', outcome: 'reached' });
const alertsOf = async (client: string) =>
  (await server.get(`/api/alerts?client=${client}`)).alerts;

describe('an action taken without the client’s word', () => {
  it('raises an alert of its own kind, which puts the client on the list with what was done', async () => {
    const action = await server.post('/api/actions', {
      clientId: anna,
      what: 'Sold 200 Acme to pay the transfer tax',
      amount: 20_000,
    });
    const [alert] = await alertsOf(anna);
    expect(alert).toMatchObject({
      id: action.alertId,
      kind: 'action-without-word',
      state: 'open',
      value: 20_000,
      events: [{ type: 'raised', level: 1 }],
    });
    const [entry] = await listed();
    expect(entry.client.name).toBe('Anna Aho');
    expect(entry.reasons[0].text).toBe(
      'Done without their word on February 24, 2020: Sold 200 Acme to pay the transfer tax (20,000 USD).',
    );
    expect(entry.opening).not.toBe('');
  });

  it('shares one open alert with the next one, and ends when the last is settled', async () => {
    const second = await server.post('/api/actions', {
      clientExternalId: 'C-1',
      what: 'Changed the address',
      externalId: 'A-2',
    });
    const again = await server.post('/api/actions', {
      clientExternalId: 'C-1',
      what: 'Changed the address',
      externalId: 'A-2',
    });
    expect(again).toEqual(second);
    expect(await alertsOf(anna)).toHaveLength(1);
    const { actions, choices } = await server.get(`/api/clients/${anna}/control`);
    expect(actions).toHaveLength(2);
    expect(choices.length).toBeGreaterThanOrEqual(2);
    expect(choices.length).toBeLessThanOrEqual(3);
    const note = `${'ä'.repeat(99_990)}<b>🙂</b>`;
    await server.post(`/api/actions/${actions[0].id}/settle`, { how: 'told', note });
    expect((await alertsOf(anna))[0].state).toBe('open');
    await server.post(`/api/actions/${actions[1].id}/settle`, { how: 'undone' });
    expect((await alertsOf(anna))[0]).toMatchObject({ state: 'ended', endReason: 'settled' });
    expect(await listed()).toEqual([]);
    const kept = await server.get(`/api/clients/${anna}/control`);
    expect(kept.actions[0].settledNote).toBe(note);
    const twice = await server.send('POST', `/api/actions/${actions[0].id}/settle`, {
      how: 'told',
    });
    expect([twice.status, twice.body.error.code]).toEqual([409, 'settled_already']);
  });

  it('takes a settling back: what it had ended is raised again', async () => {
    const { actions } = await server.get(`/api/clients/${anna}/control`);
    const reopen = () => server.send('POST', `/api/actions/${actions[0].id}/reopen`);
    expect((await reopen()).body).toMatchObject({ settledHow: null, settledNote: null });
    expect(await namesListed()).toEqual(['Anna Aho']);
    expect((await reopen()).body.error.code).toBe('not_settled');
    await server.post(`/api/actions/${actions[0].id}/settle`, { how: 'agreed' });
    const alerts = await alertsOf(anna);
    expect(alerts.map(({ state }: { state: string }) => state)).toEqual(['ended', 'ended']);
    expect(await listed()).toEqual([]);
  });

  it('raises anew after that, also at the same market time', async () => {
    await server.post('/api/actions', { clientId: anna, what: 'Once more' });
    const alerts = await alertsOf(anna);
    expect(alerts.map(({ state }: { state: string }) => state).sort()).toEqual([
      'ended',
      'ended',
      'open',
    ]);
    const [sensitivity] = (await server.get(`/api/clients/${anna}`)).sensitivities;
    await server.send('DELETE', `/api/sensitivities/${sensitivity.id}`);
    expect(
      (await alertsOf(anna)).map(({ endReason }: { endReason: string }) => endReason),
    ).toContain('withdrawn');
  });

  it('comes by a file too: all of it or nothing, and the same file twice changes nothing', async () => {
    const head = 'client_external_id,at,what,external_id,amount\n';
    const bad = await server.send(
      'POST',
      '/api/import/actions',
      `${head}C-2,yesterday,,X-1,-5\nC-9,2020-02-31,Sold,X-2,5\nC-2,0090-01-01,Sold,X-3,5\n`,
      'text/csv',
    );
    expect(bad.status).toBe(422);
    expect(bad.body.error.details.map((one: { column: string }) => one.column).sort()).toEqual([
      'amount',
      'at',
      'at',
      'at',
      'client_external_id',
      'what',
    ]);
    const csv = `${head}C-2,2020-02-24T14:00:00Z,Sold 5 Acme,X-1,500\nC-2,2020-02-23,Moved cash,X-2,\n`;
    const dry = await server.send('POST', '/api/import/actions?dryRun=true', csv, 'text/csv');
    expect([dry.body.created, await listed()]).toEqual([2, []]);
    expect(await server.importCsv('actions', csv)).toMatchObject({ created: 2, unchanged: 0 });
    expect(await server.importCsv('actions', csv)).toMatchObject({ created: 0, unchanged: 2 });
    const [entry] = await listed();
    expect(entry.client.name).toBe('Ben Berg');
    expect(entry.reasons[0].text).toBe(
      'Done without their word, 2 times since February 23, 2020: Moved cash; Sold 5 Acme.',
    );
    const mended = csv.replace('Sold 5 Acme', 'Sold 6 Acme').replace(',500', ',');
    expect(await server.importCsv('actions', mended)).toMatchObject({
      ...{ created: 0, updated: 1, unchanged: 1 },
    });
    const { actions } = await server.get(`/api/clients/${entry.client.id}/control`);
    expect(actions[0]).toMatchObject({ what: 'Sold 6 Acme', amount: 500 });
    expect(await alertsOf(entry.client.id)).toHaveLength(1);
  });

  it('weighs as much as a file says that they mind it, whichever comes first', async () => {
    const head = 'client_external_id,kind,threshold,intensity,in_their_words\n';
    const minds = (id: string, intensity: number) =>
      `${id},action-without-word,,${intensity},Ask me.\n`;
    const ben = (await server.get('/api/clients?search=Ben')).clients[0].id;
    const report = await server.importCsv(
      'sensitivities',
      `${head}${minds('C-2', 5)}${minds('C-5', 4)}`,
    );
    expect(report).toMatchObject({ created: 1, updated: 1 });
    const { sensitivities } = await server.get(`/api/clients/${ben}`);
    expect(sensitivities).toMatchObject([{ intensity: 5, rootCause: 'control' }]);
    await server.post('/api/actions', { clientExternalId: 'C-5', what: 'Paid a bill' });
    for (const [name, intensity] of [
      ['Ben Berg', 5],
      ['Emil Eck', 4],
    ] as const) {
      const entry = (await listed()).find(
        (one: { client: { name: string } }) => one.client.name === name,
      );
      expect(entry.reasons).toMatchObject([{ intensity, origin: { words: 'Ask me.' } }]);
    }
  });

  it('is told to open pages as any other alert, and is there after a restart', async () => {
    const heard: { kind: string; client: { name: string } }[] = [];
    const socket = io(server.address, { transports: ['websocket'], auth: { token: API_TOKEN } });
    socket.on('alert:raised', (message) => heard.push(message));
    await new Promise((resolve) => socket.once('market:snapshot', resolve));
    const { id } = await server.post('/api/actions', {
      ...{ clientExternalId: 'C-4', what: 'Paid a bill', on: '2020-02-20' },
    });
    const ofDora = () => heard.filter(({ client }) => client.name === 'Dora Dahl');
    await until(() => ofDora().length > 0, 'alert:raised');
    socket.close();
    expect(ofDora()).toMatchObject([{ kind: 'action-without-word' }]);
    const before = await listed();
    await server.stop();
    server = await startTestApp(database.url, { FRAME_MS: '0' });
    expect(await listed()).toEqual(before);
    expect(before.map((one: { client: { name: string } }) => one.client.name)).toContain(
      'Dora Dahl',
    );
    const settled = await server.post(`/api/actions/${id}/settle`, { how: 'told' });
    // A day is its noon in the practice, in whichever zone it is looked at from nearby.
    expect(settled.at).toBe('2020-02-20T17:00:00.000Z');
    expect(await namesListed()).not.toContain('Dora Dahl');
  });

  it('brings somebody back who was reached about the one before, also while market time stands still', async () => {
    const act = (what: string) => server.post('/api/actions', { clientExternalId: 'C-3', what });
    const first = await act('Moved cash');
    const cleo = first.clientId;
    expect(await namesListed()).toContain('Cleo Cruz');
    await reach(cleo);
    expect(await namesListed()).not.toContain('Cleo Cruz');
    const second = await act('Sold 5 Acme');
    expect(second.alertId).not.toBe(first.alertId);
    expect(await namesListed()).toContain('Cleo Cruz');
    const [entry] = (await listed()).filter(
      (one: { client: { id: string } }) => one.client.id === cleo,
    );
    expect(entry.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'Done without their word, 2 times since February 24, 2020: Moved cash; Sold 5 Acme.',
    ]);
    expect(await alertsOf(cleo)).toMatchObject([
      { id: second.alertId, state: 'open' },
      { id: first.alertId, state: 'ended', endReason: 'settled' },
    ]);
    await tick('2020-02-24T15:10:00Z');
    await reach(cleo);
    expect(await namesListed()).not.toContain('Cleo Cruz');
    await server.post(`/api/actions/${second.id}/settle`, { how: 'told' });
    expect((await alertsOf(cleo))[0].state).toBe('open');
    await server.post(`/api/actions/${first.id}/settle`, { how: 'told' });
    expect((await alertsOf(cleo))[0]).toMatchObject({ state: 'ended', endReason: 'settled' });
  });

  it.each([
    [{ clientId: 'x', what: 'Sold' }, 404, undefined],
    [{ what: 'Sold' }, 400, 'clientId'],
    [{ clientExternalId: 'C-2', what: '  ' }, 400, 'what'],
    [{ clientExternalId: 'C-2', what: 'Sold', at: '2031-01-01T00:00:00Z' }, 400, 'at'],
    [{ clientExternalId: 'C-2', what: 'Sold', amount: -1 }, 400, 'amount'],
    [{ clientExternalId: 'C-2', what: 'Sold', on: '2020-02-25' }, 400, 'on'],
    [{ clientExternalId: 'C-2', what: 'Sold', on: '2020-02-31' }, 400, 'on'],
  ])('is refused where it says too little or the impossible: %o', async (body, status, field) => {
    const answer = await server.send('POST', '/api/actions', body);
    expect([answer.status, answer.body.error.field]).toEqual([status, field]);
  });
});

describe('papers and dictated trades', () => {
  it('keep their history, and only take steps that are possible', async () => {
    const { delegations } = await server.post(`/api/clients/${anna}/delegations`, {
      kind: 'power-of-attorney',
      on: '2019-11-01',
    });
    const [paper] = delegations;
    expect(paper).toMatchObject({ state: 'offered', unsignedForDays: 115 });
    const refused = await server.post(`/api/delegations/${paper.id}/changes`, {
      state: 'refused',
      note: 'Rather not.',
    });
    expect(refused.delegations[0].changes.map(({ state }: { state: string }) => state)).toEqual([
      'offered',
      'refused',
    ]);
    const signed = await server.send('POST', `/api/delegations/${paper.id}/changes`, {
      state: 'revoked',
    });
    expect([signed.status, signed.body.error.code]).toEqual([409, 'not_possible']);
    const { dictatedTrades } = await server.post(`/api/clients/${anna}/dictated-trades`, {
      side: 'sell',
      what: 'All of Acme',
      inTheirWords: 'Today, not tomorrow.',
    });
    expect(dictatedTrades[0]).toMatchObject({ side: 'sell', inTheirWords: 'Today, not tomorrow.' });
  });
});
