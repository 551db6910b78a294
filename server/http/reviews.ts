import { randomUUID } from 'node:crypto';
import { asViewer } from '../../db/pool.ts';
import { insertReview, listReviews, reviewsOf } from '../../db/reviews.ts';
import {
  newReviewSchema,
  type ReviewView,
  reviewListSchema,
  reviewSchema,
} from '../../shared/api/relationship.ts';
import type { GentleStep, StepTried } from '../../shared/reviews.ts';
import type { Viewer } from '../../shared/users.ts';
import { BOUNDARY_DAYS, decideFromOf, untriedOf } from '../people/last-resort.ts';
import type { HttpDeps } from './deps.ts';
import { conflict } from './errors.ts';
import { changeOfClient } from './of-client.ts';
import { jsonBody, noBody, noQuery, type Operation, operation } from './operation.ts';
import { colleaguesTried, stepsOf, todayIn } from './relationship-facts.ts';
import { evidenceFor, evidenceLines } from './review-evidence.ts';
import { reviewers, reviewView } from './review-views.ts';

const MOST_REVIEWS = 500;

const untriedWords: Readonly<Record<GentleStep, string>> = {
  boundary: `a contact agreement for ${BOUNDARY_DAYS} days`,
  colleague: 'a colleague who takes over or stands between',
  approach: 'two approaches that are said not to have helped',
};

const refuseUntried = (steps: readonly StepTried[]): void => {
  const untried = untriedOf(steps).map((step) => untriedWords[step]);
  if (untried.length > 0) throw conflict('steps_untried', `Not tried yet: ${untried.join('; ')}.`);
};

const openOne = async (
  deps: HttpDeps,
  viewer: Viewer,
  clientId: string,
  why: string,
): Promise<ReviewView> => {
  const assignments = await colleaguesTried(deps, clientId);
  const lines = await evidenceLines(deps);
  const today = todayIn(deps);
  return changeOfClient(deps, viewer, clientId, async (tx, client) => {
    if (client.closedAt !== null) throw conflict('account_closed', 'This account has been closed.');
    const steps = await stepsOf(deps, tx, client.id, assignments);
    refuseUntried(steps);
    const review = {
      id: randomUUID(),
      clientId: client.id,
      why,
      evidence: await evidenceFor(tx, client.id, deps.now(), lines),
      steps,
      openedBy: viewer.userId,
      openedAt: deps.now(),
      decideFrom: decideFromOf(today),
    };
    if (!(await insertReview(tx, review)))
      throw conflict('review_open', 'A review of this client is going on already.');
    const stored = (await reviewsOf(tx, client.id)).find(({ id }) => id === review.id);
    if (!stored) throw new Error('The review that was just written is not there');
    return reviewView(stored, viewer, today);
  });
};

export const reviewOperations = (deps: HttpDeps): Operation[] => [
  operation(reviewers, {
    route: ['get', '/api/reviews'],
    summary: 'Relationship reviews of the clients one sees, those to be decided first',
    query: noQuery,
    body: noBody,
    answer: reviewListSchema,
    handle: async (_, viewer) => {
      const today = todayIn(deps);
      const reviews = await asViewer(deps.pool, viewer, (tx) => listReviews(tx, MOST_REVIEWS));
      return { today, reviews: reviews.map((review) => reviewView(review, viewer, today)) };
    },
  }),
  operation(reviewers, {
    route: ['post', '/api/clients/{id}/reviews'],
    summary: 'Opens a relationship review; refused while a gentler step is untried',
    query: noQuery,
    body: jsonBody(newReviewSchema),
    answer: reviewSchema,
    status: 201,
    handle: ({ param, body }, viewer) => openOne(deps, viewer, param('id'), body.why),
  }),
];
