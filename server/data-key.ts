import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { loadKeys, PRACTICE, sealerFor } from '../db/client-keys.ts';
import { agreeOnDataKey, dataKeyMark } from '../db/data-key-mark.ts';
import { forgetKeys, setMasterKey } from '../db/keyring.ts';
import { asEngine, type Pool } from '../db/pool.ts';
import { sealWhatIsThere } from '../db/seal-existing.ts';
import { KEY_BYTES } from '../db/sealing.ts';
import { syncFolder } from './backup/copy-tree.ts';
import { SettingError } from './config.ts';

export const DATA_KEY_FILE = 'data.key';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const words = {
  missing: `DATA_KEY is missing, and there is no file ${DATA_KEY_FILE} in DATA_DIR: what is said about clients in this database was sealed with it; nothing was changed`,
  wrong: `DATA_KEY (or the file ${DATA_KEY_FILE} in DATA_DIR) isn't the key that this database was sealed with; nothing was changed`,
};

const readKey = async (file: string): Promise<Buffer | null> => {
  try {
    const key = await readFile(file);
    if (key.length !== KEY_BYTES) throw new SettingError(words.wrong);
    return key;
  } catch (error) {
    if (error instanceof SettingError) throw error;
    if (codeOf(error) === 'ENOENT') return null;
    throw new SettingError(
      `the file ${DATA_KEY_FILE} in DATA_DIR can't be read (${codeOf(error)})`,
    );
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
    throw new SettingError(
      `the file ${DATA_KEY_FILE} can't be made in DATA_DIR (${codeOf(error)})`,
    );
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  return readKey(file);
};

export const markOfDataKey = (key: Buffer): string =>
  createHmac('sha256', key).update('the key that wraps the keys of clients').digest('hex');

type Given = { dataDir: string; dataKey: Buffer | null };

/** The key that a rotation is about to bring into use. */
export const nextKeyFile = (dataDir: string): string => join(dataDir, `${DATA_KEY_FILE}.new`);

/** At no moment is there no key; the one that was in use stays beside it, for backups of before. */
export const takeNextKey = async (dataDir: string, at: Date): Promise<void> => {
  const file = join(dataDir, DATA_KEY_FILE);
  const before = `${file}.before-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  await link(file, before).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  await rename(nextKeyFile(dataDir), file);
  await syncFolder(dataDir);
};

/** A rotation that was cut off had changed the database already, or hadn't: the key that fits is the one. */
const keyInFile = async (dataDir: string, mark: string | null): Promise<Buffer | null> => {
  const file = join(dataDir, DATA_KEY_FILE);
  const next = await readKey(nextKeyFile(dataDir)).catch(() => null);
  if (next !== null && markOfDataKey(next) === mark) await takeNextKey(dataDir, new Date());
  return readKey(file);
};

/** @throws SettingError one line, where the key is missing or isn't the one */
export const dataKeyInUse = async (pool: Pool, { dataDir, dataKey }: Given): Promise<Buffer> => {
  const file = join(dataDir, DATA_KEY_FILE);
  const mark = await dataKeyMark(pool);
  const found = dataKey ?? (await keyInFile(dataDir, mark));
  const key = found ?? (mark === null ? await makeKey(dataDir, file) : null);
  if (key === null) throw new SettingError(words.missing);
  if ((await agreeOnDataKey(pool, markOfDataKey(key))) !== markOfDataKey(key))
    throw new SettingError(words.wrong);
  return key;
};

/** What another server has destroyed since ours were loaded isn't opened any more. */
export const loadKeysAnew = async (pool: Pool): Promise<void> => {
  forgetKeys();
  await asEngine(pool, (tx) => loadKeys(tx, []));
};

/**
 * The key from the setting, or from a file of 32 random bytes in the data folder that is made at the first start. The
 * database keeps only a mark by which it is known again: a lost key isn't replaced by a new one in silence.
 * @throws SettingError one line, where the key is missing or isn't the one
 */
export const openDataKey = async (pool: Pool, log: Logger, given: Given): Promise<void> => {
  setMasterKey(await dataKeyInUse(pool, given));
  await asEngine(pool, async (tx) => {
    await sealerFor(tx, [PRACTICE]);
    await loadKeys(tx, []);
  });
  await sealWhatIsThere(pool, (table, rows) =>
    log.info({ table, rows }, 'sealed what was there already'),
  );
};
