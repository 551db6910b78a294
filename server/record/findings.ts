import type { RowDifference } from '../../db/record-live.ts';
import type { RecordFinding } from '../../shared/record.ts';
import type { HeadsOf } from './heads-file.ts';

const nothing = { from: null, to: null, table: null, rowId: null };

const places = (from: number, to: number): string =>
  from === to ? `entry ${from}` : `entries ${from} to ${to}`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export const editedEntry = (
  position: number,
  entry: { table: string; rowId: string } | null,
): RecordFinding => ({
  ...nothing,
  kind: 'edited-entry',
  from: position,
  to: position,
  table: entry?.table ?? null,
  rowId: entry?.rowId ?? null,
  says: `Entry ${position}${entry ? ` (${entry.table} ${entry.rowId})` : ''} was edited: it isn't what its hash was made of.`,
});

export const deletedEntries = (from: number, to: number): RecordFinding => ({
  ...nothing,
  kind: 'deleted-entry',
  from,
  to,
  says: `${capital(places(from, to))} ${from === to ? 'was' : 'were'} deleted.`,
});

export const cutTail = (from: number, to: number, at: string): RecordFinding => ({
  ...nothing,
  kind: 'cut-tail',
  from,
  to,
  says: `The end was cut off: ${places(from, to)} ${from === to ? 'was' : 'were'} there at ${at}, as the file outside the database says.`,
});

export const rewritten = (from: number, to: number, at: string): RecordFinding => ({
  ...nothing,
  kind: 'rewritten',
  from,
  to,
  says: `${capital(places(from, to))}: something here was rewritten with new hashes after ${at}; the file outside the database has another head.`,
});

export const outsideEntry = (entry: { table: string; rowId: string }): RecordFinding => ({
  ...nothing,
  kind: 'outside-entry',
  table: entry.table,
  rowId: entry.rowId,
  says: `An entry about ${entry.table} ${entry.rowId} has no place in the chain though later ones have: it was put in afterwards, or its place was taken away.`,
});

const ofRow: Record<RowDifference['what'], string> = {
  'changed-row': 'was changed without an entry: it is not as its newest entry says',
  'missing-row': 'was deleted without an entry',
  'unrecorded-row': 'was put in without an entry',
};

export const rowFinding = ({ table, rowId, what, position }: RowDifference): RecordFinding => ({
  kind: what,
  from: position,
  to: position,
  table,
  rowId,
  says: `Row ${rowId} of ${table} ${ofRow[what]}.`,
});

export const guardOff = (guard: string): RecordFinding => ({
  ...nothing,
  kind: 'guard-off',
  says: `A guard of the record is off or gone: ${guard}.`,
});

export const noHeads = (file: string): RecordFinding => ({
  ...nothing,
  kind: 'no-heads',
  says: `No head of this record is in ${file}: a cut tail or a rewritten chain could not be told.`,
});

export const otherRecord = (
  { record: other, from, to }: HeadsOf,
  record: string,
  file: string,
): RecordFinding => ({
  ...nothing,
  kind: 'other-record',
  says: `The heads in ${file} are of another record, ${other}, from entry ${from.position} of ${from.at} to entry ${to.position} of ${to.at}; this database's record is ${record}. Either it was made anew, or this is another database.`,
});
