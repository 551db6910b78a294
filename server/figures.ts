import type { EarlyWarning } from '../shared/alerts.ts';
import type { PortfolioFigures } from '../shared/clients.ts';
import type { EpisodeStanding } from './engine/standing.ts';

/** What may be asked of the engine about clients: about many at once, for each question is a way there and back. */
export type FiguresReader = {
  /** A client who isn't watched is missing. */
  portfolios(clientIds: readonly string[]): Promise<ReadonlyMap<string, PortfolioFigures>>;
  episodes(clientIds: readonly string[]): Promise<ReadonlyMap<string, readonly EpisodeStanding[]>>;
  /** Of each of their conditions, by sensitivity; null: not known. */
  depths(clientIds: readonly string[]): Promise<ReadonlyMap<string, number | null>>;
  /** of these clients; null: of everybody */
  warnings(clientIds: readonly string[] | null): Promise<readonly EarlyWarning[]>;
};

export const portfolioOf = async (
  figures: FiguresReader,
  clientId: string,
): Promise<PortfolioFigures | null> => (await figures.portfolios([clientId])).get(clientId) ?? null;

export const episodesOf = async (
  figures: FiguresReader,
  clientId: string,
): Promise<readonly EpisodeStanding[]> => (await figures.episodes([clientId])).get(clientId) ?? [];
