import type { EarlyWarning } from '../../shared/alerts.ts';
import type { ClientDetail, ClientSummary } from '../../shared/api/clients.ts';
import type { Client, PortfolioFigures } from '../../shared/clients.ts';
import type { Sensitivity } from '../../shared/sensitivities.ts';
import type { EpisodeStanding } from '../engine/standing.ts';
import type { HttpDeps } from './deps.ts';

/** One client's figures as the engine has them now. */
export type ClientFigures = {
  portfolio: PortfolioFigures | null;
  episodes: readonly EpisodeStanding[];
  warnings: readonly EarlyWarning[];
};

export const portfolioView = (figures: PortfolioFigures | null): ClientDetail['portfolio'] => {
  const { value = null, reference = null, peak = null, notWatched = [] } = figures ?? {};
  const dayChange = value === null || reference === null ? null : value - reference;
  const dayChangePercent =
    dayChange === null || reference === null || reference <= 0
      ? null
      : (100 * dayChange) / reference;
  return { value, reference, peak, dayChange, dayChangePercent, notWatched: [...notWatched] };
};

export const advisorView = (user: { id: string; name: string } | null | undefined, id: string) => ({
  id,
  name: user?.name ?? '',
});

type Servers = ReadonlyMap<string, { id: string; name: string }>;

type Figures = {
  portfolios: ReadonlyMap<string, PortfolioFigures>;
  episodes: ReadonlyMap<string, readonly EpisodeStanding[]>;
};

export const summaryOf = (
  client: Client,
  names: ReadonlyMap<string, { id: string; name: string }>,
  servers: Servers,
  { portfolios, episodes }: Figures,
  deps: HttpDeps,
): ClientSummary => {
  const advisor = advisorView(names.get(client.advisorId), client.advisorId);
  return {
    id: client.id,
    externalId: client.externalId,
    name: client.name,
    advisor,
    servedBy: servers.get(client.id) ?? advisor,
    phone: client.phone,
    timeZone: client.timeZone ?? deps.practice.timeZone,
    portfolio: portfolioView(portfolios.get(client.id) ?? null),
    openAlerts: (episodes.get(client.id) ?? []).filter(({ state }) => state === 'raised').length,
  };
};

export const sensitivityView = (
  sensitivity: Sensitivity,
  { episodes, warnings }: ClientFigures,
): ClientDetail['sensitivities'][number] => {
  const {
    sensitivityId: _,
    clientId,
    originEvent,
    originYear,
    originWhose,
    inTheirWords,
    ...rest
  } = sensitivity;
  const standing = episodes.find((episode) => episode.sensitivityId === sensitivity.id);
  const warning = warnings.find((one) => one.sensitivityId === sensitivity.id);
  return {
    ...rest,
    origin: { event: originEvent, year: originYear, whose: originWhose, words: inTheirWords },
    standing: standing
      ? {
          state: standing.state,
          level: standing.level,
          depth: standing.depth,
          value: standing.value,
          line: standing.line,
          distance: standing.distance,
          note: standing.note,
          alertId: standing.alertId,
        }
      : null,
    warning: warning?.chance ?? null,
  };
};
