import { insertCall } from '../../../db/calls.ts';
import { insertAgreement } from '../../../db/contact-agreements.ts';
import { publishDraft, putDraft } from '../../../db/contact-policies.ts';
import { acknowledge, recordSends } from '../../../db/policy-sends.ts';
import type { Tx } from '../../../db/pool.ts';
import type { PolicyChannel } from '../../../shared/contact.ts';
import { createRandom, seedOf } from '../../feeds/seeded.ts';
import { demoAgreements } from './contact-agreements.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';
import { firstPolicy, secondPolicy, thirdPolicy } from './policy-texts.ts';
import { repeatedCallers } from './repeated-callers.ts';

const HOUR = 3_600_000;
/** The demo begins on the eve of the fall, so many days after the first day that can be played (in 2020). */
const EVE = 91;
const tom = 'demo-assistant';
const ruth = 'demo-supervisor';

const midnight = (demo: DemoPeople, daysAgo: number): number => demo.daysBefore(daysAgo - EVE);
const dayOf = (demo: DemoPeople, daysAgo: number): string => demo.dateBefore(daysAgo - EVE);

/** A UUID whose bits come from what it is for: the demo is the same each time. */
const idOf = (what: string): string => {
  const random = createRandom(seedOf(`boundaries|${what}`));
  const hex = Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

const clientOf = ({ practice }: DemoPeople, advisorId: string, n: number): string => {
  const client = practice.clients.filter((one) => one.advisorId === advisorId)[n];
  if (!client) throw new Error(`The demo has no client ${n} of ${advisorId}`);
  return client.id;
};

const seedCallers = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const { advisor, n, topic, channels, rings } of repeatedCallers)
    for (const [index, { days, hour, mood, minutes, note }] of rings.entries())
      await insertCall(tx, {
        id: idOf(`ring ${advisor} ${n} ${index}`),
        clientId: clientOf(demo, advisor, n),
        userId: index % 2 === 0 ? tom : advisor,
        direction: 'inbound',
        outcome: 'reached',
        channel: channels[index % channels.length] ?? 'phone',
        mood,
        topic,
        minutes,
        note,
        at: midnight(demo, days) + hour * HOUR,
      });
};

const seedAgreements = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const { advisor, n, beganDaysAgo, endedDaysAgo, ...agreed } of demoAgreements) {
    await insertAgreement(tx, {
      perDay: null,
      perWeek: null,
      hoursFrom: null,
      hoursTo: null,
      channel: null,
      topics: null,
      ...agreed,
      id: idOf(`agreement ${advisor} ${n} ${beganDaysAgo}`),
      clientId: clientOf(demo, advisor, n),
      startsOn: dayOf(demo, beganDaysAgo),
      endedOn: endedDaysAgo === undefined ? null : dayOf(demo, endedDaysAgo),
      madeBy: advisor,
    });
  }
};

/** What is asked of whom to get so many sent and so many acknowledged, without any pattern in the names. */
const everyNth = (demo: DemoPeople, keep: (index: number) => boolean): string[] =>
  demo.practice.clients.filter((_, index) => keep(index)).map(({ id }) => id);

const channels: readonly PolicyChannel[] = ['email', 'letter', 'meeting'];
const ways = ['by email', 'by telephone', 'signed copy', 'at the yearly review'] as const;

const seedSends = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const send = (version: number, channel: PolicyChannel, days: number, clientIds: string[]) =>
    recordSends(tx, {
      version,
      clientIds,
      servedBy: null,
      channel,
      by: tom,
      at: midnight(demo, days) + 15 * HOUR,
    });
  const longKnown = demo.practice.clients.filter(
    ({ since }) => since !== null && since < dayOf(demo, 700),
  );
  const first = longKnown.filter((_, index) => index % 8 !== 5).map(({ id }) => id);
  await send(1, 'letter', 690, first);
  for (const clientId of first.filter((_, index) => index % 5 < 2))
    await acknowledge(tx, {
      version: 1,
      clientId,
      how: 'signed copy',
      by: tom,
      at: midnight(demo, 670) + 16 * HOUR,
    });
  const got = (index: number): boolean => index % 6 !== 5;
  for (const [nth, channel] of channels.entries())
    await send(
      2,
      channel,
      60 - nth,
      everyNth(demo, (index) => got(index) && index % 3 === nth),
    );
  const said = everyNth(demo, (index) => got(index) && index % 4 !== 3);
  for (const [index, clientId] of said.entries())
    await acknowledge(tx, {
      version: 2,
      clientId,
      how: ways[index % ways.length] ?? 'by email',
      by: tom,
      at: midnight(demo, 52 - (index % 45)) + 16 * HOUR,
    });
};

const seedPolicy = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const drafts = [
    { words: firstPolicy, written: 720, published: 700 },
    { words: secondPolicy, written: 75, published: 63 },
  ];
  for (const { words, written, published } of drafts) {
    const version = await putDraft(tx, { ...words, by: ruth, at: midnight(demo, written) });
    await publishDraft(tx, version, ruth, midnight(demo, published));
  }
  await putDraft(tx, { ...thirdPolicy, by: ruth, at: midnight(demo, 8) });
  await seedSends(tx, demo);
};

export const seedBoundaries: SeedPart = async (tx, demo) => {
  await seedCallers(tx, demo);
  await seedAgreements(tx, demo);
  await seedPolicy(tx, demo);
};
