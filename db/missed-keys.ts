import pg from 'pg';
import { opened, openedJson } from './keyring.ts';

/** Ids of keys that a connection's answers asked for in vain since it was taken from its pool. */
const missed = new WeakMap<object, Set<string>>();

const { builtins } = pg.types;

/** The one place where sealed texts are opened: whatever is read by SQL on this connection arrives as it was written. */
export const openAnswersOf = (client: pg.PoolClient): void => {
  const ids = new Set<string>();
  missed.set(client, ids);
  const miss = (id: string): void => void ids.add(id);
  client.setTypeParser(builtins.TEXT, (text) => opened(text, miss));
  for (const oid of [builtins.JSON, builtins.JSONB])
    client.setTypeParser(oid, (text) => openedJson(text, miss));
};

export const forgetMissed = (client: object): void => missed.get(client)?.clear();

/** What was read must not be used: it was sealed with keys that aren't in memory, if it was sealed at all. */
export class KeysMissing extends Error {
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super('Keys have to be loaded first.');
    this.ids = ids;
  }
}

/**
 * What `work` answers, if all that it read could be opened. Also where it failed: it may have failed by that. `known`: ids
 * that were looked for already, so that a text with one of them only looks sealed.
 * @throws KeysMissing
 */
export const withAllOpened = async <T>(
  client: object,
  known: ReadonlySet<string>,
  work: () => Promise<T>,
): Promise<T> => {
  const check = (): void => {
    const ids = [...(missed.get(client) ?? [])].filter((id) => !known.has(id));
    if (ids.length > 0) throw new KeysMissing(ids);
  };
  let result: T;
  try {
    result = await work();
  } catch (error) {
    check();
    throw error;
  }
  check();
  return result;
};
