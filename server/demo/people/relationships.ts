import { endExpired, insertAssignment } from '../../../db/assignments.ts';
import { insertCall } from '../../../db/calls.ts';
import type { Tx } from '../../../db/pool.ts';
import { decideReview, putChecklist } from '../../../db/reviews.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';
import {
  DAY,
  HOUR,
  idOf,
  midnight,
  payLittle,
  seedAgreement,
  seedAllTried,
  seedReview,
  seedTalk,
} from './relationship-parts.ts';
import { reviewWords } from './relationship-words.ts';

const helen = 'demo-advisor-1';
const samuel = 'demo-advisor-2';
const lucia = 'demo-advisor-3';
const tom = 'demo-assistant';
const ruth = 'demo-supervisor';

/** Much time for little fee: one with everything tried and nothing decided, one at the first step. */
const seedOutliers = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const tried = payLittle(demo, helen, 0);
  await seedTalk(tx, demo, tried, 38);
  await seedAllTried(tx, demo, tried, { colleague: samuel, days: 0 });
  const begun = payLittle(demo, helen, 1);
  await seedTalk(tx, demo, begun, 30);
  await seedAgreement(tx, demo, begun, 10);
  const between = payLittle(demo, samuel, 1);
  await seedTalk(tx, demo, between, 22);
  await insertAssignment(tx, {
    id: idOf('new with Helen'),
    clientId: between.id,
    kind: 'go-between',
    userId: helen,
    fromUser: samuel,
    reason: 'They talk past each other about the fee. Helen takes the calls for a month.',
    startsAt: Date.now() - 3 * DAY,
    endsAt: Date.now() + 27 * DAY,
    madeBy: samuel,
  });
};

/** Calls that were promised and not made yet. */
const seedCallBacks = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const promised = [
    [helen, 4, 1, 'the password', 'At the hairdresser’s. Asked to be rung in the evening.'],
    [helen, 5, 3, 'a gift to the children', 'Was at the wheel. I said that I would ring tomorrow.'],
    [lucia, 2, 2, 'the tax form', null],
  ] as const;
  for (const [advisor, n, days, topic, note] of promised)
    await insertCall(tx, {
      id: idOf(`call back ${advisor} ${n}`),
      clientId: payLittle(demo, advisor, n).id,
      userId: advisor,
      direction: 'outbound',
      outcome: 'call-back',
      channel: 'phone',
      mood: null,
      topic,
      minutes: 1,
      note,
      at: midnight(demo, days) + 17 * HOUR,
    });
};

const seedReviews = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const cooling = payLittle(demo, samuel, 0);
  await seedTalk(tx, demo, cooling, 41);
  await seedAllTried(tx, demo, cooling, { colleague: helen, days: 6 });
  await seedReview(tx, demo, cooling, { days: 6, why: reviewWords.cooling, angry: 11 });

  const ready = payLittle(demo, helen, 2);
  await seedTalk(tx, demo, ready, 26);
  await seedAllTried(tx, demo, ready, { colleague: samuel, days: 20 });
  await seedReview(tx, demo, ready, { days: 20, why: reviewWords.ready, angry: 8 });

  const stayed = payLittle(demo, helen, 3);
  await seedAllTried(tx, demo, stayed, { colleague: lucia, days: 300 });
  const stay = await seedReview(tx, demo, stayed, { days: 300, why: reviewWords.stayed, angry: 9 });
  const settled = { decision: 'stay', note: reviewWords.stayedBecause, by: ruth } as const;
  await decideReview(tx, stay, { ...settled, at: midnight(demo, 281) + 15 * HOUR });

  const leaving = payLittle(demo, lucia, 0);
  await seedTalk(tx, demo, leaving, 24);
  await seedAllTried(tx, demo, leaving, { colleague: tom, days: 40 });
  const part = await seedReview(tx, demo, leaving, {
    days: 40,
    why: reviewWords.parting,
    angry: 7,
  });
  const parted = { decision: 'part', note: reviewWords.partingBecause, by: ruth } as const;
  await decideReview(tx, part, { ...parted, at: midnight(demo, 12) + 15 * HOUR });
  const by = 'Lucia Ferrante';
  await putChecklist(
    tx,
    part,
    [
      { item: 'letter-sent', at: midnight(demo, 11) + 17 * HOUR, by },
      { item: 'successor-named', at: midnight(demo, 5) + 15 * HOUR, by },
      { item: 'papers-handed-over', at: midnight(demo, 2) + 20 * HOUR, by },
    ],
    null,
  );
};

export const seedRelationships: SeedPart = async (tx, demo) => {
  await seedOutliers(tx, demo);
  await seedReviews(tx, demo);
  await seedCallBacks(tx, demo);
  await endExpired(tx);
};
