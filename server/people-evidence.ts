import { unsettledActionsOf } from '../db/actions-without-word.ts';
import { contactsOf } from '../db/contacts.ts';
import { delegationsOf, dictatedTradesOf } from '../db/control.ts';
import type { Tx } from '../db/pool.ts';
import { recommendationsOf } from '../db/recommendations.ts';
import { sensitivitiesOf } from '../db/sensitivities.ts';
import { openBreathingSpaces, planReversalsOf } from '../db/wealth.ts';
import type { Evidence } from '../shared/evidence.ts';
import { momentIn } from './people/days.ts';
import { type EvidenceLines, piecesOf } from './people/evidence.ts';

const YEAR_MS = 365 * 86_400_000;

/**
 * What is on file of one client, gathered by itself under the viewer's own rights. `lines`: the practice's spread, which
 * a viewer of few clients can't know.
 */
export const evidenceOf = async (
  tx: Tx,
  clientId: string,
  at: number,
  lines: EvidenceLines,
): Promise<Evidence[]> => {
  const ids = [clientId];
  const today = momentIn(at, lines.timeZone).day;
  return piecesOf(
    {
      contacts: ((await contactsOf(tx, ids, at - YEAR_MS)).get(clientId) ?? []).filter(
        (contact) => contact.at <= at,
      ),
      recommendations: await recommendationsOf(tx, ids),
      delegations: await delegationsOf(tx, ids),
      dictatedTrades: await dictatedTradesOf(tx, ids, at - YEAR_MS),
      unsettledActions: await unsettledActionsOf(tx, ids),
      reversals: (await planReversalsOf(tx, ids)).get(clientId) ?? [],
      breathingSpace: (await openBreathingSpaces(tx, ids, today)).get(clientId) ?? null,
      sensitivities: await sensitivitiesOf(tx, clientId),
    },
    at,
    lines,
  );
};
