import type { Pool } from '../../db/pool.ts';
import { type RecordHead, recordHead } from '../../db/record-chain.ts';
import { otherRecord } from './findings.ts';
import { appendHead, readHeadsFile } from './heads-file.ts';
import { keptHeads } from './kept-heads.ts';

type Parts = {
  pool: Pool;
  headsFile: string;
  /** told once for each record */
  onRefused: (says: string) => void;
};

/**
 * Keeps the chain's head in a file outside the database. Where the file's heads are of another record, none is added to them:
 * a record that was made anew would else begin there as if nothing had been before it.
 */
export const createAnchor = ({ pool, headsFile, onRefused }: Parts) => {
  let kept: RecordHead | null = null;
  let ours: string | null = null;
  let refused: string | null = null;

  const isOurs = async (record: string): Promise<boolean> => {
    if (record === ours) return true;
    const [other] = keptHeads(await readHeadsFile(headsFile), record).others;
    if (other && refused !== record) onRefused(otherRecord(other, record, headsFile).says);
    refused = other ? record : null;
    ours = other ? null : record;
    return other === undefined;
  };
  return {
    /** The head, if it is kept outside now. */
    keep: async (): Promise<RecordHead | null> => {
      const head = await recordHead(pool);
      const keeps = head !== null && (await isOurs(head.record));
      if (keeps && head.hash !== kept?.hash) await appendHead(headsFile, head);
      kept = keeps ? head : null;
      return kept;
    },
    /** as it was last kept; null: not since the start */
    head: (): RecordHead | null => kept,
    refused: (): boolean => refused !== null,
  };
};
