import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { RecordHead } from '../../db/record-chain.ts';

const headSchema = z.object({
  record: z.string(),
  position: z.number(),
  hash: z.string(),
  at: z.string(),
});

/** That a backup was restored: what was chained after its last entry is lost, and known to be. */
export type RestoreNote = { record: string; restoredTo: number; at: string };

const restoreSchema = z.object({ record: z.string(), restoredTo: z.number(), at: z.string() });

/** One a line. Each is on disk before this answers. */
const append = async (file: string, line: RecordHead | RestoreNote): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify(line)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export const appendHead = (file: string, head: RecordHead): Promise<void> => append(file, head);
export const noteRestore = (file: string, note: RestoreNote): Promise<void> => append(file, note);

/** Null where a line is cut off or isn't one of ours: the power may have gone while it was written. */
const lineIn = (line: string): RecordHead | RestoreNote | null => {
  try {
    return z.union([headSchema, restoreSchema]).parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/** All heads that were ever kept in it, but for those that a restore went back behind; none where there is no such file. */
export const readHeads = async (file: string): Promise<RecordHead[]> => {
  try {
    let heads: RecordHead[] = [];
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      const found = lineIn(line);
      if (found && 'restoredTo' in found)
        heads = heads.filter(
          ({ record, position }) => record !== found.record || position <= found.restoredTo,
        );
      else if (found) heads.push(found);
    }
    return heads;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
