import { type DataKey, dataKey, keyIdOf, openText, SEALED, unwrapKey } from './sealing.ts';

/** A sealed text whose key isn't in memory: another server made it since. */
export class KeyNotLoaded extends Error {
  readonly keyId: string;
  constructor(keyId: string) {
    super('A key has to be loaded first.');
    this.keyId = keyId;
  }
}

/** One per process: the parsers of the driver know neither pool nor transaction. Ids of keys are random, so no two meet. */
const keys = new Map<string, DataKey | 'erased' | 'none'>();
let master: Buffer | null = null;

/** The key from outside the database, by which clients' keys are wrapped. */
export const setMasterKey = (key: Buffer): void => {
  master = key;
};

export const masterKey = (): Buffer => {
  if (master === null)
    throw new Error('The key that opens what is said about clients was not given.');
  return master;
};

export type KeyRow = { id: string; client_id: string; wrapped: Buffer | null };

/** `wrapped` null: it was destroyed with all that was said under it. */
export const keepKey = (row: KeyRow): DataKey | null => {
  if (row.wrapped === null) {
    keys.set(row.id, 'erased');
    return null;
  }
  const known = keys.get(row.id);
  if (known !== undefined && typeof known !== 'string') return known;
  const key = dataKey(row.id, unwrapKey(masterKey(), row.id, row.client_id, row.wrapped));
  keys.set(row.id, key);
  return key;
};

const MOST_UNKNOWN = 10_000;
let unknown = 0;

/** All of them are to be loaded again: some may have been destroyed by another server meanwhile. */
export const forgetKeys = (): void => {
  keys.clear();
  unknown = 0;
};

export const knownKeys = (): string[] => [...keys.keys()];

/** No key has this id: somebody typed a text that looks like a sealed one. */
export const keepUnknown = (id: string): void => {
  unknown += 1;
  if (unknown > MOST_UNKNOWN) {
    for (const [known, key] of keys) if (key === 'none') keys.delete(known);
    unknown = 1;
  }
  keys.set(id, 'none');
};

/** What was written; a text that is not sealed, or only looks so, as it is; null: its key was destroyed. @throws KeyNotLoaded */
export const opened = (text: string): string | null => {
  const id = keyIdOf(text);
  if (id === null) return text;
  const key = keys.get(id);
  if (key === undefined) throw new KeyNotLoaded(id);
  if (key === 'erased') return null;
  return key === 'none' ? text : (openText(key, text) ?? text);
};

const openedWithin = (value: unknown): unknown => {
  if (typeof value === 'string') return opened(value);
  if (Array.isArray(value)) return value.map(openedWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, openedWithin(one)]));
};

/** A value of `json` or `jsonb` with all texts in it opened. */
export const openedJson = (raw: string): unknown => {
  const value: unknown = JSON.parse(raw);
  return raw.includes(SEALED) ? openedWithin(value) : value;
};
