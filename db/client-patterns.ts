import { type ClientPattern, clientPatternSchema } from '../shared/patterns.ts';
import type { Tx } from './pool.ts';

type PatternRow = { client_id: string; pattern: string };

/** A year back for moods and refusals, half a year for trades, a week for ringing and asking again; all until `at`. */
const sources = `
  SELECT client_id, 'angry' AS pattern FROM near WHERE mood = 'angry' GROUP BY client_id
  UNION ALL
  SELECT client_id, 'panics' FROM near WHERE mood = 'panicked' GROUP BY client_id HAVING count(*) >= 2
  UNION ALL
  SELECT client_id, 'rings-often' FROM near WHERE direction = 'inbound' AND at > $2::timestamptz - interval '7 days'
    GROUP BY client_id HAVING count(*) > 4
  UNION ALL
  SELECT client_id, 'repeats-question' FROM near
    WHERE direction = 'inbound' AND at > $2::timestamptz - interval '7 days' AND topic <> ''
    GROUP BY client_id, search_form(topic) HAVING count(*) >= 3
  UNION ALL
  SELECT client_id, 'dictates-trades' FROM dictated_trades
    WHERE client_id = ANY ($1::uuid[]) AND at BETWEEN $2::timestamptz - interval '180 days' AND $2
    GROUP BY client_id HAVING count(*) >= 3
  UNION ALL
  SELECT client_id, 'refuses-advice' FROM recommendations
    WHERE client_id = ANY ($1::uuid[]) AND state = 'refused' AND decided_at BETWEEN $2::timestamptz - interval '1 year' AND $2
  UNION ALL
  SELECT client_id, 'wont-sign' FROM delegations
    WHERE client_id = ANY ($1::uuid[]) AND state IN ('stalled', 'refused', 'revoked')
  UNION ALL
  SELECT client_id, 'wants-to-go-back' FROM plan_reversals WHERE client_id = ANY ($1::uuid[]) AND state = 'open'
  UNION ALL
  SELECT client_id, 'puts-off' FROM recommendations
    WHERE client_id = ANY ($1::uuid[]) AND state = 'open' AND made_at <= $2::timestamptz - interval '45 days'
  UNION ALL
  SELECT client_id, 'sudden-wealth' FROM wealth_events
    WHERE client_id = ANY ($1::uuid[]) AND kind IN ('sale', 'inheritance', 'windfall')
      AND happened_on BETWEEN $2::timestamptz - interval '1 year' AND $2
  UNION ALL
  SELECT client_id, 'speaks-of-loss' FROM sensitivities
    WHERE client_id = ANY ($1::uuid[]) AND origin_whose = 'loved-one' AND in_their_words <> '' AND withdrawn_at IS NULL`;

/** The newest decision about each cause; causes are sealed, so that only we can tell which is meant. */
const decided = `SELECT client_id, cause FROM (
    SELECT DISTINCT ON (client_id, cause) client_id, cause, decision FROM cause_decisions
    WHERE client_id = ANY ($1::uuid[]) ORDER BY client_id, cause, at DESC, recorded_at DESC, id
  ) AS newest WHERE decision = 'confirmed'`;

/** What each client does, straight from what is on file. */
export const patternsOnFile = async (
  tx: Tx,
  clientIds: readonly string[],
  at: number,
): Promise<Map<string, Set<ClientPattern>>> => {
  const { rows } = await tx.query<PatternRow>(
    `WITH near AS (
       SELECT client_id, mood, direction, topic, at FROM calls
       WHERE client_id = ANY ($1::uuid[]) AND at BETWEEN $2::timestamptz - interval '1 year' AND $2)
     ${sources}`,
    [clientIds, new Date(at)],
  );
  const confirmed = await tx.query<{ client_id: string; cause: string }>(decided, [clientIds]);
  for (const { client_id, cause } of confirmed.rows)
    if (cause === 'grievance') rows.push({ client_id, pattern: 'grievance' });
  const found = new Map<string, Set<ClientPattern>>();
  for (const { client_id, pattern } of rows)
    found.set(
      client_id,
      (found.get(client_id) ?? new Set()).add(clientPatternSchema.parse(pattern)),
    );
  return found;
};
