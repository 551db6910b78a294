import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { utf8ErrorOffset, utf8Text } from '../utf8.ts';
import { InvalidRows, type Problems } from './problems.ts';

const MOST_BYTES_OF_A_FIELD = 100_000;
const SLICE = 64 * 1024;

/** One row as given: `row` as a spreadsheet counts (the header is 1), cells by column; empty ones are left out. */
export type CsvRow = { row: number; cells: ReadonlyMap<string, string> };
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

const cellsOf = (
  header: readonly string[],
  fields: readonly string[],
  row: number,
  problems: Problems,
): CsvRow => {
  const cells = new Map<string, string>();
  if (fields.length !== header.length) {
    const message = `has ${fields.length} cells where the header has ${header.length}`;
    problems.add(row, null, null, message);
    return { row, cells };
  }
  for (const [index, value] of fields.entries()) {
    const column = header[index];
    if (column === undefined || value === '') continue;
    if (Buffer.byteLength(value) > MOST_BYTES_OF_A_FIELD)
      problems.add(row, column, value, `is longer than ${MOST_BYTES_OF_A_FIELD / 1000} kB`);
    else if (/\0/.test(value)) problems.add(row, column, value, 'contains a NUL character');
    else {
      cells.set(column, value);
      continue;
    }
    // Something is there, though it can't be used: it mustn't also be reported as missing.
    cells.set(column, '');
  }
  return { row, cells };
};

/** In pieces, with a breath between them: a large file must not hold up everybody else. */
const slices = async function* (text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += SLICE) {
    yield text.slice(start, start + SLICE);
    await setImmediate();
  }
};

/** Hands over each record as soon as it is read. Answers the row of a quoted cell that is never closed, else null. */
const eachRecord = async (
  text: string,
  take: (fields: readonly string[], row: number) => void,
): Promise<number | null> => {
  let last = 0;
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A quote inside a cell that doesn't begin with one is a character like any other.
    relax_quotes: true,
    on_record: (fields: string[], info) => {
      last = info.records + info.empty_lines;
      take(fields, last);
      return null;
    },
  });
  try {
    await pipeline(slices(text), parser.resume());
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
  let readable = true;
  const unclosed = await eachRecord(decoded(bytes), (fields, row) => {
    if (header === null) {
      header = fields;
      checkHeader(fields, columns, problems);
      readable = !problems.any();
    } else if (readable) rows.push(cellsOf(header, fields, row, problems));
  });
  if (unclosed !== null) problems.add(unclosed, null, null, 'a quoted cell is not closed');
  else if (header === null) problems.add(1, null, null, 'the header row is missing');
  if (header === null || !readable) problems.refuseIfAny();
  return rows;
};
