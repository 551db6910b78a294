import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tx } from '../../db/pool.ts';
import { recordHead } from '../../db/record-chain.ts';

const manifestSchema = z.object({
  madeAt: z.string(),
  /** of PostgreSQL; another one can't open what this one has written */
  majorVersion: z.number(),
  /** one database cluster, whatever becomes of it */
  systemIdentifier: z.string(),
  /** the first segment of the log that is needed with it */
  firstSegment: z.string(),
  counts: z.record(z.string(), z.number()),
  record: z.object({ position: z.number(), hash: z.string() }).nullable(),
  /** SHA-256 of `files.sha256`, which has those of all files */
  sums: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const readManifest = async (folder: string): Promise<Manifest> => {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    throw new Error(`${folder} holds no backup: its manifest.json is missing or damaged.`);
  }
};

/** Rows of every table, as a superuser sees them. */
export const countsOf = async (tx: Tx): Promise<Record<string, number>> => {
  const { rows } = await tx.query<{ name: string; rows: number }>(
    `SELECT relname AS name, (xpath('/row/n/text()',
       query_to_xml(format('SELECT count(*) AS n FROM %I', relname), false, true, '')))[1]::text::bigint AS rows
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
};

/** Of the database cluster: no other has it, and what is restored keeps it. */
export const identifierOf = async (tx: Tx): Promise<string> => {
  const { rows } = await tx.query<{ identifier: string }>(
    'SELECT system_identifier::text AS identifier FROM pg_control_system()',
  );
  return rows[0]?.identifier ?? '';
};

type State = Pick<Manifest, 'majorVersion' | 'systemIdentifier' | 'counts' | 'record'>;

/** What a copy of the database holds at least. */
export const stateOf = async (tx: Tx): Promise<State> => {
  const { rows } = await tx.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  );
  const head = await recordHead(tx);
  return {
    majorVersion: rows[0]?.version ?? 0,
    systemIdentifier: await identifierOf(tx),
    counts: await countsOf(tx),
    record: head && { position: head.position, hash: head.hash },
  };
};
