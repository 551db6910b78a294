import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API_TOKEN, createScript } from '../../support/app.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const environment = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...{ PORT: '0', DEMO: 'off', FEED: 'push', CLOCK: 'market', LOG_LEVEL: 'error', API_TOKEN },
  ...settings,
});

/** The server as it is started by whoever has it, with its own database below DATA_DIR. */
export const startEmbeddedServer = async (settings: Readonly<Record<string, string>>) => {
  const child: ChildProcess = spawn('node', ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /ready at (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    ...createScript(() => address),
    said: () => said,
    end: async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
    },
    /** The machine is gone: server and database, and neither could finish anything. */
    kill: async (): Promise<void> => {
      const file = join(settings.DATA_DIR ?? '', 'postgres', 'postmaster.pid');
      const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
      child.kill('SIGKILL');
      process.kill(postmaster, 'SIGKILL');
      await exited;
    },
  };
};

/** `npm run …` of the product. */
export const command = (
  name: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number | string | null | undefined; said: string }> =>
  new Promise((resolve) => {
    const file = join(root, 'commands', `${name}.ts`);
    const options = { cwd: root, env: environment(settings) };
    execFile('node', ['--import', 'tsx', file, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });
