import {
  chown,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { accountFor } from '../../db/embedded-account.ts';
import { endOrphan } from '../../db/embedded-process.ts';
import { copyTree, sumOf, syncFolder, writeWhole } from './copy-tree.ts';
import { basesIn, logFolder } from './kept.ts';
import { bringLines } from './kept-lines.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { identifierIn } from './same-database.ts';

const unpack = promisify(gunzip);

export type Found = { manifest: Manifest; base: string; archive: string | null };

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A whole copy itself, or the newest in a folder of backups. */
const baseOf = async (from: string): Promise<{ base: string; archive: string | null }> => {
  if (await exists(join(from, 'manifest.json'))) return { base: from, archive: null };
  const newest = (await basesIn(from)).at(-1);
  if (newest === undefined) throw new Error(`${from} holds no backup.`);
  return { base: join(from, newest), archive: logFolder(from) };
};

/** @throws Error what isn't as it was written */
const requireWhole = async (base: string, manifest: Manifest): Promise<void> => {
  const sums = join(base, 'files.sha256');
  if ((await sumOf(sums)) !== manifest.sums)
    throw new Error(`${base} is damaged: files.sha256 is not as it was written.`);
  for (const line of (await readFile(sums, 'utf8')).trimEnd().split('\n')) {
    const [sum = '', path = ''] = line.split('  ');
    const found = await sumOf(join(base, path)).catch(() => 'missing');
    if (found !== sum)
      throw new Error(
        `${base} is damaged: ${path} ${found === 'missing' ? 'is missing' : 'is not as it was written'}.`,
      );
  }
};

/**
 * What the archive has of the log from the copy's own beginning on, and the copy hasn't; nothing of another database.
 * Histories tell which log follows on which restore.
 */
const addLog = async (archive: string, manifest: Manifest, to: string): Promise<number> => {
  const names = await readdir(archive).catch(() => []);
  const own = new Set(await readdir(to));
  const wanted = names.filter(
    (name) =>
      !own.has(basename(name, '.gz')) &&
      (name.endsWith('.history.gz') ||
        (/^[0-9A-F]{24}\.gz$/.test(name) && name.slice(8, 24) >= manifest.firstSegment.slice(8))),
  );
  let added = 0;
  for (const name of wanted) {
    const content = await unpack(await readFile(join(archive, name)));
    const isSegment = !name.endsWith('.history.gz');
    if (isSegment && identifierIn(content) !== manifest.systemIdentifier) continue;
    await writeFile(join(to, basename(name, '.gz')), content, { mode: 0o600 });
    added += 1;
  }
  return added;
};

const giveTo = async (account: { uid: number; gid: number }, path: string): Promise<void> => {
  await chown(path, account.uid, account.gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const own = join(path, entry.name);
    if (entry.isDirectory()) await giveTo(account, own);
    else await chown(own, account.uid, account.gid);
  }
};

/** What lies beside the database: its passwords are those it was copied with; a key that is there already stays. */
const layBeside = async (base: string, dataDir: string): Promise<void> => {
  for (const name of await readdir(join(base, 'beside'))) {
    const target = join(dataDir, name);
    if (name.endsWith('.key') && (await exists(target))) continue;
    await writeWhole(target, await readFile(join(base, 'beside', name)));
  }
};

/** The database with what opens it, as a data folder of its own. */
const moveAside = async (dataDir: string, to: string): Promise<void> => {
  await mkdir(to, { mode: 0o700 });
  for (const name of await readdir(dataDir))
    if (/^(postgres-passwords\.json|.*\.key)$/.test(name))
      await copyFile(join(dataDir, name), join(to, name));
  await syncFolder(to);
  await rename(join(dataDir, 'postgres'), join(to, 'postgres'));
};

/**
 * The copy to restore, once it was found whole; nothing is touched.
 * @throws Error what is wrong with it, or that there is a database already
 */
export const findBackup = async (
  from: string,
  dataDir: string,
  replace: boolean,
): Promise<Found> => {
  const { base, archive } = await baseOf(from);
  const manifest = await readManifest(base);
  if ((await exists(join(dataDir, 'postgres'))) && !replace)
    throw new Error(
      `There is a database in ${dataDir} already. With --replace it is moved aside and kept.`,
    );
  await requireWhole(base, manifest);
  return { manifest, base, archive };
};

/**
 * Lays a backup's files where an embedded database starts from; its log is gone through at the next start. What is there is
 * never overwritten: it is moved aside. To be called by whoever holds the folder's lock.
 * @returns how many segments of the log were laid with it
 */
export const layBackup = async (
  { manifest, base, archive }: Found,
  dataDir: string,
  { now, headsFile }: { now: Date; headsFile: string },
): Promise<number> => {
  const cluster = join(dataDir, 'postgres');
  const unfinished = join(dataDir, 'postgres.restoring');
  await rm(unfinished, { recursive: true, force: true });
  let segments = 0;
  try {
    // PostgreSQL writes all of it down itself before it goes through the log.
    await copyTree(join(base, 'postgres'), unfinished, { durable: false });
    if (archive) segments = await addLog(archive, manifest, join(unfinished, 'pg_wal'));
    await writeFile(join(unfinished, 'recovery.signal'), '');
    const account = accountFor(cluster);
    if (account) await giveTo(account, unfinished);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  // A killed server's database lives on; it would go on writing where it was moved to.
  await endOrphan(cluster);
  // Before the database is there: no server starts with one that brings back who was erased.
  await bringLines(base, headsFile);
  const aside = `${cluster}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  if (await exists(cluster)) await moveAside(dataDir, aside);
  await layBeside(base, dataDir);
  await rename(unfinished, cluster);
  await syncFolder(dataDir);
  return segments;
};
