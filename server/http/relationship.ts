import { reviewsOf } from '../../db/reviews.ts';
import {
  type ClientRelationship,
  clientRelationshipSchema,
} from '../../shared/api/relationship.ts';
import type { Review } from '../../shared/reviews.ts';
import type { Viewer } from '../../shared/users.ts';
import { marketIndexOf } from '../market-index.ts';
import { momentIn } from '../people/days.ts';
import { standingOf } from '../people/effort.ts';
import { hindrancesOf, isCrash, mayBeOpened, untriedOf } from '../people/last-resort.ts';
import type { HttpDeps } from './deps.ts';
import { effortOperations, practiceEffort } from './effort.ts';
import { ofClient } from './of-client.ts';
import { noBody, noQuery, type Operation, operation } from './operation.ts';
import { colleaguesTried, stepsOf, todayIn } from './relationship-facts.ts';
import { reviewDecisionOperations } from './review-decisions.ts';
import { evidenceFor, evidenceLines, hasGrievance } from './review-evidence.ts';
import { reviewers, reviewView } from './review-views.ts';
import { reviewOperations } from './reviews.ts';
import { iso } from './times.ts';

const isGoingOn = ({ state }: Review): boolean => state === 'open' || state === 'part';

const storedOf = async (deps: HttpDeps, viewer: Viewer, id: string) => {
  const assignments = await colleaguesTried(deps, id);
  const lines = await evidenceLines(deps);
  return ofClient(deps, viewer, id, async (tx, client) => ({
    client,
    steps: await stepsOf(deps, tx, client.id, assignments),
    evidence: await evidenceFor(tx, client.id, deps.now(), lines),
    grievance: await hasGrievance(tx, client.id),
    reviews: await reviewsOf(tx, client.id),
  }));
};

const relationshipOf = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
): Promise<ClientRelationship> => {
  const { client, steps, evidence, grievance, reviews } = await storedOf(deps, viewer, id);
  const { rows, spread, since } = await practiceEffort(deps);
  const row = rows.find((one) => one.id === client.id);
  const none = { feePerYear: client.feePerYear, contacts: 0, minutes: 0, withoutMinutes: 0 };
  const { contacts, withoutMinutes, feePerYear, minutes } = row ?? none;
  const standing = standingOf({ contacts, withoutMinutes, feePerYear, minutes }, rows, spread);
  const today = todayIn(deps);
  const index = marketIndexOf(deps.quoteViews());
  const reviewOpen = reviews.some(isGoingOn);
  const stayed = reviews.find(({ state }) => state === 'stay')?.decidedAt ?? null;
  const hindrances = hindrancesOf(
    {
      index,
      effort: standing.place,
      evidence,
      grievance,
      steps,
      reviewOpen,
      stayedOn: stayed === null ? null : momentIn(stayed, deps.practice.timeZone).day,
    },
    today,
  );
  return {
    today,
    since: iso(since),
    effort: { feePerYear, contacts, withoutMinutes, ...standing },
    spread,
    steps,
    evidence,
    market: index && {
      name: index.name,
      changePercent: index.changePercent,
      belowPeakPercent: index.belowPeakPercent ?? null,
      crash: isCrash(index),
    },
    suggestion: { suggested: hindrances.length === 0, hindrances },
    untried: untriedOf(steps),
    mayOpen: mayBeOpened(steps) && !reviewOpen && client.closedAt === null,
    reviews: reviews.map((review) => reviewView(review, viewer, today)),
  };
};

export const relationshipOperations = (deps: HttpDeps): Operation[] => [
  operation(reviewers, {
    route: ['get', '/api/clients/{id}/relationship'],
    summary: 'What a client takes and pays, which gentler steps were tried, and the reviews',
    query: noQuery,
    body: noBody,
    answer: clientRelationshipSchema,
    handle: ({ param }, viewer) => relationshipOf(deps, viewer, param('id')),
  }),
  ...effortOperations(deps),
  ...reviewOperations(deps),
  ...reviewDecisionOperations(deps),
];
