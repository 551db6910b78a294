import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { makeBackupRole } from './backup-role.ts';
import { EmbeddedPostgresError, lockDataDir } from './data-dir-lock.ts';
import { type Account, accountFor } from './embedded-account.ts';
import {
  endOrphan,
  exitOf,
  freePort,
  lastComplaint,
  portOfRunning,
  type Run,
  spawnOn,
  stopPostgres,
  waitUntilReady,
} from './embedded-process.ts';
import { findPrograms, type Programs } from './embedded-programs.ts';

export type EmbeddedPostgres = {
  /** The application's database. Its login owns the database and nothing else: no superuser. */
  url: string;
  /** For backups and tests. */
  superuserUrl: string;
  /** Ends it cleanly; twice is harmless. */
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Made where it is missing. The database is in `postgres` below it. */
  dataDir: string;
  log: (line: string) => void;
  /** PostgreSQL settings that go before ours; only tests have some, and restoring. */
  settings?: Readonly<Record<string, string>>;
  /** how long a start may take; going through a day's log takes longer than usual */
  patienceMs?: number;
  /** releases the lock of `dataDir`, where whoever starts it holds it already (see lockDataDir) */
  unlock?: () => void;
};

const RESTART_AFTER_MS = 1000;
const MAX_LOG_BYTES = 10_000_000;

const ours = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No statement, parameter or key value of a client gets into the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // A backup that nobody fetches may hold the log back no longer than this.
  max_slot_wal_keep_size: '4GB',
};

const passwordsSchema = z.object({ postgres: z.string(), forecall: z.string() });
type Passwords = z.infer<typeof passwordsSchema>;

/**
 * A real PostgreSQL of our own under `dataDir`, on a free port of the loopback address. One that an
 * earlier server left running is ended first.
 * @throws EmbeddedPostgresError one line: why it can't be started
 */
