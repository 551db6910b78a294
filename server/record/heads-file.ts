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

const restoreSchema = z.object({ record: z.string(), restoredTo: z.number(), at: z.string() });
/** That a backup was restored: what was chained after its last entry is lost, and known to be. */
export type RestoreNote = z.infer<typeof restoreSchema>;

const goesOnSchema = z.object({ record: z.string(), insteadOf: z.string(), at: z.string() });
/** That whoever runs the server knows the heads of another record above it: this one goes on in the file on purpose. */
type GoesOnNote = z.infer<typeof goesOnSchema>;

/** The heads that the file has of a record, from the lowest place to the highest. */
export type HeadsOf = { record: string; from: RecordHead; to: RecordHead };

export type HeadsLine = RecordHead | RestoreNote | GoesOnNote;

/** One a line. Each is on disk before this answers. */
const append = async (file: string, line: HeadsLine): Promise<void> => {
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
export const noteGoesOn = (file: string, note: GoesOnNote): Promise<void> => append(file, note);

/** Null where a line is cut off or isn't one of ours: the power may have gone while it was written. */
const lineIn = (line: string): HeadsLine | null => {
  try {
    return z.union([headSchema, restoreSchema, goesOnSchema]).parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/** All that was ever kept in it, of whatever record; nothing where there is no such file. */
export const readHeadsFile = async (file: string): Promise<HeadsLine[]> => {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n').map(lineIn);
    return lines.filter((line) => line !== null);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
