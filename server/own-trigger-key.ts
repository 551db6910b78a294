import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { agreeOnKeyMark, keyMark } from '../db/own-triggers.ts';
import { CannotBeOpened } from './own-trigger-seal.ts';

const KEY_BYTES = 32;
export const KEY_FILE = 'own-triggers.key';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** What somebody who has the file back or the setting right can do about it. */
const words = {
  missing: `The key that opens own triggers is missing. An administrator can put the file ${KEY_FILE} back into the data folder, or set OWN_TRIGGERS_KEY; nothing was deleted.`,
  wrong: `The key at hand isn't the one that own triggers were sealed with. An administrator can put the right ${KEY_FILE} back into the data folder, or set OWN_TRIGGERS_KEY; nothing was deleted.`,
};

const readKey = async (file: string): Promise<Buffer | null> => {
  try {
    const key = await readFile(file);
    if (key.length !== KEY_BYTES) throw new CannotBeOpened(words.wrong);
    return key;
  } catch (error) {
    if (error instanceof CannotBeOpened) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw new CannotBeOpened(`${words.missing} (${codeOf(error)})`);
  }
};

/** Written whole under another name and then linked: whoever is first makes it, and nobody reads half of one. */
const makeKey = async (dataDir: string, file: string): Promise<Buffer | null> => {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } catch (error) {
    throw new CannotBeOpened(`The key for own triggers can't be made (${codeOf(error)}).`);
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  return readKey(file);
};

const markOf = (key: Buffer): string =>
  createHmac('sha256', key).update('the key that seals own triggers').digest('hex');

/**
 * The key from the setting, or from a file of 32 random bytes in the data folder that is made at the first use. The database
 * keeps only a mark by which it is known again: a lost key isn't replaced by a new one in silence, and a wrong one seals nothing.
 */
export const createKeyOfOwnTriggers = ({
  pool,
  dataDir,
  given,
}: {
  pool: Pool;
  dataDir: string;
  given: Buffer | null;
}): (() => Promise<Buffer>) => {
  const file = join(dataDir, KEY_FILE);
  let known: Buffer | null = null;
  return async () => {
    if (known) return known;
    const mark = await keyMark(pool);
    const found = given ?? (await readKey(file));
    const key = found ?? (mark === null ? await makeKey(dataDir, file) : null);
    if (key === null) throw new CannotBeOpened(words.missing);
    if ((await agreeOnKeyMark(pool, markOf(key))) !== markOf(key))
      throw new CannotBeOpened(words.wrong);
    known = key;
    return key;
  };
};
