import type { EpisodeState } from '../../shared/alerts.ts';
import type { PortfolioState } from '../../shared/clients.ts';
import { idsFrom, idsOf, numberAt, numberOrNullAt, numbersOf, wordAt, wordsOf } from './columns.ts';

type Changes = { portfolios: readonly PortfolioState[]; episodes: readonly EpisodeState[] };

export type PackedChanges = ReturnType<typeof packChanges>;

export const packChanges = ({ portfolios, episodes }: Changes) => ({
  portfolios: packPortfolios(portfolios),
  episodes: packEpisodes(episodes),
});

export const unpackChanges = (packed: PackedChanges) => ({
  portfolios: unpackPortfolios(packed.portfolios),
  episodes: unpackEpisodes(packed.episodes),
});

const packPortfolios = (states: readonly PortfolioState[]) => ({
  clientIds: idsOf(states, (state) => state.clientId),
  peaks: numbersOf(states, (state) => state.peak),
  lastCloses: numbersOf(states, (state) => state.lastClose),
  lastCloseDates: wordsOf(states, (state) => state.lastCloseDate),
  losingStreaks: numbersOf(states, (state) => state.losingStreak),
  heldNothing: numbersOf(states, (state) => Number(state.heldNothing)),
});

const unpackPortfolios = (packed: ReturnType<typeof packPortfolios>): PortfolioState[] =>
  idsFrom(packed.clientIds).map((clientId, i) => ({
    clientId,
    peak: numberOrNullAt(packed.peaks, i),
    lastClose: numberOrNullAt(packed.lastCloses, i),
    lastCloseDate: wordAt(packed.lastCloseDates, i),
    losingStreak: numberAt(packed.losingStreaks, i),
    heldNothing: numberAt(packed.heldNothing, i) === 1,
  }));

const packEpisodes = (states: readonly EpisodeState[]) => ({
  sensitivityIds: idsOf(states, (state) => state.sensitivityId),
  alertIds: idsOf(states, (state) => state.alertId ?? ''),
  states: wordsOf(states, (state) => state.state),
  levels: numbersOf(states, (state) => state.level),
  holdingSince: numbersOf(states, (state) => state.holdingSince),
  depths: numbersOf(states, (state) => state.depth),
  values: numbersOf(states, (state) => state.value),
});

const unpackEpisodes = (packed: ReturnType<typeof packEpisodes>): EpisodeState[] => {
  const alertIds = packed.alertIds.split(' ');
  return idsFrom(packed.sensitivityIds).map((sensitivityId, i) => ({
    sensitivityId,
    state: wordAt(packed.states, i),
    level: numberAt(packed.levels, i),
    holdingSince: numberOrNullAt(packed.holdingSince, i),
    alertId: alertIds[i] || null,
    depth: numberOrNullAt(packed.depths, i),
    value: numberOrNullAt(packed.values, i),
  }));
};
