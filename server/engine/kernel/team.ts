import type { Block } from './block.ts';
import { type HotMemory, take } from './hot-memory.ts';
import {
  createKernel,
  type Kernel,
  type NearAddresses,
  type Nearness,
  sweepBlock,
  sweepBlockNear,
} from './sweep.ts';

/**
 * Several threads sweep over the same memory. Whoever is free takes the next block; what is found in it is written to
 * the block's own place, so the result is the same for any number of threads and any order in which they come.
 *
 * The board is one piece of shared memory: words first, then a row of addresses for each block.
 */
const GENERATION = 0;
const NEXT = 1;
const DONE = 2;
const BLOCKS = 3;
const STOPPED = 4;
const WORTH = 5;
const MOVES = 6;
const TERMS = 7;
const NONE_LEFT = 2 ** 30;
const WORDS = 16;
const ROW = 14;
const RESULT = 13;
const MOST_BLOCKS = 16_384;
const BOARD_BYTES = 4 * (WORDS + ROW * MOST_BLOCKS);

/** Below this many blocks (half a millisecond's work) waking others takes longer than it saves. */
const FEWEST_BLOCKS = 16;

/** Another thread's part: it sweeps with us until it is stopped. */
export type StartHelper = (memory: WebAssembly.Memory, board: number) => { stop: () => void };

export type Team = {
  /** Values everybody, notes who is near a line if that is asked, and calls `each` with the slots of those who have to be looked at, in their order. */
  sweep: (blocks: readonly Block[], asksNear: boolean, each: (slot: number) => void) => void;
  stop: () => void;
};

/** What is swept with, in shared memory: where, and what. */
export type Tables = { at: NearAddresses & { worth: number }; worth: Float64Array; near: Nearness };

const boardOf = (memory: WebAssembly.Memory, board: number): Int32Array =>
  new Int32Array(memory.buffer, board, BOARD_BYTES / 4);

const rowOf = (i: number): number => WORDS + i * ROW;

const sweepRow = (kernel: Kernel, words: Int32Array, i: number): void => {
  const word = (k: number): number => words[rowOf(i) + k] ?? 0;
  words[rowOf(i) + RESULT] = kernel({
    worth: words[WORTH] ?? 0,
    moves: words[MOVES] ?? 0,
    terms: words[TERMS] ?? 0,
    ends: word(0),
    instruments: word(1),
    quantities: word(2),
    from: word(3),
    to: word(4),
    due: word(5),
    found: word(6),
    count: word(7),
    first: word(8),
    line: word(9),
    reference: word(10),
    near: word(11),
    swing: word(12),
  });
};

const takeBlocks = (kernel: Kernel, words: Int32Array): void => {
  for (;;) {
    const blocks = Atomics.load(words, BLOCKS);
    const i = Atomics.add(words, NEXT, 1);
    if (i >= blocks) return;
    sweepRow(kernel, words, i);
    Atomics.add(words, DONE, 1);
    Atomics.notify(words, DONE);
  }
};

/** Whoever is late from the sweep before finds no block left until all of this one is written. */
const publish = (words: Int32Array, blocks: readonly Block[], at: Tables['at']): void => {
  Atomics.store(words, NEXT, NONE_LEFT);
  Atomics.store(words, BLOCKS, blocks.length);
  words[WORTH] = at.worth;
  words[MOVES] = at.moves;
  words[TERMS] = at.terms;
  for (const [i, { at, count, first }] of blocks.entries()) {
    const row = [at.ends, at.instruments, at.quantities, at.from, at.to, at.due, at.found];
    words.set([...row, count, first, at.line, at.reference, at.near, at.swing], rowOf(i));
  }
};

/** What a helper thread does; answers when the team is stopped. One that comes late, or never, is not waited for. */
export const helpSweeping = (memory: WebAssembly.Memory, board: number): void => {
  const kernel = createKernel(memory);
  const words = boardOf(memory, board);
  for (let seen = Atomics.load(words, GENERATION); Atomics.load(words, STOPPED) === 0; ) {
    Atomics.wait(words, GENERATION, seen);
    const now = Atomics.load(words, GENERATION);
    if (now === seen) continue;
    seen = now;
    takeBlocks(kernel, words);
  }
};

type Alone = (block: Block, asksNear: boolean) => number;

const addressesOf = ({ at }: Tables, asksNear: boolean): Tables['at'] =>
  asksNear ? at : { ...at, terms: 0 };

const tellFound = (block: Block, length: number, each: (slot: number) => void): void => {
  for (let i = 0; i < length; i++) each(block.found[i] ?? 0);
};

/** @param plain the kernel's twin in this thread alone, whatever helpers there are */
export const createTeam = (
  hot: HotMemory,
  tables: Tables,
  startHelpers: readonly StartHelper[],
  plain: boolean,
): Team => {
  if (plain)
    return {
      sweep: (blocks, asksNear, each) => {
        const { worth, near } = tables;
        for (const block of blocks) {
          const found = asksNear ? sweepBlockNear(block, worth, near) : sweepBlock(block, worth);
          tellFound(block, found, each);
        }
      },
      stop: () => undefined,
    };
  const kernel = createKernel(hot.memory);
  const alone: Alone = ({ at, count, first }, asksNear) =>
    kernel({ ...at, ...addressesOf(tables, asksNear), count, first });
  return startHelpers.length === 0
    ? {
        sweep: (blocks, asksNear, each) => {
          for (const block of blocks) tellFound(block, alone(block, asksNear), each);
        },
        stop: () => undefined,
      }
    : withHelpers(hot, tables, startHelpers, kernel, alone);
};

const withHelpers = (
  hot: HotMemory,
  tables: Tables,
  startHelpers: readonly StartHelper[],
  kernel: Kernel,
  alone: Alone,
): Team => {
  let team: { words: Int32Array; helpers: { stop: () => void }[] } | null = null;

  /** They are only started once there is work for them. */
  const started = (): Int32Array => {
    if (team === null) {
      const board = take(hot, BOARD_BYTES);
      const words = boardOf(hot.memory, board);
      words.fill(0);
      team = { words, helpers: startHelpers.map((start) => start(hot.memory, board)) };
    }
    return team.words;
  };

  const together = (words: Int32Array, blocks: readonly Block[], asksNear: boolean): void => {
    publish(words, blocks, addressesOf(tables, asksNear));
    Atomics.store(words, DONE, 0);
    Atomics.store(words, NEXT, 0);
    Atomics.add(words, GENERATION, 1);
    Atomics.notify(words, GENERATION);
    takeBlocks(kernel, words);
    for (let done = Atomics.load(words, DONE); done < blocks.length; ) {
      Atomics.wait(words, DONE, done);
      done = Atomics.load(words, DONE);
    }
  };

  return {
    sweep: (blocks, asksNear, each) => {
      if (blocks.length < FEWEST_BLOCKS || blocks.length > MOST_BLOCKS) {
        for (const block of blocks) tellFound(block, alone(block, asksNear), each);
        return;
      }
      const words = started();
      together(words, blocks, asksNear);
      for (const [i, block] of blocks.entries())
        tellFound(block, words[rowOf(i) + RESULT] ?? 0, each);
    },
    stop: () => {
      if (team === null) return;
      const { words, helpers } = team;
      Atomics.store(words, STOPPED, 1);
      Atomics.add(words, GENERATION, 1);
      Atomics.notify(words, GENERATION);
      for (const helper of helpers) helper.stop();
    },
  };
};
