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

type Named = { name: string; drill: Drill };
type Told = Finding & { drill: string };

const load = async (name: string): Promise<Named> => {
  const { drill }: { drill: Drill } = await import(new URL(`${name}.ts`, folder).href);
  return { name, drill };
};

const runDrill = async ({ name, drill }: Named, short: boolean): Promise<Finding[]> => {
  say(`${name}: ${drill.promises}`);
  const begun = performance.now();
  try {
    const findings = await drill.run((line) => say(`  ${name}: ${line}`), short);
    say(`${name}: took ${Math.round((performance.now() - begun) / 1000)} s`);
    return findings;
  } catch (error) {
    say(String(error instanceof Error ? error.stack : error));
    const measured = error instanceof Error ? error.message : String(error);
    return [
      { promise: drill.promises, measured: `the drill itself failed: ${measured}`, ok: false },
    ];
  }
};

/** So many at once of those that mostly wait for processes to start and to end. */
const AT_ONCE = 3;

const runAll = async (drills: readonly Named[], short: boolean): Promise<Told[]> => {
  const findings: Told[] = [];
  const run = async (named: Named): Promise<void> => {
    for (const finding of await runDrill(named, short))
      findings.push({ ...finding, drill: named.name });
  };
  const together = drills.filter(({ drill }) => short && !drill.alone).values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const named of together) await run(named);
    }),
  );
  for (const named of drills) if (!short || named.drill.alone) await run(named);
  return findings.sort((a, b) => (a.drill < b.drill ? -1 : a.drill > b.drill ? 1 : 0));
};

const tableOf = (findings: readonly Told[]): string => {
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
  const findings = await runAll(await Promise.all(names.map(load)), values.short);
  console.log(tableOf(findings));
  // A drill that looked at nothing has kept no promise.
  if (findings.length < names.length || findings.some(({ ok }) => !ok)) process.exitCode = 1;
};

await main();
