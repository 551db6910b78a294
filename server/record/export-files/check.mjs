// Checks this export. Needs nothing but Node 18 or newer: `node check.mjs`, in the folder that the ZIP was unpacked into.
// It doesn't trust the program that wrote the export: all it takes from it are these files.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const file = (name) => readFileSync(new URL(name, import.meta.url));
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const wrong = [];

// 1. The files are as they were written.
for (const line of file('SHA256SUMS').toString().trimEnd().split('\n')) {
  const [sum, name] = line.split('  ');
  if (sha256(file(name)) !== sum) wrong.push(`${name} is not as it was written`);
}

// 2. The rows of a CSV file: fields in quotes, quotes doubled. A field that begins with an apostrophe had it put in front, so
// that no spreadsheet takes it for a formula.
const rowsOf = (name) => {
  const text = file(name).toString();
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    const field = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    row.push(field.replace(/^'/, ''));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  const [head, ...rest] = rows;
  return rest.map((fields) => Object.fromEntries(head.map((column, i) => [column, fields[i]])));
};

// 3. Each entry's hash is of what it says and of the hash before it.
const field = (value) => (value === '' ? '-,' : `${Buffer.byteLength(value)}:${value},`);
const hashed = [
  'position',
  'at',
  'actor',
  'actor_role',
  'table',
  'row_id',
  'client_id',
  'operation',
  'content',
  'previous_hash',
];
const entries = rowsOf('entries.csv');
let before = null;
for (const entry of entries) {
  if (sha256(hashed.map((column) => field(entry[column])).join('')) !== entry.hash)
    wrong.push(`entry ${entry.position} was edited`);
  if (before && Number(entry.position) !== Number(before.position) + 1)
    wrong.push(`between entry ${before.position} and ${entry.position} something is missing`);
  if (before && entry.previous_hash !== before.hash)
    wrong.push(`entry ${entry.position} does not follow on entry ${before.position}`);
  before = entry;
}

// 4. The heads that were kept outside the database at the time are those of these entries.
const hashAt = new Map(entries.map((entry) => [entry.position, entry.hash]));
let held = 0;
for (const head of rowsOf('heads.csv')) {
  const hash = hashAt.get(head.position);
  if (hash === undefined) continue;
  if (hash === head.hash) held += 1;
  else wrong.push(`entry ${head.position} had another hash at ${head.at}`);
}

for (const line of wrong) console.log(line);
console.log(
  `${entries.length} entries, ${held} heads among them: ${wrong.length === 0 ? 'nothing was altered.' : `${wrong.length} things are wrong.`}`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
