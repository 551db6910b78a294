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
  const turns = createListTurns(
    () => performance.now(),
    () => false,
  );
  let going = true;
  const hurried = async (): Promise<void> => {
    while (going) await turns.take(taking(40), true).done;
  };
  const always = Array.from({ length: 6 }, hurried);
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

test('while alerts are on their way one list at a time is made, half of the time; then the rest at once', async () => {
  let busy = true;
  const turns = createListTurns(
    () => performance.now(),
    () => busy,
  );
  const made: number[] = [];
  const begun = performance.now();
  for (let n = 0; n < 20; n++)
    void turns.take(taking(100), false).done.then(() => made.push(performance.now() - begun));
  await vi.advanceTimersByTimeAsync(499);
  expect(made).toEqual([]);
  expect(turns.isWanted()).toBe(true);
  await vi.advanceTimersByTimeAsync(1001);
  expect(made).toEqual([600, 800, 1000, 1200, 1400]);
  busy = false;
  turns.free();
  await vi.advanceTimersByTimeAsync(500);
  expect(made).toHaveLength(20);
  expect(turns.isWanted()).toBe(false);
  turns.end();
});

test('what somebody waits for is made at once, also while alerts are on their way', async () => {
  const turns = createListTurns(
    () => performance.now(),
    () => true,
  );
  const begun = performance.now();
  const made: string[] = [];
  const take = (name: string, urgent: boolean) => {
    const turn = turns.take(taking(100), urgent);
    void turn.done.then(() => made.push(`${name} ${performance.now() - begun}`));
    return turn;
  };
  take('urgent', true);
  const other = take('other', false);
  await vi.advanceTimersByTimeAsync(200);
  other.hurry();
  await vi.advanceTimersByTimeAsync(200);
  expect(made).toEqual(['urgent 100', 'other 300']);
  turns.end();
});
