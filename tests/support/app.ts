import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { testDataKey } from './data-key.ts';

export const API_TOKEN = 'a-token-of-the-tests-that-is-long-enough';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as it came
  body: any;
};

/** How a script talks to a server: JSON unless another type is given; with the API token. */
export const createScript = (address: () => string) => {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
  ): Promise<Answer> => {
    const response = await fetch(`${address()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${API_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const must = async (...parts: Parameters<typeof send>) => {
    const answer = await send(...parts);
    if (answer.status >= 300) throw new Error(`${parts[1]}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    send,
    get: (path: string) => must('GET', path),
    post: (path: string, body: unknown) => must('POST', path, body),
    put: (path: string, body: unknown) => must('PUT', path, body),
    importCsv: (what: string, csv: string) => must('POST', `/api/import/${what}`, csv, 'text/csv'),
  };
};
export type Script = ReturnType<typeof createScript>;

export type Settings = Readonly<Record<string, string>>;

/** Servers of the tests share a data folder, and heads of other databases (whose record has the same id) are no help to anybody. */
export const headsFileOf = (databaseUrl: string): string =>
  join(tmpdir(), `forecall-record-heads-${new URL(databaseUrl).pathname.slice(1)}.jsonl`);

const withDefaults = (databaseUrl: string, settings: Settings): Record<string, string> => ({
  PORT: '0',
  DATABASE_URL: databaseUrl,
  DEMO: 'off',
  FEED: 'push',
  CLOCK: 'market',
  API_TOKEN,
  LOG_LEVEL: 'error',
  // Else the first use would make a key in the folder that the tests are run in.
  OWN_TRIGGERS_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_KEY: testDataKey.toString('base64'),
  RECORD_HEADS_FILE: headsFileOf(databaseUrl),
  ...settings,
});

/** The whole server in this process, on a free port. */
export const startTestApp = async (databaseUrl: string, settings: Settings = {}) => {
  const config = readConfig(withDefaults(databaseUrl, settings));
  const app = createApp(config, pino({ level: config.logLevel }));
  await app.start();
  return { ...createScript(app.address), address: app.address(), stop: app.stop };
};

/** The whole server as a process of its own, to be killed. */
export const spawnTestApp = async (databaseUrl: string, settings: Settings = {}) => {
  const child: ChildProcess = spawn('node', ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...withDefaults(databaseUrl, settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const exited = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /ready at (http:[^\s,]+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    ...createScript(() => address),
    address,
    end,
    ended: async (): Promise<number | null> => (await exited)[0],
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    said: () => said,
  };
};
