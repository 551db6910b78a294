import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { addBook, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type User = { id: string; cookie: string };
const told: unknown[] = [];
let http: Http;
let users: Record<'ann' | 'bob' | 'tom' | 'ruth' | 'jonas', User>;

beforeAll(async () => {
  http = await startHttp({ factsChanged: (ids) => told.push(ids) });
  await addBook(http.pool, 2);
  users = {
    ann: await http.userWith('advisor', 'ann@example.com'),
    bob: await http.userWith('advisor', 'bob@example.com'),
    tom: await http.userWith('assistant', 'tom@example.com'),
    ruth: await http.userWith('supervisor', 'ruth@example.com'),
    jonas: await http.userWith('administrator', 'jonas@example.com'),
  };
  await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [users.ann.id]));
});
afterAll(() => http.stop());

const path = `/api/clients/${clientId(1)}`;
const post = (who: keyof typeof users, what: string, json: unknown = {}) =>
  http.ask('POST', what, { json, cookie: users[who].cookie });
const controlFor = (who: keyof typeof users) =>
  http.ask('GET', `${path}/control`, { cookie: users[who].cookie });
const action = { clientId: clientId(1), what: 'Sold 5 Acme' };

describe('who may see and write what is on file about control', () => {
  it('is read by everybody who sees the client, and by no stranger', async () => {
    for (const who of ['ann', 'tom', 'ruth', 'jonas'] as const)
      expect((await controlFor(who)).status).toBe(200);
    expect([(await controlFor('bob')).status, (await controlFor('bob')).body.error.code]).toEqual([
      404,
      'not_found',
    ]);
  });

  it('is written by advisor, assistant and administrator, not by a supervisor, and a stranger finds nothing', async () => {
    const paper = await post('ann', `${path}/delegations`, { kind: 'trusted-contact' });
    const { id } = (await post('tom', '/api/actions', action)).body;
    const change = `/api/delegations/${paper.body.delegations[0].id}/changes`;
    const trade = { side: 'buy', what: 'Acme' };
    expect((await post('jonas', `${path}/dictated-trades`, trade)).status).toBe(201);
    const asked: [string, unknown][] = [
      [`${path}/delegations`, { kind: 'power-of-attorney' }],
      [change, { state: 'signed' }],
      [`${path}/dictated-trades`, trade],
      ['/api/actions', action],
      ['/api/actions', { clientExternalId: 'C-1', what: 'Sold 5 Acme' }],
      [`/api/actions/${id}/settle`, { how: 'told' }],
      [`/api/actions/${id}/reopen`, {}],
    ];
    const before = (await controlFor('ann')).body;
    told.length = 0;
    for (const [what, json] of asked) {
      expect([what, (await post('ruth', what, json)).status]).toEqual([what, 403]);
      expect([what, (await post('bob', what, json)).status]).toEqual([what, 404]);
    }
    expect((await controlFor('ann')).body).toEqual(before);
    expect(told).toEqual([]);
  });

  it('says who did each step of a paper, keeps a note of 100,000 characters as it is, and tells lists', async () => {
    const note = `${'ע'.repeat(99_980)} <b>🙂</b>\nend`;
    told.length = 0;
    const { body } = await post('ann', `${path}/delegations`, {
      ...{ kind: 'discretionary-mandate', on: '2019-12-25', note },
    });
    const [paper] = body.delegations.filter((one: { note: string | null }) => one.note !== null);
    expect([paper.note === note, paper.unsignedForDays]).toEqual([true, 61]);
    const moved = await post('tom', `/api/delegations/${paper.id}/changes`, {
      ...{ state: 'stalled', note: 'Wants to sleep on it.' },
    });
    const [same] = moved.body.delegations.filter((one: { id: string }) => one.id === paper.id);
    expect(same.changes).toMatchObject([
      {
        state: 'offered',
        changedOn: '2019-12-25',
        note: null,
        userName: 'Name of ann@example.com',
      },
      { state: 'stalled', changedOn: '2020-02-24', note: 'Wants to sleep on it.' },
    ]);
    expect(told).toEqual([[clientId(1)], [clientId(1)]]);
  });

  it.each([
    ['delegations', { kind: 'will' }, 'kind'],
    ['delegations', { kind: 'trusted-contact', on: '2020-02-25' }, 'on'],
    ['delegations', { kind: 'trusted-contact', note: 'x'.repeat(100_001) }, 'note'],
    ['dictated-trades', { side: 'hold', what: 'Acme' }, 'side'],
    ['dictated-trades', { side: 'buy', what: ' ' }, 'what'],
    ['dictated-trades', { side: 'buy', what: 'Acme', amount: 0 }, 'amount'],
    ['dictated-trades', { side: 'buy', what: 'Acme', on: '2020-02-25' }, 'on'],
    ['dictated-trades', { side: 'buy', what: 'Acme', at: '2020-02-24T16:00:00Z' }, 'at'],
  ])('%s: an answer says which field is wrong (%#)', async (what, json, field) => {
    const { status, body } = await post('ann', `${path}/${what}`, json);
    expect([status, body.error.field]).toEqual([400, field]);
  });

  it('refuses a day before the last change, and says what is possible from here', async () => {
    const { body } = await post('ann', `${path}/delegations`, {
      ...{ kind: 'power-of-attorney', state: 'signed', on: '2020-02-20' },
    });
    const { id } = body.delegations.find(
      (one: { kind: string }) => one.kind === 'power-of-attorney',
    );
    const early = await post('ann', `/api/delegations/${id}/changes`, {
      ...{ state: 'revoked', on: '2020-02-19' },
    });
    expect([early.status, early.body.error.field]).toEqual([400, 'on']);
    const wrong = await post('ann', `/api/delegations/${id}/changes`, { state: 'refused' });
    expect([wrong.status, wrong.body.error.message]).toEqual([
      409,
      'A paper that is signed can become revoked, not refused.',
    ]);
  });

  it('takes nothing of somebody whose account is closed', async () => {
    const { body } = await post('ann', '/api/actions', { ...action, clientId: clientId(2) });
    await post('ann', `/api/actions/${body.id}/settle`, { how: 'told' });
    await asEngine(http.pool, (tx) =>
      tx.query('UPDATE clients SET closed_at = $2 WHERE id = $1', [clientId(2), new Date(monday)]),
    );
    const again = await post('ann', '/api/actions', { ...action, clientId: clientId(2) });
    expect([again.status, again.body.error.code]).toEqual([409, 'client_closed']);
    expect((await post('ann', `/api/actions/${body.id}/reopen`)).body.error.code).toBe(
      'client_closed',
    );
    const file = await http.ask('POST', '/api/import/actions', {
      ...{ body: 'client_external_id,at,what\nC-2,2020-02-20,Sold\n', type: 'text/csv' },
    });
    expect([file.status, file.body.error.details]).toMatchObject([
      422,
      [{ row: 2, column: 'client_external_id', message: 'is the number of a closed account' }],
    ]);
  });
});
