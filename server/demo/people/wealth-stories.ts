import { insertNetWorth, insertWealthEvent } from '../../../db/net-worths.ts';
import type { Tx } from '../../../db/pool.ts';
import { insertBreathingSpace, insertPlanReversal } from '../../../db/wealth.ts';
import type { RootCause } from '../../../shared/sensitivities.ts';
import type { BreathingReason, PlanReversal, WealthEvent } from '../../../shared/wealth.ts';
import { dayAgo, decisionIdOf, momentAgo, somebodyWith } from './decision-people.ts';
import type { DemoPeople } from './demo-people.ts';

type Wish = Pick<PlanReversal, 'backTo' | 'inTheirWords' | 'state' | 'note'> & { daysAgo: number };
type WealthStory = {
  who: readonly [advisor: number, cause: RootCause, n: number];
  worths: readonly (readonly [daysAgo: number, amount: number, note: string | null])[];
  events: readonly (Pick<WealthEvent, 'kind' | 'amount' | 'note'> & { daysAgo: number })[];
  /** what the rules make of the above, `rests` counting in the list that its reason names */
  space?: {
    reason: BreathingReason;
    fromDaysAgo: number;
    untilDaysAgo: number;
    rests: number;
    risePercent: number | null;
  };
  wish?: Wish;
};

const stories: readonly WealthStory[] = [
  {
    who: [0, 'inadequacy', 0],
    worths: [
      [430, 590_000, null],
      [210, 640_000, 'Mostly the business, at what the bank would lend on it.'],
      [30, 4_120_000, 'From the completion statement, after tax.'],
    ],
    events: [
      {
        daysAgo: 41,
        kind: 'sale',
        amount: 3_600_000,
        note: 'Sold the company to its largest customer. Signed on a Friday, empty on the Monday.',
      },
    ],
    space: {
      reason: 'wealth-event',
      fromDaysAgo: 41,
      untilDaysAgo: -60,
      rests: 0,
      risePercent: null,
    },
    wish: {
      daysAgo: 26,
      backTo: 'A salary account and one index fund, as before the sale',
      inTheirWords:
        'I knew what every dollar was for. Now there are so many that none of them is for anything.',
      state: 'open',
      note: null,
    },
  },
  {
    who: [0, 'inadequacy', 2],
    worths: [
      [300, 48_000, null],
      [160, 51_000, null],
      [24, 186_000, 'The account and the aunt’s flat, at the notary’s figure.'],
    ],
    events: [
      {
        daysAgo: 55,
        kind: 'inheritance',
        amount: 135_000,
        note: 'From an aunt who never spoke of money.',
      },
    ],
    space: {
      reason: 'wealth-event',
      fromDaysAgo: 55,
      untilDaysAgo: -66,
      rests: 0,
      risePercent: null,
    },
  },
  {
    who: [0, 'inadequacy', 5],
    worths: [
      [380, 290_000, null],
      [200, 310_000, null],
      [19, 523_000, 'The shares from work were released.'],
    ],
    events: [],
    space: {
      reason: 'net-worth-rise',
      fromDaysAgo: 19,
      untilDaysAgo: -71,
      rests: 2,
      risePercent: 100 * (523 / 290 - 1),
    },
  },
  {
    who: [0, 'inadequacy', 4],
    worths: [
      [700, 2_210_000, null],
      [340, 2_290_000, null],
      [60, 2_340_000, null],
    ],
    events: [
      { daysAgo: 410, kind: 'bereavement', amount: null, note: 'The one who did the money.' },
    ],
    wish: {
      daysAgo: 33,
      backTo: 'The plan from before the funeral: two thirds in bonds, nothing to decide',
      inTheirWords: 'I didn’t understand that one either, but I knew that somebody did.',
      state: 'agreed',
      note: 'In two steps, the second in June; one page that says what each part is for.',
    },
  },
  {
    who: [1, 'inadequacy', 1],
    worths: [[150, 240_000, null]],
    events: [{ daysAgo: 120, kind: 'retirement', amount: null, note: null }],
    wish: {
      daysAgo: 75,
      backTo: 'The savings account at the credit union',
      inTheirWords: 'It never said anything, and I never had to ask.',
      state: 'declined',
      note: 'Not all of it: a year of spending went there, and that was enough to sleep on.',
    },
  },
];

const idOf = (what: string, { who }: WealthStory, n = 0): string =>
  decisionIdOf(`${what} ${who.join(' ')} ${n}`);

const storeSpace = async (tx: Tx, demo: DemoPeople, told: WealthStory): Promise<void> => {
  const { space } = told;
  if (!space) return;
  const client = somebodyWith(demo, ...told.who);
  const { reason, rests, risePercent } = space;
  await insertBreathingSpace(
    tx,
    { clientId: client.id, userId: client.advisorId },
    {
      id: idOf('space', told),
      reason,
      risePercent,
      note: null,
      startsOn: dayAgo(demo, space.fromDaysAgo),
      endsOn: dayAgo(demo, space.untilDaysAgo),
      netWorthId: reason === 'net-worth-rise' ? idOf('worth', told, rests) : null,
      wealthEventId: reason === 'wealth-event' ? idOf('event', told, rests) : null,
    },
  );
};

const storeFacts = async (tx: Tx, demo: DemoPeople, told: WealthStory): Promise<void> => {
  const client = somebodyWith(demo, ...told.who);
  const by = { clientId: client.id, userId: client.advisorId };
  for (const [n, [daysAgo, amount, note]] of told.worths.entries())
    await insertNetWorth(tx, by, {
      id: idOf('worth', told, n),
      knownOn: dayAgo(demo, daysAgo),
      amount,
      note,
    });
  for (const [n, { daysAgo, ...event }] of told.events.entries())
    await insertWealthEvent(tx, by, {
      ...event,
      id: idOf('event', told, n),
      happenedOn: dayAgo(demo, daysAgo),
    });
  if (!told.wish) return;
  const { daysAgo, ...wish } = told.wish;
  const decidedAt = wish.state === 'open' ? null : momentAgo(demo, daysAgo - 9);
  await insertPlanReversal(tx, by, {
    ...wish,
    id: idOf('wish', told),
    at: momentAgo(demo, daysAgo),
    decidedAt,
  });
};

export const seedWealth = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const told of stories) {
    await storeFacts(tx, demo, told);
    await storeSpace(tx, demo, told);
  }
};
