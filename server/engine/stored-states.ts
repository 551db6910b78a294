import type { EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioState } from '../../shared/clients.ts';
import { episodeAt, restoreEpisode } from './episodes.ts';
import { clearMarks, isMarked, unmark } from './marks.ts';
import { portfolioState, restorePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import { BY_FRAME, has } from './watches.ts';

export type States = {
  portfolios: readonly PortfolioState[];
  episodes: readonly EpisodeState[];
};

/** Where a watch's episode is, as it is stored. */
export const storedEpisode = ({ episodes, options, watches }: EngineState, id: number) => {
  const sensitivityId = watches.conditions[id]?.sensitivityId ?? '';
  const alertIdOf = (at: number, sequence: number) => options.alertId(sensitivityId, at, sequence);
  return { sensitivityId, ...episodeAt(episodes, id, alertIdOf) };
};

/** What changed since it was last asked. */
export const takeStates = (state: EngineState) => {
  const { clients, portfolios } = state;
  const changed: PortfolioState[] = [];
  for (const slot of portfolios.changed.list) {
    const id = clients.ids[slot];
    if (!id || !isMarked(portfolios.changed, slot)) continue;
    unmark(portfolios.changed, slot);
    changed.push(portfolioState(portfolios, slot, id));
  }
  clearMarks(portfolios.changed);
  const episodes = new Map<string, EpisodeState>();
  for (const gone of state.goneEpisodes.splice(0)) episodes.set(gone.sensitivityId, gone);
  for (const id of state.changed.list) {
    const condition = isMarked(state.changed, id) ? state.watches.conditions[id] : null;
    if (condition) episodes.set(condition.sensitivityId, storedEpisode(state, id));
  }
  clearMarks(state.changed);
  return { portfolios: changed, episodes: [...episodes.values()], splits: state.splits.splice(0) };
};

export const restoreStates = (state: EngineState, { portfolios, episodes }: States): void => {
  // The prices that the board restored belong to a frame that has ended, and so does the doubt about them.
  clearMarks(state.unconfirmed);
  clearMarks(state.delayed);
  for (const stored of portfolios) {
    const slot = state.clients.slotById.get(stored.clientId);
    if (slot !== undefined) restorePortfolio(state.portfolios, slot, stored);
  }
  const stored = new Map(episodes.map((episode) => [episode.sensitivityId, episode]));
  for (const [id, condition] of state.watches.conditions.entries()) {
    const found = condition ? stored.get(condition.sensitivityId) : undefined;
    if (!found) continue;
    restoreEpisode(state.episodes, id, found);
    unmark(state.changed, id);
    if (found.state === 'holding' && has(state.watches, id, BY_FRAME)) state.holding.add(id);
    else state.holding.delete(id);
  }
};
