import { decidedCauses } from '../../db/cause-decisions.ts';
import { inboundPerWeek } from '../../db/contacts.ts';
import { asEngine, type Tx } from '../../db/pool.ts';
import { decidedAges } from '../../db/recommendations.ts';
import type { KeptEvidence } from '../../shared/reviews.ts';
import { usualMostPerWeek } from '../people/contact-patterns.ts';
import type { EvidenceLines } from '../people/evidence.ts';
import { stallAfterDays } from '../people/stalls.ts';
import { evidenceOf } from '../people-evidence.ts';
import type { HttpDeps } from './deps.ts';

/** As the engine, and before anything else is asked: the practice's own spread, of which only lines are used. */
export const evidenceLines = (deps: HttpDeps): Promise<EvidenceLines> =>
  asEngine(deps.pool, async (tx) => ({
    timeZone: deps.practice.timeZone,
    stallAfterDays: stallAfterDays(await decidedAges(tx)),
    usualMostPerWeek: usualMostPerWeek(await inboundPerWeek(tx, deps.now())) ?? 0,
  }));

/** What is on file of a client that bears on going on together; what it speaks for is the worksheet's business. */
export const evidenceFor = async (
  tx: Tx,
  clientId: string,
  at: number,
  lines: EvidenceLines,
): Promise<KeptEvidence[]> =>
  (await evidenceOf(tx, clientId, at, lines)).map(({ kind, text, count, from, to }) => ({
    kind,
    text,
    count,
    from,
    to,
  }));

/** Whether a grievance was confirmed as what weighs on them. */
export const hasGrievance = async (tx: Tx, clientId: string): Promise<boolean> =>
  ((await decidedCauses(tx, [clientId])).get(clientId) ?? []).some(
    ({ cause, decision }) => cause === 'grievance' && decision === 'confirmed',
  );
