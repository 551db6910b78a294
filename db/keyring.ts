import { type DataKey, dataKey, keyIdOf, openText, SEALED, unwrapKey } from './sealing.ts';

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

/** Told the id of a key that isn't in memory: another server made it since, or somebody typed what looks like a sealed text. */
type Miss = (keyId: string) => void;

/** What was written; a text that is not sealed, or only looks so, as it is; null: its key was destroyed. */
export const opened = (text: string, miss: Miss): string | null => {
  const id = keyIdOf(text);
  if (id === null) return text;
  const key = keys.get(id);
  if (key === undefined) miss(id);
  if (key === undefined || key === 'none') return text;
  return key === 'erased' ? null : (openText(key, text) ?? text);
};

const openedWithin = (value: unknown, miss: Miss): unknown => {
  if (typeof value === 'string') return opened(value, miss);
  if (Array.isArray(value)) return value.map((one) => openedWithin(one, miss));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, openedWithin(one, miss)]),
  );
};

/** A value of `json` or `jsonb` with all texts in it opened. */
export const openedJson = (raw: string, miss: Miss): unknown => {
  const value: unknown = JSON.parse(raw);
  return raw.includes(SEALED) ? openedWithin(value, miss) : value;
};
