import { expect, test } from 'vitest';
import { createTogether } from '../../server/together.ts';

/** Doubles numbers; each go is answered when the test says so. */
const doubling = (limits: { most: number; lanes: number }) => {
  const gone: { asked: readonly number[]; answer: () => void; fail: () => void }[] = [];
  const ask = createTogether(
    (asked: readonly number[]) =>
      new Promise<number[]>((resolve, reject) => {
        const answer = () => resolve(asked.map((n) => 2 * n));
        gone.push({ asked, answer, fail: () => reject(new Error('on purpose')) });
      }),
    limits,
  );
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { ask, gone, turn, asked: () => gone.map((one) => one.asked) };
};

test('who asks in one turn goes together, and later ones when a lane is free, at most so many', async () => {
  const { ask, gone, turn, asked } = doubling({ most: 3, lanes: 1 });
  const first = Promise.all([ask(1), ask(2)]);
  await turn();
  const later = Promise.all([3, 4, 5, 6].map(ask));
  await turn();
  expect(asked()).toEqual([[1, 2]]);
  gone[0]?.answer();
  expect(await first).toEqual([2, 4]);
  await turn();
  expect(asked()).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  gone[1]?.answer();
  await turn();
  gone[2]?.answer();
  expect(await later).toEqual([6, 8, 10, 12]);
});

test('lanes go beside one another, and one that fails fails for those only who went with it', async () => {
  const { ask, gone, turn, asked } = doubling({ most: 1, lanes: 2 });
  const answers = Promise.allSettled([ask(1), ask(2), ask(3)]);
  await turn();
  expect(asked()).toEqual([[1], [2]]);
  gone[1]?.fail();
  await turn();
  expect(asked()).toEqual([[1], [2], [3]]);
  gone[0]?.answer();
  gone[2]?.answer();
  expect((await answers).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});
