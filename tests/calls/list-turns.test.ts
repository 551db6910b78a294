import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createListTurns } from '../../server/live/list-turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const taking = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('a list that nobody is in a hurry for is made, though others are in a hurry all the time', async () => {
  const turns = createListTurns(() => performance.now());
  let going = true;
  const hurried = async (): Promise<void> => {
    while (going) await turns.take(taking(40), true).done;
  };
  const always = [hurried(), hurried(), hurried()];
  await vi.advanceTimersByTimeAsync(1000);
  let madeAt = Number.NaN;
  const asked = performance.now();
  void turns.take(taking(40), false).done.then(() => {
    madeAt = performance.now() - asked;
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(madeAt).toBeGreaterThan(400);
  expect(madeAt).toBeLessThan(700);
  going = false;
  await vi.advanceTimersByTimeAsync(1000);
  await Promise.all(always);
  turns.end();
});
