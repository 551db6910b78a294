import type { EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioState } from '../../shared/clients.ts';
import { clearMarks } from './marks.ts';
import { portfolioState, restorePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';

export type States = {
  portfolios: readonly PortfolioState[];
  episodes: readonly EpisodeState[];
};

/** What changed since it was last asked. */
export const takeStates = (state: EngineState) => {
  const { clients, portfolios } = state;
  const changed: PortfolioState[] = [];
  for (const [slot, id] of clients.ids.entries())
    if (id !== null && portfolios.changed[slot] === 1) {
      portfolios.changed[slot] = 0;
      changed.push(portfolioState(portfolios, slot, id));
    }
  const episodes = new Map<string, EpisodeState>();
  for (const gone of state.goneEpisodes.splice(0)) episodes.set(gone.sensitivityId, gone);
  for (const { condition, episode } of state.changed)
    episodes.set(condition.sensitivityId, { sensitivityId: condition.sensitivityId, ...episode });
  state.changed.clear();
  return { portfolios: changed, episodes: [...episodes.values()], splits: state.splits.splice(0) };
};

export const restoreStates = (state: EngineState, { portfolios, episodes }: States): void => {
  // The prices that the board restored belong to a frame that has ended, and so does the doubt about them.
  clearMarks(state.unconfirmed);
  for (const stored of portfolios) {
    const slot = state.clients.slotById.get(stored.clientId);
    if (slot !== undefined) restorePortfolio(state.portfolios, slot, stored);
  }
  const stored = new Map(episodes.map((episode) => [episode.sensitivityId, episode]));
  for (const watch of state.clients.watches.flat()) {
    const found = stored.get(watch.condition.sensitivityId);
    if (!found) continue;
    const { sensitivityId: _, ...episode } = found;
    watch.episode = episode;
    state.changed.delete(watch);
    if (episode.state === 'holding' && watch.rule.evaluated === 'frame') state.holding.add(watch);
    else state.holding.delete(watch);
  }
};
