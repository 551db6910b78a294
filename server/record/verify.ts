import type { Tx } from '../../db/pool.ts';
import { recordHead, recordId } from '../../db/record-chain.ts';
import {
  auditedTables,
  entriesOutsideTheChain,
  missingGuards,
  rowDifferences,
} from '../../db/record-live.ts';
import type { RecordFinding, RecordReport } from '../../shared/record.ts';
import { guardOff, noHeads, otherRecord, outsideEntry, rowFinding } from './findings.ts';
import type { HeadsLine } from './heads-file.ts';
import { keptHeads } from './kept-heads.ts';
import { walkChain } from './walk.ts';

/** Enough to see what happened; a table that was emptied needn't be told row by row. */
const MOST_ROWS = 1000;

const liveFindings = async (tx: Tx): Promise<RecordFinding[]> => {
  const findings: RecordFinding[] = [];
  for (const table of await auditedTables(tx))
    findings.push(...(await rowDifferences(tx, table, MOST_ROWS)).map(rowFinding));
  return findings;
};

type Given = {
  /** the file's lines: heads of whatever record, and notes */
  heads: readonly HeadsLine[];
  /** how the file is called where somebody is told of it */
  headsFile: string;
  now: number;
};

/**
 * Everything that can be said about the record: the chain against itself and against the heads kept outside, the rows
 * against their newest entries, the guards. In a transaction of the login's that sees one moment (REPEATABLE READ).
 */
export const verifyRecord = async (
  tx: Tx,
  { heads: lines, headsFile, now }: Given,
): Promise<RecordReport> => {
  const record = await recordId(tx);
  const { heads, remarks, others } = keptHeads(lines, record);
  const head = await recordHead(tx);
  const walked = await walkChain(tx, record, heads);
  const outside = (await entriesOutsideTheChain(tx, MOST_ROWS)).map(outsideEntry);
  const live = await liveFindings(tx);
  const findings = [
    ...others.map((other) => otherRecord(other, record, headsFile)),
    ...walked.findings,
    ...outside,
    ...live,
    ...(await missingGuards(tx)).map(guardOff),
    ...(head !== null && heads.length === 0 ? [noHeads(headsFile)] : []),
  ];
  return {
    checkedAt: new Date(now).toISOString(),
    entries: walked.entries,
    head: head && { position: head.position, hash: head.hash, at: head.at },
    anchoredHeads: heads.length,
    rowsDiffer: live.length > 0,
    altered: findings.length > 0,
    findings,
    remarks,
  };
};
