import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';

const parentOf = (pid: number): number => {
  try {
    // The name before it is in brackets, and may hold anything.
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(after.split(' ')[1]);
  } catch {
    return 0;
  }
};

/** A database server of its own, to be frozen and killed. */
export const startOwnPostgres = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'forecall-own-'));
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  let made = 0;

  const processes = (): number[] => {
    const file = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    const postmaster = Number(file.split('\n')[0]);
    const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return [postmaster, ...all.filter((pid) => parentOf(pid) === postmaster)];
  };
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of processes())
      try {
        process.kill(pid, name);
      } catch {
        // It ended by itself meanwhile.
      }
  };
  return {
    /** @returns the url of a new, empty one, as the application signs in */
    newDatabase: async (): Promise<string> => {
      const name = `drill_${++made}`;
      const client = new pg.Client({ connectionString: postgres.superuserUrl });
      await client.connect();
      await client.query(`CREATE DATABASE ${name} OWNER forecall`).finally(() => client.end());
      return postgres.url.replace('/forecall?', `/${name}?`);
    },
    /** Sees everything in it, whoever's it is. */
    asSuperuser: (url: string): string => {
      const all = new URL(postgres.superuserUrl);
      all.pathname = new URL(url).pathname;
      return all.href;
    },
    dataDir,
    /** Nothing is answered any more, and connections are accepted as before. */
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    kill: () => signal('SIGKILL'),
    /** Answers when it has been started again. */
    untilBack: async (): Promise<void> => {
      for (;;) {
        const client = new pg.Client({ connectionString: postgres.superuserUrl });
        client.on('error', () => undefined);
        const there = await client
          .connect()
          .then(() => client.query('SELECT 1'))
          .then(() => true)
          .catch(() => false);
        await client.end().catch(() => undefined);
        if (there) return;
        await sleep(50);
      }
    },
    end: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
