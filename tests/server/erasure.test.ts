import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { asEngine } from '../../db/pool.ts';
import { chainEntries } from '../../db/record-chain.ts';
import { createErasures } from '../../server/privacy/erasures.ts';
import { addBook, addStories, clientId } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { withDatabase } from '../support/database-setup.ts';
import { type Http, startHttp } from './http-harness.ts';
import { BIRD, plant, textColumns } from './privacy-canaries.ts';

const YEAR = 365.25 * 86_400_000;
let http: Http;
let admin: pg.Client;
let now = monday;
const erased: string[] = [];
const boss = { cookie: '' };
const own = { cookie: '' };

const erasures = (): ReturnType<typeof createErasures> =>
  createErasures({
    pool: http.pool,
    changeBook: (change) => asEngine(http.pool, async (tx) => (await change(tx)).answer),
    files: [],
    now: () => now,
    timeZone: 'America/New_York',
    onErased: (id) => erased.push(id),
    onFailed: (error) => {
      throw error;
    },
    everyMs: 3_600_000,
  });
let job: ReturnType<typeof createErasures>;

beforeAll(async () => {
  http = await startHttp({
    now: () => now,
    erasures: { eraseNow: (asked) => job.eraseNow(asked) },
  });
  job = erasures();
  await addBook(http.pool, 4);
  await addStories(http.pool, 4);
  boss.cookie = (await http.userWith('supervisor', 'boss@example.com')).cookie;
  const advisor = await http.userWith('advisor', 'own@example.com');
  own.cookie = advisor.cookie;
  await asEngine(http.pool, (tx) => tx.query('UPDATE clients SET advisor_id = $1', [advisor.id]));
  const { rows } = await http.pool.query<{ name: string }>('SELECT current_database() AS name');
  admin = new pg.Client({
    connectionString: withDatabase(inject('testDatabases').adminUrl, rows[0]!.name),
  });
  await admin.connect();
});
afterAll(async () => {
  await job.stop();
  await admin.end();
  await http.stop();
});

const path = (n: number, rest = 'privacy'): string => `/api/clients/${clientId(n)}/${rest}`;
const post = (n: number, rest: string, json: unknown, who = boss) =>
  http.ask('POST', path(n, rest), { json, ...who });
const end = (n: number, endedOn: string | null) =>
  http.ask('PUT', path(n, 'relationship-end'), { json: { endedOn }, ...boss });
const newest = async (n: number) =>
  (await http.ask('GET', path(n), boss)).body.oversight.erasures[0];

/** Where in a dump of the whole database the bird is seen, in the clear. */
const sightings = async (): Promise<Map<string, string[]>> => {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(
      `SELECT t::text AS row FROM ${pg.escapeIdentifier(name)} t WHERE strpos(t::text, $1) > 0`,
      [BIRD],
    );
    if (rows.length > 0) found.set(name, rows.map(({ row }) => row).slice(0, 3));
  }
  return found;
};

const inTheRecord = async (): Promise<string> => {
  const { rows } = await asEngine(http.pool, (tx) =>
    tx.query('SELECT content FROM audit_entries WHERE client_id = $1', [clientId(1)]),
  );
  return JSON.stringify(rows);
};

