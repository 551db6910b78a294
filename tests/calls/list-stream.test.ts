import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createListStream } from '../../server/live/list-stream.ts';
import { createListTurns } from '../../server/live/list-turns.ts';
import type { CallList } from '../../shared/call-list.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const list: CallList = {
  advisorId: null,
  asOf: '2020-03-09T13:30:00.000Z',
  feed: { state: 'live', lastTickAt: null },
  entries: [],
};

/** A list that takes 100 ms to make, of alert events that were stored up to `newest`. */
const streamOf = () => {
  const stored = { newest: 0 };
  const clock = () => performance.now();
  const failed: unknown[] = [];
  let fails = false;
  let made = 0;
  const stream = createListStream<string>({
    make: async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (fails) throw new Error('on purpose');
      return list;
    },
    newest: () => stored.newest,
    turns: createListTurns(clock, () => false),
    pages: () => ['page'],
    isSlow: () => false,
    send: () => undefined,
    clock,
    report: (error) => failed.push(error),
    track: (work) => void work,
  });
  return {
    ...stream,
    stored,
    made: () => made,
    fail: (now: boolean) => {
      fails = now;
    },
  };
};

test('a list that was begun when alerts were stored is not made again when they are told', async () => {
  const stream = streamOf();
  stream.stored.newest = 40;
  stream.changed('market');
  await vi.advanceTimersByTimeAsync(50);
  stream.told(40);
  await vi.advanceTimersByTimeAsync(5000);
  stream.told(40);
  await vi.advanceTimersByTimeAsync(5000);
  expect(stream.made()).toBe(1);
});

test('one that was begun before is', async () => {
  const stream = streamOf();
  stream.changed('market');
  await vi.advanceTimersByTimeAsync(50);
  stream.stored.newest = 40;
  stream.told(40);
  await vi.advanceTimersByTimeAsync(5000);
  expect(stream.made()).toBe(2);
});

test('nor is one that could not be made taken for one that shows them', async () => {
  const stream = streamOf();
  stream.stored.newest = 40;
  stream.fail(true);
  stream.changed('market');
  await vi.advanceTimersByTimeAsync(150);
  expect(stream.made()).toBe(1);
  stream.fail(false);
  stream.told(40);
  await vi.advanceTimersByTimeAsync(300);
  expect(stream.made()).toBe(2);
});
