import { gaussian, type Random } from './seeded.ts';
import type { PriceDay } from './sp500-days.ts';

/** The least number of steps in which open, two extremes and close can all have a place of their own. */
const LEAST_STEPS = 3;

type Anchor = { at: number; price: number };

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/** Prices are said to a ten-thousandth. */
export const rounded = (price: number): number => Math.round(price * 10_000) / 10_000;

/**
 * When the day touched its extremes. Daily data doesn't say which came first: the one nearer to the open does
 * (at equal distance the seed decides), somewhat after the open; the other follows at some time before the close.
 * An open or close that is an extreme itself touches it there.
 */
const anchorsOf = (day: PriceDay, steps: number, random: Random): Anchor[] => {
  const toHigh = day.high - day.open;
  const toLow = day.open - day.low;
  const highFirst = toHigh === toLow ? random() < 0.5 : toHigh < toLow;
  const [first, second] = highFirst ? [day.high, day.low] : [day.low, day.high];
  const firstAt = between(Math.round(steps * (0.06 + 0.36 * random())), 1, steps - 2);
  const later = Math.round(firstAt + (steps - firstAt) * (0.25 + 0.6 * random()));
  return [
    { at: 0, price: day.open },
    ...(first === day.open ? [] : [{ at: firstAt, price: first }]),
    ...(second === day.close
      ? []
      : [{ at: between(later, firstAt + 1, steps - 1), price: second }]),
    { at: steps, price: day.close },
  ];
};

/** Reflects a price that left the day's range back into it, so that the extremes aren't overstated. */
const folded = (price: number, low: number, high: number): number => {
  const width = high - low;
  if (width === 0) return low;
  const within = (((price - low) % (2 * width)) + 2 * width) % (2 * width);
  return low + (within > width ? 2 * width - within : within);
};

/** A random walk from 0 to 0 in `steps` steps of size `sigma` (a Brownian bridge). */
export const bridge = (steps: number, sigma: number, random: Random): number[] => {
  const walk = [0];
  for (let i = 1; i <= steps; i++) walk.push((walk[i - 1] ?? 0) + sigma * gaussian(random));
  const end = walk[steps] ?? 0;
  return walk.map((value, i) => value - (steps === 0 ? 0 : (i / steps) * end));
};

/**
 * A day as it may have gone: `steps` + 1 prices from the open to the close, never outside [low, high], touching both
 * exactly. The four prices are the day's real ones; what lies between them is made up.
 * @throws RangeError below 3 steps
 */
export const dayPath = (day: PriceDay, steps: number, random: Random): number[] => {
  if (steps < LEAST_STEPS) throw new RangeError(`A day needs ${LEAST_STEPS} steps or more`);
  const { low, high } = day;
  const anchors = anchorsOf(day, steps, random);
  const sigma = (0.45 * (high - low)) / Math.sqrt(steps);
  const path = [day.open];
  for (const [index, to] of anchors.entries()) {
    const from = anchors[index - 1];
    if (!from) continue;
    const span = to.at - from.at;
    const noise = bridge(span, sigma, random);
    for (let i = 1; i < span; i++) {
      const straight = from.price + ((to.price - from.price) * i) / span;
      path.push(between(rounded(folded(straight + (noise[i] ?? 0), low, high)), low, high));
    }
    path.push(to.price);
  }
  return path;
};
