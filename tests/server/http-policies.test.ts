import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { addBook, clientId } from '../support/book.ts';
import { anId } from '../support/builders.ts';
import { type Http, startHttp } from './http-harness.ts';

type Person = { id: string; cookie: string };
let http: Http;
let ann: Person;
let bob: Person;
let boss: Person;
beforeAll(async () => {
  http = await startHttp();
  await addBook(http.pool, 4);
  ann = await http.userWith('advisor', 'ann@example.com');
  bob = await http.userWith('advisor', 'bob@example.com');
  boss = await http.userWith('supervisor', 'boss@example.com');
  await asEngine(http.pool, async (tx) => {
    await tx.query('UPDATE clients SET advisor_id = $1', [ann.id]);
    await tx.query('UPDATE clients SET advisor_id = $1 WHERE id = $2', [bob.id, clientId(4)]);
  });
});
beforeEach(() =>
  asEngine(http.pool, async (tx) => {
    await tx.query('DELETE FROM policy_sends');
    await tx.query('DELETE FROM contact_policies');
  }),
);
afterAll(() => http.stop());

const words = { title: 'How we stay in touch', body: '# When\n- on weekdays' };
const policy = '/api/contact-policy';
const by = (who: Person, method: string, path: string, json?: unknown) =>
  http.ask(method, path, { cookie: who.cookie, ...(json === undefined ? {} : { json }) });
const draft = (json: unknown = words, who = boss) => by(who, 'PUT', `${policy}/draft`, json);
const publish = (version: number, who = boss) =>
  by(who, 'POST', `${policy}/${version}/publish`, {});
const send = (json: unknown, who = ann) => by(who, 'POST', `${policy}/sends`, json);
const inForce = async () => {
  await draft();
  await publish(1);
};
const namesOf = async (query: string, who = ann): Promise<string[]> =>
  (await by(who, 'GET', `${policy}/1/clients${query}`)).body.clients.map(
    (one: { name: string }) => one.name,
  );

describe('the contact policy', () => {
  it('is written as a draft, published once, and kept in its versions', async () => {
    expect((await draft()).body).toEqual({ version: 1, state: 'draft' });
    expect((await draft({ ...words, title: 'Better' })).body.version).toBe(1);
    expect((await publish(1)).body).toEqual({ version: 1, state: 'published' });
    expect((await publish(1)).status).toBe(409);
    expect((await draft()).body).toEqual({ version: 2, state: 'draft' });
    const { body } = await by(ann, 'GET', policy);
    expect(body).toMatchObject({
      clients: 3,
      versions: [
        { version: 2, state: 'draft', title: words.title, publishedAt: null },
        {
          version: 1,
          state: 'published',
          title: 'Better',
          publishedBy: 'Name of boss@example.com',
        },
      ],
      exceptions: [],
    });
  });

  it('never changes what is published, also where one writes while another publishes', async () => {
    await draft();
    await Promise.all([publish(1), draft({ title: 'Late', body: 'late' })]);
    const { versions } = (await by(boss, 'GET', policy)).body;
    const late = versions.find((one: { title: string }) => one.title === 'Late');
    const published = versions.filter((one: { state: string }) => one.state === 'published');
    expect(published).toHaveLength(1);
    expect(late.version === 2 ? late.state : 'published').toBe(
      late.version === 2 ? 'draft' : 'published',
    );
  });

  it.each([
    ['an advisor', () => ann],
    ['another advisor', () => bob],
  ])('isn’t written or published by %s', async (_, who) => {
    await draft();
    expect((await draft(words, who())).status).toBe(403);
    expect((await publish(1, who())).status).toBe(403);
  });

  it.each([
    ['a blank title', { ...words, title: ' ' }, 'title'],
    ['no words', { title: 'x' }, 'body'],
    ['too many words', { ...words, body: 'x'.repeat(100_001) }, 'body'],
  ])('refuses %s', async (_, json, field) => {
    const { status, body } = await draft(json);
    expect([status, body.error.field]).toEqual([400, field]);
  });

  it.each(['0', '7', '-1', '1.5', 'x', '99999999999'])('has no version %s', async (version) => {
    await draft();
    for (const [method, path] of [
      ['GET', 'pdf'],
      ['GET', 'clients'],
      ['POST', 'publish'],
    ] as const) {
      const json = method === 'POST' ? {} : undefined;
      expect((await by(boss, method, `${policy}/${version}/${path}`, json)).status).toBe(404);
    }
  });

  it('is a PDF for whoever is signed in', async () => {
    await draft();
    const answer = await by(ann, 'GET', `${policy}/1/pdf`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      'inline; filename="contact-policy-1.pdf"',
    );
    expect(answer.text.startsWith('%PDF-')).toBe(true);
    expect((await http.ask('GET', `${policy}/1/pdf`, { token: null })).status).toBe(401);
  });

  it('names the clients with whom something of their own is agreed', async () => {
    await by(ann, 'PUT', `/api/clients/${clientId(2)}/agreement`, { perWeek: 2 });
    const { body } = await by(ann, 'GET', policy);
    expect(body.exceptions).toEqual([
      { id: clientId(2), name: 'Client 2', text: '2 calls a week' },
    ]);
    expect((await by(bob, 'GET', policy)).body.exceptions).toEqual([]);
  });
});

