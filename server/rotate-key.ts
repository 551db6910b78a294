import { writeFile } from 'node:fs/promises';
import { serversAreOn } from '../db/leader.ts';
import { type Pool, withTransaction } from '../db/pool.ts';
import { unwrapKey, wrapKey } from '../db/sealing.ts';
import { syncFolder } from './backup/copy-tree.ts';
import { dataKeyInUse, markOfDataKey, nextKeyFile, takeNextKey } from './data-key.ts';
import { KEYS_LOCK } from './first-start.ts';

const SERVER_RUNS = 'A server is running on this database: stop it first; nothing was changed.';

type Row = { id: string; client_id: string; wrapped: Buffer };

/**
 * All clients' keys wrapped by another key, in one transaction: read back and opened with the new one before it counts.
 * What was sealed stays as it is. No server may be running: it would go on wrapping with the old one. One that starts
 * meanwhile waits with its keys until this is done.
 */
const rewrap = (pool: Pool, from: Buffer, to: Buffer): Promise<number> =>
  withTransaction(pool, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [KEYS_LOCK]);
    if (await serversAreOn(tx)) throw new Error(SERVER_RUNS);
    await tx.query('LOCK TABLE client_keys IN EXCLUSIVE MODE');
    const select = 'SELECT id, client_id, wrapped FROM client_keys WHERE wrapped IS NOT NULL';
    const { rows } = await tx.query<Row>(select);
    const keys = new Map(
      rows.map((row) => [row.id, unwrapKey(from, row.id, row.client_id, row.wrapped)]),
    );
    const wrapped = rows.map((row) =>
      wrapKey(to, row.id, row.client_id, keys.get(row.id) ?? Buffer.alloc(0)),
    );
    await tx.query(
      `UPDATE client_keys k SET wrapped = given.wrapped FROM unnest($1::uuid[], $2::bytea[]) AS given (id, wrapped)
       WHERE k.id = given.id`,
      [rows.map((row) => row.id), wrapped],
    );
    const after = await tx.query<Row>(select);
    for (const row of after.rows)
      if (!keys.get(row.id)?.equals(unwrapKey(to, row.id, row.client_id, row.wrapped)))
        throw new Error('A key could not be read back; nothing was changed.');
    await tx.query(`UPDATE server_secrets SET value = $1 WHERE name = 'data-key'`, [
      markOfDataKey(to),
    ]);
    return rows.length;
  });

/**
 * @returns how many keys were wrapped anew
 * @throws SettingError where the key at hand isn't the one in use
 */
export const rotateKey = async (
  pool: Pool,
  {
    dataDir,
    dataKey,
    newKey,
    at,
  }: { dataDir: string; dataKey: Buffer | null; newKey: Buffer; at: Date },
): Promise<number> => {
  if (await serversAreOn(pool)) throw new Error(SERVER_RUNS);
  const from = await dataKeyInUse(pool, { dataDir, dataKey });
  if (dataKey !== null) return rewrap(pool, from, newKey);
  // The new one is on disk before the database asks for it; the old one stays until that has happened.
  await writeFile(nextKeyFile(dataDir), newKey, { mode: 0o600, flush: true });
  await syncFolder(dataDir);
  const count = await rewrap(pool, from, newKey);
  await takeNextKey(dataDir, at);
  return count;
};
