import fc from 'fast-check';
import type { Tick } from '../../shared/market.ts';
import type { Script } from './app.ts';

const SYMBOLS = ['SPX', 'ACME', 'BOLT', 'CRUX', 'DYNE', 'EURUSD'];
const CLIENTS = 30;

/** Three days of ticks: quiet, a fall of about a tenth, a partial recovery; several instruments in each frame. */
export const someTicks = (): Tick[] => {
  const noise = fc.sample(fc.double({ min: -1, max: 1, noNaN: true }), { numRuns: 1500, seed: 7 });
  const days = [24, 25, 26].map((day) => Date.UTC(2020, 1, day, 14, 30));
  const prices = new Map(SYMBOLS.map((symbol, i) => [symbol, 50 + 25 * i]));
  const ticks: Tick[] = [];
  let draw = 0;
  for (const [day, opens] of days.entries())
    for (let step = 0; step < 60; step++) {
      const drift = [0, -0.0022, 0.0008][day] ?? 0;
      for (const [i, symbol] of SYMBOLS.entries()) {
        if ((step + i) % 2 === 1 && symbol !== 'SPX') continue;
        const moved = (prices.get(symbol) ?? 1) * (1 + drift + 0.004 * (noise[draw++] ?? 0));
        prices.set(symbol, moved);
        const kind = step >= 58 ? 'close' : 'trade';
        // Three frames a step: the first two of the six instruments together, and so on.
        const at = opens + step * 400_000 + Math.floor(i / 2) * 250 + (i % 2) * 40;
        ticks.push({ symbol, price: Math.round(moved * 1e4) / 1e4, at, kind });
      }
    }
  // Whatever the last frame raises is raised by a tick of a later one.
  const last = ticks.at(-1)?.at ?? 0;
  return [...ticks, { symbol: 'SPX', price: prices.get('SPX') ?? 1, at: last + 60_000 }];
};

/** One day on which ACME falls by 4 % and recovers within every ten ticks, so that something happens all the time. */
export const fallsAndRecoveries = (count: number): Tick[] =>
  Array.from({ length: count * 10 }, (_, n) => ({
    symbol: 'ACME',
    price: 75 * (1 - ([0.5, 1, 2, 3, 3.5, 4, 3, 2, 1, 0.5][n % 10] ?? 0) / 100),
    at: Date.UTC(2020, 1, 24, 14, 30) + n * 5000,
  }));

export const makePractice = async (server: Script): Promise<void> => {
  await server.post('/api/users', {
    email: 'ann@example.com',
    name: 'Ann',
    role: 'advisor',
    password: 'long enough for a test',
  });
  await server.put(
    '/api/instruments',
    SYMBOLS.map((symbol, i) => ({
      symbol,
      name: `The ${symbol}`,
      asset_class: symbol === 'SPX' ? 'index' : symbol === 'EURUSD' ? 'fx' : 'equity',
      currency: symbol === 'DYNE' ? 'EUR' : 'USD',
      previous_close: 50 + 25 * i,
    })),
  );
  const ids = Array.from({ length: CLIENTS }, (_, n) => `C-${n}`);
  const shares = ['SPX', 'ACME', 'BOLT', 'CRUX', 'DYNE'];
  const clients = ids.map((id, n) => `${id},Client ${n},ann@example.com,${n * 100}`);
  const holdings = ids.flatMap((id, n) =>
    shares.filter((_, i) => (n + i) % 3 !== 0).map((symbol, i) => `${id},${symbol},${10 + n * i}`),
  );
  const kinds = ['portfolio-fall,,3', 'drawdown,,4', 'instrument-fall,ACME,3', 'portfolio-rise,,1'];
  const more = ['price-below,BOLT,90', 'losing-streak,SPX,1', 'instrument-rise,CRUX,2'];
  const fears = ids.flatMap((id, n) =>
    [...kinds, ...more].filter((_, i) => (n + i) % 2 === 0).map((fear) => `${id},${fear}`),
  );
  const csv = (header: string, rows: string[]): string => [header, ...rows, ''].join('\n');
  await server.importCsv('clients', csv('external_id,name,advisor_email,cash', clients));
  await server.importCsv('holdings', csv('client_external_id,symbol,quantity', holdings));
  await server.importCsv('sensitivities', csv('client_external_id,kind,symbol,threshold', fears));
};

export const allAlerts = async (server: Script): Promise<unknown[]> => {
  const alerts: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page = await server.get(`/api/alerts?limit=100${cursor ? `&cursor=${cursor}` : ''}`);
    alerts.push(...page.alerts);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return alerts;
};

export const inParts = <T>(list: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, n) =>
    list.slice(Math.floor((n * list.length) / parts), Math.floor(((n + 1) * list.length) / parts)),
  ).filter((part) => part.length > 0);
