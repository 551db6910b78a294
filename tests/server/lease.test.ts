import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectionsOf, type Leader, readLeader, requireLead, TakenOver } from '../../db/leader.ts';
import { createPool } from '../../db/pool.ts';
import { createLease } from '../../server/pair/lease.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

let database: TestDatabase;
let clients: pg.Client[];
let now: number;
let answering: Set<string>;
let lost: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  clients = [];
  now = 1000;
  answering = new Set([A, B]);
  lost = [];
});
afterEach(async () => {
  for (const client of clients) await client.end().catch(() => undefined);
  await database.drop();
});

const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
};

const server = async (node: string) => {
  const client = await connect();
  const lease = createLease({
    node,
    address: () => `http://${node}.example`,
    isThere: async (leader: Leader) => answering.has(leader.node),
    onLost: () => lost.push(node),
    now: () => now,
  });
  return { lease, client, look: () => lease.look(client) };
};

const leads = async (client: pg.Client): Promise<string | undefined> =>
  (await readLeader(client))?.node;

it('the first leads, and the second knows where it is', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await b.look();
  expect([await a.lease.first, await b.lease.first]).toEqual([true, false]);
  expect(b.lease.leader()).toMatchObject({ node: A, address: `http://${A}.example` });
  await a.lease.leads;
});

it('one that has ended is followed at the next look', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await b.look();
  await a.client.end();
  answering.delete(A);
  await expect.poll(() => b.look().then(() => leads(b.client))).toBe(B);
  await b.lease.leads;
});

it('one whose connection broke, and who answers, goes on leading', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await a.client.end();
  for (now of [2000, 3000, 4000]) await b.look();
  expect(await leads(b.client)).toBe(A);
  const again = await connect();
  for (now of [5000, 6000, 7000, 9000, 12_000]) {
    await a.lease.look(again);
    await b.look();
  }
  expect(await leads(b.client)).toBe(A);
  expect(lost).toEqual([]);
});

it('one whose count stands still is followed after six seconds, and its transactions end', async () => {
  const [a, b] = [await server(A), await server(B)];
  const pool = createPool(database.url, { name: connectionsOf(A) });
  const held = await pool.connect();
  held.on('error', () => undefined);
  await held.query('BEGIN');
  await a.look();
  await b.look();
  now = 6900;
  await b.look();
  expect(await leads(b.client)).toBe(A);
  now = 7000;
  await b.look();
  expect(await leads(b.client)).toBe(B);
  await expect(held.query('COMMIT')).rejects.toThrow(/terminat|not queryable/i);
  held.release(true);
  await pool.end();
  expect(lost).toEqual([]);
  await a.look();
  expect(lost).toEqual([A]);
});

it('a database that was away makes nobody’s count stand still', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await b.look();
  now = 30_000;
  b.lease.missed();
  await b.look();
  expect(await leads(b.client)).toBe(A);
});

it('nothing is stored by one that doesn’t lead', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await requireLead(a.client, A);
  await a.client.end();
  answering.delete(A);
  await expect.poll(() => b.look().then(() => leads(b.client))).toBe(B);
  await expect(requireLead(b.client, A)).rejects.toThrow(TakenOver);
});

it('after a pause a server promises nothing until it knows that it still leads', async () => {
  const [a, b] = [await server(A), await server(B)];
  await a.look();
  await a.lease.sure();
  now = 5000;
  let sure = false;
  void a.lease.sure().then(() => {
    sure = true;
  });
  await turn();
  expect(sure).toBe(false);
  await a.look();
  await expect.poll(() => sure).toBe(true);

  await b.look();
  now = 12_000;
  await b.look();
  expect(await leads(b.client)).toBe(B);
  sure = false;
  void a.lease.sure().then(() => {
    sure = true;
  });
  await a.look();
  await turn();
  expect([sure, lost]).toEqual([false, [A]]);
});
