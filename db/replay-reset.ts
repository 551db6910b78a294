import type { Tx } from './pool.ts';

/**
 * Forgets what a replay has made since its first day, so that it can start over: the market's state, daily closes from
 * that day on, all alerts, and the calls logged from `callsFrom` (ms UTC) on. Only ever used in the demo.
 */
export const resetReplay = async (
  tx: Tx,
  { firstDay, callsFrom }: { firstDay: string; callsFrom: number },
): Promise<void> => {
  for (const table of ['quote_states', 'feed_state', 'episode_states', 'portfolio_states'])
    await tx.query(`DELETE FROM ${table}`);
  await tx.query('DELETE FROM daily_closes WHERE date >= $1', [firstDay]);
  const from = new Date(callsFrom);
  // What no price raised was there before the first day, and nothing would raise it again.
  const recorded = `kind = 'action-without-word' AND at < $1`;
  await tx.query(`DELETE FROM alert_events WHERE NOT (${recorded})`, [from]);
  await tx.query('DELETE FROM alerts WHERE id NOT IN (SELECT alert_id FROM alert_events)');
  await tx.query(
    `UPDATE alerts SET state = 'open', ended_at = NULL, end_reason = NULL WHERE ended_at >= $1`,
    [from],
  );
  // Of an earlier day too, where it was recorded since: its alert is forgotten.
  await tx.query(
    `DELETE FROM actions_without_word w
     WHERE w.at >= $1 OR (w.alert_id IS NOT NULL AND NOT EXISTS (SELECT FROM alerts WHERE id = w.alert_id))`,
    [from],
  );
  await tx.query(
    `UPDATE actions_without_word SET settled_how = NULL, settled_at = NULL, settled_by = NULL, settled_note = NULL
     WHERE settled_at >= $1`,
    [from],
  );
  await tx.query('DELETE FROM calls WHERE at >= $1', [from]);
};
