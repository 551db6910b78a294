import { activeAssignments } from '../../db/assignments.ts';
import { decidedCauses } from '../../db/cause-decisions.ts';
import { activeAgreements } from '../../db/contact-agreements.ts';
import { contactsOf } from '../../db/contacts.ts';
import { activeCovers } from '../../db/covers.ts';
import {
  type CallerClient,
  callerClients,
  callerPeople,
  mainFears,
  recentContacts,
} from '../../db/front-desk-cards.ts';
import type { Tx } from '../../db/pool.ts';
import { rapportFactsOf } from '../../db/rapports.ts';
import { listUsers } from '../../db/users.ts';
import { openBreathingSpaces } from '../../db/wealth.ts';
import type { FrontDeskMatch } from '../../shared/api/front-desk.ts';
import { dayOf } from '../calls/format.ts';
import { agreementStanding } from '../people/agreements.ts';
import type { Found } from '../people/caller-order.ts';
import { putThroughTo } from '../people/put-through.ts';
import { bestColleague, rapportOf } from '../people/rapport.ts';
import type { HttpDeps } from './deps.ts';
import { iso, localTime } from './times.ts';

const CONTACTS = 5;
/** What is left of an agreement is counted by the week. */
const AGREEMENT_MS = 8 * 86_400_000;

/** A card but for what only the call list knows. */
export type Card = Omit<FrontDeskMatch, 'onTheList'>;

/** All that is stored of these clients and may be seen by the viewer, in a few queries for all of them. */
const storedOf = async (tx: Tx, found: readonly Found[], deps: HttpDeps) => {
  const ids = found.map(({ clientId }) => clientId);
  const at = deps.now();
  return {
    clients: await callerClients(tx, ids),
    people: await callerPeople(
      tx,
      found.flatMap(({ personId }) => personId ?? []),
    ),
    fears: await mainFears(tx, ids),
    causes: await decidedCauses(tx, ids),
    contacts: await recentContacts(tx, ids, CONTACTS),
    agreements: await activeAgreements(tx, ids),
    ofTheWeek: await contactsOf(tx, ids, at - AGREEMENT_MS),
    spaces: await openBreathingSpaces(tx, ids, dayOf(at, deps.practice.timeZone)),
    assignments: await activeAssignments(tx, ids),
    rapports: await rapportFactsOf(tx, ids),
    // Covers run by the wall's clock, as row-level security does.
    covers: await activeCovers(tx, Date.now()),
    names: new Map((await listUsers(tx)).map(({ id, name }) => [id, name])),
  };
};
type Stored = Awaited<ReturnType<typeof storedOf>>;

const colleaguesOf = (client: CallerClient, stored: Stored, at: number) => {
  const { names, covers, assignments, rapports } = stored;
  const named = (userId: string) => ({ userId, name: names.get(userId) ?? '' });
  const coverOf = (userId: string) => {
    const cover = covers.find(({ advisorId }) => advisorId === userId);
    return cover ? named(cover.coveredBy) : null;
  };
  const advisor = named(client.servedBy);
  const putThrough = putThroughTo(advisor, assignments.get(client.id) ?? [], coverOf);
  const known = (rapports.get(client.id) ?? [])
    .filter(({ userId }) => coverOf(userId) === null && names.has(userId))
    .map(({ userId, moods, byHand }) => ({ userId, rapport: rapportOf(moods, byHand, at) }));
  const best = bestColleague(known, putThrough.userId);
  return {
    advisor,
    putThrough,
    alternative: best && { ...named(best.userId), text: best.rapport.text },
  };
};

const personOf = ({ personId }: Found, { people }: Stored): Pick<Card, 'person' | 'household'> => {
  const person = personId === null ? undefined : people.get(personId);
  if (!person) return { person: null, household: null };
  const { name, relation, trustedContact, mayBeTold, phone } = person;
  return { person: name, household: { relation, trustedContact, mayBeTold, phone } };
};

const agreementOf = (
  clientId: string,
  stored: Stored,
  at: number,
  timeZone: string,
): Card['agreement'] => {
  const agreed = stored.agreements.get(clientId);
  if (!agreed) return null;
  const contacts = stored.ofTheWeek.get(clientId) ?? [];
  const { text, usedUp, withinHours } = agreementStanding(agreed, contacts, at, timeZone);
  return { text, usedUp, withinHours, topics: agreed.topics };
};

/** What an advisor confirmed goes before what was recorded with the fear; what was rejected isn't said. */
const causeOf = (clientId: string, { fears, causes }: Stored): Card['cause'] => {
  const decided = causes.get(clientId) ?? [];
  const confirmed = decided.find(({ decision }) => decision === 'confirmed');
  if (confirmed) return confirmed.cause;
  const recorded = fears.get(clientId)?.rootCause ?? null;
  return decided.some(({ cause }) => cause === recorded) ? null : recorded;
};

const cardOf = (found: Found, client: CallerClient, stored: Stored, deps: HttpDeps): Card => {
  const at = deps.now();
  const { id, externalId, name, phone, closed, openAlerts, language, preferredHours } = client;
  const timeZone = client.timeZone ?? deps.practice.timeZone;
  const fear = stored.fears.get(id) ?? null;
  return {
    client: { id, externalId, name, phone },
    matchedBy: found.by,
    ...personOf(found, stored),
    closed,
    ...colleaguesOf(client, stored, at),
    localTime: localTime(at, timeZone),
    timeZone,
    language,
    preferredHours,
    fear,
    cause: causeOf(id, stored),
    contacts: (stored.contacts.get(id) ?? []).map((one) => ({ ...one, at: iso(one.at) })),
    openAlerts,
    agreement: agreementOf(id, stored, at, timeZone),
    breathingSpaceUntil: stored.spaces.get(id)?.endsOn ?? null,
  };
};

/** As the viewer: whom they don't see is left out, whoever found them. */
export const cardsOf = async (tx: Tx, found: readonly Found[], deps: HttpDeps): Promise<Card[]> => {
  if (found.length === 0) return [];
  const stored = await storedOf(tx, found, deps);
  return found.flatMap((one) => {
    const client = stored.clients.get(one.clientId);
    return client ? [cardOf(one, client, stored, deps)] : [];
  });
};
