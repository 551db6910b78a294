import { expect, it } from 'vitest';
import { simulatedInstruments } from '../../server/demo/instruments.ts';
import { createSimulated, type SimulatedOptions } from '../../server/feeds/simulated.ts';
import type { Tick } from '../../shared/market.ts';
import { createFakeClock } from './fake-clock.ts';

const saturdayNight = Date.UTC(2026, 0, 3, 23);

const run = async (ticks: number, given: Partial<SimulatedOptions> = {}): Promise<Tick[][]> => {
  const { clock, pass } = createFakeClock();
  const batches: Tick[][] = [];
  const stop = createSimulated({
    seed: 7,
    instruments: simulatedInstruments,
    now: () => saturdayNight + clock.elapsed(),
    clock,
    ...given,
  }).subscribe(async (batch) => {
    batches.push(batch);
  });
  await pass((ticks - 1) * 1000);
  await stop();
  return batches;
};

it('is always on: every instrument once a second, also on a Saturday night', async () => {
  const batches = await run(10);
  expect(batches.map((batch) => batch[0]?.at)).toEqual(
    batches.map((_, i) => saturdayNight + i * 1000),
  );
  expect(batches).toHaveLength(10);
  for (const batch of batches) expect(batch).toHaveLength(simulatedInstruments.length);
});

it('makes the same moves for the same seed', async () => {
  expect(await run(50)).toEqual(await run(50));
  expect(await run(50)).not.toEqual(await run(50, { seed: 8 }));
});

it('has calm and stormy spells, and no tick that could pass for a bad print', async () => {
  const batches = await run(1500);
  const index = batches.map((batch) => batch[0]?.price ?? 0);
  const moves = index.slice(1).map((price, i) => Math.abs(Math.log(price / (index[i] ?? 1))));
  const minutes = Array.from({ length: 24 }, (_, m) =>
    moves.slice(m * 60, m * 60 + 60).reduce((sum, x) => sum + x, 0),
  );
  expect(Math.max(...minutes)).toBeGreaterThan(3 * Math.min(...minutes));
  expect(Math.max(...moves)).toBeLessThan(0.02);
  expect(Math.max(...index) / Math.min(...index)).toBeGreaterThan(1.02);
});

it('goes on from the prices that were stored last', async () => {
  const [first] = await run(1, { lastPrices: new Map([['HALVO', 77]]) });
  expect(first?.find(({ symbol }) => symbol === 'HALVO')?.price).toBeCloseTo(77, 0);
});

it('stays in order when the clock is set back', async () => {
  const times = [1000, 2000, 500, 600, 5000];
  let i = 0;
  const batches = await run(5, { now: () => times[i++] ?? 9000 });
  expect(batches.map((batch) => batch[0]?.at)).toEqual([1000, 2000, 2001, 2002, 5000]);
});

it('calls nothing real, not even the index', () => {
  expect(new Set(simulatedInstruments.map(({ priceSource }) => priceSource))).toEqual(
    new Set(['modelled']),
  );
});
