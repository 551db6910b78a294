type Point = { at: readonly number[]; loss: number };

/** How many times a corner is moved: far more than a handful of numbers needs. */
const ROUNDS = 260;

/**
 * The numbers with the smallest loss near a start, by Nelder and Mead's simplex: the worst corner is turned over the
 * middle of the others, further where that helps, nearer where it doesn't. A handful of numbers is all that is fitted.
 */
export const smallest = (
  loss: (numbers: readonly number[]) => number,
  start: readonly number[],
): number[] => {
  const point = (at: readonly number[]): Point => ({ at, loss: loss(at) });
  let corners = [start, ...start.map((one, i) => start.with(i, one + 0.25))].map(point);
  for (let round = 0; round < ROUNDS; round++) corners = moved(inOrder(corners), point);
  return [...(inOrder(corners)[0]?.at ?? start)];
};

const inOrder = (corners: readonly Point[]): Point[] =>
  [...corners].sort((a, b) => a.loss - b.loss);

const moved = (sorted: Point[], point: (at: readonly number[]) => Point): Point[] => {
  const [best, worst, others] = [sorted[0], sorted.at(-1), sorted.slice(0, -1)];
  const second = others.at(-1);
  if (!best || !worst || !second) return sorted;
  const along = (by: number): Point =>
    point(
      worst.at.map((from, i) => {
        const middle = others.reduce((sum, { at }) => sum + (at[i] ?? 0), 0) / others.length;
        return middle + by * (from - middle);
      }),
    );
  const turned = along(-1);
  if (turned.loss < best.loss) {
    const further = along(-2);
    return [...others, further.loss < turned.loss ? further : turned];
  }
  if (turned.loss < second.loss) return [...others, turned];
  const nearer = along(turned.loss < worst.loss ? -0.5 : 0.5);
  if (nearer.loss < Math.min(turned.loss, worst.loss)) return [...others, nearer];
  return sorted.map(({ at }) => point(at.map((one, i) => (one + (best.at[i] ?? 0)) / 2)));
};
