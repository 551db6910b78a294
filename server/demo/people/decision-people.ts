import type { RootCause } from '../../../shared/sensitivities.ts';
import { createRandom, seedOf } from '../../feeds/seeded.ts';
import { demoAdvisors } from '../users.ts';
import type { DemoPeople } from './demo-people.ts';

/** A UUID whose bits come from what it is for: the demo is the same each time. */
export const decisionIdOf = (what: string): string => {
  const random = createRandom(seedOf(`decisions|${what}`));
  const hex = Array.from({ length: 31 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

/** The demo begins on the eve of the fall, so many days after the first day that can be played (in 2020). */
const EVE = 91;
const TEN_IN_NEW_YORK = 15 * 3_600_000;

/** ms UTC of ten in the morning so many days before the demo begins. */
export const momentAgo = (demo: DemoPeople, days: number): number =>
  demo.daysBefore(days - EVE) + TEN_IN_NEW_YORK;
export const dayAgo = (demo: DemoPeople, days: number): string => demo.dateBefore(days - EVE);

export type Somebody = { id: string; advisorId: string };

/** The nth client of an advisor (0: the first) whose first story comes from this cause. */
export const somebodyWith = (
  { practice }: DemoPeople,
  advisor: number,
  cause: RootCause,
  n: number,
): Somebody => {
  const firstCause = new Map<string, RootCause | null>();
  for (const { clientId, rootCause } of practice.sensitivities)
    if (!firstCause.has(clientId)) firstCause.set(clientId, rootCause);
  const found = practice.clients.filter(
    ({ id, advisorId }) => advisorId === demoAdvisors[advisor]?.id && firstCause.get(id) === cause,
  )[n];
  if (!found) throw new Error(`The demo has no client ${n} with ${cause} of advisor ${advisor}`);
  return { id: found.id, advisorId: found.advisorId };
};
