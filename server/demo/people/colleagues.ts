import { endExpired, insertAssignment } from '../../../db/assignments.ts';
import { putCover } from '../../../db/covers.ts';
import type { Tx } from '../../../db/pool.ts';
import { insertRapport } from '../../../db/rapports.ts';
import { createRandom, seedOf } from '../../feeds/seeded.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';

const DAY = 86_400_000;
const helen = 'demo-advisor-1';
const samuel = 'demo-advisor-2';
const lucia = 'demo-advisor-3';
const tom = 'demo-assistant';
const ruth = 'demo-supervisor';

/** A UUID whose bits come from what it is for: the demo is the same each time. */
const idOf = (what: string): string => {
  const random = createRandom(seedOf(`colleagues|${what}`));
  const hex = Array.from({ length: 31 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

/** The nth client of an advisor; the first is 0. */
const clientOf = ({ practice }: DemoPeople, advisorId: string, n: number): string => {
  const own = practice.clients.filter((client) => client.advisorId === advisorId);
  const client = own[n];
  if (!client) throw new Error(`The demo has no client ${n} of ${advisorId}`);
  return client.id;
};

/** Terms run by the wall's clock, also in a replay: row-level security knows no other. */
const seedAssignments = async (tx: Tx, demo: DemoPeople, now: number): Promise<void> => {
  await insertAssignment(tx, {
    id: idOf('handover'),
    clientId: clientOf(demo, samuel, 6),
    kind: 'exclusive',
    userId: helen,
    fromUser: samuel,
    reason:
      'Samuel reminds them of the broker who sold everything at the bottom in 2009. Three talks ended badly, though nobody was at fault. They met Helen at the spring evening and asked for her by name.',
    startsAt: now - 40 * DAY,
    endsAt: null,
    madeBy: ruth,
  });
  await insertAssignment(tx, {
    id: idOf('go-between'),
    clientId: clientOf(demo, helen, 11),
    kind: 'go-between',
    userId: tom,
    fromUser: helen,
    reason:
      'They ring to be heard more than to decide, and Tom has the patience for it. He listens, writes down what they ask, and Helen calls once a week with all the answers.',
    startsAt: now - 18 * DAY,
    endsAt: null,
    madeBy: helen,
  });
  await insertAssignment(tx, {
    id: idOf('ended'),
    clientId: clientOf(demo, helen, 3),
    kind: 'exclusive',
    userId: lucia,
    fromUser: helen,
    reason: 'Helen’s parental leave. Lucia speaks their language and knew the daughter.',
    startsAt: now - 200 * DAY,
    endsAt: now - 90 * DAY,
    madeBy: ruth,
  });
  await endExpired(tx);
  await putCover(tx, {
    advisorId: lucia,
    coveredBy: samuel,
    startsAt: now - DAY,
    endsAt: now + 14 * DAY,
  });
};

type Judgement = [
  advisor: string,
  client: number,
  colleague: string,
  score: number,
  note: string | null,
];
const judgements: readonly Judgement[] = [
  [helen, 0, samuel, 2, 'Both sing in the same choir. They laugh on the phone.'],
  [helen, 1, tom, 1, 'Likes that he never hurries.'],
  [helen, 3, lucia, 2, 'Asked after her twice since she gave them back.'],
  [helen, 5, samuel, 1, null],
  [helen, 7, lucia, -2, 'A sharp word about a fee in 2017; not forgotten.'],
  [helen, 8, helen, -1, 'I get short when the same question comes a third time.'],
  [helen, 8, lucia, 2, 'Explains the same thing three ways and enjoys it.'],
  [helen, 11, tom, 2, 'Calls him “the young man who listens”.'],
  [helen, 14, samuel, 2, 'Ex-navy, both of them. Plain words, no cushions.'],
  [samuel, 6, samuel, -2, 'It isn’t him, it is whom he resembles. No use insisting.'],
  [samuel, 6, helen, 2, 'Trusted her from the first evening.'],
  [lucia, 2, samuel, 1, 'Took it well that he stands in.'],
];

const seedRapports = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const [index, [advisor, n, userId, score, note]] of judgements.entries())
    await insertRapport(tx, {
      id: idOf(`rapport ${index}`),
      clientId: clientOf(demo, advisor, n),
      userId,
      score,
      note,
      setBy: advisor,
      at: demo.daysBefore(20 + index * 9),
    });
};

/** Whoever was angry of late: the advisor may wish to pass them on, and somebody gets on with them. */
const seedForTheAngry = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  const { calls, clients } = demo.practice;
  const angry = new Set(
    calls.filter(({ mood }) => mood === 'angry').map(({ clientId }) => clientId),
  );
  const own = clients.filter(({ id, advisorId }) => advisorId === helen && angry.has(id));
  for (const { id } of own)
    await insertRapport(tx, {
      id: idOf(`angry ${id}`),
      clientId: id,
      userId: samuel,
      score: 2,
      note: 'He lets them finish, and says at once what he can’t do. They respect that.',
      setBy: helen,
      at: demo.daysBefore(12),
    });
};

export const seedColleagues: SeedPart = async (tx, demo) => {
  await seedAssignments(tx, demo, Date.now());
  await seedRapports(tx, demo);
  await seedForTheAngry(tx, demo);
};
