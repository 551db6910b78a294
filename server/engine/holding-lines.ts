import { grownFloats, grownInts } from './columns.ts';
import { type Block, blockOf, createBlock, openPlace, roomForLines } from './kernel/block.ts';
import { createHotMemory, type HotMemory, take } from './kernel/hot-memory.ts';
import { instrumentPlace, isCurrencyPlace, isPlace, PLACES } from './kernel/places.ts';

/**
 * Holdings by client, one after the other, in blocks of clients: a change moves its block's lines only. The quantities
 * as they were given stand in `exact` columns; a copy in half the room, the cash in front of each client's lines, is
 * what the sweep over everybody reads (see kernel/).
 */
export type HoldingLines = {
  hot: HotMemory;
  blocks: Block[];
  /** what one unit of each place is worth: the sweep's own copy */
  worthAddress: number;
  worth: Float64Array;
};

export type Line = { instrument: number; quantity: number };

export type Cash = { currency: number; amount: number };

export const createHoldingLines = (): HoldingLines => {
  const hot = createHotMemory();
  const worthAddress = take(hot, PLACES * 8);
  const worth = new Float64Array(hot.memory.buffer, worthAddress, PLACES);
  return { hot, blocks: [], worthAddress, worth };
};

export const openLines = (lines: HoldingLines, slot: number): void => {
  while (!blockOf(lines.blocks, slot)) lines.blocks.push(createBlock(lines.hot, lines.blocks));
  const block = blockOf(lines.blocks, slot);
  if (block) openPlace(block, slot - block.first);
};

export const setLines = (
  lines: HoldingLines,
  slot: number,
  list: readonly Line[],
  cash: Cash,
): void => {
  const block = blockOf(lines.blocks, slot);
  if (!block) return;
  const place = slot - block.first;
  makeRoom(lines.hot, block, place, list.length + 1);
  const start = hotStart(block, place);
  block.uneven[place] = cash.amount < 0 ? 1 : 0;
  block.unswept[place] = isCurrencyPlace(cash.currency) ? 0 : 1;
  // No cash needs no rate.
  putHot(block, place, start, cash.amount === 0 ? 0 : cash.currency, cash.amount);
  for (const [i, { instrument, quantity }] of list.entries()) {
    const at = start - place + i;
    block.instrument[at] = instrument;
    block.quantity[at] = quantity;
    putHot(block, place, start + 1 + i, instrumentPlace(instrument), quantity);
    if (quantity < 0) block.uneven[place] = 1;
  }
};

/** The first place of a client's lines among the swept ones; among the exact ones it is `place` less. */
const hotStart = (block: Block, place: number): number =>
  place === 0 ? 0 : (block.ends[place - 1] ?? 0);

/** Moves the lines of those behind, so that `size` lines fit where the client's are. */
const makeRoom = (hot: HotMemory, block: Block, place: number, size: number): void => {
  const { ends, count } = block;
  const start = hotStart(block, place);
  const end = ends[place] ?? 0;
  const used = ends[count - 1] ?? 0;
  const more = size - (end - start);
  if (more === 0) return;
  roomForLines(hot, block, used + more);
  block.instrument = grownInts(block.instrument, used + more);
  block.quantity = grownFloats(block.quantity, used + more);
  if (place < count - 1) {
    for (const column of [block.hotInstrument, block.hotQuantity])
      column.copyWithin(end + more, end, used);
    const behind = end - place - 1;
    for (const column of [block.instrument, block.quantity])
      column.copyWithin(behind + more, behind, used - count);
  }
  for (let i = place; i < count; i++) ends[i] = (ends[i] ?? 0) + more;
};

const putHot = (block: Block, place: number, at: number, worthAt: number, quantity: number) => {
  block.hotInstrument[at] = worthAt;
  block.hotQuantity[at] = quantity;
  block.swing[place] = Number.POSITIVE_INFINITY;
  if (!isPlace(worthAt) || !Number.isFinite(Math.fround(quantity))) block.unswept[place] = 1;
};

type Span = { block: Block; start: number; end: number };

/** Where a client's exact lines are. */
const spanOf = (lines: HoldingLines, slot: number): Span | null => {
  const block = blockOf(lines.blocks, slot);
  if (!block) return null;
  const place = slot - block.first;
  return {
    block,
    start: hotStart(block, place) - place,
    end: (block.ends[place] ?? 0) - place - 1,
  };
};

export const linesOf = (lines: HoldingLines, slot: number): Line[] => {
  const span = spanOf(lines, slot);
  if (!span) return [];
  const { block, start, end } = span;
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => ({
    instrument: block.instrument[start + i] ?? 0,
    quantity: block.quantity[start + i] ?? 0,
  }));
};

/** Σ quantity × what one unit is worth, in the order of the lines, afresh each time so that nothing drifts. */
export const sumOf = (lines: HoldingLines, slot: number, worth: Float64Array): number => {
  const block = blockOf(lines.blocks, slot);
  if (!block) return 0;
  const { instrument, quantity, ends } = block;
  const place = slot - block.first;
  const end = (ends[place] ?? 0) - place - 1;
  let sum = 0;
  for (let i = hotStart(block, place) - place; i < end; i++)
    sum += (quantity[i] ?? 0) * (worth[instrument[i] ?? 0] ?? 0);
  return sum;
};

/** Whether any of the client's instruments is marked in `marks`. */
export const anyMarked = (lines: HoldingLines, slot: number, marks: Uint8Array): boolean =>
  linesOf(lines, slot).some(({ instrument }) => marks[instrument] === 1);

export const multiplyLine = (
  lines: HoldingLines,
  slot: number,
  instrument: number,
  ratio: number,
): void => {
  const span = spanOf(lines, slot);
  if (!span) return;
  const { block, start, end } = span;
  const place = slot - block.first;
  for (let i = start; i < end; i++) {
    if (block.instrument[i] !== instrument) continue;
    const quantity = (block.quantity[i] ?? 0) * ratio;
    block.quantity[i] = quantity;
    putHot(block, place, i + place + 1, instrumentPlace(instrument), quantity);
  }
};
