import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createIntake } from '../../server/tick-stream/intake.ts';
import { createLineReader } from '../../server/tick-stream/lines.ts';
import { readStream } from '../../server/tick-stream/read-stream.ts';
import type { PushReport } from '../../shared/api/market.ts';

/** A pipeline that answers when it is told to, and takes even numbers only. */
const createSlowPush = () => {
  const pushed: number[][] = [];
  const answers: (() => void)[] = [];
  let cursor = 0;
  const push = (ticks: readonly unknown[]): Promise<PushReport> => {
    const numbers = ticks.map(Number);
    pushed.push(numbers);
    const refused = numbers.flatMap((n, index) =>
      n % 2 === 0 ? [] : [{ index, code: 'odd', message: 'is odd' }],
    );
    cursor += numbers.length - refused.length;
    const accepted = numbers.length - refused.length;
    const report = { accepted, held: [], ignored: [], refused, cursor };
    return new Promise((resolve) => answers.push(() => resolve(report)));
  };
  return { push, pushed, answerNext: () => answers.shift()?.(), waiting: () => answers.length };
};

test('single ticks are gathered, and each message hears of its own', async () => {
  const { push, pushed, answerNext } = createSlowPush();
  const intake = createIntake(push);
  const answers = [[0, 1], [3], [4]].map((ticks) => intake.add(ticks));
  await sleep(30);
  expect(pushed).toEqual([[0, 1, 3, 4]]);
  answerNext();
  expect(await Promise.all(answers)).toMatchObject([
    { accepted: 1, refused: [{ index: 1 }], cursor: 2 },
    { accepted: 0, refused: [{ index: 0 }], cursor: 2 },
    { accepted: 1, refused: [], cursor: 2 },
  ]);
});

test('a stream is read no further than what is underway allows, and goes on when that is stored', async () => {
  const { push, pushed, answerNext, waiting } = createSlowPush();
  let read = 0;
  const pieces = async function* () {
    for (; read < 60; read++)
      yield Buffer.from(Array.from({ length: 1000 }, (_, i) => `${read * 1000 + i}\n`).join(''));
  };
  const done = readStream(pieces(), { push, check: async () => undefined });
  await sleep(100);
  expect(read).toBeLessThanOrEqual(20);
  const before = read;
  while (waiting() > 0) answerNext();
  await sleep(100);
  expect(read).toBeGreaterThan(before);
  const answering = setInterval(() => answerNext(), 1);
  const report = await done;
  clearInterval(answering);
  expect(pushed.flat()).toEqual(Array.from({ length: 60_000 }, (_, n) => n));
  expect(report).toMatchObject({ received: 60_000, accepted: 30_000, totals: { refused: 30_000 } });
  expect(report.refused.at(-1)).toMatchObject({ index: 1999 });
});

test('lines are the same wherever the bytes are cut', () => {
  const bytes = Buffer.from('{"a":"é"}\n\n\r\n[1]\n"€"');
  for (let cut = 1; cut < bytes.length; cut++) {
    const reader = createLineReader();
    const read = [bytes.subarray(0, cut), bytes.subarray(cut)].flatMap((part) => reader.take(part));
    const values = [...read, reader.end()].flatMap((answer) => {
      expect(answer.wrong).toBeUndefined();
      return answer.values;
    });
    expect(values).toEqual([{ a: 'é' }, [1], '€']);
  }
});
