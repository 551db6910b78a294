import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Client } from 'pg';
import { createClient } from '../../db/pool.ts';
import { type CopiedFile, copyTree, sumOf, syncFolder, writeWhole } from './copy-tree.ts';
import { keepLines } from './kept-lines.ts';
import { type Manifest, stateOf } from './manifest.ts';
import { requireSameDatabase } from './same-database.ts';

/** Where the embedded database is, and how to ask it as its superuser. */
export type Source = { dataDir: string; superuserUrl: string };

/** What belongs to a running server only; a copy makes its own. Folders stay, for PostgreSQL wants them there. */
const emptied =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label.*|tablespace_map.*|.*\.signal)$|(^|\/)(pgsql_tmp|pg_internal\.init)/;
const segmentName = /^[0-9A-F]{24}$/;

const segmentAt = async (client: Client, place: string): Promise<string> => {
  const { rows } = await client.query<{ name: string }>(
    'SELECT pg_walfile_name($1::pg_lsn) AS name',
    [place],
  );
  return rows[0]?.name ?? '';
};

type Copied = { files: CopiedFile[]; firstSegment: string };

/** PostgreSQL's own way of being copied while it runs: the log written meanwhile makes the copy whole. */
const copyCluster = async (client: Client, clusterDir: string, to: string): Promise<Copied> => {
  // Holds the log until this connection ends; else a checkpoint might take away what we still have to copy.
  await client.query(`SELECT pg_create_physical_replication_slot($1, true, true)`, [
    `forecall_base_${process.pid}_${Math.round(performance.now())}`,
  ]);
  const started = await client.query<{ place: string }>(
    `SELECT pg_backup_start('forecall', true)::text AS place`,
  );
  const files = await copyTree(clusterDir, to, {
    wanted: (path) => !emptied.test(path) && !leftOut.test(path),
    durable: true,
  });
  const stopped = await client.query<{ place: string; label: string }>(
    'SELECT lsn::text AS place, labelfile AS label FROM pg_backup_stop(false)',
  );
  const { place = '', label = '' } = stopped.rows[0] ?? {};
  await writeWhole(join(to, 'backup_label'), label);
  const first = await segmentAt(client, started.rows[0]?.place ?? '');
  const last = await segmentAt(client, place);
  await client.query('SELECT pg_switch_wal()');
  const log = await copyTree(join(clusterDir, 'pg_wal'), join(to, 'pg_wal'), {
    wanted: (path) =>
      path.endsWith('.history') || (segmentName.test(path) && path >= first && path <= last),
    durable: true,
  });
  const label_ = {
    path: 'backup_label',
    bytes: label.length,
    sha256: await sumOf(join(to, 'backup_label')),
  };
  const inLog = log.map((file) => ({ ...file, path: `pg_wal/${file.path}` }));
  return { files: [...files, label_, ...inLog], firstSegment: first };
};

const copyBeside = async (dataDir: string, to: string, names: RegExp): Promise<CopiedFile[]> => {
  const files = await copyTree(dataDir, to, { wanted: (path) => names.test(path), durable: true });
  return files.map((file) => ({ ...file, path: `beside/${file.path}` }));
};

/**
 * A whole copy of the embedded database as a folder of its own below `to`, named by its time; by itself it restores the
 * moment it was finished. It is there whole or not at all. What is kept beside `headsFile` goes along, and into `to`, so that
 * an older copy there learns of it. `withKeys`: the keys that open sealed columns go along.
 */
export const takeBase = async (
  { dataDir, superuserUrl }: Source,
  to: string,
  { at, headsFile, withKeys = false }: { at: Date; headsFile: string; withKeys?: boolean },
): Promise<{ folder: string; manifest: Manifest }> => {
  const folder = join(to, `base-${at.toISOString().replaceAll(/[:.]/g, '-')}`);
  const unfinished = `${folder}.unfinished`;
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const client = createClient(superuserUrl);
  try {
    await client.connect();
    const state = await stateOf(client);
    await requireSameDatabase(to, state.systemIdentifier);
    await keepLines(headsFile, to);
    const lines = await keepLines(headsFile, unfinished);
    const { files, firstSegment } = await copyCluster(
      client,
      join(dataDir, 'postgres'),
      join(unfinished, 'postgres'),
    );
    // Passwords of the database on this machine; the keys only where it was asked for.
    const names = withKeys ? /^(postgres-passwords\.json|.*\.key)$/ : /^postgres-passwords\.json$/;
    const beside = await copyBeside(dataDir, join(unfinished, 'beside'), names);
    const all = [...files.map((file) => ({ ...file, path: `postgres/${file.path}` })), ...beside];
    for (const path of lines)
      all.push({ path, bytes: 0, sha256: await sumOf(join(unfinished, path)) });
    const sums = join(unfinished, 'files.sha256');
    await writeWhole(sums, all.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
    const manifest = { madeAt: at.toISOString(), ...state, firstSegment, sums: await sumOf(sums) };
    await writeWhole(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(unfinished, folder);
    await syncFolder(to);
    return { folder: basename(folder), manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
};
