import {
  appendFile,
  chown,
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
import { ERASURES_FILE } from '../privacy/erasures-file.ts';
import { copyTree, sumOf } from './copy-tree.ts';
import { basesIn } from './kept.ts';
import { logFolder } from './log-archive.ts';
import { type Manifest, readManifest } from './manifest.ts';

const unpack = promisify(gunzip);

export type Laid = { manifest: Manifest; base: string; segments: number };

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

/** What the archive has of the log from the copy's own beginning on. Histories tell which log follows on which restore. */
const addLog = async (archive: string, manifest: Manifest, to: string): Promise<number> => {
  const names = await readdir(archive).catch(() => []);
  const wanted = names.filter(
    (name) =>
      name.endsWith('.history.gz') ||
      (/^[0-9A-F]{24}\.gz$/.test(name) && name.slice(8, 24) >= manifest.firstSegment.slice(8)),
  );
  for (const name of wanted)
    await writeFile(
      join(to, basename(name, '.gz')),
      await unpack(await readFile(join(archive, name))),
      { mode: 0o600 },
    );
  return wanted.length;
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
    await writeFile(target, await readFile(join(base, 'beside', name)), { mode: 0o600 });
  }
};

/**
 * Lays a backup's files where an embedded database starts from; its log is gone through at the next start. What is there is
 * never overwritten: it is refused or, told to, moved aside.
 */
export const layBackup = async (
  from: string,
  dataDir: string,
  options: { replace: boolean; now: Date },
): Promise<Laid> => {
  const { base, archive } = await baseOf(from);
  const manifest = await readManifest(base);
  const cluster = join(dataDir, 'postgres');
  if ((await exists(cluster)) && !options.replace)
    throw new Error(
      `There is a database in ${dataDir} already. With --replace it is moved aside and kept.`,
    );
  await requireWhole(base, manifest);
  await mkdir(dataDir, { recursive: true });
  const unfinished = join(dataDir, 'postgres.restoring');
  await rm(unfinished, { recursive: true, force: true });
  // PostgreSQL writes all of it down itself before it goes through the log.
  await copyTree(join(base, 'postgres'), unfinished, { durable: false });
  const segments = archive ? await addLog(archive, manifest, join(unfinished, 'pg_wal')) : 0;
  await writeFile(join(unfinished, 'recovery.signal'), '');
  const account = accountFor(cluster);
  if (account) await giveTo(account, unfinished);
  if (await exists(cluster))
    await rename(
      cluster,
      `${cluster}.before-${options.now.toISOString().replaceAll(/[:.]/g, '-')}`,
    );
  await layBeside(base, dataDir);
  await rename(unfinished, cluster);
  const heads = join(dataDir, 'record-heads.jsonl');
  const kept = await readFile(join(from, 'record-heads.jsonl')).catch(() => null);
  if (kept && !(await exists(heads))) await writeFile(heads, kept, { mode: 0o600 });
  // Whoever was erased since is erased again at the next start.
  const erased = await readFile(join(from, ERASURES_FILE)).catch(() => null);
  if (erased) await appendFile(join(dataDir, ERASURES_FILE), erased, { mode: 0o600 });
  return { manifest, base, segments };
};
