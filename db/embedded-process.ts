import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './data-dir-lock.ts';
import { type Account, canReach } from './embedded-account.ts';
import { beginningOf, waitUntilGone } from './process-identity.ts';

/** Within the 10 s that the whole server has to stop. */
const FAST_STOP_MS = 6_000;
const START_TIMEOUT_MS = 60_000;

export type Run = {
  program: string;
  /** `-D` and the cluster's folder are added */
  args: readonly string[];
  clusterDir: string;
  account: Account | null;
  logFile: string;
  /** read as standard input */
  input?: string;
  patienceMs?: number | undefined;
};

/**
 * Starts a program on a cluster, in a process group of its own: Ctrl+C in the terminal is for us, and we end
 * the database when we are done with it. Where its account can't go down to the folder (below /root, or a
 * folder of mode 700), it gets the open folder itself; nothing outside our own folder has to be opened up.
 */
export const spawnOn = (run: Run): ChildProcess => {
  const { account, clusterDir } = run;
  const files: number[] = [];
  const open = (path: string, flags: string): number => {
    const file = openSync(path, flags, 0o600);
    files.push(file);
    return file;
  };
  try {
    const input = run.input === undefined ? 'ignore' : open(run.input, 'r');
    const log = open(run.logFile, 'a');
    const reached = canReach(account, dirname(clusterDir));
    if (!reached && process.platform !== 'linux')
      throw new EmbeddedPostgresError(
        `The user that PostgreSQL runs as cannot reach ${clusterDir}: choose another DATA_DIR.`,
      );
    const folder = reached ? clusterDir : '/proc/self/fd/3';
    return spawn(run.program, ['-D', folder, ...run.args], {
      ...account,
      detached: true,
      stdio: reached ? [input, log, log] : [input, log, log, open(clusterDir, 'r')],
      // Not ours, which holds secrets and may hold PG… variables of somebody else's database.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    });
  } finally {
    for (const file of files) closeSync(file);
  }
};

/** The last thing it complained about, as one line. */
export const lastComplaint = (logFile: string): string => {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-40);
  const grave = lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line));
  return (grave ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').trim();
};

export const exitOf = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  await once(child, 'exit');
  return child.exitCode;
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

type PidFile = { pid: number; port: number; state: string };

const pidFileOf = (clusterDir: string): PidFile | null => {
  try {
    const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 1
      ? { pid, port: Number(lines[3]), state: lines[7]?.trim() ?? '' }
      : null;
  } catch {
    return null;
  }
};

export const waitUntilReady = async (child: ChildProcess, run: Run): Promise<void> => {
  const begin = performance.now();
  for (;;) {
    const file = pidFileOf(run.clusterDir);
    if (file?.pid === child.pid && file?.state === 'ready') return;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL did not start: ${lastComplaint(run.logFile)} (see ${run.logFile})`,
      );
    const patienceMs = run.patienceMs ?? START_TIMEOUT_MS;
    if (performance.now() - begin > patienceMs) {
      child.kill('SIGQUIT');
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL was not ready within ${patienceMs / 1000} s (see ${run.logFile})`,
      );
    }
    await pause(10);
  }
};

/** Fast shutdown (SIGINT): it rolls back what is open and writes everything down. If it won't: SIGQUIT, which loses nothing either. */
export const stopPostgres = async (pid: number): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntilGone(pid, FAST_STOP_MS)) return;
  }
};

/** The directory that a process works in tells for sure: PostgreSQL's is its cluster's. */
const isPostgresOf = (pid: number, clusterDir: string): boolean => {
  if (process.platform !== 'linux') return beginningOf(pid) !== null;
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`));
    return (
      program.startsWith('postgres') &&
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)
    );
  } catch {
    return false;
  }
};

/** Null: it doesn't run. */
export const portOfRunning = (clusterDir: string): number | null => {
  const file = pidFileOf(clusterDir);
  if (file === null || file.state !== 'ready' || !isPostgresOf(file.pid, clusterDir)) return null;
  return file.port;
};

/** After a `kill -9` of ours the database lives on: it is ended cleanly. A file that a dead one left is removed. */
export const endOrphan = async (clusterDir: string): Promise<'ended' | 'none'> => {
  const file = pidFileOf(clusterDir);
  if (file === null) return 'none';
  const alive = isPostgresOf(file.pid, clusterDir);
  if (alive) await stopPostgres(file.pid);
  await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  return alive ? 'ended' : 'none';
};
