import type { Tx } from '../../../db/pool.ts';
import { insertRecommendation, insertStep } from '../../../db/recommendations.ts';
import type { RecommendationStep } from '../../../shared/recommendations.ts';
import type { RootCause } from '../../../shared/sensitivities.ts';
import { decisionIdOf, momentAgo, somebodyWith } from './decision-people.ts';
import type { DemoPeople } from './demo-people.ts';

type Open = {
  who: readonly [advisor: number, cause: RootCause, n: number];
  madeDaysAgo: number;
  title: string;
  detail: string | null;
  breathingSpaceReason?: string;
  steps: readonly (readonly [step: RecommendationStep, daysAgo: number, note: string | null])[];
};

const stalled: readonly Open[] = [
  {
    who: [0, 'anxiety', 7],
    madeDaysAgo: 61,
    title: 'Move two years of school fees into the short term bond fund',
    detail:
      'The fees fall due whatever the market does. Both nodded in the meeting; neither has signed.',
    steps: [
      ['reminder', 44, 'One of them answered: after Christmas.'],
      ['put-off', 30, '“When things have settled down.”'],
      ['reminder', 12, null],
    ],
  },
  {
    who: [0, 'anxiety', 1],
    madeDaysAgo: 48,
    title: 'Name a trusted contact',
    detail: null,
    steps: [['in-writing', 35, 'One page, large print, with the one question at the top.']],
  },
  {
    who: [0, 'anxiety', 0],
    madeDaysAgo: 37,
    title: 'Sell a quarter of the largest holding before the spring',
    detail: 'It is more than a third of everything they have.',
    steps: [],
  },
  {
    who: [1, 'anxiety', 1],
    madeDaysAgo: 83,
    title: 'Agree in writing who may decide if neither can be reached',
    detail: null,
    steps: [
      ['meeting', 60, 'An hour, mostly about the last crash.'],
      ['more-time', 58, null],
    ],
  },
];

const fresh: readonly Open[] = [
  {
    who: [0, 'inadequacy', 5],
    madeDaysAgo: 6,
    title: 'Set aside the tax on the shares from work',
    detail: 'Only the tax. Everything else waits.',
    breathingSpaceReason: 'The tax office wants it by 15 April; waiting would cost a penalty.',
    steps: [],
  },
  {
    who: [0, 'fear', 2],
    madeDaysAgo: 9,
    title: 'Bring the mix back to what was agreed in 2018',
    detail: null,
    steps: [['reminder', 3, null]],
  },
  {
    who: [0, 'control', 1],
    madeDaysAgo: 4,
    title: 'A standing order to take gains, with a price of their own',
    detail: 'Two levels to choose from, or neither.',
    steps: [],
  },
  {
    who: [2, 'fear', 3],
    madeDaysAgo: 11,
    title: 'Raise the reserve to eight months',
    detail: null,
    steps: [],
  },
];

const store = async (tx: Tx, demo: DemoPeople, open: Open): Promise<void> => {
  const client = somebodyWith(demo, ...open.who);
  const id = decisionIdOf(`open ${open.title}`);
  await insertRecommendation(tx, {
    id,
    clientId: client.id,
    title: open.title,
    detail: open.detail,
    state: 'open',
    madeAt: momentAgo(demo, open.madeDaysAgo),
    madeBy: client.advisorId,
    decidedAt: null,
    decisionNote: null,
    breathingSpaceReason: open.breathingSpaceReason ?? null,
  });
  for (const [index, [step, daysAgo, note]] of open.steps.entries())
    await insertStep(tx, {
      id: decisionIdOf(`open ${open.title} ${index}`),
      recommendationId: id,
      clientId: client.id,
      step,
      note,
      userId: client.advisorId,
      at: momentAgo(demo, daysAgo),
    });
};

export const seedOpenRecommendations = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const one of [...stalled, ...fresh]) await store(tx, demo, one);
};