export const startEmbeddedPostgres = async (
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> => {
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const unlock = options.unlock ?? lockDataDir(dataDir);
  try {
    return await start(dataDir, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
};

const start = async (
  dataDir: string,
  { log, settings = {}, patienceMs }: EmbeddedOptions,
  unlock: () => void,
): Promise<EmbeddedPostgres> => {
  const clusterDir = join(dataDir, 'postgres');
  const logFile = join(dataDir, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > MAX_LOG_BYTES) await truncate(logFile);
  if ((await endOrphan(clusterDir)) === 'ended')
    log('The database of an earlier server was still running; it was ended cleanly.');
  const account = accountFor(clusterDir);
  const programs = await findPrograms(account);
  const place: Place = { dataDir, clusterDir, logFile, account, programs, patienceMs };
  if (!existsSync(clusterDir)) {
    requireNothingBeside(dataDir);
    log('Making a new database …');
    await createCluster(place);
  }
  const passwords = readPasswords(dataDir);
  const all = { ...ours, ...settings };
  const first = await launch(place, all);
  const { port } = first;
  const running = keepRunning(first, () => launch(place, { ...all, port: String(port) }), log);

  // Whatever ends this process other than `kill -9` takes the database along.
  const onExit = (): void => {
    process.kill(running.pid(), 'SIGINT');
  };
  process.once('exit', onExit);
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= running.stop().then(() => {
      process.off('exit', onExit);
      unlock();
    });
    return stopping;
  };
  const at = addressesWith(passwords, port);
  try {
    await createDatabase(at('postgres', 'postgres'), passwords.forecall);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: at('forecall', 'forecall'), superuserUrl: at('postgres', 'forecall'), stop };
};

const addressesWith =
  (passwords: Passwords, port: number) =>
  (user: keyof Passwords, database: string): string =>
    `postgres://${user}:${passwords[user]}@127.0.0.1:${port}/${database}?sslmode=disable`;

/** Where a server has the database under this folder running: for commands beside it. Null: it isn't running. */
export const runningEmbedded = (
  dataDir: string,
): Pick<EmbeddedPostgres, 'url' | 'superuserUrl'> | null => {
  const port = portOfRunning(join(dataDir, 'postgres'));
  if (port === null) return null;
  const at = addressesWith(readPasswords(dataDir), port);
  return { url: at('forecall', 'forecall'), superuserUrl: at('postgres', 'forecall') };
};

/** A restore that was cut off has moved the database aside: an empty one in its place would look like a loss of everything. */
const requireNothingBeside = (dataDir: string): void => {
  const left = readdirSync(dataDir).filter((name) => /^postgres\.(restoring$|before-)/.test(name));
  if (left.length === 0) return;
  throw new EmbeddedPostgresError(
    `There is no database in ${dataDir}, but ${left.sort().join(', ')}: a restore was cut off. Run it again, or move what lies in postgres.before-… back (docs/backup.md); no new database was made.`,
  );
};

type Place = {
  dataDir: string;
  clusterDir: string;
  logFile: string;
  account: Account | null;
  programs: Programs;
  patienceMs: number | undefined;
};

const passwordFile = (dataDir: string): string => join(dataDir, 'postgres-passwords.json');

const readPasswords = (dataDir: string): Passwords => {
  try {
    return passwordsSchema.parse(JSON.parse(readFileSync(passwordFile(dataDir), 'utf8')));
  } catch {
    throw new EmbeddedPostgresError(
      `${passwordFile(dataDir)} is missing or damaged; without it the database beside it cannot be opened.`,
    );
  }
};

/** Made beside its place and moved there when it is whole: one that was cut off is never taken for a database. */
const createCluster = async (place: Place): Promise<void> => {
  const { dataDir, logFile, account, programs } = place;
  const unfinished = join(dataDir, 'postgres.new');
  const superuserPassword = join(dataDir, 'postgres.new-password');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const secret = (): string => randomBytes(24).toString('hex');
  const passwords: Passwords = { postgres: secret(), forecall: secret() };
  try {
    writeFileSync(superuserPassword, passwords.postgres, { mode: 0o600 });
    if (account)
      for (const path of [unfinished, superuserPassword]) chownSync(path, account.uid, account.gid);
    // The built-in locale is the same on every machine, whatever locales it has.
    const child = spawnOn({
      program: programs.initdb,
      args: [
        '--username=postgres',
        '--pwfile=/dev/stdin',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      clusterDir: unfinished,
      account,
      logFile,
      input: superuserPassword,
    });
    if ((await exitOf(child)) !== 0)
      throw new EmbeddedPostgresError(
        `The database could not be made: ${lastComplaint(logFile)} (see ${logFile})`,
      );
  } finally {
    await rm(superuserPassword, { force: true });
  }
  writeFileSync(passwordFile(dataDir), JSON.stringify(passwords), { mode: 0o600 });
  await rename(unfinished, place.clusterDir);
};

type Running = { pid: number; port: number; child: ChildProcess };

/** A database that ended without being asked to is started again, on the same port, until it is there. */
const keepRunning = (
  first: Running,
  again: () => Promise<Running>,
  log: (line: string) => void,
) => {
  let now = first;
  let stopped = false;
  let restarting = Promise.resolve();
  const restart = async (): Promise<void> => {
    log('The database ended by itself; it is being started again.');
    while (!stopped)
      try {
        now = await again();
        watch();
        return;
      } catch (error) {
        log(`It could not be started again, which is tried further: ${String(error)}`);
        await pause(RESTART_AFTER_MS);
      }
  };
  const watch = (): void => {
    now.child.once('exit', () => {
      if (!stopped) restarting = restart();
    });
  };
  watch();
  return {
    pid: () => now.pid,
    stop: async (): Promise<void> => {
      stopped = true;
      await restarting;
      await stopPostgres(now.pid);
    },
  };
};

/** `settings.port`: that one; else a free one. */
const launch = async (
  place: Place,
  settings: Readonly<Record<string, string>>,
): Promise<Running> => {
  for (let attempt = 1; ; attempt++) {
    const port = settings.port === undefined ? await freePort() : Number(settings.port);
    const all = Object.entries({ ...settings, port: String(port) });
    const run: Run = {
      ...place,
      program: place.programs.postgres,
      args: all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    };
    const child = spawnOn(run);
    child.unref();
    try {
      await waitUntilReady(child, run);
      if (child.pid !== undefined) return { pid: child.pid, port, child };
    } catch (error) {
      // Another program may have taken the port in between, and a killed server's children need a moment to go.
      const passing = /Address already in use|could not create|pre-existing shared memory/;
      if (attempt === 5 || !passing.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
};

/** The application's login may make the roles it works as; it isn't a superuser, so row-level security binds it. */
const createDatabase = async (url: string, password: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await makeBackupRole(client);
    const { rows } = await client.query(`SELECT FROM pg_database WHERE datname = 'forecall'`);
    if (rows.length > 0) return;
    const secret = client.escapeLiteral(password);
    await client.query(
      `DO $$ BEGIN CREATE ROLE forecall; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    );
    await client.query(`ALTER ROLE forecall LOGIN CREATEROLE PASSWORD ${secret}`);
    await client.query('CREATE DATABASE forecall OWNER forecall');
  } finally {
    await client.end();
  }
};
