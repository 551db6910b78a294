import type { EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioState } from '../../shared/clients.ts';
import { episodeAt, restoreEpisode } from './episodes.ts';
import { clearMarks, isMarked, unmark } from './marks.ts';
import { portfolioState, restorePortfolio } from './portfolios.ts';
import type { EngineState } from './state.ts';
import type { Watch } from './watch.ts';

export type States = {
  portfolios: readonly PortfolioState[];
  episodes: readonly EpisodeState[];
};

/** Where a watch's episode is, as it is stored. */
export const storedEpisode = ({ episodes, options }: EngineState, { id, condition }: Watch) => {
  const { sensitivityId } = condition;
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
    const watch = isMarked(state.changed, id) ? state.watchList[id] : null;
    if (watch) episodes.set(watch.condition.sensitivityId, storedEpisode(state, watch));
  }
  clearMarks(state.changed);
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
    restoreEpisode(state.episodes, watch.id, found);
    unmark(state.changed, watch.id);
    if (found.state === 'holding' && watch.rule.evaluated === 'frame') state.holding.add(watch);
    else state.holding.delete(watch);
  }
};
