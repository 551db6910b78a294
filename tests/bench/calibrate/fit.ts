/**
 * The numbers with the smallest loss near a start, by trying each in turn a step up and down and halving the steps where
 * neither helps. Slow and plain; a handful of numbers is all that is ever fitted here.
 */
export const smallest = (
  loss: (numbers: readonly number[]) => number,
  start: readonly number[],
  step = 0.2,
): number[] => {
  let best = [...start];
  let least = loss(best);
  for (let size = step; size > 5e-4; size /= 2)
    for (let better = true; better; ) {
      better = false;
      for (const moved of neighbours(best, size)) {
        const now = loss(moved);
        if (now >= least - 1e-9) continue;
        [best, least, better] = [moved, now, true];
      }
    }
  return best;
};

/** Each number a step up and down; and each two against each other, for they often stand in for one another. */
const neighbours = (numbers: readonly number[], size: number): number[][] => {
  const moved = (...changes: (readonly [number, number])[]): number[] =>
    changes.reduce((list, [i, by]) => list.with(i, (list[i] ?? 0) + by), [...numbers]);
  return numbers.flatMap((_, i) => [
    moved([i, size]),
    moved([i, -size]),
    ...numbers.flatMap((_, j) =>
      j > i
        ? [
            moved([i, size], [j, -size]),
            moved([i, -size], [j, size]),
            moved([i, size], [j, size]),
            moved([i, -size], [j, -size]),
          ]
        : [],
    ),
  ]);
};
