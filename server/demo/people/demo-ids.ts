import { createRandom, seedOf } from '../../feeds/seeded.ts';
import type { DemoPeople } from './demo-people.ts';

export const helen = 'demo-advisor-1';
export const samuel = 'demo-advisor-2';
export const lucia = 'demo-advisor-3';

/** A UUID whose bits come from what it is for: the demo is the same each time. */
export const demoId = (what: string): string => {
  const random = createRandom(seedOf(`people|${what}`));
  const hex = Array.from({ length: 31 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
};

/** The nth client of an advisor; the first is 0. */
export const demoClient = ({ practice }: DemoPeople, advisorId: string, n: number) => {
  const client = practice.clients.filter((one) => one.advisorId === advisorId)[n];
  if (!client) throw new Error(`The demo has no client ${n} of ${advisorId}`);
  return client;
};

/** The demo begins to play on the eve of the fall, so many days after the first day that can be played (in 2020). */
const EVE = 91;

/** Midnight in UTC of the day so many days before that eve, ms; and the day itself. */
export const beforeEve = (demo: DemoPeople, days: number): { at: number; day: string } => ({
  at: demo.daysBefore(days - EVE),
  day: demo.dateBefore(days - EVE),
});
