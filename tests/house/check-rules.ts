/**
 * The rules of the house that no linter knows: who may import whom, and where no clock is read.
 * Run by `npm run verify`. Fails when it looked at no files, so that a moved folder is noticed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Rule = {
  /** which files, as paths from the root */
  files: RegExp;
  /** what they may import: paths from the root, or package names */
  mayImport?: RegExp;
  mayNotImport?: RegExp;
  mayNotSay?: RegExp;
  because: string;
};

const clocks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/;

const rules: readonly Rule[] = [
  { files: /^shared\//, mayImport: /^(shared\/|zod$)/, because: 'shared imports only zod' },
  {
    files: /^server\/engine\//,
    mayImport: /^(shared|server\/engine)\//,
    because: 'the engine is pure',
  },
  {
    files: /^server\/people\//,
    mayImport: /^(shared|server\/people)\//,
    because: 'rules about people are pure',
  },
  {
    files: /^server\/(engine|market|calls|people|say)\//,
    mayNotSay: clocks,
    because: 'time and chance are arguments',
  },
  { files: /^client\//, mayNotImport: /^(server|db)\//, because: 'the client knows only shared' },
  { files: /^db\//, mayNotImport: /^(server|client)\//, because: 'the store is below the server' },
  { files: /^server\//, mayNotImport: /^client\//, because: 'the server knows no screen' },
  {
    files: /^(shared|server|client|db)\//,
    mayNotImport: /^tests\//,
    because: 'the product knows no test',
  },
  {
    files: /^(server|db|client|shared)\/(?!config\.ts$|main\.ts$)/,
    mayNotSay: /process\.env/,
    because: 'only server/config.ts reads the environment',
  },
];

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/(?<!')\b(?:from|import)(?:\s+|\s*\(\s*)'([^']+)'/g)].map(
    ([, specifier = '']) =>
      specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier,
  );

const breaches = (path: string, text: string): string[] =>
  rules
    .filter((rule) => rule.files.test(path))
    .flatMap((rule) => {
      const wrong = importsOf(path, text).filter(
        (target) =>
          (rule.mayImport && !rule.mayImport.test(target)) || rule.mayNotImport?.test(target),
      );
      const said = rule.mayNotSay?.exec(text)?.[0];
      return [...wrong.map((target) => `imports ${target}`), ...(said ? [`says ${said}`] : [])].map(
        (what) => `${path} ${what}: ${rule.because}`,
      );
    });

const folders = ['shared', 'server', 'client', 'db'];
const paths = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);
const empty = folders.filter((folder) => !paths.some((path) => path.startsWith(`${folder}/`)));
const found = paths.flatMap((path) => breaches(path, readFileSync(join(root, path), 'utf8')));
const problems = [...empty.map((folder) => `no files seen under ${folder}/`), ...found];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`${paths.length} files looked at, ${problems.length} rules broken\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
