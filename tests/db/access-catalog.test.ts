import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeBackupRole } from '../../db/backup-role.ts';
import { insertCall } from '../../db/calls.ts';
import { createPool, type Pool } from '../../db/pool.ts';
import { aCall, addBook, addStories } from '../support/book.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { withDatabase } from '../support/database-setup.ts';

let database: TestDatabase;
let pool: Pool;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url);
  await addBook(pool, 2);
  await addStories(pool, 2);
  admin = new pg.Client({
    connectionString: withDatabase(inject('testDatabases').adminUrl, database.name),
  });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await pool.end();
  await database.drop();
});

/** Every table that leads to a client, by however many steps, or has a column that says it names one. */
const NAMING_A_CLIENT = `
  WITH RECURSIVE leads(table_id) AS (
    SELECT 'clients'::regclass::oid
    UNION
    SELECT conrelid FROM pg_constraint JOIN leads ON confrelid = table_id WHERE contype = 'f'
  )
  SELECT c.oid, relname AS name, relrowsecurity AND relforcerowsecurity AS forced,
    ARRAY(SELECT DISTINCT unnest(roles)::text FROM pg_policies p WHERE p.tablename = relname AND p.schemaname = 'public' ORDER BY 1) AS policies
  FROM pg_class c WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
    AND (c.oid IN (SELECT table_id FROM leads) OR EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = c.oid AND NOT attisdropped AND attname ~ 'client'))
  ORDER BY relname`;

type Table = { name: string; forced: boolean; policies: string[] };
const tables = async (): Promise<Table[]> => (await admin.query<Table>(NAMING_A_CLIENT)).rows;

describe('every table that names a client', () => {
  it('is under row-level security that binds its owner, with a policy for the application', async () => {
    const found = await tables();
    expect(found.length).toBeGreaterThan(25);
    for (const { name, forced, policies } of found) {
      expect([name, forced]).toEqual([name, true]);
      expect([name, policies]).toEqual([
        name,
        expect.arrayContaining(['forecall_app', 'forecall_engine']),
      ]);
    }
  });

  it('is noticed when it is new: a table that leads to clients by two steps and has no policy', async () => {
    await admin.query('BEGIN');
    await admin.query('CREATE TABLE planted (about uuid REFERENCES alerts (id))');
    const planted = (await tables()).find(({ name }) => name === 'planted');
    await admin.query('ROLLBACK');
    expect(planted).toMatchObject({ forced: false, policies: [] });
  });

  it('is read by views only under the rights of whoever asks', async () => {
    const { rows } = await admin.query(
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
         AND NOT coalesce(reloptions::text[] @> ARRAY['security_invoker=true'], false)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('every function that works with its owner’s rights', () => {
  /** Those that a temporary table of whoever calls them could deceive: it is looked for first, unless it is named, and last. */
  const deceivable = async (): Promise<string[]> => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting ~ '^search_path=.*, *pg_temp$')`,
    );
    return rows.map(({ name }) => name);
  };

  it('looks into temporary tables last', async () => {
    expect(await deceivable()).toEqual([]);
    await admin.query('BEGIN');
    await admin.query(
      'CREATE FUNCTION planted() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public RETURN 1',
    );
    expect(await deceivable()).toEqual(['planted']);
    await admin.query('ROLLBACK');
  });

  it('enters a call into the record, not into a temporary table of that name', async () => {
    const entered = async (table: string): Promise<number> => {
      const sql = `SELECT count(*)::int AS n FROM ${table} WHERE table_name = 'calls'`;
      return (await admin.query(sql)).rows[0].n;
    };
    await admin.query('BEGIN');
    // As in a database that belongs to somebody else, where they can't be refused.
    await admin.query(`GRANT TEMPORARY ON DATABASE ${database.name} TO forecall_engine`);
    const before = await entered('public.audit_entries');
    await admin.query('SET LOCAL ROLE forecall_engine');
    await admin.query(
      `CREATE TEMPORARY TABLE audit_entries (at timestamptz, actor text, actor_role text, table_name text,
         row_id text, client_id uuid, operation text, content jsonb)`,
    );
    await admin.query('GRANT ALL ON audit_entries TO PUBLIC');
    await insertCall(admin, aCall(1));
    await admin.query('SET LOCAL ROLE none');
    const after = await entered('public.audit_entries');
    const taken = await entered('pg_temp.audit_entries');
    await admin.query('ROLLBACK');
    expect({ entered: after - before, taken }).toEqual({ entered: 1, taken: 0 });
  });
});

describe('the roles', () => {
  it('of the application own nothing, pass over no policy, and can become nobody else', async () => {
    const { rows } = await admin.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS others
       FROM pg_roles r WHERE rolname IN ('forecall_app', 'forecall_engine') ORDER BY rolname`,
    );
    const harmless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      rolcreaterole: false,
      owns: 0,
      others: 0,
    };
    expect(rows).toEqual([
      { rolname: 'forecall_app', ...harmless },
      { rolname: 'forecall_engine', ...harmless },
    ]);
  });

  it('leave the login itself bound by row-level security, and no way to the role of backups', async () => {
    await makeBackupRole(admin);
    const { rows } = await pool.query(
      `SELECT rolsuper, rolbypassrls, pg_has_role(current_user, 'forecall_backup', 'MEMBER') AS backup
       FROM pg_roles WHERE rolname = current_user`,
    );
    if (process.env.TEST_DATABASE_URL === undefined)
      expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, backup: false });
  });

  it('of backups reads every row, changes none, and nobody signs in as it', async () => {
    await makeBackupRole(admin);
    const found = await admin.query(
      `SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'forecall_backup'`,
    );
    expect(found.rows).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: true }]);
    await admin.query('SET ROLE forecall_backup');
    const { rows } = await admin.query('SELECT count(*)::int AS n FROM alerts');
    expect(rows[0].n).toBe(2);
    for (const { name } of await tables())
      await expect(admin.query(`DELETE FROM ${name}`), name).rejects.toThrow(/permission denied/);
    await admin.query('RESET ROLE');
  });
});
