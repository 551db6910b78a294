/** Numbers from 0 (included) to 1 (not included). The same seed gives the same numbers on any machine. */
export type Random = () => number;

/** A 32-bit seed from a text: FNV-1a, stirred once more so that `A|1` and `A|2` have nothing in common. */
export const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/** mulberry32 (Tommy Ettinger, public domain). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Standard normal (Box and Muller), cut off at 3 so that no single draw can look like a bad print. */
export const gaussian = (random: Random): number => {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  const value = radius * Math.cos(2 * Math.PI * random());
  return Math.max(-3, Math.min(3, value));
};
