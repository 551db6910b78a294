import { insertApproachUse } from '../../../db/approach-uses.ts';
import { insertAssignment } from '../../../db/assignments.ts';
import { insertCall } from '../../../db/calls.ts';
import { insertAgreement } from '../../../db/contact-agreements.ts';
import type { Tx } from '../../../db/pool.ts';
import { insertReview } from '../../../db/reviews.ts';
import type { Client } from '../../../shared/clients.ts';
import type { StepTried } from '../../../shared/reviews.ts';
import { createRandom, seedOf } from '../../feeds/seeded.ts';
import type { DemoPeople } from './demo-people.ts';
import { weightyCalls } from './relationship-words.ts';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
/** The demo begins on the eve of the fall, so many days after the first day that can be played (in 2020). */
const EVE = 91;
const tom = 'demo-assistant';

export const midnight = (demo: DemoPeople, daysAgo: number): number =>
  demo.daysBefore(daysAgo - EVE);
const dayOf = (demo: DemoPeople, daysAgo: number): string => demo.dateBefore(daysAgo - EVE);

/** A UUID whose bits come from what it is for: the demo is the same each time. */
export const idOf = (what: string): string => {
  const random = createRandom(seedOf(`relationships|${what}`));
  const hex = Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

/** Others tell their stories with an advisor's first clients; of the rest, those who pay least come first. */
const OTHERS = 25;
export const payLittle = ({ practice }: DemoPeople, advisorId: string, n: number): Client => {
  const client = practice.clients
    .filter((one) => one.advisorId === advisorId)
    .slice(OTHERS)
    .toSorted((a, b) => (a.feePerYear ?? 0) - (b.feePerYear ?? 0) || (a.id < b.id ? -1 : 1))[n];
  if (!client) throw new Error(`The demo has no client ${n} of ${advisorId} who pays little`);
  return client;
};

/** Long conversations through a year, most of them begun by the client; all before the first day that is played. */
export const seedTalk = async (
  tx: Tx,
  demo: DemoPeople,
  client: Client,
  times: number,
): Promise<void> => {
  const random = createRandom(seedOf(`talk|${client.externalId}`));
  for (let i = 0; i < times; i++) {
    const said = weightyCalls[i % weightyCalls.length];
    const inbound = random() < 0.8;
    const angry = random() < 0.3;
    await insertCall(tx, {
      id: idOf(`talk ${client.externalId} ${i}`),
      clientId: client.id,
      userId: random() < 0.7 ? client.advisorId : tom,
      direction: inbound ? 'inbound' : 'outbound',
      outcome: 'reached',
      channel: random() < 0.85 ? 'phone' : 'meeting',
      mood: inbound ? (angry ? 'angry' : 'worried') : 'calm',
      topic: said?.topic ?? null,
      // A few lengths are missing, as in any real log.
      minutes: i % 9 === 5 ? null : Math.round(14 + 40 * random()),
      note: said?.note ?? null,
      at: midnight(demo, EVE + 3 + Math.floor((265 * i) / times)) + (14 + 6 * random()) * HOUR,
    });
  }
};

export const seedAgreement = (
  tx: Tx,
  demo: DemoPeople,
  client: Client,
  days: number,
  ended?: number,
) =>
  insertAgreement(tx, {
    id: idOf(`agreement ${client.externalId}`),
    clientId: client.id,
    perDay: null,
    perWeek: 2,
    hoursFrom: '09:00',
    hoursTo: '17:00',
    channel: null,
    topics: null,
    note: 'Two talks a week, and a list for what can wait until then.',
    startsOn: dayOf(demo, days),
    endedOn: ended === undefined ? null : dayOf(demo, ended),
    madeBy: client.advisorId,
  });

/** Terms run by the wall's clock, also in a replay. */
const seedColleague = (tx: Tx, client: Client, userId: string, from: number, to: number) =>
  insertAssignment(tx, {
    id: idOf(`colleague ${client.externalId}`),
    clientId: client.id,
    kind: 'go-between',
    userId,
    fromUser: client.advisorId,
    reason: 'A voice that they have no history with. It went well for two weeks.',
    startsAt: Date.now() - from * DAY,
    endsAt: Date.now() - to * DAY,
    madeBy: client.advisorId,
  });

const seedApproachesTried = async (tx: Tx, demo: DemoPeople, client: Client, days: number) => {
  for (const [i, key] of ['grievance/hear-it-out', 'grievance/write-it-down-together'].entries())
    await insertApproachUse(tx, {
      id: idOf(`approach ${client.externalId} ${i}`),
      clientId: client.id,
      callId: null,
      key,
      language: 'en',
      version: 0,
      helped: false,
      userId: client.advisorId,
      at: midnight(demo, days - 9 * i) + 18 * HOUR,
    });
};

/** Everything gentler, tried in the weeks before `days` ago. */
export const seedAllTried = async (
  tx: Tx,
  demo: DemoPeople,
  client: Client,
  given: { colleague: string; days: number },
): Promise<void> => {
  await seedAgreement(tx, demo, client, given.days + 60);
  await seedColleague(tx, client, given.colleague, given.days + 50, given.days + 10);
  await seedApproachesTried(tx, demo, client, given.days + 20);
};

const stepsBefore = (demo: DemoPeople, days: number): StepTried[] => [
  {
    step: 'boundary',
    tried: true,
    from: dayOf(demo, days + 60),
    to: null,
    count: 1,
    countsFrom: null,
  },
  {
    step: 'colleague',
    tried: true,
    from: dayOf(demo, days + 50),
    to: dayOf(demo, days + 10),
    count: 1,
    countsFrom: null,
  },
  {
    step: 'approach',
    tried: true,
    from: dayOf(demo, days + 20),
    to: dayOf(demo, days + 11),
    count: 2,
    countsFrom: null,
  },
];

export const seedReview = async (
  tx: Tx,
  demo: DemoPeople,
  client: Client,
  given: { days: number; why: string; angry: number },
): Promise<string> => {
  const id = idOf(`review ${client.externalId}`);
  await insertReview(tx, {
    id,
    clientId: client.id,
    why: given.why,
    evidence: [
      {
        kind: 'angry-calls',
        text: `Rang angrily ${given.angry} times in a year`,
        count: given.angry,
        from: dayOf(demo, given.days + 250),
        to: dayOf(demo, given.days + 5),
      },
    ],
    steps: stepsBefore(demo, given.days),
    openedBy: client.advisorId,
    openedAt: midnight(demo, given.days) + 16 * HOUR,
    decideFrom: dayOf(demo, given.days - 14),
  });
  return id;
};
