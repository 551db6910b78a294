import type { EpisodeState } from '../shared/alerts.ts';
import type { PortfolioState } from '../shared/clients.ts';
import type { Tx } from './pool.ts';

/** What a start goes on from. `state` and `feed` are the quote board's own JSON, which it checks itself. */
export type Stored = {
  quotes: { symbol: string; state: unknown }[];
  /** null before the first frame was stored */
  feed: unknown;
  portfolios: PortfolioState[];
  episodes: EpisodeState[];
};

type PortfolioRow = {
  client_id: string;
  peak: number | null;
  last_close: number | null;
  last_close_date: string | null;
  losing_streak: number;
  held_nothing: boolean;
};
type EpisodeRow = {
  sensitivity_id: string;
  state: EpisodeState['state'];
  level: number;
  holding_since: Date | null;
  alert_id: string | null;
  depth: number | null;
  value: number | null;
};

export const loadStored = async (tx: Tx): Promise<Stored> => {
  const quotes = await tx.query<{ symbol: string; state: unknown }>(
    'SELECT symbol, state FROM quote_states ORDER BY symbol',
  );
  const feed = await tx.query<{ state: unknown }>('SELECT state FROM feed_state');
  return {
    quotes: quotes.rows,
    feed: feed.rows[0]?.state ?? null,
    portfolios: await loadPortfolios(tx),
    episodes: await loadEpisodes(tx),
  };
};

const loadPortfolios = async (tx: Tx): Promise<PortfolioState[]> => {
  const { rows } = await tx.query<PortfolioRow>(
    `SELECT client_id, peak, last_close, last_close_date, losing_streak, held_nothing FROM portfolio_states
     WHERE client_id IN (SELECT id FROM clients WHERE closed_at IS NULL) ORDER BY client_id`,
  );
  return rows.map((row) => ({
    clientId: row.client_id,
    peak: row.peak,
    lastClose: row.last_close,
    lastCloseDate: row.last_close_date,
    losingStreak: row.losing_streak,
    heldNothing: row.held_nothing,
  }));
};

const loadEpisodes = async (tx: Tx): Promise<EpisodeState[]> => {
  const { rows } = await tx.query<EpisodeRow>(
    `SELECT sensitivity_id, state, level, holding_since, alert_id, depth, value FROM episode_states
     WHERE sensitivity_id IN (
       SELECT s.id FROM sensitivities s JOIN clients c ON c.id = s.client_id
       WHERE s.withdrawn_at IS NULL AND c.closed_at IS NULL)
     ORDER BY sensitivity_id`,
  );
  return rows.map((row) => ({
    sensitivityId: row.sensitivity_id,
    state: row.state,
    level: row.level,
    holdingSince: row.holding_since?.getTime() ?? null,
    alertId: row.alert_id,
    depth: row.depth,
    value: row.value,
  }));
};
