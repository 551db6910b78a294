import { activeAssignments } from '../../db/assignments.ts';
import type { Tx } from '../../db/pool.ts';
import { rapportFactsOf } from '../../db/rapports.ts';
import type { RapportFacts } from '../../shared/rapport.ts';
import { rapportOf } from '../people/rapport.ts';
import { nothingKnown, type PeopleFacts } from './facts.ts';

/** Whoever may be called, and whoever would call them. */
type Served = { id: string; servedBy: string };

const rapportWith = (
  userId: string,
  facts: readonly RapportFacts[] | undefined,
  at: number,
): PeopleFacts['rapport'] => {
  const one = facts?.find((known) => known.userId === userId);
  return one ? rapportOf(one.moods, one.byHand, at) : null;
};

/** What is known of these clients as persons, by client, under the viewer's own rights. `at`: market time, ms UTC. */
export const peopleFactsOf = async (
  tx: Tx,
  clients: readonly Served[],
  at: number,
): Promise<Map<string, PeopleFacts>> => {
  const ids = clients.map((client) => client.id);
  const assignments = await activeAssignments(tx, ids);
  const rapports = await rapportFactsOf(tx, ids);
  return new Map(
    clients.map(({ id, servedBy }) => {
      const between = assignments.get(id)?.find(({ kind }) => kind === 'go-between');
      return [
        id,
        {
          ...nothingKnown,
          rapport: rapportWith(between?.userId ?? servedBy, rapports.get(id), at),
          goBetween: between ? { userId: between.userId, name: between.userName } : null,
        },
      ];
    }),
  );
};
