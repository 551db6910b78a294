import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runBoth } from './naive-beside.ts';
import { commands, crowdOf } from './random-days.ts';

test('the engine, stopped and started anywhere, tells what a second and plainer one tells', () => {
  const seen = new Map<string, number>();
  let warnings = 0;
  const warned = (count: number): void => {
    warnings += count;
  };
  fc.assert(
    fc.property(commands, (list) => {
      for (const { kind, type, endReason } of runBoth(list, { warned })) {
        const what = `${kind} ${endReason ?? type}`;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }),
    { seed: 20_200_316, numRuns: 50 },
  );
  // Agreement about nothing would mean nothing.
  expect(new Set([...seen.keys()].map((what) => what.split(' ')[0])).size).toBe(15);
  expect(seen.size).toBeGreaterThan(45);
  expect(warnings).toBeGreaterThan(200);
}, 60_000);

test('so it does where there are hundreds of clients, swept by the kernel or by its plain twin', () => {
  for (const plainSweep of [true, false]) {
    const [list = []] = fc.sample(commands, { seed: 7, numRuns: 1 });
    expect(
      runBoth(list.slice(0, 12), { crowd: crowdOf(400, 7), plainSweep }).length,
    ).toBeGreaterThan(100);
  }
}, 60_000);
