/** Why a condition can't be measured. The standing says it in words. */
export type WhyNot =
  | 'no-price'
  | 'in-doubt'
  | 'no-previous-close'
  | 'no-peak'
  | 'no-cost-basis'
  | 'portfolio-not-valued'
  | 'no-portfolio-reference'
  | 'no-close'
  | 'warming-up'
  | 'no-remembered-crash'
  | 'no-threshold';

/**
 * What one evaluation sees; where `whyNot` isn't null, nothing else of it counts. `over`: the line is reached; `back`: so
 * far back that an episode ends. A frame fills one and the same of these for millions of watches.
 */
export type Reading = {
  whyNot: WhyNot | null;
  depth: number;
  value: number;
  reference: number;
  over: boolean;
  back: boolean;
  /** in the practice's currency; NaN where no money is known */
  loss: number;
};

export const createReading = (): Reading => ({
  whyNot: null,
  depth: Number.NaN,
  value: Number.NaN,
  reference: Number.NaN,
  over: false,
  back: false,
  loss: Number.NaN,
});

export const notKnown = (into: Reading, why: WhyNot): Reading => {
  into.whyNot = why;
  return into;
};

export const fill = (
  into: Reading,
  depth: number,
  value: number,
  reference: number,
  loss: number,
  over: boolean,
  back: boolean,
): Reading => {
  into.whyNot = null;
  into.depth = depth;
  into.value = value;
  into.reference = reference;
  into.loss = loss;
  into.over = over;
  into.back = back;
  return into;
};

/** Of kinds whose depth has levels: over at the threshold, back at half of it. */
export const fillByDepth = (
  into: Reading,
  threshold: number,
  depth: number,
  value: number,
  reference: number,
  loss: number,
): Reading => fill(into, depth, value, reference, loss, depth >= threshold, depth <= threshold / 2);
