import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../../db/pool.ts';
import { readConfig } from '../../server/config.ts';
import { createKeyOfOwnTriggers, KEY_FILE } from '../../server/own-trigger-key.ts';
import { CannotBeOpened, createSeal } from '../../server/own-trigger-seal.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const key = randomBytes(32);
const { seal, open } = createSeal(async () => key);

describe('what is sealed', () => {
  it('opens again to the last character, for its owner and row only', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'binary' }),
        fc.uuid(),
        async (text, user, id) => {
          const sealed = await seal(user, id, text);
          expect(await open(user, id, sealed)).toBe(text);
          await expect(open(`${user}x`, id, sealed)).rejects.toThrow(CannotBeOpened);
          await expect(open(user, `${id}x`, sealed)).rejects.toThrow(CannotBeOpened);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is never sealed alike twice, and shows none of its words', async () => {
    const text = 'when somebody shouts at me as he did';
    const [one, two] = [await seal('ann', 'a', text), await seal('ann', 'a', text)];
    expect(one.equals(two)).toBe(false);
    for (const word of text.split(' ')) expect(one.includes(word)).toBe(false);
  });

  it('doesn’t open where a single bit of it was changed, or with another key', async () => {
    const sealed = await seal('ann', 'a', 'words');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      await expect(open('ann', 'a', changed), `byte ${at}`).rejects.toThrow(CannotBeOpened);
      await expect(open('ann', 'a', sealed.subarray(0, at))).rejects.toThrow(CannotBeOpened);
    }
    const other = createSeal(async () => randomBytes(32));
    await expect(other.open('ann', 'a', sealed)).rejects.toThrow(CannotBeOpened);
  });
});

describe('the key', () => {
  let database: TestDatabase;
  let pool: Pool;
  const folder = mkdtempSync(join(tmpdir(), 'forecall-key-'));
  const dataDir = join(folder, 'not', 'there', 'yet');
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = createPool(database.url);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await pool.end();
    await database.drop();
  });
  const keyOf = (given: Buffer | null = null, dir = dataDir) =>
    createKeyOfOwnTriggers({ pool, dataDir: dir, given });

  it('is made at the first use, once, for nobody else’s eyes; its mark in the database isn’t the key', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => keyOf()()));
    const stored = readFileSync(join(dataDir, KEY_FILE));
    for (const one of made) expect(one.equals(stored)).toBe(true);
    expect(statSync(join(dataDir, KEY_FILE)).mode & 0o777).toBe(0o600);
    expect(stored).toHaveLength(32);
    const { rows } = await pool.query('SELECT value FROM server_secrets');
    for (const { value } of rows)
      for (const form of ['hex', 'base64'] as const)
        expect(value).not.toContain(stored.toString(form));
  });

  it('is the same after a restart, and given by the setting too', async () => {
    const stored = readFileSync(join(dataDir, KEY_FILE));
    expect((await keyOf()()).equals(stored)).toBe(true);
    const { ownTriggersKey } = readConfig({ OWN_TRIGGERS_KEY: stored.toString('base64') });
    expect((await keyOf(ownTriggersKey, join(folder, 'elsewhere'))()).equals(stored)).toBe(true);
  });

  it('that is lost isn’t replaced, and a wrong one seals nothing', async () => {
    await expect(keyOf(null, join(folder, 'elsewhere'))()).rejects.toThrow(/is missing/);
    await expect(keyOf(randomBytes(32))()).rejects.toThrow(/isn't the one/);
    writeFileSync(join(folder, KEY_FILE), 'half');
    await expect(keyOf(null, folder)()).rejects.toThrow(/isn't the one/);
    expect(readFileSync(join(folder, KEY_FILE), 'utf8')).toBe('half');
  });

  it.each(['short', '', Buffer.alloc(31).toString('base64'), `${'A'.repeat(43)}`])(
    'given as %j is refused by the setting’s name, not its value',
    (text) => {
      expect(() => readConfig({ OWN_TRIGGERS_KEY: text })).toThrow(
        'OWN_TRIGGERS_KEY must be 32 bytes in base64',
      );
    },
  );
});
