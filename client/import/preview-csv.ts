type Cell = { column: string; value: string };
/** `column` tells cells apart even where a header names two columns alike; `line` counts as a spreadsheet does. */
export type CsvPreview = { header: Cell[]; rows: { line: number; cells: Cell[] }[]; more: number };

const cellsOf = (values: readonly string[]): Cell[] =>
  values.map((value, index) => ({ column: `column ${index + 1}`, value }));

/**
 * The first rows for the eye, no more: whether a file is right is for the server to say.
 * Quoted fields may hold commas, quotes and line breaks (RFC 4180).
 */
export const previewCsv = (text: string, shown = 5): CsvPreview => {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endRow = (): void => {
    if (row.length > 0 || field !== '') rows.push([...row, field]);
    row = [];
    field = '';
  };
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') field += text.charAt(i++);
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',') {
      row.push(field);
      field = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') field += char;
  }
  endRow();
  const [header = [], ...data] = rows;
  return {
    header: cellsOf(header),
    rows: data
      .slice(0, shown)
      .map((values, index) => ({ line: index + 2, cells: cellsOf(values) })),
    more: Math.max(0, data.length - shown),
  };
};
