import type { RecordHead } from '../../db/record-chain.ts';
import type { RecordRemark } from '../../shared/record.ts';
import type { HeadsLine, HeadsOf, RestoreNote } from './heads-file.ts';
import { knownOther, restored } from './remarks.ts';

export type KeptHeads = {
  /** of this record, but for those that a restore went back behind */
  heads: RecordHead[];
  /** what the notes in the file say */
  remarks: RecordRemark[];
  /** of other records, and no later note says why this record should go on in their file */
  others: HeadsOf[];
};

const byRecord = (heads: readonly RecordHead[]): HeadsOf[] => {
  const found = new Map<string, HeadsOf>();
  for (const head of heads) {
    const { from, to } = found.get(head.record) ?? { from: head, to: head };
    found.set(head.record, {
      record: head.record,
      from: head.position < from.position ? head : from,
      to: head.position > to.position ? head : to,
    });
  }
  return [...found.values()];
};

const isOfLost = (head: RecordHead, note: RestoreNote): boolean =>
  head.record === note.record && head.position > note.restoredTo;

/** What a file of heads says of this record. No note passes in silence: each could have been written to hide something. */
export const keptHeads = (lines: readonly HeadsLine[], record: string): KeptHeads => {
  let heads: RecordHead[] = [];
  let others: RecordHead[] = [];
  const remarks: RecordRemark[] = [];
  for (const line of lines) {
    if ('hash' in line) {
      (line.record === record ? heads : others).push(line);
      continue;
    }
    if ('restoredTo' in line) {
      const lost = [...heads, ...others].filter((head) => isOfLost(head, line));
      remarks.push(restored(line, byRecord(lost)[0]?.to.position ?? line.restoredTo));
      heads = heads.filter((head) => !isOfLost(head, line));
    }
    if (line.record !== record) continue;
    remarks.push(...byRecord(others).map((other) => knownOther(other, line.at)));
    others = [];
  }
  return { heads, remarks, others: byRecord(others) };
};
