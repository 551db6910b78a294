import type { Channel } from '../../../shared/calls.ts';

type DemoAgreement = {
  advisor: string;
  /** the nth client of that advisor */
  n: number;
  perDay?: number;
  perWeek?: number;
  hoursFrom?: string;
  hoursTo?: string;
  channel?: Channel;
  topics?: string;
  note: string;
  beganDaysAgo: number;
  /** left out: still in force */
  endedDaysAgo?: number;
};

const helen = 'demo-advisor-1';
const samuel = 'demo-advisor-2';
const lucia = 'demo-advisor-3';

/** What some clients and their advisors agreed on; one earlier agreement was changed into another. */
export const demoAgreements: readonly DemoAgreement[] = [
  {
    advisor: helen,
    n: 8,
    perWeek: 5,
    note: 'A first try. Five was still more than did him good.',
    beganDaysAgo: 150,
    endedDaysAgo: 70,
  },
  {
    advisor: helen,
    n: 8,
    perDay: 1,
    perWeek: 2,
    note: 'He proposed it himself: a talk on Tuesday, and one more if something has happened. I call him on bad days, so he needn’t.',
    beganDaysAgo: 70,
  },
  {
    advisor: helen,
    n: 11,
    perWeek: 4,
    hoursFrom: '10:00',
    hoursTo: '16:00',
    topics: 'what is in the news, and what it means for them',
    note: 'Tom takes these. Mornings before ten are for his grandchildren, he says, and ours for the post.',
    beganDaysAgo: 18,
  },
  {
    advisor: helen,
    n: 17,
    channel: 'email',
    note: 'Hard of hearing on the telephone. Writes in the evening, likes an answer in large print.',
    beganDaysAgo: 230,
  },
  {
    advisor: samuel,
    n: 3,
    perWeek: 3,
    topics: 'one list of questions at a time',
    note: 'We go through fees together on the first Monday of the quarter, with both statements on the table.',
    beganDaysAgo: 33,
  },
  {
    advisor: lucia,
    n: 5,
    perDay: 2,
    hoursFrom: '08:30',
    hoursTo: '18:00',
    note: 'Rang at night twice in autumn. Agreed on hours, and that night-time worries go on paper first.',
    beganDaysAgo: 95,
  },
];
