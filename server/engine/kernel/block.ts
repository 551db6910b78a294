import { giveBack, type HotMemory, take } from './hot-memory.ts';

const BITS = 12;
const BLOCK_SIZE = 2 ** BITS;

type Column =
  | 'ends'
  | 'instruments'
  | 'quantities'
  | 'from'
  | 'to'
  | 'line'
  | 'reference'
  | 'near'
  | 'swing'
  | 'due'
  | 'found';

/** Up to 4,096 clients in a row: what the sweep reads of them (shared memory), and their lines as they were given. */
export type Block = {
  /** slot of its first client */
  first: number;
  /** clients with a place so far */
  count: number;
  /** end of each client's swept lines, one of cash included */
  ends: Uint32Array;
  /** places in the table of worths (kernel/places.ts), and how many units */
  hotInstrument: Uint16Array;
  hotQuantity: Float32Array;
  /** while V is between these nothing happens (calm.ts) */
  from: Float32Array;
  to: Float32Array;
  /** the highest line that an armed condition on the portfolio has, and V₀: what an early warning goes by */
  line: Float32Array;
  reference: Float32Array;
  /** 1: an early warning is possible (near.ts) */
  near: Uint8Array;
  /** no less than what it moves in a usual day, as a share of V, at the worths of `near.base`; Infinity: not known */
  swing: Float32Array;
  /** 1: to be looked at, whatever V is */
  due: Uint8Array;
  /** where the sweep writes down who has to be looked at */
  found: Uint32Array;
  /** where these are in the shared memory */
  at: Record<Column, number>;
  /** the same lines without cash, exact */
  instrument: Int32Array;
  quantity: Float64Array;
  /** 1: has debts or sold short, so V is smaller than what it is summed from */
  uneven: Uint8Array;
  /** 1: can't be said in the swept columns */
  unswept: Uint8Array;
};

export const blockOf = (blocks: readonly Block[], slot: number): Block | undefined =>
  blocks[slot >> BITS];

export const createBlock = (hot: HotMemory, blocks: readonly Block[]): Block => {
  const room = 16;
  const at = {
    ends: take(hot, BLOCK_SIZE * 4),
    instruments: take(hot, room * 2),
    quantities: take(hot, room * 4),
    from: take(hot, BLOCK_SIZE * 4),
    to: take(hot, BLOCK_SIZE * 4),
    line: take(hot, BLOCK_SIZE * 4),
    reference: take(hot, BLOCK_SIZE * 4),
    near: take(hot, BLOCK_SIZE),
    swing: take(hot, BLOCK_SIZE * 4),
    due: take(hot, BLOCK_SIZE),
    found: take(hot, BLOCK_SIZE * 4),
  };
  const { buffer } = hot.memory;
  return {
    first: blocks.length * BLOCK_SIZE,
    count: 0,
    ends: new Uint32Array(buffer, at.ends, BLOCK_SIZE),
    hotInstrument: new Uint16Array(buffer, at.instruments, room),
    hotQuantity: new Float32Array(buffer, at.quantities, room),
    from: new Float32Array(buffer, at.from, BLOCK_SIZE),
    to: new Float32Array(buffer, at.to, BLOCK_SIZE),
    line: new Float32Array(buffer, at.line, BLOCK_SIZE),
    reference: new Float32Array(buffer, at.reference, BLOCK_SIZE),
    near: new Uint8Array(buffer, at.near, BLOCK_SIZE),
    swing: new Float32Array(buffer, at.swing, BLOCK_SIZE),
    due: new Uint8Array(buffer, at.due, BLOCK_SIZE),
    found: new Uint32Array(buffer, at.found, BLOCK_SIZE),
    at,
    instrument: new Int32Array(),
    quantity: new Float64Array(),
    uneven: new Uint8Array(BLOCK_SIZE),
    unswept: new Uint8Array(BLOCK_SIZE),
  };
};

/** A place for a client of whom nothing is known yet; what stood in the memory before is nobody's. */
export const openPlace = (block: Block, place: number): void => {
  while (block.count <= place) {
    block.ends[block.count] = block.ends[block.count - 1] ?? 0;
    block.due[block.count] = 0;
    block.near[block.count] = 0;
    block.swing[block.count] = Number.POSITIVE_INFINITY;
    block.line[block.count] = Number.NEGATIVE_INFINITY;
    block.reference[block.count] = Number.NaN;
    block.from[block.count] = Number.NEGATIVE_INFINITY;
    block.to[block.count] = Number.POSITIVE_INFINITY;
    block.count++;
  }
};

/** Finds more room in the shared memory when the swept lines no longer fit. */
export const roomForLines = (hot: HotMemory, block: Block, size: number): void => {
  const room = block.hotInstrument.length;
  if (size <= room) return;
  const roomier = 2 ** Math.ceil(Math.log2(size));
  const instruments = take(hot, roomier * 2);
  const quantities = take(hot, roomier * 4);
  const { buffer } = hot.memory;
  const hotInstrument = new Uint16Array(buffer, instruments, roomier);
  const hotQuantity = new Float32Array(buffer, quantities, roomier);
  hotInstrument.set(block.hotInstrument);
  hotQuantity.set(block.hotQuantity);
  giveBack(hot, block.at.instruments, room * 2);
  giveBack(hot, block.at.quantities, room * 4);
  Object.assign(block, { hotInstrument, hotQuantity });
  Object.assign(block.at, { instruments, quantities });
};
