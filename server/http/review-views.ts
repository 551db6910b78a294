import type { ReviewView } from '../../shared/api/relationship.ts';
import { partingItemSchema, type Review } from '../../shared/reviews.ts';
import type { Role, Viewer } from '../../shared/users.ts';
import { coolingOffOver } from '../people/last-resort.ts';
import { iso, isoOrNull } from './times.ts';

/** Whose business it is whether the practice goes on with somebody. */
export const reviewers: readonly Role[] = ['advisor', 'supervisor', 'administrator'];

const named = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

/** A supervisor, and never the one who opened it. */
export const mayDecideOn = (review: Review, viewer: Viewer): boolean =>
  viewer.role === 'supervisor' && viewer.userId !== review.openedBy;

export const reviewView = (review: Review, viewer: Viewer, today: string): ReviewView => {
  const over = coolingOffOver(review.decideFrom, today);
  const open = review.state === 'open';
  const ticked = new Map(review.checklist.map((tick) => [tick.item, tick]));
  return {
    id: review.id,
    client: { id: review.clientId, name: review.clientName },
    state: review.state,
    why: review.why,
    evidence: review.evidence,
    steps: review.steps,
    openedBy: named(review.openedBy, review.openedByName),
    openedAt: iso(review.openedAt),
    decideFrom: review.decideFrom,
    decidedBy: named(review.decidedBy, review.decidedByName),
    decidedAt: isoOrNull(review.decidedAt),
    decisionNote: review.decisionNote,
    checklist:
      review.state === 'part' || review.state === 'parted'
        ? partingItemSchema.options.map((item) => ({
            item,
            doneAt: isoOrNull(ticked.get(item)?.at ?? null),
            doneBy: ticked.get(item)?.by ?? null,
          }))
        : [],
    closedAt: isoOrNull(review.closedAt),
    may: {
      decide: open && over && mayDecideOn(review, viewer),
      withdraw: open || review.state === 'part',
      check: review.state === 'part',
    },
    coolingOff: open && !over,
  };
};
