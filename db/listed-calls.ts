import {
  type Direction,
  directionSchema,
  type Mood,
  moodSchema,
  type Outcome,
  outcomeSchema,
} from '../shared/calls.ts';
import { remember } from '../shared/remember.ts';
import type { ConditionKind } from '../shared/sensitivities.ts';
import { millisecondsOf } from './milliseconds.ts';
import type { Tx } from './pool.ts';
import { prepared } from './prepared.ts';

/** A call as far as ranking needs it; `duringFall`, `duringRise`: asked of anxious calls only, false for others. */
export type ListedCall = {
  clientId: string;
  at: number;
  direction: Direction;
  outcome: Outcome;
  mood: Mood | null;
  duringFall: boolean;
  duringRise: boolean;
};

type CallRow = {
  client_id: string;
  at: number;
  direction: string;
  outcome: string;
  mood: string | null;
  during_fall: boolean;
  during_rise: boolean;
};

const directionOf = remember(directionSchema.parse);
const outcomeOf = remember(outcomeSchema.parse);
const moodOf = remember(moodSchema.parse);

const NEWEST = 30;
const NEWEST_ANXIOUS = 20;
const anxious = `direction = 'inbound' AND mood IN ('worried', 'panicked', 'angry')`;
const during = (kinds: string): string => `EXISTS (
  SELECT FROM alerts a WHERE a.client_id = k.client_id AND ${kinds} AND a.raised_at <= k.at
    AND a.raised_at > k.at - interval '1 year'
    AND (a.ended_at IS NULL OR a.ended_at >= k.at - interval '1 day'))`;

/**
 * Of each client the newest calls, the last reached one and the newest anxious ones, however long the history is;
 * newest first. `riseKinds`: which kinds of condition are rises, the others are falls.
 */
export const callsForRanking = async (
  tx: Tx,
  clientIds: readonly string[],
  riseKinds: readonly ConditionKind[],
): Promise<ListedCall[]> => {
  const columns = 'id, client_id, direction, outcome, mood, at';
  const { rows } = await tx.query<CallRow>(
    prepared(
      `SELECT k.client_id, ${millisecondsOf('k.at')} AS at, k.direction, k.outcome, k.mood,
       ${anxious} AND ${during('NOT a.kind = ANY ($2::text[])')} AS during_fall,
       ${anxious} AND ${during('a.kind = ANY ($2::text[])')} AS during_rise
     FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       WITH newest AS MATERIALIZED (
         SELECT ${columns} FROM calls WHERE client_id = wanted.id ORDER BY at DESC, id LIMIT ${NEWEST})
       SELECT * FROM newest
       UNION ALL
       SELECT * FROM (
         (SELECT ${columns} FROM calls WHERE client_id = wanted.id AND outcome = 'reached' ORDER BY at DESC, id LIMIT 1)
         UNION
         (SELECT ${columns} FROM calls WHERE client_id = wanted.id AND ${anxious} ORDER BY at DESC, id LIMIT ${NEWEST_ANXIOUS})
       ) AS older
       -- Most have so few calls that nothing is older; then none of this is looked for.
       WHERE (SELECT count(*) FROM newest) = ${NEWEST} AND id NOT IN (SELECT id FROM newest)
     ) AS k
     ORDER BY k.client_id, k.at DESC, k.id`,
      [clientIds, riseKinds],
    ),
  );
  return rows.map((row) => ({
    clientId: row.client_id,
    at: row.at,
    direction: directionOf(row.direction),
    outcome: outcomeOf(row.outcome),
    mood: row.mood === null ? null : moodOf(row.mood),
    duringFall: row.during_fall,
    duringRise: row.during_rise,
  }));
};
