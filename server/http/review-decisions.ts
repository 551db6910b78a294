import { insertViews } from '../../db/client-views.ts';
import { serversOf } from '../../db/clients.ts';
import { activeAgreements } from '../../db/contact-agreements.ts';
import { asEngine, asViewer, type Tx } from '../../db/pool.ts';
import { decideReview, holdReview, putChecklist, withdrawReview } from '../../db/reviews.ts';
import {
  letterQuerySchema,
  type ReviewCheck,
  type ReviewView,
  reviewCheckSchema,
  reviewDecisionSchema,
  reviewSchema,
} from '../../shared/api/relationship.ts';
import { type LetterKind, partingItemSchema, type Review } from '../../shared/reviews.ts';
import type { Viewer } from '../../shared/users.ts';
import { letterOfReview } from '../letters/letters-of-review.ts';
import { pdfOf } from '../letters/pdf.ts';
import { longDate } from '../letters/policy-letter.ts';
import { agreementText } from '../people/agreements.ts';
import { coolingOffOver } from '../people/last-resort.ts';
import type { HttpDeps } from './deps.ts';
import { conflict, notAllowed, notFound } from './errors.ts';
import {
  fileOperation,
  jsonBody,
  noBody,
  noQuery,
  type Operation,
  operation,
} from './operation.ts';
import { todayIn } from './relationship-facts.ts';
import { mayDecideOn, reviewers, reviewView } from './review-views.ts';

/** One change of one review, and what it is afterwards. */
const changeReview = async (
  deps: HttpDeps,
  viewer: Viewer,
  id: string,
  change: (tx: Tx, review: Review) => Promise<void>,
): Promise<ReviewView> => {
  const after = await asViewer(deps.pool, viewer, async (tx) => {
    const review = await holdReview(tx, id);
    if (!review) throw notFound('review');
    await change(tx, review);
    const changed = await holdReview(tx, id);
    if (!changed) throw notFound('review');
    return changed;
  });
  deps.factsChanged([after.clientId]);
  return reviewView(after, viewer, todayIn(deps));
};

const decide = (deps: HttpDeps): Operation =>
  operation(['supervisor'], {
    route: ['post', '/api/reviews/{id}/decide'],
    summary: 'To stay or to part, after the cooling-off; not by whoever opened it',
    query: noQuery,
    body: jsonBody(reviewDecisionSchema),
    answer: reviewSchema,
    handle: ({ param, body }, viewer) =>
      changeReview(deps, viewer, param('id'), async (tx, review) => {
        if (review.state !== 'open')
          throw conflict('review_closed', 'This review has been decided or withdrawn already.');
        if (!mayDecideOn(review, viewer))
          throw notAllowed('Whoever opened a review leaves its decision to somebody else.');
        if (!coolingOffOver(review.decideFrom, todayIn(deps)))
          throw conflict('cooling_off', `It can be decided from ${review.decideFrom} on.`);
        const { decision, note } = body;
        await decideReview(tx, review.id, { decision, note, by: viewer.userId, at: deps.now() });
      }),
  });

const withdraw = (deps: HttpDeps): Operation =>
  operation(reviewers, {
    route: ['post', '/api/reviews/{id}/withdraw'],
    summary: 'Ends a review without parting, at any time before the parting is done',
    query: noQuery,
    body: noBody,
    answer: reviewSchema,
    handle: ({ param }, viewer) =>
      changeReview(deps, viewer, param('id'), async (tx, review) => {
        if (review.state !== 'open' && review.state !== 'part')
          throw conflict('review_closed', 'This review is closed already.');
        await withdrawReview(tx, review.id, deps.now());
      }),
  });

const tick = async (
  deps: HttpDeps,
  tx: Tx,
  viewer: Viewer,
  review: Review,
  { item, done }: ReviewCheck,
): Promise<void> => {
  const others = review.checklist.filter((one) => one.item !== item);
  const known = review.checklist.find((one) => one.item === item);
  const ticked = known ?? { item, at: deps.now(), by: viewer.name };
  const checklist = done ? [...others, ticked] : others;
  const complete = checklist.length === partingItemSchema.options.length;
  await putChecklist(tx, review.id, checklist, complete ? deps.now() : null);
};

const check = (deps: HttpDeps): Operation =>
  operation(reviewers, {
    route: ['post', '/api/reviews/{id}/check'],
    summary:
      'Ticks one point of the parting checklist, or takes the tick back; the last one closes the review',
    query: noQuery,
    body: jsonBody(reviewCheckSchema),
    answer: reviewSchema,
    handle: ({ param, body }, viewer) =>
      changeReview(deps, viewer, param('id'), async (tx, review) => {
        if (review.state !== 'part')
          throw conflict('not_parting', 'There is a checklist only while a parting is going on.');
        await tick(deps, tx, viewer, review, body);
      }),
  });

const kindOf = ({ state }: Review): LetterKind | null => {
  if (state === 'stay') return 'stay';
  return state === 'part' || state === 'parted' ? 'part' : null;
};

const letterFacts = (deps: HttpDeps, viewer: Viewer, id: string, asked: LetterKind | undefined) =>
  asViewer(deps.pool, viewer, async (tx) => {
    const review = await holdReview(tx, id);
    if (!review) throw notFound('review');
    const kind = kindOf(review);
    if (kind === null || (asked !== undefined && asked !== kind))
      throw conflict(
        'no_such_letter',
        'There is a letter of what was decided, once it is.',
        'kind',
      );
    const agreement = (await activeAgreements(tx, [review.clientId])).get(review.clientId);
    const server = (await serversOf(tx, [review.clientId])).get(review.clientId);
    const { timeZone } = deps.practice;
    return {
      kind,
      clientId: review.clientId,
      facts: {
        clientName: review.clientName,
        advisorName: server?.name ?? '',
        date: longDate(deps.now(), timeZone),
        decidedOn: longDate(review.decidedAt ?? review.openedAt, timeZone),
        agreement: agreement ? agreementText(agreement) : null,
      },
    };
  });

const letter = (deps: HttpDeps): Operation =>
  fileOperation(reviewers, {
    path: '/api/reviews/{id}/letter',
    summary: 'The letter that goes with a decision, as PDF',
    query: letterQuerySchema,
    type: 'application/pdf',
    handle: async ({ param, query }, viewer) => {
      const { kind, clientId, facts } = await letterFacts(deps, viewer, param('id'), query.kind);
      const { userId } = viewer;
      await asEngine(deps.pool, (tx) =>
        insertViews(tx, [{ userId, what: 'letter', clientId, shown: 1 }]),
      );
      return { name: `letter-${kind}.pdf`, bytes: await pdfOf(letterOfReview(kind, facts)) };
    },
  });

export const reviewDecisionOperations = (deps: HttpDeps): Operation[] => [
  decide(deps),
  withdraw(deps),
  check(deps),
  letter(deps),
];
