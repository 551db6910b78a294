import { activeAssignments } from '../../db/assignments.ts';
import { decidedCauses } from '../../db/cause-decisions.ts';
import { activeAgreements } from '../../db/contact-agreements.ts';
import { contactsOf } from '../../db/contacts.ts';
import type { Tx } from '../../db/pool.ts';
import { rapportFactsOf } from '../../db/rapports.ts';
import { openBreathingSpaces } from '../../db/wealth.ts';
import type { RapportFacts } from '../../shared/rapport.ts';
import type { RootCause } from '../../shared/sensitivities.ts';
import { agreementStanding } from '../people/agreements.ts';
import { rapportOf } from '../people/rapport.ts';
import type { PeopleFacts } from './facts.ts';
import { dayOf } from './format.ts';

/** Whoever may be called, and whoever would call them. */
type Served = { id: string; servedBy: string; timeZone: string | null };

/** More than a week, wherever on earth it began: what an agreement of this week is counted from. */
const THIS_WEEK_MS = 9 * 86_400_000;

const rapportWith = (
  userId: string,
  facts: readonly RapportFacts[] | undefined,
  at: number,
): PeopleFacts['rapport'] => {
  const one = facts?.find((known) => known.userId === userId);
  return one ? rapportOf(one.moods, one.byHand, at) : null;
};

const causesFrom = (
  decided: readonly { cause: RootCause; decision: 'confirmed' | 'rejected' }[] = [],
): PeopleFacts['causes'] => {
  const those = (wanted: string): RootCause[] =>
    decided.filter(({ decision }) => decision === wanted).map(({ cause }) => cause);
  return { confirmed: those('confirmed'), rejected: those('rejected') };
};

/** What is known of these clients as persons, by client, under the viewer's own rights. `at`: market time, ms UTC. */
export const peopleFactsOf = async (
  tx: Tx,
  clients: readonly Served[],
  at: number,
  practiceZone: string,
): Promise<Map<string, PeopleFacts>> => {
  const ids = clients.map((client) => client.id);
  const agreed = async () => {
    const agreements = await activeAgreements(tx, ids);
    const contacts = await contactsOf(tx, [...agreements.keys()], at - THIS_WEEK_MS);
    return { agreements, contacts };
  };
  const [decided, assignments, rapports, spaces, { agreements, contacts }] = await Promise.all([
    decidedCauses(tx, ids),
    activeAssignments(tx, ids),
    rapportFactsOf(tx, ids),
    openBreathingSpaces(tx, ids, dayOf(at, practiceZone)),
    agreed(),
  ]);
  return new Map(
    clients.map(({ id, servedBy, timeZone }) => {
      const between = assignments.get(id)?.find(({ kind }) => kind === 'go-between');
      const agreement = agreements.get(id);
      return [
        id,
        {
          causes: causesFrom(decided.get(id)),
          agreement: agreement
            ? agreementStanding(agreement, contacts.get(id) ?? [], at, timeZone ?? practiceZone)
            : null,
          rapport: rapportWith(between?.userId ?? servedBy, rapports.get(id), at),
          breathingSpaceUntil: spaces.get(id)?.endsOn ?? null,
          goBetween: between ? { userId: between.userId, name: between.userName } : null,
        },
      ];
    }),
  );
};
