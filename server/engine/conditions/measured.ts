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

/** What one evaluation sees. `over`: the line is reached; `back`: so far back that an episode ends. */
export type Measure = {
  known: true;
  depth: number;
  value: number;
  reference: number;
  over: boolean;
  back: boolean;
  /** in the practice's currency; null where no money is known */
  loss: number | null;
};

export type Measured = Measure | { known: false; why: WhyNot };

export const notKnown = (why: WhyNot): Measured => ({ known: false, why });

/** Of kinds whose depth has levels: over at the threshold, back at half of it. */
export const byDepth = (
  threshold: number,
  depth: number,
  value: number,
  reference: number,
  loss: number | null,
): Measure => ({
  known: true,
  depth,
  value,
  reference,
  over: depth >= threshold,
  back: depth <= threshold / 2,
  loss,
});
