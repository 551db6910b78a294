import { insertApproachUse } from '../../../db/approach-uses.ts';
import { insertApproach } from '../../../db/approaches.ts';
import type { Tx } from '../../../db/pool.ts';
import type { SayCause } from '../../../shared/approaches.ts';
import { createRandom, seedOf } from '../../feeds/seeded.ts';
import { places } from '../../say/library/places.ts';
import { demoWordings } from './approach-wordings.ts';
import type { DemoPeople, SeedPart } from './demo-people.ts';

const HOUR = 3_600_000;
/** New York's afternoon, in UTC. */
const AFTERNOON = 18 * HOUR;

/** A UUID whose bits come from what it is for: the demo is the same each time. */
const idOf = (what: string): string => {
  const random = createRandom(seedOf(`approaches|${what}`));
  const hex = Array.from({ length: 31 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

const seedWordings = async (tx: Tx, demo: DemoPeople): Promise<void> => {
  for (const { writtenDaysAgo, decidedDaysAgo, ...wording } of demoWordings)
    await insertApproach(tx, {
      ...wording,
      id: idOf(`${wording.key} ${wording.version}`),
      writtenAt: demo.daysBefore(writtenDaysAgo) + AFTERNOON,
      decidedAt: decidedDaysAgo === null ? null : demo.daysBefore(decidedDaysAgo) + AFTERNOON,
    });
};

const keysFor = (cause: SayCause): string[] =>
  Object.entries(places)
    .filter(([, place]) => place.cause === cause)
    .filter(([, { trigger }]) => trigger === 'fall' || trigger === 'any')
    .map(([key]) => key);

/** Some ways help more people than others do. */
const helpsIn = (key: string): number => 0.3 + 0.55 * createRandom(seedOf(`helps|${key}`))();

/** Two uses with two clients in three, over the last year; what helped somebody once is tried with them again. */
const seedUses = async (tx: Tx, { practice, daysBefore }: DemoPeople): Promise<void> => {
  const causes = new Map(
    [...practice.sensitivities].reverse().map((one) => [one.clientId, one.rootCause]),
  );
  for (const { id: clientId, externalId, advisorId } of practice.clients) {
    const random = createRandom(seedOf(`approach uses|${externalId}`));
    const keys = keysFor(causes.get(clientId) ?? 'unknown');
    const count = random() < 0.35 ? 0 : 1 + Math.floor(random() * 2);
    for (let i = 0; i < count; i++) {
      const key = keys[Math.floor(random() * keys.length)] ?? 'unknown/just-ask';
      await insertApproachUse(tx, {
        id: idOf(`${externalId} ${i}`),
        clientId,
        callId: null,
        key,
        language: 'en',
        version: 0,
        helped: random() < helpsIn(key),
        userId: advisorId,
        at: daysBefore(4 + Math.floor(random() * 355)) + AFTERNOON + Math.floor(random() * HOUR),
      });
    }
  }
};

/** Two households would rather speak Finnish and two Malay, of one person each, and a fall soon reaches them. */
const seedLanguages = async (tx: Tx, { practice }: DemoPeople): Promise<void> => {
  const lines = new Map(
    practice.sensitivities
      .filter(({ kind, unit }) => kind === 'portfolio-fall' && unit === 'percent')
      .map(({ clientId, threshold }) => [clientId, threshold]),
  );
  const lineOf = (id: string): number => lines.get(id) ?? Number.POSITIVE_INFINITY;
  for (const advisor of ['demo-advisor-1', 'demo-advisor-2']) {
    const [finnish, malay] = practice.clients
      .filter((one) => one.advisorId === advisor && one.language === 'en' && lines.has(one.id))
      .filter(({ name }) => !name.includes(' and '))
      .sort((a, b) => lineOf(a.id) - lineOf(b.id) || (a.id < b.id ? -1 : 1));
    for (const [language, client] of [['fi', finnish] as const, ['ms', malay] as const])
      if (client)
        await tx.query('UPDATE clients SET language = $1 WHERE id = $2', [language, client.id]);
  }
};

export const seedApproaches: SeedPart = async (tx, demo) => {
  await seedWordings(tx, demo);
  await seedUses(tx, demo);
  await seedLanguages(tx, demo);
};
