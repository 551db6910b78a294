import type { Decisions, RecommendationView } from '../../shared/api/decisions.ts';
import type { Recommendation } from '../../shared/recommendations.ts';
import type { BreathingSpace, PlanReversal } from '../../shared/wealth.ts';
import { isStalled, shownAge } from '../people/stalls.ts';
import { isOpenOn } from '../people/wealth.ts';
import { iso, isoOrNull } from './times.ts';

export const recommendationView = (
  { clientId: _, ...one }: Recommendation,
  now: number,
  stallAfterDays: number,
): RecommendationView => ({
  ...one,
  madeAt: iso(one.madeAt),
  decidedAt: isoOrNull(one.decidedAt),
  ageDays: shownAge(
    one.madeAt,
    one.decidedAt ?? now,
    one.decidedAt === null ? stallAfterDays : Infinity,
  ),
  stalled: one.state === 'open' && isStalled(one.madeAt, now, stallAfterDays),
  steps: one.steps.map((step) => ({ ...step, at: iso(step.at) })),
});

export const spaceView = (
  space: BreathingSpace,
  today: string,
): Decisions['breathingSpaces'][number] => ({ ...space, open: isOpenOn(space, today) });

export const reversalView = (wish: PlanReversal): Decisions['reversals'][number] => ({
  ...wish,
  at: iso(wish.at),
  decidedAt: isoOrNull(wish.decidedAt),
});
