import { approachUsesOf } from '../../db/approach-uses.ts';
import { type Assignment, assignmentsOf } from '../../db/assignments.ts';
import { agreementsOf } from '../../db/contact-agreements.ts';
import { isUuid } from '../../db/cursor.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import type { StepTried } from '../../shared/reviews.ts';
import { momentIn } from '../people/days.ts';
import { stepsTried } from '../people/last-resort.ts';
import type { HttpDeps } from './deps.ts';

export const todayIn = (deps: HttpDeps): string => momentIn(deps.now(), deps.practice.timeZone).day;

/**
 * Whoever had the client once, as the engine: a handover that ended is no longer its old side's to see, though it was
 * tried. Whether the client may be seen at all is for the caller to find out.
 */
export const colleaguesTried = async (deps: HttpDeps, clientId: string): Promise<Assignment[]> =>
  isUuid(clientId) ? asEngine(deps.pool, (tx) => assignmentsOf(tx, clientId)) : [];

/** How far the gentler steps have come with a client. */
export const stepsOf = async (
  deps: HttpDeps,
  tx: Tx,
  clientId: string,
  assignments: readonly Assignment[],
): Promise<StepTried[]> => {
  const dayOf = (at: number): string => momentIn(at, deps.practice.timeZone).day;
  const uses = (await approachUsesOf(tx, [clientId])).get(clientId) ?? [];
  return stepsTried(
    {
      agreements: await agreementsOf(tx, clientId),
      colleagues: assignments.map(({ startsAt, endedAt, endsAt }) => ({
        startsOn: dayOf(startsAt),
        // A term that is over has ended, whether or not somebody has come by to write it down.
        endedOn:
          endedAt !== null
            ? dayOf(endedAt)
            : endsAt !== null && endsAt <= Date.now()
              ? dayOf(endsAt)
              : null,
      })),
      approaches: uses.map(({ key, helped, at }) => ({ key, helped, on: dayOf(at) })),
    },
    todayIn(deps),
  );
};
