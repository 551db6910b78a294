import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsAfterForEach } from '../../db/alert-events.ts';
import { getAlert, listAlerts } from '../../db/alerts.ts';
import { insertCall } from '../../db/calls.ts';
import { getClient, listClients } from '../../db/clients.ts';
import { endCover, putCover } from '../../db/covers.ts';
import { answerOnce } from '../../db/idempotency.ts';
import { asEngine, asViewer, createPool, type Pool } from '../../db/pool.ts';
import type { Viewer } from '../../shared/users.ts';
import { aCall, addBook, addStories, addUser, alertId, asUser, clientId } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: Pool;
const ann = asUser('advisor-1');
const bob = asUser('advisor-2');

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  await addStories(pool, 2);
  await addUser(pool, 'boss', 'supervisor');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** Whose clients' rows a viewer sees in a table. */
const owners = async (viewer: Viewer, table: string): Promise<unknown> => {
  const client: Record<string, string> = {
    clients: 'id',
    episode_states: '(SELECT client_id FROM sensitivities WHERE id = sensitivity_id)',
  };
  const { rows } = await asViewer(pool, viewer, (tx) =>
    tx.query<{ id: string }>(
      `SELECT DISTINCT ${client[table] ?? 'client_id'} AS id FROM ${table} ORDER BY id`,
    ),
  );
  return rows.map((row) => row.id);
};

const ofClients = [
  'clients',
  'holdings',
  'sensitivities',
  'portfolio_states',
  'episode_states',
  'alerts',
  'alert_events',
  'calls',
];

describe('an advisor', () => {
  it.each(ofClients)('sees their own rows of %s, and none of a colleague', async (table) => {
    expect(await owners(ann, table)).toEqual([clientId(1)]);
    expect(await owners(bob, table)).toEqual([clientId(2)]);
    expect(await owners(asUser('boss', 'supervisor'), table)).toEqual([clientId(1), clientId(2)]);
    expect(await owners(asUser(null, 'administrator'), table)).toEqual([clientId(1), clientId(2)]);
    expect(await owners(asUser(null, 'advisor'), table)).toEqual([]);
    expect(await owners(asUser('nobody'), table)).toEqual([]);
  });

  it('gets for a colleague’s client what they get for one that does not exist', async () => {
    await asViewer(pool, ann, async (tx) => {
      expect(await getClient(tx, clientId(2))).toEqual(await getClient(tx, clientId(99)));
      expect(await getAlert(tx, alertId(2))).toBeNull();
      expect((await getClient(tx, clientId(1)))?.name).toBe('Client 1');
      expect((await listAlerts(tx, { limit: 10, client: clientId(2) })).alerts).toEqual([]);
      expect((await listClients(tx, { limit: 10, search: 'Client' })).clients).toHaveLength(1);
    });
    // Other databases of the server may hold the horizon back for a moment.
    const owners = async () => {
      const wanted = [ann, asUser('boss', 'supervisor')].map((viewer) => ({
        ...{ viewer, after: 0, limit: 10 },
      }));
      const found = await eventsAfterForEach(pool, wanted);
      return found.map((events) => events.map((event) => event.clientId));
    };
    await expect
      .poll(owners, { timeout: 30_000 })
      .toEqual([[clientId(1)], [clientId(1), clientId(2)]]);
  });

  it('logs calls with their own clients only, and in nobody else’s name', async () => {
    const log = (n: number, userId: string | null): Promise<void> =>
      asViewer(pool, ann, (tx) => insertCall(tx, aCall(n, { userId })));
    await expect(log(2, 'advisor-1')).rejects.toThrow(/row-level security/);
    await expect(log(1, 'advisor-2')).rejects.toThrow(/row-level security/);
    await expect(log(1, null)).rejects.toThrow(/row-level security/);
    await expect(log(1, 'advisor-1')).resolves.toBeUndefined();
  });

  it('changes nothing but by logging a call', async () => {
    for (const table of ofClients) {
      const column =
        table === 'clients' ? 'id' : table === 'episode_states' ? 'level' : 'client_id';
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET ${column} = ${column}`])
        await expect(
          asViewer(pool, ann, (tx) => tx.query(sql)),
          sql,
        ).rejects.toThrow(/permission denied/);
    }
    expect(await owners(asUser('boss', 'supervisor'), 'alerts')).toHaveLength(2);
  });

  it('sees the clients of somebody they cover, while they do', async () => {
    const now = Date.now();
    const cover = { advisorId: 'advisor-2', coveredBy: 'advisor-1', startsAt: now, endsAt: null };
    await asEngine(pool, (tx) => putCover(tx, { ...cover, startsAt: now + 3_600_000 }));
    expect(await owners(ann, 'alerts')).toEqual([clientId(1)]);
    await asEngine(pool, (tx) => putCover(tx, { ...cover, startsAt: now - 1000 }));
    for (const table of ofClients) expect(await owners(ann, table)).toHaveLength(2);
    expect(await owners(bob, 'alerts')).toEqual([clientId(2)]);
    expect(await asEngine(pool, (tx) => endCover(tx, 'advisor-2', 'advisor-1', now))).toBe(2);
    expect(await owners(ann, 'alerts')).toEqual([clientId(1)]);
  });

  it('sees no sign-in secret', async () => {
    for (const sql of [
      'SELECT * FROM "session"',
      'SELECT * FROM "account"',
      'SELECT * FROM server_secrets',
      'SELECT * FROM api_tokens',
      'SELECT * FROM totp_secrets',
      'SELECT * FROM sign_in_steps',
      'SELECT "emailVerified" FROM "user"',
    ]) {
      await expect(asViewer(pool, ann, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
      await expect(asEngine(pool, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });

  it('cannot read the answers that were remembered for a colleague', async () => {
    const request = { askedBy: 'advisor-2', key: 'k', asked: 'h' };
    await asViewer(pool, bob, (tx) =>
      answerOnce(tx, request, async () => ({ status: 200, body: 'secret' })),
    );
    const read = (tx: PoolClient) => tx.query('SELECT * FROM idempotency_keys');
    expect((await asViewer(pool, ann, read)).rowCount).toBe(0);
    expect((await asViewer(pool, bob, read)).rowCount).toBe(1);
  });
});

describe('the tables', () => {
  it('are all under row-level security, but for those that hold nothing of a client', async () => {
    const { rows } = await pool.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname`,
    );
    expect(rows.map((row) => row.relname)).toEqual([
      'account',
      'api_tokens',
      'approaches',
      'audit_record',
      'audited_tables',
      'canary',
      'contact_policies',
      'covers',
      'daily_closes',
      'feed_state',
      'instruments',
      'leader',
      'passkeys',
      'practice_settings',
      'quote_states',
      'recovery_codes',
      'schema_migrations',
      'server_secrets',
      'session',
      'sign_in_locks',
      'sign_in_steps',
      'sign_in_tries',
      'splits',
      'storing_mark',
      'totp_secrets',
      'user',
      'verification',
    ]);
  });

  it('show a query that forgot to say who asks nobody’s client', async () => {
    const version = await pool.query(`SELECT current_setting('server_version_num')::int AS number`);
    // Before 16 a login that may become a role is one.
    if (version.rows[0].number < 160_000) return;
    for (const table of ofClients)
      expect((await pool.query(`SELECT FROM ${table}`)).rowCount, table).toBe(0);
  });
});
