/** One line of a client's portfolio. `costBasis` is per unit, in the instrument's currency. */
export type Holding = { symbol: string; quantity: number; costBasis: number | null };

/** A household that one advisor serves. Money in the practice's currency, `cash` in the client's own. */
export type Client = {
  id: string;
  externalId: string;
  name: string;
  advisorId: string;
  born: string | null;
  phone: string | null;
  email: string | null;
  timeZone: string | null;
  language: string | null;
  cash: number;
  /** the imported highest value, null when none was given */
  peakValue: number | null;
  currency: string;
  preferredHours: string | null;
  since: string | null;
  feePerYear: number | null;
  closedAt: string | null;
};

/** What the engine keeps of a portfolio between frames, and what is stored so that a restart goes on from it. */
export type PortfolioState = {
  clientId: string;
  /** largest value at the end of any frame, moved by money paid in and out; null until first valued */
  peak: number | null;
  /** value at the last portfolio close, moved likewise; null before the first */
  lastClose: number | null;
  lastCloseDate: string | null;
  losingStreak: number;
  /** nothing was ever held, so that a restart knows the first holdings when they come */
  heldNothing: boolean;
};

/** A portfolio as it stands; money in the practice's currency. */
export type PortfolioFigures = {
  clientId: string;
  value: number | null;
  /** the day's reference, V₀ */
  reference: number | null;
  peak: number | null;
  /** why portfolio conditions aren't watched: instruments (or currency rates) without a price, or in doubt */
  notWatched: readonly string[];
};
