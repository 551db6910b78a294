import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { basesIn, logFolder } from './kept.ts';
import { readManifest } from './manifest.ts';

const HEAD_BYTES = 4096;
const packedSegment = /^[0-9A-F]{24}\.gz$/;

/** Of which database cluster a segment of the log is: its first page says so (XLogLongPageHeaderData). */
export const identifierIn = (segment: Buffer): string => segment.readBigUInt64LE(24).toString();

const identifierOfPacked = async (file: string): Promise<string | null> => {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const begin = gunzipSync(buffer.subarray(0, bytesRead), {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return begin.length < 32 ? null : identifierIn(begin);
  } finally {
    await handle.close();
  }
};

/**
 * Segments of all databases have the same names: in the folder of another one ours would seem to be there already.
 * @throws Error one line: the folder has backups of another database
 */
export const requireSameDatabase = async (to: string, identifier: string): Promise<void> => {
  const found = new Set<string | null>();
  for (const base of await basesIn(to))
    found.add((await readManifest(join(to, base))).systemIdentifier);
  const log = (await readdir(logFolder(to)).catch(() => [])).filter((name) =>
    packedSegment.test(name),
  );
  const newest = log.sort().at(-1);
  if (newest !== undefined) found.add(await identifierOfPacked(join(logFolder(to), newest)));
  found.delete(null);
  found.delete(identifier);
  if (found.size > 0)
    throw new Error(
      `${to} has backups of another database: nothing was backed up. Choose another folder for this one, or move those away.`,
    );
};