describe('the basis for notes on fears', () => {
  it('is recorded by the advisor as a consent, withdrawn, and kept with its history', async () => {
    const consent = { kind: 'consent', givenOn: '2020-01-10', how: 'in-writing', note: 'Letter' };
    expect((await post(2, 'bases', consent, own)).body).toMatchObject({
      basis: { kind: 'consent', givenOn: '2020-01-10', how: 'in-writing', note: 'Letter' },
      oversight: null,
    });
    expect((await post(2, 'bases', { ...consent, how: null }, own)).body.error.field).toBe('how');
    expect((await post(2, 'bases', { ...consent, givenOn: '2031-01-01' })).status).toBe(400);
    const claims = { kind: 'legal-claims', givenOn: '2020-01-10' };
    expect((await post(2, 'bases', claims, own)).status).toBe(403);
    const withdrawn = await post(2, 'bases/withdraw', { withdrawnOn: '2020-02-01' }, own);
    expect(withdrawn.body).toMatchObject({ basis: null, bases: [{ withdrawnOn: '2020-02-01' }] });
    const again = await post(2, 'bases/withdraw', { withdrawnOn: '2020-02-01' }, own);
    expect(again.body.error.code).toBe('no_basis');
    expect((await http.ask('GET', '/api/privacy', boss)).body.withoutBasis).toBe(4);
  });
});

