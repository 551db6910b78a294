import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Erased } from '../../db/privacy-erase.ts';

export const ERASURES_FILE = 'erasures.jsonl';

/** Beside the heads of the record, and with the backups. */
export const erasureFiles = (config: {
  recordHeadsFile: string;
  backupDir: string | null;
}): string[] =>
  [dirname(config.recordHeadsFile), config.backupDir]
    .filter((folder) => folder !== null)
    .map((folder) => join(folder, ERASURES_FILE));

/** Ids only. `record`: of which database, for a folder may have seen several. */
const lineSchema = z.object({
  record: z.string(),
  client: z.uuid(),
  request: z.uuid(),
  at: z.iso.datetime(),
});

/** Null where a line is cut off: the power may have gone while it was written. */
const lineIn = (line: string): z.infer<typeof lineSchema> | null => {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/** Who was ever erased from this database, as the file knows it; nobody where there is no such file. */
export const readErasures = async (file: string, record: string): Promise<Erased[]> => {
  try {
    return (await readFile(file, 'utf8')).split('\n').flatMap((text) => {
      const line = lineIn(text);
      if (line?.record !== record) return [];
      const { client, request, at } = line;
      return [{ client, request, at }];
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

/** On disk before this answers. Begins a line of its own, also after one that was cut off. */
export const appendErasures = async (
  file: string,
  record: string,
  erased: readonly Erased[],
): Promise<void> => {
  if (erased.length === 0) return;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    const lines = erased.map((one) => `${JSON.stringify({ record, ...one })}\n`);
    await handle.appendFile(`\n${lines.join('')}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
