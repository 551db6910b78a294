import { holdingsOf } from '../../db/holdings.ts';
import { listInstruments } from '../../db/instruments.ts';
import type { Tx } from '../../db/pool.ts';
import type { Client } from '../../shared/clients.ts';
import { portfolioOf } from '../figures.ts';
import type { FamiliarFacts } from '../people/familiar-frame.ts';
import type { HttpDeps } from './deps.ts';
import { holdingView } from './money.ts';

const LARGEST = 2;
const quiet = new Set(['bond', 'cash']);

/** The client's own facts that an earlier plan can be held against; what can't be valued is left out. */
export const familiarFactsOf = async (
  tx: Tx,
  client: Client,
  deps: HttpDeps,
): Promise<Pick<FamiliarFacts, 'since' | 'quietShare' | 'largest'>> => {
  const prices = {
    instruments: new Map((await listInstruments(tx)).map((one) => [one.symbol, one])),
    quotes: new Map(deps.quoteViews().map((quote) => [quote.symbol, quote])),
    currency: deps.practice.currency,
  };
  const total = (await portfolioOf(deps.figures, client.id))?.value ?? null;
  const holdings = (await holdingsOf(tx, client.id)).map((one) => holdingView(one, prices, total));
  const weights = holdings.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  const loud = holdings
    .filter(({ assetClass }) => !quiet.has(assetClass))
    .reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const known = total !== null && total > 0 && weights.length === holdings.length;
  return {
    since: client.since,
    quietShare: known ? Math.min(100, Math.max(0, 100 - loud)) : null,
    largest: known
      ? [...holdings]
          .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))
          .slice(0, LARGEST)
          .map(({ name }) => name)
      : [],
  };
};
