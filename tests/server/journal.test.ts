import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../server/journal/inputs.ts';
import { createJournal, type Journal } from '../../server/journal/journal.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecall-journal-'));
  path = join(folder, 'data', 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const run = randomUUID();
const input = (n: number): Input => ({
  ...{ n, now: null, endsFrame: false },
  ticks: [{ symbol: 'ACME', price: 100 + n, at: Date.UTC(2026, 0, 5, 15) + n }],
});
const numbersIn = async (journal: Journal): Promise<number[]> => {
  const numbers: number[] = [];
  for await (const { n } of (await journal.read())?.inputs ?? []) numbers.push(n);
  return numbers;
};

it('is read as it was written, and gone on with', async () => {
  expect(await createJournal(path).read()).toBeNull();
  const first = createJournal(path);
  await first.append(run, [input(1), input(2)]);
  await first.append(run, [input(3)]);
  const second = createJournal(path);
  expect((await second.read())?.run).toBe(run);
  expect(await numbersIn(second)).toEqual([1, 2, 3]);
  await second.append(run, [input(4)]);
  expect(await numbersIn(createJournal(path))).toEqual([1, 2, 3, 4]);
});

it('a line that was cut off by a crash was never acknowledged, and what comes next is read', async () => {
  await createJournal(path).append(run, [input(1)]);
  await appendFile(path, '{"n":2,"now":nu');
  const journal = createJournal(path);
  expect(await numbersIn(journal)).toEqual([1]);
  await journal.append(run, [input(2)]);
  expect(await numbersIn(createJournal(path))).toEqual([1, 2]);
});

it.each([0, 1])('a disk that was full after %s writings leaves nothing behind', async (before) => {
  let room = Number.POSITIVE_INFINITY;
  const journal = createJournal(path, {
    write: async (file, text) => {
      await file.writeFile(text.slice(0, room));
      if (text.length > room) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    },
  });
  if (before > 0) await journal.append(run, [input(1)]);
  room = 130;
  await expect(journal.append(run, [input(2), input(3)])).rejects.toThrow('no space left');
  await expect(journal.append(run, [input(2), input(3)])).rejects.toThrow('no space left');
  room = Number.POSITIVE_INFINITY;
  await journal.append(run, [input(2), input(3)]);
  const kept = before > 0 ? [1, 2, 3] : [2, 3];
  expect(await numbersIn(createJournal(path))).toEqual(kept);
});

it('one that was shortened by somebody else takes nothing in any more', async () => {
  const journal = createJournal(path);
  await journal.append(run, [input(1)]);
  const file = await open(path, 'r+');
  await file.truncate(10).finally(() => file.close());
  await expect(journal.append(run, [input(2)])).rejects.toThrow('changed by somebody else');
});

it('one that is damaged is named', async () => {
  await createJournal(path).append(run, [input(1)]);
  await appendFile(path, 'nonsense\n');
  await expect(numbersIn(createJournal(path))).rejects.toThrow(`The journal ${path} is damaged`);
});

it('another server’s is kept aside, whole', async () => {
  const told: string[] = [];
  const journal = createJournal(path, { onSetAside: (file) => told.push(file) });
  await journal.append(run, [input(1)]);
  const whole = await readFile(path, 'utf8');
  await journal.setAside(run);
  await journal.append(randomUUID(), [input(1)]);
  expect(await readFile(told[0] ?? '', 'utf8')).toBe(whole);
});

it('is read piece by piece, whatever its length', async () => {
  const journal = createJournal(path);
  const ticks = Array.from({ length: 5000 }, (_, n) => ({ symbol: 'ÄCME', price: 100 + n, at: n }));
  for (let n = 1; n <= 12; n++) await journal.append(run, [{ ...input(n), ticks }]);
  const again = createJournal(path);
  expect(await numbersIn(again)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  await again.append(run, [input(13)]);
  expect(await numbersIn(createJournal(path))).toHaveLength(13);
});
