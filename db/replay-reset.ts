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
  await tx.query('DELETE FROM alert_events');
  await tx.query('DELETE FROM alerts');
  await tx.query('DELETE FROM calls WHERE at >= $1', [new Date(callsFrom)]);
};
