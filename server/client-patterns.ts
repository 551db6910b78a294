import { patternsOnFile } from '../db/client-patterns.ts';
import type { Tx } from '../db/pool.ts';
import { type ClientPattern, clientPatterns } from '../shared/patterns.ts';

/** What each client does, as far as it is on file; under the rights of whoever asks. */
export const patternsOfClients = async (
  tx: Tx,
  clientIds: readonly string[],
  at: number,
): Promise<Map<string, ClientPattern[]>> => {
  const found = await patternsOnFile(tx, clientIds, at);
  return new Map(
    [...found].map(([id, patterns]) => [
      id,
      clientPatterns.filter((pattern) => patterns.has(pattern)),
    ]),
  );
};
