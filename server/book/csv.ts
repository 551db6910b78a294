import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { utf8ErrorOffset, utf8Text } from '../utf8.ts';
import { InvalidRows, type Problems } from './problems.ts';

const MOST_BYTES_OF_A_FIELD = 100_000;
const SLICE = 64 * 1024;

/** One row as given: `row` as a spreadsheet counts (the header is 1). The places of the columns are shared by all rows. */
export type CsvRow = {
  row: number;
  fields: readonly string[];
  places: ReadonlyMap<string, number>;
  /** columns whose cell can't be used and has been told of: it mustn't also be reported as missing */
  spoilt: readonly string[];
};

/** What is in a cell; '' for one that can't be used, undefined for an empty or absent one. */
export const cellOf = ({ fields, places, spoilt }: CsvRow, column: string): string | undefined => {
  if (spoilt.length > 0 && spoilt.includes(column)) return '';
  const value = fields[places.get(column) ?? -1];
  return value === '' ? undefined : value;
};

const none: readonly string[] = [];
export type Columns = { required: readonly string[]; optional: readonly string[] };

const lineBreaks = (bytes: Uint8Array): number => {
  let count = 0;
  for (const byte of bytes) if (byte === 0x0a) count++;
  return count;
};

/** @throws InvalidRows that says on which line the bytes stop being UTF-8 */
const decoded = (bytes: Uint8Array): string => {
  const text = utf8Text(bytes);
  if (text !== null) return text;
  const offset = utf8ErrorOffset(bytes) ?? 0;
  const row = lineBreaks(bytes.subarray(0, offset)) + 1;
  const message = `is not UTF-8 at byte ${offset}; save the file as UTF-8`;
  throw new InvalidRows([{ row, column: null, value: null, message }], 1);
};

const checkHeader = (header: readonly string[], columns: Columns, problems: Problems): void => {
  const known = new Set([...columns.required, ...columns.optional]);
  const seen = new Set<string>();
  for (const column of header) {
    if (seen.has(column)) problems.add(1, column, column, `the column ${column} is there twice`);
    else if (!known.has(column))
      problems.add(1, column, column, `unknown column ${column.slice(0, 100)}`);
    seen.add(column);
  }
  for (const column of columns.required)
    if (!seen.has(column)) problems.add(1, column, null, `the column ${column} is missing`);
  const only = header.length === 1 ? header[0] : undefined;
  if (only !== undefined && /[;\t]/.test(only))
    problems.add(1, only, only, 'the columns must be separated by commas');
};

const rowOf = (
  header: readonly string[],
  places: ReadonlyMap<string, number>,
  fields: readonly string[],
  row: number,
  problems: Problems,
): CsvRow => {
  if (fields.length !== header.length) {
    const message = `has ${fields.length} cells where the header has ${header.length}`;
    problems.add(row, null, null, message);
    return { row, fields: none, places, spoilt: none };
  }
  let spoilt: string[] | null = null;
  for (let place = 0; place < fields.length; place++) {
    const value = fields[place] ?? '';
    const column = header[place];
    const problem = column === undefined ? null : problemOf(value);
    if (column === undefined || problem === null) continue;
    problems.add(row, column, value, problem);
    if (spoilt) spoilt.push(column);
    else spoilt = [column];
  }
  return { row, fields, places, spoilt: spoilt ?? none };
};

const problemOf = (value: string): string | null => {
  // No character takes more than three bytes for each of its units.
  const maybeLong = value.length * 3 > MOST_BYTES_OF_A_FIELD;
  if (maybeLong && Buffer.byteLength(value) > MOST_BYTES_OF_A_FIELD)
    return `is longer than ${MOST_BYTES_OF_A_FIELD / 1000} kB`;
  return value.includes('\0') ? 'contains a NUL character' : null;
};

const ROWS_AT_ONCE = 2000;

/** Looks at all rows, with a breath now and then: a large file must not hold up everybody else. */
export const eachRow = async (
  rows: readonly CsvRow[],
  visit: (row: CsvRow) => void,
): Promise<void> => {
  for (const [i, row] of rows.entries()) {
    visit(row);
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
  }
};

/** In pieces, with a breath between them: a large file must not hold up everybody else. */
const slices = async function* (text: string, from: number): AsyncGenerator<string> {
  for (let start = from; start < text.length; start += SLICE) {
    yield text.slice(start, start + SLICE);
    await setImmediate();
  }
};

type Take = (fields: readonly string[], row: number) => void;

/** The records as far as there is no quote: up to there a line is a record. Answers where it stopped, and how many lines it read. */
const unquotedRecords = async (
  text: string,
  take: Take,
): Promise<{ from: number; rows: number }> => {
  const quote = text.indexOf('"');
  const end = quote < 0 ? text.length : quote;
  const lineEnd = /\r\n|\n|\r/g;
  let from = 0;
  let rows = 0;
  while (from < end) {
    lineEnd.lastIndex = from;
    const found = lineEnd.exec(text);
    const until = found ? found.index : text.length;
    // The line with the quote is the other reader's.
    if (until > end) break;
    rows++;
    if (until > from) take(text.slice(from, until).split(','), rows);
    from = found ? lineEnd.lastIndex : text.length;
    if (rows % ROWS_AT_ONCE === 0) await setImmediate();
  }
  return { from, rows };
};

/** Hands over each record as soon as it is read. Answers the row of a quoted cell that is never closed, else null. */
const eachRecord = async (text: string, take: Take): Promise<number | null> => {
  const { from, rows } = await unquotedRecords(text, take);
  if (from >= text.length) return null;
  let last = rows;
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A quote inside a cell that doesn't begin with one is a character like any other.
    relax_quotes: true,
    on_record: (fields: string[], info) => {
      last = rows + info.records + info.empty_lines;
      take(fields, last);
      return null;
    },
  });
  try {
    await pipeline(slices(text, from), parser.resume());
    return null;
  } catch (error) {
    if (error instanceof CsvError) return last + 1;
    throw error;
  }
};

/**
 * Reads a CSV file (RFC 4180, UTF-8, header row; blank lines don't count as rows, but are counted).
 * What is wrong in single rows goes to `problems`; what couldn't be read is there as ''.
 * @throws InvalidRows when the header or the encoding is wrong, for then no row can be understood
 */
export const readCsv = async (
  bytes: Uint8Array,
  columns: Columns,
  problems: Problems,
): Promise<CsvRow[]> => {
  const rows: CsvRow[] = [];
  let header: readonly string[] | null = null;
  let places: ReadonlyMap<string, number> = new Map();
  let readable = true;
  const unclosed = await eachRecord(decoded(bytes), (fields, row) => {
    if (header === null) {
      header = fields;
      places = new Map(fields.map((column, place) => [column, place]));
      checkHeader(fields, columns, problems);
      readable = !problems.any();
    } else if (readable) rows.push(rowOf(header, places, fields, row, problems));
  });
  if (unclosed !== null) problems.add(unclosed, null, null, 'a quoted cell is not closed');
  else if (header === null) problems.add(1, null, null, 'the header row is missing');
  if (header === null || !readable) problems.refuseIfAny();
  return rows;
};
