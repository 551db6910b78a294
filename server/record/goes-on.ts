import { createClient } from '../../db/pool.ts';
import { recordId } from '../../db/record-chain.ts';
import { noteGoesOn, readHeadsFile } from './heads-file.ts';
import { keptHeads } from './kept-heads.ts';

/**
 * Notes in the file that this database's record goes on there after the heads of another one, on purpose.
 * @throws Error where there are none
 */
export const sayThatItGoesOn = async (
  { url, headsFile }: { url: string; headsFile: string },
  now: Date,
): Promise<void> => {
  const client = createClient(url);
  await client.connect();
  const record = await recordId(client).finally(() => client.end());
  const other = keptHeads(await readHeadsFile(headsFile), record).others.at(-1);
  if (!other) throw new Error(`${headsFile} holds no heads of another record: nothing was noted.`);
  await noteGoesOn(headsFile, { record, insteadOf: other.record, at: now.toISOString() });
};
