import { mkdir, realpath } from 'node:fs/promises';
import { skipSequences } from '../../db/alert-sequence.ts';
import { lockDataDir } from '../../db/data-dir-lock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../db/embedded.ts';
import { createClient } from '../../db/pool.ts';
import { chainAfter, recordHead, recordId } from '../../db/record-chain.ts';
import { checkRecord } from '../record/check.ts';
import { noteRestore } from '../record/heads-file.ts';
import { countsOf, type Manifest } from './manifest.ts';
import { type Found, findBackup, layBackup } from './restore.ts';

/** Going through a day's log takes longer than a start. */
const PATIENCE_MS = 30 * 60_000;

export type Restored = {
  base: string;
  segments: number;
  counts: Record<string, number>;
  record: { position: number; hash: string; at: string } | null;
  /** what isn't as it has to be, a line each */
  problems: string[];
};

/** No entry may be missing that the copy is known to have, and none be another. */
const beside = async (
  client: ReturnType<typeof createClient>,
  { counts, record }: Manifest,
  exact: boolean,
): Promise<{ counts: Record<string, number>; problems: string[] }> => {
  const now = await countsOf(client);
  const problems = Object.entries(counts)
    .filter(([name, rows]) =>
      exact || /^(audit_|alert_events$|calls$|clients$)/.test(name)
        ? (now[name] ?? 0) < rows
        : false,
    )
    .map(
      ([name, rows]) =>
        `${name} has ${now[name] ?? 0} rows; there were ${rows} when it was copied.`,
    );
  if (record) {
    const [place] = await chainAfter(client, record.position - 1, 1);
    if (place?.hash !== record.hash)
      problems.push(`Entry ${record.position} of the record is not the one that was copied.`);
  }
  return { counts: now, problems };
};

type Options = { replace: boolean; now: Date; headsFile: string; log: (line: string) => void };

/** Nobody else works in the folder from before anything is moved until the database is stopped again. */
const startRestored = async (
  found: Found,
  dataDir: string,
  options: Options,
): Promise<{ database: EmbeddedPostgres; segments: number }> => {
  await mkdir(dataDir, { recursive: true });
  const unlock = lockDataDir(await realpath(dataDir));
  let segments = 0;
  try {
    segments = await layBackup(found, dataDir, options);
  } catch (error) {
    unlock();
    throw error;
  }
  const database = await startEmbeddedPostgres({
    ...{ dataDir, unlock, log: options.log },
    patienceMs: PATIENCE_MS,
    // The log lies where it is looked for next: nothing has to be fetched.
    settings: { restore_command: 'false', recovery_target_timeline: 'latest', hot_standby: 'off' },
  });
  return { database, segments };
};

/**
 * Restores a backup into a data folder and looks whether all is there: rows, the record's chain, the rows against the record.
 * @throws Error where it can't be restored at all: a server works there, a database is there, the copy isn't whole. Then
 * nothing was changed
 */
export const restoreBackup = async (
  from: string,
  dataDir: string,
  options: Options,
): Promise<Restored> => {
  const found = await findBackup(from, dataDir, options.replace);
  const { database, segments } = await startRestored(found, dataDir, options);
  const { headsFile, now } = options;
  const client = createClient(database.superuserUrl);
  try {
    await client.connect();
    const { counts, problems } = await beside(client, found.manifest, segments === 0);
    await skipSequences(client);
    const head = await recordHead(client);
    await noteRestore(headsFile, {
      record: await recordId(client),
      restoredTo: head?.position ?? 0,
      at: now.toISOString(),
    });
    const { findings } = await checkRecord({ url: database.url, headsFile }, Date.now);
    return {
      base: found.base,
      segments,
      counts,
      record: head && { position: head.position, hash: head.hash, at: head.at },
      problems: [...problems, ...findings.map(({ says }) => says)],
    };
  } finally {
    await client.end();
    await database.stop();
  }
};
