import type { Practice } from '../practice.ts';
import { HOLDINGS } from '../practice.ts';
import { timed } from './competitor.ts';

/** Far beyond what any cache holds. */
const doubles = 48 * 1024 * 1024;

/** Eight sums side by side, so that no addition waits for the one before. */
const sumOf = (list: Float64Array): number => {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < list.length; i += 8) {
    a += list[i] ?? 0;
    b += list[i + 1] ?? 0;
    c += list[i + 2] ?? 0;
    d += list[i + 3] ?? 0;
    e += list[i + 4] ?? 0;
    f += list[i + 5] ?? 0;
    g += list[i + 6] ?? 0;
    h += list[i + 7] ?? 0;
  }
  return a + b + c + d + e + f + g + h;
};

export type Bandwidth = {
  /** one thread, a JavaScript loop over a Float64Array */
  loopGBs: number;
  /** one thread, the C library's search for a byte that isn't there: what the memory gives */
  searchGBs: number;
};

/** The best of five: whatever else runs on the machine only makes it slower. */
export const memoryBandwidth = (): Bandwidth => {
  const list = new Float64Array(doubles).fill(1);
  const bytes = Buffer.from(list.buffer);
  const best = (read: () => number): number =>
    bytes.length / 1e6 / Math.min(...Array.from({ length: 5 }, () => timed(read)[0]));
  return { loopGBs: best(() => sumOf(list)), searchGBs: best(() => bytes.indexOf(7)) };
};

/**
 * What a full pass must read: of each holding an instrument's number (2 bytes) and a quantity (4), of each client two
 * bounds (8 bytes each). 136 MB at 1,000,000 clients with 20 holdings.
 */
export const bytesOfAPass = ({ clients }: Pick<Practice, 'clients'>): number =>
  clients * (HOLDINGS * (2 + 4) + 2 * 8);
