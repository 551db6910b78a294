import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The product as a newcomer starts it: a process of its own on its own embedded database. */
export type ServerProcess = {
  url: string;
  /** until it answered for the first time */
  startedMs: number;
  ask: (
    method: string,
    path: string,
    body?: unknown,
    type?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** the most memory that it has had, in MB */
  peakMegabytes: () => number;
  stop: () => Promise<void>;
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const token = 'a-token-for-the-bench-of-more-than-32-characters';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(at !== null && typeof at === 'object' ? at.port : 0));
    });
  });

const peakOf = ({ pid }: ChildProcess): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
};

export const startServer = async (
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      FEED: 'push',
      DEMO: 'off',
      API_TOKEN: token,
      LOG_LEVEL: 'warn',
      ...settings,
    },
    // Standard output is for the bench's result.
    stdio: ['ignore', 2, 2],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ask: ServerProcess['ask'] = (method, path, body, type = 'application/json', headers = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers },
      ...(body === undefined
        ? {}
        : { body: type === 'application/json' ? JSON.stringify(body) : String(body) }),
    });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await ask('GET', '/api/health').catch(() => null);
    if (answered?.ok) break;
    await sleep(20);
  }
  return {
    url,
    startedMs: performance.now() - begun,
    ask,
    peakMegabytes: () => peakOf(child),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
};
