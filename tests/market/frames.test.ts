import { describe, expect, it } from 'vitest';
import { aBoard, anInstrument, newYork, words } from './market-builders.ts';

const open = newYork('2020-03-02', '09:30');
const frames = (steps: { type: string }[]) => steps.filter(({ type }) => type === 'frame-ends');

describe('frames', () => {
  it("tell each instrument's last price once, in order of the first change, when a later frame's tick comes", () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')], 250);
    board.tick('B', 50, open);
    board.tick('A', 100, open + 1);
    board.tick('B', 51, open + 249);
    board.steps();
    board.tick('A', 101, open + 250);
    const steps = board.steps();
    expect(words(steps)).toEqual(['B 51', 'A 100', 'frame 0']);
    expect(steps.at(-1)).toEqual({ type: 'frame-ends', at: open + 249, sequence: 0 });
  });

  it('tell daily closes after prices', () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')], 250);
    board.tick('A', 100, open, { kind: 'close' });
    board.tick('B', 50, open);
    board.steps();
    expect(words(board.endFrame())).toEqual([
      'A 100',
      'B 50',
      'A closed 2020-03-02 at 100',
      'frame 0',
    ]);
  });

  it('a tick behind the open frame joins it', () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')], 250);
    board.tick('A', 100, open + 1000);
    board.tick('B', 50, open + 10);
    expect(frames(board.steps())).toEqual([]);
    expect(words(board.endFrame())).toEqual(['A 100', 'B 50', 'frame 0']);
    expect(board.stats().lastFrameAt).toBe(open + 1000);
  });

  it('are never earlier than the one before, and counted where they end at the same time', () => {
    const board = aBoard([anInstrument('A'), anInstrument('B')], 0);
    board.tick('A', 100, open + 1000);
    board.tick('B', 50, open + 10);
    board.tick('A', 100, open + 1000);
    board.tick('A', 100, open + 1001);
    expect(frames(board.steps())).toEqual([
      { type: 'frame-ends', at: open + 1000, sequence: 0 },
      { type: 'frame-ends', at: open + 1000, sequence: 1 },
      { type: 'frame-ends', at: open + 1000, sequence: 2 },
      { type: 'frame-ends', at: open + 1001, sequence: 0 },
    ]);
  });

  it('a new trading day closes the open frame first, even within the same span of time', () => {
    const board = aBoard([anInstrument('A')], 7 * 86_400_000);
    board.tick('A', 100, open);
    board.steps();
    board.tick('A', 101, open + 86_400_000);
    expect(words(board.steps())).toEqual([
      'A 100',
      'frame 0',
      'A closed 2020-03-02 at 100',
      'America/New_York 2020-03-03',
      'A from 100 peak 100',
    ]);
  });

  it('say when they end, and end when asked', () => {
    const board = aBoard([anInstrument('A')], 250);
    expect(board.openFrameEndsAt()).toBeNull();
    expect(board.endFrame()).toEqual([]);
    board.tick('A', 100, open + 30);
    expect(board.openFrameEndsAt()).toBe(open + 250);
    expect(words(board.endFrame())).toEqual(['A 100', 'frame 0']);
    expect(board.openFrameEndsAt()).toBeNull();
  });

  it('held, late and refused ticks end none', () => {
    const board = aBoard([anInstrument('A')], 250);
    board.tick('A', 100, open);
    board.steps();
    board.tick('A', 50, open + 1000);
    board.tick('A', 50, open - 1000);
    board.tick('A', -1, open + 1000);
    expect(board.steps()).toEqual([]);
  });
});
