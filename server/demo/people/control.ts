import { insertActions } from '../../../db/actions-without-word.ts';
import { changeDelegation, insertDelegation, insertDictatedTrade } from '../../../db/control.ts';
import { storeFrames } from '../../../db/frames.ts';
import type { Tx } from '../../../db/pool.ts';
import type { DelegationKind, DelegationState, TradeSide } from '../../../shared/control.ts';
import { endRecorded, raiseRecorded } from '../../recorded-alerts.ts';
import { beforeEve, demoClient, demoId, helen, lucia, samuel } from './demo-ids.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';

const HOUR = 3_600_000;
const nothing = {
  engine: { portfolios: [], episodes: [] },
  board: { quotes: [], closes: [], splits: [], feed: null },
};

type Paper = readonly [
  advisor: string,
  client: number,
  kind: DelegationKind,
  note: string | null,
  steps: readonly (readonly [DelegationState, daysBefore: number, note: string | null])[],
];

const papers: readonly Paper[] = [
  [
    helen,
    5,
    'power-of-attorney',
    'Their daughter is to act for them when they are in hospital.',
    [
      ['offered', 210, null],
      ['stalled', 120, 'Wants to read it once more. It has been on the kitchen table since.'],
    ],
  ],
  [
    helen,
    8,
    'discretionary-mandate',
    null,
    [['offered', 95, 'Asked what happens if they disagree.']],
  ],
  [
    helen,
    14,
    'discretionary-mandate',
    null,
    [
      ['offered', 300, null],
      ['refused', 280, '“I will not have somebody sell my shares over my head.”'],
    ],
  ],
  [
    helen,
    2,
    'trusted-contact',
    'Their son Martin.',
    [
      ['offered', 400, null],
      ['signed', 391, null],
    ],
  ],
  [
    samuel,
    4,
    'power-of-attorney',
    null,
    [
      ['signed', 900, 'To their brother.'],
      ['revoked', 60, 'They have fallen out with their brother.'],
    ],
  ],
  [lucia, 9, 'trusted-contact', 'A neighbour of thirty years.', [['offered', 20, null]]],
];

type Trade = readonly [
  advisor: string,
  client: number,
  side: TradeSide,
  what: string,
  daysBefore: number,
  amount: number | null,
  words: string,
];

const trades: readonly Trade[] = [
  [
    helen,
    14,
    'sell',
    'Half of the technology fund',
    75,
    42_000,
    'Sell it today. I have thought about it all night.',
  ],
  [
    helen,
    14,
    'buy',
    'Back into the same fund',
    61,
    44_500,
    'I was wrong to let go. Buy it all back.',
  ],
  [helen, 14, 'switch', 'From bonds into gold', 12, 30_000, 'You do it exactly as I say, please.'],
  [
    helen,
    21,
    'sell',
    'All bank shares',
    33,
    18_000,
    'No banks. I told you in January and I tell you again.',
  ],
  [
    samuel,
    8,
    'buy',
    'Two hundred of an airline',
    9,
    9_600,
    'I read about it. I want two hundred, not one fifty.',
  ],
  [
    helen,
    8,
    'buy',
    'A ten-year government bond, and no other',
    26,
    15_000,
    'This one. I have written the number down for you.',
  ],
  [
    samuel,
    4,
    'switch',
    'The shares they hold with their brother into cash',
    47,
    22_000,
    'Nothing of mine is to have his name on it.',
  ],
  [
    lucia,
    3,
    'sell',
    'The whole emerging markets fund',
    18,
    61_000,
    'I decide, and I decide to sell.',
  ],
];

type Action = readonly [
  advisor: string,
  client: number,
  what: string,
  hoursBefore: number,
  amount: number | null,
  settled: readonly ['told' | 'undone' | 'agreed', note: string] | null,
];

const actions: readonly Action[] = [
  [helen, 14, 'Sold 40 shares of a bond fund to cover the yearly fee.', 30, 4_100, null],
  [
    lucia,
    6,
    'Moved the maturing deposit on for another year, for want of an answer.',
    27,
    25_000,
    null,
  ],
  [
    helen,
    33,
    'Changed the payment date from the 1st to the 5th.',
    24 * 90,
    null,
    ['told', 'They would rather have been asked, and it may stay.'],
  ],
  [
    samuel,
    12,
    'Bought the replacement for a fund that was closed.',
    24 * 140,
    12_500,
    ['undone', 'Sold again the same week; they chose another fund.'],
  ],
];

const seedPapers = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [advisor, n, kind, note, steps] of papers) {
    const client = demoClient(demo, advisor, n);
    const paper = { id: demoId(`paper ${advisor} ${n}`), clientId: client.id, kind, note };
    for (const [index, [state, days, said]] of steps.entries()) {
      const id = demoId(`paper ${advisor} ${n} ${index}`);
      const change = { id, state, on: beforeEve(demo, days).day, note: said, userId: advisor };
      if (index === 0) await insertDelegation(tx, paper, change);
      else await changeDelegation(tx, paper, change);
    }
  }
};

const seedTrades = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [advisor, n, side, what, days, amount, inTheirWords] of trades)
    await insertDictatedTrade(tx, {
      id: demoId(`trade ${advisor} ${n} ${days}`),
      clientId: demoClient(demo, advisor, n).id,
      at: beforeEve(demo, days).at + 15 * HOUR,
      side,
      what,
      amount,
      inTheirWords,
      userId: advisor,
    });
};

/** Each with its alert, as if it had been recorded then: those that are open are on the list from the first minute. */
const seedActions = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [advisor, n, what, hours, amount, settled] of actions) {
    const clientId = demoClient(demo, advisor, n).id;
    const at = beforeEve(demo, 0).at - hours * HOUR;
    const { events, ...raised } = await raiseRecorded(tx, clientId, amount, at);
    await storeFrames(tx, { events, ...nothing });
    const settledAt = settled ? at + 50 * HOUR : null;
    await insertActions(tx, [
      {
        id: demoId(`action ${advisor} ${n}`),
        ...{ clientId, externalId: null, at, what, symbol: null, amount, ...raised },
        ...{ settledHow: settled?.[0] ?? null, settledAt, settledNote: settled?.[1] ?? null },
        recordedBy: advisor,
      },
    ]);
    if (settledAt !== null) {
      const ended = await endRecorded(tx, { alertId: raised.alertId }, 'settled', settledAt);
      await storeFrames(tx, { events: ended, ...nothing });
    }
  }
};

export const seedControl: SeedPart = async (tx, demo) => {
  await seedPapers(tx, demo);
  await seedTrades(tx, demo);
  await seedActions(tx, demo);
};
