/**
 * The promises of the product, each with what was measured. `npm run drill -- engine-identity`, or `npm run drill -- all`.
 * `--short`: fewer faults and shorter ones. Ends with 1 when one falls short, with 2 when there is no such drill.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Drill, Finding } from './drill.ts';

const folder = new URL('./promises/', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const runDrill = async (name: string, short: boolean): Promise<Finding[]> => {
  const { drill }: { drill: Drill } = await import(new URL(`${name}.ts`, folder).href);
  say(`${name}: ${drill.promises}`);
  try {
    return await drill.run((line) => say(`  ${line}`), short);
  } catch (error) {
    say(String(error instanceof Error ? error.stack : error));
    const measured = error instanceof Error ? error.message : String(error);
    return [
      { promise: drill.promises, measured: `the drill itself failed: ${measured}`, ok: false },
    ];
  }
};

const tableOf = (findings: readonly (Finding & { drill: string })[]): string => {
  const rows = findings.map(({ drill, promise, measured, ok }) => [
    ok ? 'ok' : 'FALLS SHORT',
    drill,
    promise,
    measured,
  ]);
  const all = [['', 'drill', 'promise', 'measured'], ...rows];
  const widths = [0, 1, 2].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const main = async (): Promise<void> => {
  const { values, positionals: asked } = parseArgs({
    options: { short: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const names = asked.includes('all') ? known : asked;
  const unknown = names.filter((name) => !known.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    say(
      `${unknown.length > 0 ? `There is no drill ${unknown.join(', ')}. ` : ''}There are: all, ${known.join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const findings: (Finding & { drill: string })[] = [];
  for (const drill of names)
    for (const finding of await runDrill(drill, values.short)) findings.push({ ...finding, drill });
  console.log(tableOf(findings));
  // A drill that looked at nothing has kept no promise.
  if (findings.length < names.length || findings.some(({ ok }) => !ok)) process.exitCode = 1;
};

await main();
