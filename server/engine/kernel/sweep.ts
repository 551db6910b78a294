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

/** Where the kernel finds a block and what else it needs, in bytes from the start of the shared memory. */
export type Addresses = Block['at'] & { worth: number; count: number; first: number };

/** `sweepBlock` in WebAssembly. */
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
    );
};
