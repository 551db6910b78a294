import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A database that this code can't work with. Its message is one line. */
export class MigrationError extends Error {}

export type MigrateOptions = {
  /** only for tests: take a server that may lose what it acknowledged */
  allowUnsafeStorage?: boolean;
  /** only for tests: how long the first answer may take */
  patienceMs?: number;
  /** only for tests: where the SQL files are */
  directory?: string;
};

const ownDirectory = fileURLToPath(new URL('./migrations', import.meta.url));
/** How long the first question may go unanswered: a server may accept connections and never say a word. */
const PATIENCE_MS = 10_000;
/** Any number, the same in all our servers. */
const LOCK = 4_063_225;

type Migration = { version: number; name: string; sql: string };

const migrationsIn = (directory: string): Migration[] =>
  readdirSync(directory)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .sort()
    .map((file, index) => {
      const version = Number(file.slice(0, 4));
      if (version !== index + 1) throw new MigrationError(`Migration ${index + 1} is missing.`);
      return { version, name: file.slice(0, -4), sql: readFileSync(join(directory, file), 'utf8') };
    });

/**
 * Brings the database to the schema that this code knows: numbered SQL files, each in a transaction of
 * its own with the note that it was done. Servers that start at once wait for each other.
 * @returns the names of those that were applied now
 * @throws MigrationError
 */
export const migrate = async (url: string, options: MigrateOptions = {}): Promise<string[]> => {
  const migrations = migrationsIn(options.directory ?? ownDirectory);
  const client = await connected(url, options.patienceMs ?? PATIENCE_MS);
  try {
    await requireServer(client, options.allowUnsafeStorage ?? false);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const done = await versionOf(client);
    const newest = migrations.length;
    if (done > newest)
      throw new MigrationError(
        `The database's schema is version ${done} and this server knows ${newest}: it was used by a newer one; install that.`,
      );
    const pending = migrations.slice(done);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
};

/** Once it has answered a first question; what comes after may take its time. */
const connected = async (url: string, patienceMs: number): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: 'forecall migrate' });
  client.on('error', () => undefined);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    client.connection.stream.destroy();
  }, patienceMs);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return client;
  } catch (error) {
    if (!late) throw error;
    const seconds = Math.round(patienceMs / 1000);
    throw new MigrationError(
      `DATABASE_URL cannot be used: the database there did not answer within ${seconds} s.`,
    );
  } finally {
    clearTimeout(timer);
  }
};

const requireServer = async (client: pg.Client, allowUnsafe: boolean): Promise<void> => {
  const { rows } = await client.query<{ version: string; number: number; off: string[] }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       ARRAY(SELECT name FROM unnest(ARRAY['fsync', 'full_page_writes', 'synchronous_commit']) AS name
         WHERE current_setting(name) = 'off') AS off`,
  );
  const server = rows[0];
  if (!server || server.number < 150_000)
    throw new MigrationError(
      `PostgreSQL 15 or newer is needed; DATABASE_URL leads to ${server?.version}.`,
    );
  if (server.off.length > 0 && !allowUnsafe)
    throw new MigrationError(
      `The database server has ${server.off.join(' and ')} off and could lose what it acknowledged: switch it on.`,
    );
};

const versionOf = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('schema_migrations') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return 0;
  const newest = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM schema_migrations',
  );
  return newest.rows[0]?.version ?? 0;
};

const apply = async (client: pg.Client, { version, name, sql }: Migration): Promise<void> => {
  try {
    await client.query('BEGIN');
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (version, name) VALUES ($1, $2)', [
      version,
      name,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new MigrationError(reasonOf(error, name), { cause: error });
  }
};

const reasonOf = (error: unknown, name: string): string => {
  const message = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
  const denied = error instanceof pg.DatabaseError && error.code === '42501';
  const remedy = denied
    ? ' The database login must own its schema and be allowed to make roles (CREATEROLE); or let an administrator make the roles forecall_app and forecall_engine and grant them to it.'
    : '';
  return `Migration ${name} failed: ${message}.${remedy}`;
};
