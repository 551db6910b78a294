import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createClient } from '../../db/pool.ts';
import type { Source } from './base.ts';
import { writeWhole } from './copy-tree.ts';
import { logFolder } from './kept.ts';
import { identifierOf } from './manifest.ts';
import { requireSameDatabase } from './same-database.ts';

const SLOT = 'forecall_backup';
const pack = promisify(gzip);
const archived = /^([0-9A-F]{24}|[0-9A-F]{8}\.history)$/;

/**
 * Copies what was written to the database's log since the last time. Its current segment is closed first, so everything that
 * was committed when this began is in the archive when it ends.
 * @returns how many segments were copied now
 */
export const archiveLog = async (
  { dataDir, superuserUrl }: Source,
  to: string,
): Promise<boolean> => {
  const folder = logFolder(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const client = createClient(superuserUrl);
  try {
    await client.connect();
    await requireSameDatabase(to, await identifierOf(client));
    const lost = await client.query(
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND wal_status = 'lost'`,
      [SLOT],
    );
    // Holds the log until we have it, over restarts too; without one yet it begins with what is there.
    const made = await client.query(
      `SELECT pg_create_physical_replication_slot($1, true)
       WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = $1)`,
      [SLOT],
    );
    await client.query('SELECT pg_switch_wal()');
    const { rows } = await client.query<{ place: string; segment: string }>(
      'SELECT place::text, pg_walfile_name(place + 1) AS segment FROM pg_current_wal_insert_lsn() AS place',
    );
    const { place = '0/0', segment = '' } = rows[0] ?? {};
    const have = new Set((await readdir(folder)).map((name) => name.replace(/\.gz$/, '')));
    const names = (await readdir(join(dataDir, 'postgres', 'pg_wal'))).sort();
    // Later ones are segments made ready for use, with old content.
    const done = names.filter(
      (name) => archived.test(name) && !have.has(name) && (name.length < 24 || name < segment),
    );
    for (const name of done) {
      const content = await readFile(join(dataDir, 'postgres', 'pg_wal', name));
      await writeWhole(join(folder, `${name}.gz`), await pack(content, { level: 1 }));
    }
    await client.query('SELECT pg_replication_slot_advance($1, $2::pg_lsn)', [SLOT, place]);
    return made.rowCount === 0 && lost.rowCount === 0;
  } finally {
    await client.end();
  }
};

/** Where nobody keeps backups any more, nothing has to be held for them. */
export const forgetLog = async (superuserUrl: string): Promise<void> => {
  const client = createClient(superuserUrl);
  try {
    await client.connect();
    await client.query(
      'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1 AND NOT active',
      [SLOT],
    );
  } finally {
    await client.end();
  }
};
