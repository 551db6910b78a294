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

/** One head a line. Each is on disk before this answers. */
export const appendHead = async (file: string, head: RecordHead): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify(head)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Null where a line is cut off or isn't one of ours: the power may have gone while it was written. */
const headIn = (line: string): RecordHead | null => {
  try {
    return headSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/** All that were ever kept in it; none where there is no such file. */
export const readHeads = async (file: string): Promise<RecordHead[]> => {
  try {
    const lines = (await readFile(file, 'utf8')).split('\n');
    return lines.map(headIn).filter((head) => head !== null);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};
