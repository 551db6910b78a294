import type { Assignment } from '../../db/assignments.ts';
import type { AssignmentView, ColleagueRapport } from '../../shared/api/colleagues.ts';
import type { RapportFacts } from '../../shared/rapport.ts';
import type { User, Viewer } from '../../shared/users.ts';
import { rapportOf } from '../people/rapport.ts';
import { iso, isoOrNull } from './times.ts';

const named = (id: string | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' };

/** Who decides about the whole practice, and whoever made it or serves the client through it. */
export const mayEnd = (viewer: Viewer, one: Assignment, servedBy: string | null): boolean =>
  one.endedAt === null &&
  (viewer.role === 'supervisor' ||
    viewer.role === 'administrator' ||
    (viewer.role === 'advisor' &&
      (one.madeBy === viewer.userId ||
        one.userId === viewer.userId ||
        servedBy === viewer.userId)));

/** `client` null: the viewer sees that client no more. */
export const assignmentView = (
  one: Assignment,
  client: { id: string; name: string } | null,
  endable: boolean,
): AssignmentView => ({
  id: one.id,
  client,
  kind: one.kind,
  user: { id: one.userId, name: one.userName },
  from: { id: one.fromUser, name: one.fromName },
  reason: one.reason,
  startsAt: iso(one.startsAt),
  endsAt: isoOrNull(one.endsAt),
  endedAt: isoOrNull(one.endedAt),
  endedBy: named(one.endedBy, one.endedByName),
  madeBy: named(one.madeBy, one.madeByName),
  mayEnd: endable,
});

/** Those who speak with clients by their role, and whoever else did or was judged; the best first. */
export const rapportViews = (
  staff: readonly User[],
  facts: readonly RapportFacts[],
  at: number,
): ColleagueRapport[] => {
  const known = new Map(facts.map((one) => [one.userId, one]));
  const speaks = ({ id, role }: User): boolean =>
    role === 'advisor' || role === 'assistant' || known.has(id);
  return staff
    .filter(speaks)
    .map(({ id, name, role }) => {
      const { moods = [], byHand = null } = known.get(id) ?? {};
      return {
        user: { id, name, role },
        ...rapportOf(moods, byHand, at),
        byHand: byHand && { ...byHand, at: iso(byHand.at) },
      };
    })
    .sort(
      (a, b) =>
        b.score - a.score || b.contacts - a.contacts || (a.user.name < b.user.name ? -1 : 1),
    );
};
