import { listAlerts } from '../../db/alerts.ts';
import { activeAgreements } from '../../db/contact-agreements.ts';
import { holdingsOf } from '../../db/holdings.ts';
import { listInstruments } from '../../db/instruments.ts';
import type { Tx } from '../../db/pool.ts';
import { openBreathingSpaces } from '../../db/wealth.ts';
import type { Client } from '../../shared/clients.ts';
import { dayOf } from '../calls/format.ts';
import { portfolioOf } from '../figures.ts';
import type { PlanFacts } from '../say/plan-facts.ts';
import type { HttpDeps } from './deps.ts';
import { holdingView } from './money.ts';

const PAST_ALERTS = 500;
const notShares: ReadonlySet<string> = new Set(['bond', 'cash']);

const notInSharesPercent = async (
  tx: Tx,
  client: Client,
  total: number | null,
  deps: HttpDeps,
): Promise<number | null> => {
  // Cash in another currency isn't added to anything.
  if (total === null || total <= 0 || client.currency !== deps.practice.currency) return null;
  const prices = {
    instruments: new Map((await listInstruments(tx)).map((one) => [one.symbol, one])),
    quotes: new Map(deps.quoteViews().map((quote) => [quote.symbol, quote])),
    currency: deps.practice.currency,
  };
  const lines = (await holdingsOf(tx, client.id))
    .map((holding) => holdingView(holding, prices, total))
    .filter(({ assetClass }) => notShares.has(assetClass));
  if (lines.some(({ value }) => value === null)) return null;
  const worth = lines.reduce((sum, { value }) => sum + (value ?? 0), Math.max(0, client.cash));
  return Math.min(100, (100 * worth) / total);
};

/** Falls of the portfolio, in percent, that this practice saw with them: over, and still going on. */
const fallsOf = async (tx: Tx, client: Client, timeZone: string) => {
  const { alerts } = await listAlerts(tx, { client: client.id, limit: PAST_ALERTS });
  const falls = alerts.filter(
    ({ kind, unit, unconfirmed }) =>
      (kind === 'portfolio-fall' || kind === 'drawdown') && unit === 'percent' && !unconfirmed,
  );
  const open = falls.filter(({ state }) => state === 'open').map(({ depth }) => depth);
  return {
    pastFalls: falls
      .filter(({ state, endReason }) => state === 'ended' && endReason !== 'withdrawn')
      .map(({ deepenedAt, depth }) => ({ day: dayOf(deepenedAt, timeZone), depth })),
    fallNow: open.length === 0 ? null : Math.max(...open),
  };
};

/** What is so in this client's own plan, as far as it is on file. */
export const planOf = async (tx: Tx, client: Client, deps: HttpDeps): Promise<PlanFacts> => {
  const { currency, timeZone } = deps.practice;
  const portfolio = await portfolioOf(deps.figures, client.id);
  const { value = null, reference = null, peak = null } = portfolio ?? {};
  const agreement = (await activeAgreements(tx, [client.id])).get(client.id) ?? null;
  const spaces = await openBreathingSpaces(tx, [client.id], dayOf(deps.now(), timeZone));
  return {
    ...{ currency, value, reference, peak },
    cash: { amount: client.cash, currency: client.currency },
    notInSharesPercent: await notInSharesPercent(tx, client, value, deps),
    ...(await fallsOf(tx, client, timeZone)),
    agreement,
    breathingSpaceUntil: spaces.get(client.id)?.endsOn ?? null,
    since: client.since,
  };
};
