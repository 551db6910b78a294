import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRememberedCrashes } from '../../server/remembered-crashes.ts';

const shared = fileURLToPath(new URL('../../../shared/data/crash-paths.json', import.meta.url));
const builtIn = loadRememberedCrashes({ file: null });
const crash = (event: string, list = builtIn) => {
  const found = list.find((one) => one.event === event);
  if (!found) throw new Error(`no ${event}`);
  return found;
};

it('remembers eight crashes', () => {
  expect(builtIn.map(({ event }) => event)).toEqual([
    '1929',
    '1937',
    '1973',
    '1987',
    '2000',
    '2008',
    '2020',
    '2022',
  ]);
  for (const { falls } of builtIn) {
    expect(falls[0]).toBe(0);
    expect(falls.length).toBeLessThanOrEqual(261);
    expect(Math.max(...falls)).toBeGreaterThan(20);
  }
});

it('has 2000, 2008 and 2020 from real closes', () => {
  expect(crash('2008')).toMatchObject({ index: 'S&P 500', peakDate: '2007-10-09' });
  expect(crash('2008').falls).toHaveLength(261);
  expect(crash('2020').falls).toHaveLength(42);
  // 2020-03-23, the 23rd trading day after 2020-02-19
  expect(crash('2020').falls[23]).toBe(33.92);
});

it('puts the milestones of the others on their own trading days', () => {
  // 1987-10-19, 38 trading days after 1987-08-25 (Labor Day in between): 224.84 against 336.77
  expect(crash('1987').falls[38]).toBe(33.24);
  // 1929-10-28, 46 days after 1929-09-03, Saturdays counted, Columbus Day not: 260.64 against 381.17
  expect(crash('1929').falls[46]).toBe(31.62);
  expect(crash('1929').falls[47]).toBe(39.64);
});

describe.skipIf(!existsSync(shared))('beside the exact paths', () => {
  const exact = existsSync(shared) ? loadRememberedCrashes({ file: shared }) : [];

  it.each(['2000', '2008', '2020'])('%s is the same to the last figure', (event) => {
    const written: { events: { event: string; falls: number[] }[] } = JSON.parse(
      readFileSync(shared, 'utf8'),
    );
    expect(crash(event).falls).toEqual(written.events.find((one) => one.event === event)?.falls);
  });

  it.each(['1929', '1937', '1973', '1987', '2022'])('%s is near, and as deep', (event) => {
    const own = crash(event).falls;
    const real = crash(event, exact).falls;
    const gaps = real.map((fall, k) => Math.abs(fall - (own[k] ?? Number.NaN)));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(3);
    expect(Math.max(...own)).toBe(Math.max(...real));
  });
});

describe('a file of one’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forecall-crashes-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fileOf = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const event = { event: '1987', index: 'S&P 500', peak_date: '1987-08-25', falls: [0, 7, 9] };

  it('goes before the built-in paths for the years it has', () => {
    const file = fileOf('one.json', JSON.stringify({ about: 'ours', events: [event] }));
    const crashes = loadRememberedCrashes({ file });
    expect(crash('1987', crashes).falls).toEqual([0, 7, 9]);
    expect(crash('1929', crashes)).toEqual(crash('1929'));
    expect(crashes).toHaveLength(8);
  });

  it.each([
    ['broken.json', '{"events": [', 'JSON'],
    ['empty.json', '{"events": []}', 'events'],
    ['words.json', JSON.stringify({ events: [{ ...event, falls: [0, 'seven'] }] }), 'falls.1'],
    ['undated.json', JSON.stringify({ events: [{ ...event, peak_date: 'August' }] }), 'peak_date'],
    ['list.json', '[]', 'expected object'],
  ])('is refused in one line when it is %s', (name, text, where) => {
    const file = fileOf(name, text);
    const load = () => loadRememberedCrashes({ file });
    expect(load).toThrow(file);
    expect(load).toThrow(where);
    expect(load).not.toThrow('\n');
  });

  it('is refused in one line when it is missing', () => {
    const file = join(folder, 'nowhere.json');
    expect(() => loadRememberedCrashes({ file })).toThrow(file);
  });
});
