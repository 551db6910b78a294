import type { Episodes } from './episodes.ts';
import type { Watch } from './watch.ts';

/**
 * The figures of a watch that can't be measured at this moment, from what its episode keeps. The reference follows
 * from depth and value; that of a daily figure isn't kept, and is the figure itself.
 */
export const lastFigures = (episodes: Episodes, { condition, rule, id }: Watch) => {
  const depth = episodes.depth[id] || 0;
  const value = episodes.value[id] || 0;
  return { depth, value, reference: referenceBehind(), loss: null };

  function referenceBehind(): number {
    if (rule.crossing) return rule.evaluated === 'close' ? value : condition.threshold;
    if (rule.evaluated === 'close') return value;
    const rise = condition.kind === 'instrument-rise' || condition.kind === 'portfolio-rise';
    const sign = rise ? 1 : -1;
    return condition.unit === 'amount' ? value - sign * depth : value / (1 + (sign * depth) / 100);
  }
};
