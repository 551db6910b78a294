import { readFileSync } from 'node:fs';

/** Of one run: whose alerts, over which market, in which file. */
export type Kept = { name: string; clients: number; market: string; file: string };

export type Agreement = {
  clients: number;
  market: string;
  with: string;
  identical: boolean;
  bytes: number;
};

/** Every run against the engine's over the same market, byte by byte: each frame's events in their order of numbers. */
export const compareAll = (kept: readonly Kept[]): Agreement[] =>
  kept.flatMap(({ name, clients, market, file }) => {
    if (name === 'engine') return [];
    const own = kept.find(
      (k) => k.name === 'engine' && k.clients === clients && k.market === market,
    );
    if (!own) return [];
    const [expected, made] = [readFileSync(own.file), readFileSync(file)];
    return [{ clients, market, with: name, identical: expected.equals(made), bytes: made.length }];
  });
