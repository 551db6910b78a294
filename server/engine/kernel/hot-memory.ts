/**
 * The memory that the sweep reads: shared, so that several threads may sweep, and WebAssembly's, so that a kernel can.
 * It grows without moving; what is given back is taken again for things of the same size.
 */
export type HotMemory = {
  memory: WebAssembly.Memory;
  /** bytes in use from the start */
  top: number;
  /** addresses of free pieces, by size */
  free: Map<number, number[]>;
};

const PAGE = 65_536;
const MOST_PAGES = 65_536;

export const createHotMemory = (): HotMemory => ({
  memory: new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true }),
  top: 64,
  free: new Map(),
});

const sizeClass = (bytes: number): number => 2 ** Math.ceil(Math.log2(Math.max(64, bytes)));

/** @returns the address of a piece of at least `bytes`, aligned to 64. What is in it is anybody's. */
export const take = (hot: HotMemory, bytes: number): number => {
  const size = sizeClass(bytes);
  const again = hot.free.get(size)?.pop();
  if (again !== undefined) return again;
  const address = hot.top;
  hot.top += size;
  const missing = Math.ceil((hot.top - hot.memory.buffer.byteLength) / PAGE);
  if (missing > 0) hot.memory.grow(missing);
  return address;
};

export const giveBack = (hot: HotMemory, address: number, bytes: number): void => {
  const size = sizeClass(bytes);
  const list = hot.free.get(size);
  if (list) list.push(address);
  else hot.free.set(size, [address]);
};
