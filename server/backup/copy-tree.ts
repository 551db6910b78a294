import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type CopiedFile = { path: string; bytes: number; sha256: string };

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Makes what was done in a folder survive a power cut, too. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

/** The sum is of what was read, which may have grown meanwhile. */
const copyFile = async (
  from: string,
  to: string,
  durable: boolean,
): Promise<Omit<CopiedFile, 'path'>> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'w', 0o600);
    try {
      const chunk = Buffer.allocUnsafe(256 * 1024);
      for (;;) {
        const { bytesRead } = await source.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) break;
        const part = chunk.subarray(0, bytesRead);
        hash.update(part);
        bytes += bytesRead;
        await target.write(part);
      }
      if (durable) await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return { bytes, sha256: hash.digest('hex') };
};

type Found = { folders: string[]; files: string[] };

const findIn = async (from: string, wanted: (path: string) => boolean): Promise<Found> => {
  const found: Found = { folders: [''], files: [] };
  for (const folder of found.folders) {
    const entries = await readdir(join(from, folder), { withFileTypes: true }).catch((error) => {
      if (isGone(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && wanted(`${path}/`)) found.folders.push(path);
      if (entry.isFile() && wanted(path)) found.files.push(path);
    }
  }
  return found;
};

/** So many at once: each waits for the disk, and the disk writes down several in one go. */
const AT_ONCE = 16;

/**
 * Copies a folder that somebody works in: what vanishes meanwhile is left out. `wanted` is asked with each path from the
 * folder, folders with a slash at their end; an unwanted folder isn't made. `durable`: it is on disk when this answers.
 */
export const copyTree = async (
  from: string,
  to: string,
  { wanted = () => true, durable }: { wanted?: (path: string) => boolean; durable: boolean },
): Promise<CopiedFile[]> => {
  const { folders, files } = await findIn(from, wanted);
  for (const folder of folders) await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
  const copied: CopiedFile[] = [];
  const waiting = files.values();
  const work = async (): Promise<void> => {
    for (const path of waiting)
      try {
        copied.push({ path, ...(await copyFile(join(from, path), join(to, path), durable)) });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (durable) for (const folder of folders) await syncFolder(join(to, folder));
  return copied.sort((a, b) => (a.path < b.path ? -1 : 1));
};

export const sumOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
};

/** Written beside its place and moved there: it is there whole or not at all. */
export const writeWhole = async (file: string, content: string | Buffer): Promise<void> => {
  const unfinished = `${file}.unfinished`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  await syncFolder(dirname(file));
};
