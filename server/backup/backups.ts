import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Source, takeBase } from './base.ts';
import { basesIn, prune } from './kept.ts';
import { keepLines } from './kept-lines.ts';
import { archiveLog } from './log-archive.ts';
import { readManifest } from './manifest.ts';

const LOG_EVERY_MS = 60_000;
/** A whole copy under way is given up, and made at the next start. */
const STOP_WITHIN_MS = 4_000;
const BASE_EVERY_MS = 24 * 3_600_000;

type Parts = {
  source: Source;
  to: string;
  keep: number;
  /** kept along, for it is what the record is checked against */
  headsFile: string;
  onFailed: (error: unknown) => void;
  logEveryMs?: number;
};

export type Backups = {
  /** ms UTC until when everything that was committed is in the backup; null: not since the start */
  upTo(): number | null;
  stop(): Promise<void>;
};

const baseIsDue = async (to: string, now: number): Promise<boolean> => {
  const newest = (await basesIn(to)).at(-1);
  if (newest === undefined) return true;
  return now - Date.parse((await readManifest(join(to, newest))).madeAt) >= BASE_EVERY_MS;
};

/** A whole copy once a day, the log once a minute: so at most a minute is lost, and it takes a minute's work. */
export const keepBackups = (parts: Parts): Backups => {
  const { source, to, keep, headsFile, onFailed, logEveryMs = LOG_EVERY_MS } = parts;
  let upTo: number | null = null;
  const look = async (): Promise<void> => {
    const began = Date.now();
    await mkdir(to, { recursive: true, mode: 0o700 });
    // Before the log: a head is never of more than the log has.
    await keepLines(headsFile, to);
    const goesOn = await archiveLog(source, to);
    if (!goesOn || (await baseIsDue(to, began))) {
      await takeBase(source, to, { at: new Date(began), headsFile });
      await prune(to, keep);
    }
    upTo = began;
  };
  const lookQuietly = (): Promise<void> => look().catch(onFailed);
  let looking = lookQuietly();
  const timer = setInterval(() => {
    looking = looking.then(lookQuietly);
  }, logEveryMs);
  return {
    upTo: () => upTo,
    stop: async () => {
      clearInterval(timer);
      const last = looking.then(lookQuietly);
      await Promise.race([last, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
};
