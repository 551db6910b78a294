import { strToU8, zipSync } from 'fflate';
import type { Held } from '../db/held-about.ts';
import { csvLine } from './record/csv.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const said = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const columnsOf = ({ rows }: Held): string[] => [...new Set(rows.flatMap((r) => Object.keys(r)))];

const csvOf = (held: Held): string => {
  const columns = columnsOf(held);
  return [columns, ...held.rows.map((row) => columns.map((name) => said(row[name])))]
    .map(csvLine)
    .join('');
};

const words = (table: string): string => table.replaceAll('_', ' ');

const tableOf = (held: Held): string => {
  const columns = columnsOf(held);
  const head = columns.map((name) => `<th>${escaped(name.replaceAll('_', ' '))}</th>`).join('');
  const body = held.rows.map(
    (row) => `<tr>${columns.map((name) => `<td>${escaped(said(row[name]))}</td>`).join('')}</tr>`,
  );
  const title = escaped(words(held.table));
  return `<h2>${title}</h2><div><table><tr>${head}</tr>${body.join('')}</table></div>`;
};

const style =
  'body{font-family:sans-serif;margin:2rem}div{overflow-x:auto}td,th{border:1px solid #ccc;padding:.3rem;text-align:left;vertical-align:top}table{border-collapse:collapse}';

export type Exported = {
  name: string;
  at: string;
  all: readonly Held[];
  /** tables that whoever asks may not see */
  leftOut: readonly string[];
};

const missing = (leftOut: readonly string[]): string =>
  leftOut.length === 0
    ? ''
    : `<p>Left out, for only those who supervise see them: ${escaped(leftOut.map(words).join(', '))}. The whole of it is exported by a supervisor or an administrator.</p>`;

const pageOf = ({ name, at, all, leftOut }: Exported): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What is held about ${escaped(name)}</title><style>${style}</style><h1>What is held about ${escaped(name)}</h1><p>As of ${escaped(at)}. The same is in data.json, and as a table each in the folder csv.</p>${missing(leftOut)}${all.map(tableOf).join('')}</html>`;

/** A page to read, JSON for programs, and CSV whose cells are never taken for formulas. */
export const exportOfClient = (exported: Exported): Uint8Array => {
  const { name, at, all, leftOut } = exported;
  const data = Object.fromEntries(all.map(({ table, rows }) => [table, rows]));
  const files: Record<string, Uint8Array> = {
    'index.html': strToU8(pageOf(exported)),
    'data.json': strToU8(JSON.stringify({ name, at, leftOut, held: data }, null, 2)),
  };
  for (const held of all) files[`csv/${held.table}.csv`] = strToU8(csvOf(held));
  return zipSync(files);
};
