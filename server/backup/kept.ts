import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './manifest.ts';

export const logFolder = (to: string): string => join(to, 'log');

/** The whole copies in a folder, the oldest first. */
export const basesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^base-[\dTZ-]+$/.test(name)).sort();
};

/** Keeps the last `keep` whole copies, and of the log what they need. */
export const prune = async (folder: string, keep: number): Promise<void> => {
  const bases = await basesIn(folder);
  for (const name of await readdir(folder))
    if (/^base-.*\.unfinished$/.test(name)) await rm(join(folder, name), { recursive: true });
  for (const old of bases.slice(0, -keep))
    await rm(join(folder, old), { recursive: true, force: true });
  const oldest = bases.slice(-keep)[0];
  if (oldest === undefined) return;
  const { firstSegment } = await readManifest(join(folder, oldest));
  const segments = await readdir(logFolder(folder)).catch(() => []);
  // By place in the log, whatever the timeline: the first eight digits count restores.
  for (const name of segments)
    if (/^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < firstSegment.slice(8))
      await rm(join(logFolder(folder), name), { force: true });
};
