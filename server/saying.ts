import type { Pool } from 'pg';
import { approachTotals, approachUsesOf, speakingOf } from '../db/approach-uses.ts';
import { approvedApproaches } from '../db/approaches.ts';
import { asEngine, type Tx } from '../db/pool.ts';
import { nothingToSayBy, type SayingFacts } from './calls/facts.ts';
import type { Shelf } from './say/choose.ts';

/**
 * What may be said, and how it went with everybody: counts by approach, of nobody in particular. As the engine, so that
 * an approach counts the same for whoever looks, and a list stays a function of what is stored.
 */
export const shelfOf = (pool: Pool): Promise<Shelf> =>
  asEngine(pool, async (tx) => {
    const [approved, totals] = await Promise.all([approvedApproaches(tx), approachTotals(tx)]);
    return { approved, totals };
  });

/** How to speak to each of these clients; one whom the viewer doesn't see is missing. */
export const sayingOf = async (
  tx: Tx,
  clientIds: readonly string[],
): Promise<Map<string, SayingFacts>> => {
  const [uses, speaking] = await Promise.all([
    approachUsesOf(tx, clientIds),
    speakingOf(tx, clientIds),
  ]);
  return new Map(
    [...speaking].map(([id, one]) => [id, { ...nothingToSayBy, ...one, uses: uses.get(id) ?? [] }]),
  );
};
