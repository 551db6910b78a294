import type { Tx } from '../../db/pool.ts';
import { type ChainedEntry, chainAfter, type RecordHead } from '../../db/record-chain.ts';
import type { RecordFinding } from '../../shared/record.ts';
import { beginningOf, hashOf } from './canonical.ts';
import { cutTail, deletedEntries, editedEntry, rewritten } from './findings.ts';

const PART = 1000;

type Place = Pick<ChainedEntry, 'position' | 'hash' | 'entry'> & { sound: boolean };

/** One place against itself and the one before it; which of the two was edited follows from which of them holds in itself. */
const judge = (one: ChainedEntry, before: Place): { findings: RecordFinding[]; sound: boolean } => {
  const { position, entry, previousHash, hash } = one;
  const sound = entry !== null && hashOf(position, entry, previousHash) === hash;
  const broken = position === before.position + 1 && previousHash !== before.hash && before.sound;
  const linkWasEdited = !sound && entry !== null && hashOf(position, entry, before.hash) === hash;
  return {
    sound,
    findings: [
      // It holds in itself, but not where it is linked to: it was edited and given a new hash.
      ...(broken && !linkWasEdited ? [editedEntry(before.position, before.entry)] : []),
      ...(entry === null ? [deletedEntries(position, position)] : []),
      ...(entry !== null && !sound ? [editedEntry(position, entry)] : []),
    ],
  };
};

/** What the heads kept outside say of the places that were passed. */
const createAnchors = (heads: readonly RecordHead[]) => {
  const byPosition = new Map<number, RecordHead[]>();
  for (const head of heads)
    byPosition.set(head.position, [...(byPosition.get(head.position) ?? []), head]);
  let held = 0;
  return {
    pass: ({ position, hash }: ChainedEntry): RecordFinding[] => {
      const here = byPosition.get(position) ?? [];
      const wrong = here.find((head) => head.hash !== hash);
      if (wrong) return [rewritten(held + 1, position, wrong.at)];
      if (here.length > 0) held = position;
      return [];
    },
  };
};

/** Only the first head that doesn't hold says anything: all later ones follow from it. */
const firstRewritten = (findings: readonly RecordFinding[]): RecordFinding[] => {
  const first = findings.findIndex(({ kind }) => kind === 'rewritten');
  return findings.filter(({ kind }, index) => kind !== 'rewritten' || index === first);
};

/** Walks the whole chain. `heads`: of this record, as they were kept outside the database. */
export const walkChain = async (
  tx: Tx,
  record: string,
  heads: readonly RecordHead[],
): Promise<{ findings: RecordFinding[]; entries: number }> => {
  const anchors = createAnchors(heads);
  const findings: RecordFinding[] = [];
  let before: Place = { position: 0, hash: beginningOf(record), entry: null, sound: false };
  let entries = 0;
  for (;;) {
    const part = await chainAfter(tx, before.position, PART);
    for (const one of part) {
      if (one.position > before.position + 1)
        findings.push(deletedEntries(before.position + 1, one.position - 1));
      const judged = judge(one, before);
      findings.push(...judged.findings, ...anchors.pass(one));
      before = { ...one, sound: judged.sound };
      if (one.entry) entries++;
      if (one.position === 1 && one.previousHash !== beginningOf(record) && judged.sound)
        findings.push(editedEntry(1, one.entry));
    }
    if (part.length < PART) break;
  }
  const last = heads.reduce<RecordHead | null>(
    (most, head) => (head.position > (most?.position ?? 0) ? head : most),
    null,
  );
  if (last && last.position > before.position)
    findings.push(cutTail(before.position + 1, last.position, last.at));
  return { findings: firstRewritten(findings), entries };
};