describe('erasure', () => {
  it('waits for the relationship, for retention and for a hold, and can be withdrawn', async () => {
    const asked = await post(2, 'erasure', { reason: 'They asked by letter.' });
    expect(asked.body.oversight.erasures[0]).toMatchObject({
      state: 'asked',
      waitsFor: [{ type: 'relationship' }],
      reason: 'They asked by letter.',
    });
    expect((await post(2, 'erasure', { reason: 'again' })).body.error.code).toBe('erasure_open');
    await end(2, '2019-12-31');
    expect(await newest(2)).toMatchObject({
      state: 'waiting',
      waitsFor: [{ type: 'retention', until: '2025-12-31' }],
    });
    const held = await post(2, 'holds', { reason: 'A dispute.' });
    const hold = held.body.oversight.holds[0].id;
    now = monday + 7 * YEAR;
    expect(await newest(2)).toMatchObject({
      state: 'waiting',
      waitsFor: [{ type: 'hold', reason: 'A dispute.' }],
    });
    const refused = await post(2, 'erasure/now', { name: 'Client 2' });
    expect(refused.body.error.code).toBe('erasure_waits');
    await job.look();
    expect(erased).toEqual([]);
    await post(2, `holds/${hold}/lift`, { note: 'settled' });
    expect((await post(2, `holds/${hold}/lift`, {})).body.error.code).toBe('hold_lifted');
    expect(await newest(2)).toMatchObject({ state: 'due', waitsFor: [] });
    await post(2, 'erasure/withdraw', { note: 'They stay.' });
    await job.look();
    expect([erased, (await newest(2)).state]).toEqual([[], 'withdrawn']);
    now = monday;
  });

  it('goes by the practice’s own years, which are five at least', async () => {
    const put = (years: number) =>
      http.ask('PUT', '/api/privacy/retention', { json: { years }, ...boss });
    expect((await put(4)).body.error.field).toBe('years');
    expect((await put(10)).body.retentionYears).toBe(10);
    expect((await http.ask('GET', path(2), boss)).body.oversight.retention).toEqual({
      years: 10,
      endedOn: '2019-12-31',
      endedBy: 'said',
      keptUntil: '2029-12-31',
    });
    await put(6);
    expect(
      (await http.ask('PUT', '/api/privacy/retention', { json: { years: 6 }, ...own })).status,
    ).toBe(403);
  });

  it('leaves no word of the client in any table, nor openable in the record', async () => {
    const columns = await textColumns(admin);
    const tables = await asEngine(http.pool, (tx) => plant(tx, columns));
    // A new column with words, or a new table with clients, has to be planted, or said to hold none.
    expect(columns.filter(({ table }) => !tables.includes(table))).toEqual([]);
    const call = { clientId: clientId(1), direction: 'inbound', outcome: 'reached' };
    await http.ask('POST', '/api/calls', {
      json: { ...call, topic: `${BIRD} of a call`, note: `${BIRD} of its note` },
      headers: { 'idempotency-key': 'erase-me-please-1' },
    });
    expect([...(await sightings()).keys()].sort()).toEqual(
      ['calls', 'clients', 'household_people', 'sensitivities', 'actions_without_word'].sort(),
    );
    expect(await inTheRecord()).toContain(`${BIRD} of calls.topic`);

    await end(1, '2010-01-01');
    await post(1, 'erasure', { reason: `${BIRD} of the reason` });
    expect((await newest(1)).state).toBe('due');
    expect((await post(1, 'erasure/now', { name: 'Somebody' })).body.error.field).toBe('name');
    const answer = await post(1, 'erasure/now', { name: `${BIRD} of clients.name` });
    expect(answer).toMatchObject({ status: 200, body: { erased: true } });
    expect(erased).toEqual([clientId(1)]);

    expect(await sightings()).toEqual(new Map());
    expect(await inTheRecord()).not.toContain(BIRD);
    const answers = await asEngine(http.pool, (tx) =>
      tx.query('SELECT answer FROM idempotency_keys'),
    );
    expect(answers.rows).toEqual([]);
    const { rows } = await admin.query('SELECT wrapped FROM client_keys WHERE client_id = $1', [
      clientId(1),
    ]);
    expect(rows).toEqual([{ wrapped: null }]);
  });

  it('goes over it once more for what was written at that very moment', async () => {
    await asEngine(http.pool, (tx) =>
      tx.query(
        `INSERT INTO calls (id, client_id, direction, outcome, topic, at) VALUES (gen_random_uuid(), $1, 'inbound', 'reached', $2, now())`,
        [clientId(1), `${BIRD} late`],
      ),
    );
    expect([...(await sightings()).keys()]).toEqual(['calls']);
    await job.look();
    expect(await sightings()).toEqual(new Map());
  });

  it('takes them from every screen, and says in the record by which request', async () => {
    for (const rest of ['', '/privacy', '/story', '/export'])
      expect((await http.ask('GET', `/api/clients/${clientId(1)}${rest}`, boss)).status).toBe(404);
    const list = await http.ask('GET', '/api/clients', boss);
    expect(list.text).not.toContain(clientId(1));
    const { body } = await http.ask('GET', '/api/privacy', boss);
    const done = body.erasures.find((one: { state: string }) => one.state === 'done');
    expect(done).toMatchObject({
      client: { id: clientId(1), name: null },
      reason: null,
      closedBy: { name: 'Name of boss@example.com' },
    });
    // The chain waits for every older transaction, also for those of other tests on this server.
    const entry = await vi.waitFor(async () => {
      while ((await chainEntries(http.pool, 5000)) > 0);
      const path = `/api/record?client=${clientId(1)}&limit=200`;
      const record = await http.ask('GET', path, boss);
      const found = record.body.entries.find(
        (one: { table: string; content: { state?: string } }) =>
          one.table === 'erasure_requests' && one.content.state === 'done',
      );
      expect(found).toBeDefined();
      return found;
    }, 15_000);
    expect(entry).toMatchObject({ rowId: done.id, content: { closed_by: done.closedBy.id } });
    const report = await http.ask('GET', '/api/record/verify', boss);
    // The harness keeps no heads outside.
    const kinds = report.body.findings.map((one: { kind: string }) => one.kind);
    expect(kinds).toEqual(['no-heads']);
  });

  it('isn’t undone by a file that still names them', async () => {
    const csv = 'external_id,name,advisor_email\nC-1,Back Again,own@example.com\n';
    // The id comes from the number, as that of an imported client does.
    const { clientIdOf } = await import('../../server/identity.ts');
    await asEngine(http.pool, (tx) =>
      tx.query(
        `INSERT INTO clients (id, external_id, name, advisor_id, served_by, currency, closed_at, erased_at)
         VALUES ($1, 'erased-x', 'erased', 'advisor-1', 'advisor-1', 'USD', now(), now())`,
        [clientIdOf('C-1')],
      ),
    );
    const answer = await http.ask('POST', '/api/import/clients', { body: csv, type: 'text/csv' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('is of a client who was erased');
  });
});
