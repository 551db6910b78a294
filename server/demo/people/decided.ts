import type { Tx } from '../../../db/pool.ts';
import { insertRecommendation, insertStep } from '../../../db/recommendations.ts';
import type { RecommendationStep } from '../../../shared/recommendations.ts';
import type { RootCause } from '../../../shared/sensitivities.ts';
import { decisionIdOf, momentAgo, type Somebody, somebodyWith } from './decision-people.ts';
import type { DemoPeople } from './demo-people.ts';

const titles = [
  'Move a year of spending into the short term bond fund',
  'Sell a third of the largest holding',
  'Name a trusted contact',
  'Rebalance to the agreed mix',
  'Put the cash to work over six months',
  'Raise the emergency reserve to eight months',
  'Take the gain on the growth fund and set the tax aside',
  'Review who inherits the account',
  'Replace the high yield fund with government bonds',
  'Start a monthly transfer instead of one large one',
] as const;

type Past = {
  who: readonly [advisor: number, cause: RootCause, n: number];
  /** how long it took, in days */
  took: number;
  steps: readonly RecommendationStep[];
  note?: string;
};
const past = (
  who: Past['who'],
  took: number,
  steps: readonly RecommendationStep[],
  note?: string,
): Past => ({ who, took, steps, ...(note === undefined ? {} : { note }) });

/** Accepted in the end: what the practice has learned about those who hesitate. */
const slow: readonly Past[] = [
  past([0, 'anxiety', 7], 47, ['reminder', 'put-off', 'smaller-step'], 'A tenth we can live with.'),
  past([0, 'anxiety', 1], 33, ['reminder', 'in-writing'], 'Now that I can read it twice, yes.'),
  past([0, 'anxiety', 4], 58, ['meeting', 'smaller-step']),
  past([0, 'anxiety', 8], 39, ['reminder', 'reminder', 'smaller-step']),
  past([1, 'anxiety', 0], 64, ['in-writing', 'meeting']),
  past([1, 'anxiety', 3], 41, ['reminder', 'smaller-step']),
  past([2, 'anxiety', 2], 72, ['put-off', 'more-time'], 'Thank you for not pressing.'),
  past([0, 'control', 2], 36, ['in-writing', 'meeting']),
  past([1, 'fear', 4], 30, ['reminder']),
  past([2, 'inadequacy', 1], 51, ['in-writing', 'colleague'], 'Tom said it the way I needed it.'),
  past([2, 'fear', 6], 95, ['reminder', 'put-off', 'smaller-step']),
  past([1, 'grievance', 1], 28, []),
];

/** As most do: within a day or within four weeks, by far not all at the same pace. */
const QUICK = 45;
const causes = ['fear', 'anxiety', 'control', 'inadequacy', 'grievance'] as const;
const quick: readonly Past[] = Array.from({ length: QUICK }, (_, i) =>
  past(
    [i % 3, causes[i % causes.length] ?? 'fear', Math.floor(i / 15)],
    i % 9 === 0 ? 26 : 1 + ((i * 7) % 24),
    i % 4 === 0 ? ['reminder'] : [],
  ),
);

/** Three who said no, and why. */
const refused: readonly Past[] = [
  past([0, 'anxiety', 4], 22, ['reminder', 'meeting'], 'I am not against you. I just can’t.'),
  past([0, 'control', 0], 9, ['in-writing'], 'Nobody signs for me. Ask me each time.'),
  past([1, 'grievance', 0], 17, [], 'That is what they sold me last time.'),
];

const store = async (
  tx: Tx,
  demo: DemoPeople,
  index: number,
  { who, took, steps, note }: Past,
  state: 'accepted' | 'refused',
): Promise<void> => {
  const client: Somebody = somebodyWith(demo, ...who);
  const id = decisionIdOf(`past ${state} ${index} ${who.join(' ')} ${took}`);
  // Spread over the two years before, the newest a month ago.
  const decidedDaysAgo = 30 + ((index * 37) % 640);
  const madeDaysAgo = decidedDaysAgo + took;
  await insertRecommendation(tx, {
    id,
    clientId: client.id,
    title: titles[index % titles.length] ?? titles[0],
    detail: null,
    state,
    madeAt: momentAgo(demo, madeDaysAgo),
    madeBy: client.advisorId,
    decidedAt: momentAgo(demo, decidedDaysAgo),
    decisionNote: note ?? null,
    breathingSpaceReason: null,
  });
  for (const [n, step] of steps.entries())
    await insertStep(tx, {
      id: decisionIdOf(`${id} ${n}`),
      recommendationId: id,
      clientId: client.id,
      step,
      note: null,
      userId: client.advisorId,
      at: momentAgo(demo, madeDaysAgo - Math.floor(((n + 1) * took) / (steps.length + 1))),
    });
};

/** What was decided before, so that the practice's spread is one, and what has worked can be told. */
export const seedDecided = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [index, one] of [...slow, ...quick].entries())
    await store(tx, demo, index, one, 'accepted');
  for (const [index, one] of refused.entries()) await store(tx, demo, index + 3, one, 'refused');
};
