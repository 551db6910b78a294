import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { z } from 'zod';
import { skipSequences } from '../../db/alert-sequence.ts';
import { createClient } from '../../db/pool.ts';
import { recordHead, recordId } from '../../db/record-chain.ts';
import { settleAfterLoading } from '../../db/settle-after-loading.ts';
import { checkRecord } from '../record/check.ts';
import { noteRestore } from '../record/heads-file.ts';
import { sumOf, syncFolder, writeWhole } from './copy-tree.ts';
import { bringLines, keepLines } from './kept-lines.ts';
import { countsOf } from './manifest.ts';

/**
 * For a database server of one's own: PostgreSQL's own programs, which must be on the machine and no older than that server.
 * The log of such a server is archived by whoever runs it; this is a copy of one moment.
 */
const manifestSchema = z.object({
  madeAt: z.string(),
  counts: z.record(z.string(), z.number()),
  record: z.object({ position: z.number(), hash: z.string() }).nullable(),
  sha256: z.string(),
});

/** The password goes by the environment: arguments are seen by everybody on the machine. */
const runTool = async (program: string, args: readonly string[], url: string): Promise<void> => {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const child = spawn(program, [...args, `--dbname=${address.href}`], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', PGPASSWORD: password, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const code = await once(child, 'close').then(
    ([ended]) => ended,
    () => {
      throw new Error(
        `${program} is needed, and isn't on this machine: install PostgreSQL's client programs.`,
      );
    },
  );
  if (code !== 0)
    throw new Error(`${program} failed: ${complaint.trim().split('\n').at(0) ?? code}`);
};

/** Under row-level security a copy would be empty and say nothing of it. */
const roleOf = async (client: Client): Promise<string | null> => {
  const { rows } = await client.query<{ all: boolean; member: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS all, EXISTS (SELECT FROM pg_roles r
       WHERE r.rolname = 'forecall_backup' AND pg_has_role(current_user, r.oid, 'MEMBER')) AS member
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (rows[0]?.all) return null;
  if (rows[0]?.member) return 'forecall_backup';
  throw new Error(
    'This login can read no client: name one that is a member of forecall_backup in BACKUP_DATABASE_URL (docs/backup.md).',
  );
};

export const dumpDatabase = async (
  url: string,
  to: string,
  { at, headsFile }: { at: Date; headsFile: string },
): Promise<string> => {
  const name = `dump-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  const unfinished = join(to, `${name}.unfinished`);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const client = createClient(url);
  try {
    await client.connect();
    const role = await roleOf(client);
    if (role) await client.query(`SET ROLE ${role}`);
    // Before the snapshot: a head is never of more than the dump has.
    for (const folder of [unfinished, to]) await keepLines(headsFile, folder);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const head = await recordHead(client);
    const counts = await countsOf(client);
    const file = join(unfinished, 'database.dump');
    const args = ['--format=custom', `--file=${file}`, `--snapshot=${rows[0]?.id}`];
    await runTool('pg_dump', [...args, ...(role ? [`--role=${role}`] : [])], url);
    const manifest = {
      madeAt: at.toISOString(),
      counts,
      record: head && { position: head.position, hash: head.hash },
      sha256: await sumOf(file),
    };
    await writeWhole(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(unfinished, join(to, name));
    await syncFolder(to);
    return name;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
};

const requireEmpty = async (client: Client): Promise<void> => {
  const { rows } = await client.query(
    `SELECT FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LIMIT 1`,
  );
  if (rows.length > 0)
    throw new Error('There are tables in that database already: restore into a new, empty one.');
};

/** @returns what isn't as it was, a line each */
export const loadDump = async (
  from: string,
  url: string,
  { now, headsFile }: { now: Date; headsFile: string },
): Promise<string[]> => {
  const file = join(from, 'database.dump');
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8')),
  );
  if ((await sumOf(file)) !== manifest.sha256)
    throw new Error(`${file} is damaged: it is not as it was written.`);
  const client = createClient(url);
  try {
    await client.connect();
    await requireEmpty(client);
    for (const role of ['forecall_app', 'forecall_engine'])
      await client.query(
        `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
      );
    const args = ['--no-owner', '--exit-on-error', '--single-transaction', file];
    await runTool('pg_restore', args, url);
    const counts = await settleAfterLoading(client, Object.keys(manifest.counts));
    await skipSequences(client);
    await bringLines(from, headsFile);
    const head = await recordHead(client);
    const note = { restoredTo: head?.position ?? 0, at: now.toISOString() };
    await noteRestore(headsFile, { record: await recordId(client), ...note });
    const { findings } = await checkRecord({ url, headsFile }, Date.now);
    const differ = Object.entries(manifest.counts).filter(([name, rows]) => counts[name] !== rows);
    return [
      ...differ.map(([name, rows]) => `${name} has ${counts[name]} rows; there were ${rows}.`),
      ...(head?.hash === manifest.record?.hash ? [] : ['The record ends with another entry.']),
      ...findings.map(({ says }) => says),
    ];
  } finally {
    await client.end();
  }
};
