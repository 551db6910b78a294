import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { beginningOf } from './process-identity.ts';

/** An embedded database that can't be started. Its message is one line. */
export class EmbeddedPostgresError extends Error {}

const holderSchema = z.object({ pid: z.int().positive(), began: z.string() });

const holderIn = (path: string): z.infer<typeof holderSchema> | null => {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
};

const isHeld = (path: string): number | null => {
  const holder = holderIn(path);
  return holder && beginningOf(holder.pid) === holder.began ? holder.pid : null;
};

/**
 * One live server per data directory. A lock whose process is gone is taken over; `link` and `rename`
 * make that safe when two servers find it at once.
 * @returns what releases it
 */
export const lockDataDir = (dataDir: string): (() => void) => {
  const path = join(dataDir, 'server.lock');
  const own = `${path}.${process.pid}.${performance.now()}`;
  const content = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) ?? '' });
  writeFileSync(own, content, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const pid = isHeld(path);
      if (pid !== null) throw inUse(dataDir, pid);
      setAside(path, `${own}.stale`, dataDir);
    }
    throw new EmbeddedPostgresError(`DATA_DIR ${dataDir} cannot be locked.`);
  } finally {
    rmSync(own, { force: true });
  }
};

const inUse = (dataDir: string, pid: number): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    `DATA_DIR ${dataDir} is in use by another server (process ${pid}); stop that one or choose another DATA_DIR.`,
  );

/** Removes a stale lock; one that a rival has just taken is put back. */
const setAside = (path: string, aside: string, dataDir: string): void => {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const pid = isHeld(aside);
  try {
    if (pid !== null) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
  if (pid !== null) throw inUse(dataDir, pid);
};