describe('sending it', () => {
  it('is recorded for one, then for all others of one’s own who haven’t got it', async () => {
    await inForce();
    expect((await send({ channel: 'email', clientIds: [clientId(2)] })).body).toEqual({
      version: 1,
      sent: 1,
    });
    expect(await namesOf('?standing=sent')).toEqual(['Client 2']);
    expect((await send({ channel: 'letter', all: true })).body.sent).toBe(2);
    expect((await send({ channel: 'letter', all: true })).body.sent).toBe(0);
    expect(await namesOf('?standing=unsent', boss)).toEqual(['Client 4']);
    const { versions } = (await by(ann, 'GET', policy)).body;
    expect(versions[0]).toMatchObject({ sent: 3, acknowledged: 0 });
    expect(await namesOf('?search=IENT%202')).toEqual(['Client 2']);
    const first = (await by(ann, 'GET', `${policy}/1/clients?limit=2`)).body;
    expect(await namesOf(`?limit=2&cursor=${first.nextCursor}`)).toEqual(['Client 3']);
  });

  it('is refused as a whole where one client isn’t theirs, or where nothing is in force', async () => {
    expect((await send({ channel: 'email', all: true })).status).toBe(409);
    await inForce();
    const mixed = { channel: 'email', clientIds: [clientId(1), clientId(4)] };
    expect((await send(mixed)).status).toBe(404);
    expect((await send({ ...mixed, clientIds: [anId(99)] })).status).toBe(404);
    expect((await send({ ...mixed, clientIds: ['x'] })).status).toBe(400);
    expect((await send({ channel: 'email' })).status).toBe(400);
    expect((await send({ ...mixed, all: true })).status).toBe(400);
    expect((await send({ channel: 'email', all: true }, boss)).status).toBe(403);
    expect(await namesOf('?standing=sent', boss)).toEqual([]);
  });

  it('is acknowledged by the client, and that can be taken back', async () => {
    await inForce();
    const acknowledge = (n: number, how: string | null, who = ann) =>
      by(who, 'PUT', `/api/clients/${clientId(n)}/policy-acknowledgement`, { version: 1, how });
    expect((await acknowledge(1, 'by telephone')).status).toBe(404);
    await send({ channel: 'meeting', clientIds: [clientId(1)] });
    expect((await acknowledge(1, 'by telephone', bob)).status).toBe(404);
    expect((await acknowledge(1, 'by telephone')).body).toEqual({ version: 1, acknowledged: true });
    const { body } = await by(ann, 'GET', `/api/clients/${clientId(1)}/contact`);
    expect(body.policy).toMatchObject({
      version: 1,
      sent: { channel: 'meeting', acknowledgedHow: 'by telephone' },
    });
    expect(await namesOf('?standing=acknowledged')).toEqual(['Client 1']);
    await acknowledge(1, null);
    expect(await namesOf('?standing=acknowledged')).toEqual([]);
  });
});
