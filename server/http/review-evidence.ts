import { contactsOf, inboundPerWeek } from '../../db/contacts.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import type { KeptEvidence } from '../../shared/reviews.ts';
import { contactsPerWeek, tooFrequent, usualMostPerWeek } from '../people/contact-patterns.ts';
import { momentIn } from '../people/days.ts';
import type { HttpDeps } from './deps.ts';

const YEAR_MS = 365 * 86_400_000;

/** What is on file of a client that bears on going on together. */
export const evidenceFor = async (
  deps: HttpDeps,
  tx: Tx,
  clientId: string,
): Promise<KeptEvidence[]> => {
  const at = deps.now();
  const contacts = (await contactsOf(tx, [clientId], at - YEAR_MS)).get(clientId) ?? [];
  const dayOf = (time: number | undefined): string | null =>
    time === undefined ? null : momentIn(time, deps.practice.timeZone).day;
  const angry = contacts.filter(({ mood, at: time }) => mood === 'angry' && time <= at);
  const lately = contactsPerWeek(contacts, at);
  const usual = usualMostPerWeek(await asEngine(deps.pool, (engine) => inboundPerWeek(engine, at)));
  const found: KeptEvidence[] = [];
  if (angry.length > 0)
    found.push({
      kind: 'angry-calls',
      text: angry.length === 1 ? '1 angry call' : `${angry.length} angry calls`,
      count: angry.length,
      from: dayOf(angry.at(-1)?.at),
      to: dayOf(angry[0]?.at),
    });
  if (tooFrequent(lately, usual ?? 0))
    found.push({
      kind: 'too-frequent',
      text: `${lately} contacts within seven days`,
      count: lately,
      from: dayOf(at - 7 * 86_400_000),
      to: dayOf(at),
    });
  return found;
};
