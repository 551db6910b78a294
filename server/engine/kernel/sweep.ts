import type { Block } from './block.ts';
import { sweepWasm } from './sweep-wasm.ts';

/**
 * Values every client of a block and writes down, in their order, the slots of those who have to be looked at: V isn't
 * between their bounds, or they are due anyway. V is summed from rounded quantities, so it is no figure for anybody: the
 * bounds are drawn too narrow by more than that (calm.ts). A V that isn't known is due to nobody: whoever it concerns
 * was marked when it became so. Answers how many were found. This is what the kernel does, in plain words.
 */
export const sweepBlock = (block: Block, worth: Float64Array): number => {
  const { ends, hotInstrument, hotQuantity, from, to, due, count, first, found } = block;
  let length = 0;
  let i = 0;
  for (let c = 0; c < count; c++) {
    const end = ends[c] ?? 0;
    let value = 0;
    for (; i < end; i++) value += (hotQuantity[i] ?? 0) * (worth[hotInstrument[i] ?? 0] ?? 0);
    if (value <= (from[c] ?? 0) || value >= (to[c] ?? 0) || due[c] !== 0)
      found[length++] = first + c;
  }
  return length;
};

/** What early warnings go by in one frame, for everybody. */
export type Nearness = {
  /** by place, two numbers: how far one unit moves with the market, and the square of how far by itself */
  moves: Float64Array;
  /**
   * how many volatilities away a line may be; what today's move counts as in volatilities; the most that anything moves; how much
   * more than its `swing` a portfolio may move by now
   */
  terms: Float64Array;
};

/** Whether the client at `c` in a block is so near a line that an early warning is possible. */
export const isNearAt = (
  { ends, hotInstrument, hotQuantity, line, reference }: Block,
  c: number,
  worth: Float64Array,
  { moves, terms }: Nearness,
): boolean => {
  const end = ends[c] ?? 0;
  const before = reference[c] ?? Number.NaN;
  const [reach = 0, hurry = 0, most = 0] = terms;
  let value = 0;
  let shared = 0;
  let own = 0;
  for (let i = c === 0 ? 0 : (ends[c - 1] ?? 0); i < end; i++) {
    const place = hotInstrument[i] ?? 0;
    const part = (hotQuantity[i] ?? 0) * (worth[place] ?? 0);
    value += part;
    shared += part * (moves[2 * place] ?? 0);
    own += part * part * (moves[2 * place + 1] ?? 0);
  }
  const usual = Math.min(most * value, Math.sqrt(shared * shared + own)) + 1e-6 * value;
  const today = (hurry * Math.abs(value - before) * value) / Math.min(value, before);
  const far = today > usual ? today : usual;
  return !(value - (line[c] ?? 0) > reach * far + 1e-6 * value);
};

/** Writes down of every client of a block whether they are near. What the kernel does, in plain words. */
const nearBlock = (block: Block, worth: Float64Array, nearness: Nearness): void => {
  for (let c = 0; c < block.count; c++) block.near[c] = isNearAt(block, c, worth, nearness) ? 1 : 0;
};

/** Both, as the kernel does them in one go; it may call a few more near, by as much as `terms` allows. */
export const sweepBlockNear = (block: Block, worth: Float64Array, nearness: Nearness): number => {
  nearBlock(block, worth, nearness);
  return sweepBlock(block, worth);
};

/** Where the kernel finds a block and what else it needs, in bytes from the start of the shared memory. */
export type Addresses = Block['at'] & {
  worth: number;
  count: number;
  first: number;
} & NearAddresses;

/** `terms` 0: nobody asks who is near */
export type NearAddresses = { moves: number; terms: number };

/** `sweepBlock`, or `sweepBlockNear`, in WebAssembly. */
export type Kernel = (addresses: Addresses) => number;

let compiled: WebAssembly.Module | null = null;

export const createKernel = (memory: WebAssembly.Memory): Kernel => {
  compiled ??= new WebAssembly.Module(
    Uint8Array.from(atob(sweepWasm), (char) => char.charCodeAt(0)),
  );
  const { sweep } = new WebAssembly.Instance(compiled, { env: { memory } }).exports;
  if (typeof sweep !== 'function') throw new Error('the kernel has no sweep');
  return (a) =>
    sweep(
      a.ends,
      a.instruments,
      a.quantities,
      a.worth,
      a.from,
      a.to,
      a.due,
      a.count,
      a.first,
      a.found,
      a.line,
      a.reference,
      a.near,
      a.swing,
      a.moves,
      a.terms,
    );
};
