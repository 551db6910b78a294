import type { EngineClient } from '../../server/engine/engine.ts';
import type { DailyFigures, MarketStep } from '../../shared/market.ts';
import { instruments, type RandomBook, type RandomFigures } from './random-days.ts';

type Quoted = {
  price: number | null;
  confirmed: boolean;
  previousClose: number | null;
  peak: number | null;
  watched: boolean;
  close: Extract<MarketStep, { type: 'daily-close' }> | null;
};

/** What the quote board and the database would know: enough to make steps, and to start an engine afresh. */
export const createRandomWorld = () => {
  const quotes = new Map<string, Quoted>();
  const clients = new Map<string, EngineClient>();
  const days = new Map<string, number>();
  const quoteOf = (symbol: string): Quoted => {
    const known = quotes.get(symbol);
    if (known) return known;
    const isOld = ['A', 'B', 'IDX', 'T'].includes(symbol);
    const start = isOld ? 100 : null;
    const fresh = {
      price: null,
      confirmed: true,
      previousClose: start,
      peak: start,
      watched: true,
      close: null,
    };
    quotes.set(symbol, fresh);
    return fresh;
  };
  const zoneOf = (symbol: string): string =>
    instruments.find((each) => each.symbol === symbol)?.exchangeTimeZone ?? '';
  const dateOf = (zone: string): string =>
    new Date(Date.UTC(2020, 0, 2 + (days.get(zone) ?? 0))).toISOString().slice(0, 10);

  const referenceStep = (symbol: string): MarketStep => {
    const { previousClose, peak } = quoteOf(symbol);
    return { type: 'reference', symbol, previousClose, peak };
  };

  return {
    clients,
    referenceStep,
    price: (
      symbol: string,
      price: number,
      at: number,
      confirmed: boolean,
      delayed = false,
    ): MarketStep => {
      const quote = quoteOf(symbol);
      const peak = Math.max(quote.peak ?? 0, price);
      Object.assign(quote, { price, peak, confirmed });
      return { type: 'price', symbol, price, peak, at, confirmed, delayed };
    },
    close: (symbol: string, of: RandomFigures, at: number): MarketStep => {
      const { average, percent, daysAfterPeak, ...rest } = of;
      const figures: DailyFigures = {
        ...rest,
        date: dateOf(zoneOf(symbol)),
        // As long as the longest average that a random condition asks for.
        closes: average === null ? [] : Array(20).fill(average),
        fallFromPeakClose: { percent, daysAfterPeak, peakClose: 123.45 },
      };
      const step = { type: 'daily-close', symbol, at, figures } as const;
      quoteOf(symbol).close = step;
      return step;
    },
    beginDay: (zone: string, at: number): MarketStep => {
      days.set(zone, (days.get(zone) ?? 0) + 1);
      return { type: 'day-begins', zone, date: dateOf(zone), at };
    },
    references: (zone: string, given: Map<string, number | null>): MarketStep[] =>
      instruments
        .filter(({ exchangeTimeZone }) => exchangeTimeZone === zone)
        .map(({ symbol }) => {
          const quote = quoteOf(symbol);
          const set = given.get(symbol);
          quote.previousClose = set === undefined ? (quote.price ?? quote.previousClose) : set;
          // A price is known then, and no peak until the next.
          if (set === null) quote.peak = null;
          return referenceStep(symbol);
        }),
    watch: (symbol: string, watched: boolean): MarketStep => {
      quoteOf(symbol).watched = watched;
      return { type: 'watched', symbol, watched };
    },
    split: (symbol: string, ratio: number, at: number): MarketStep[] => {
      const quote = quoteOf(symbol);
      for (const name of ['price', 'previousClose', 'peak'] as const) {
        const figure = quote[name];
        quote[name] = figure === null ? null : figure / ratio;
      }
      for (const [id, client] of clients) clients.set(id, splitClient(client, symbol, ratio));
      return [{ type: 'split', symbol, ratio, at }, referenceStep(symbol)];
    },
    put: (id: string, book: RandomBook): EngineClient => {
      const conditions = book.conditions.map((each, i) => ({
        ...each,
        sensitivityId: `${id}-${i}`,
      }));
      const client = { ...book, id, conditions };
      clients.set(id, client);
      return client;
    },
    /** as the quote board tells a new engine */
    restored: (): MarketStep[] =>
      instruments.flatMap(({ symbol }): MarketStep[] => {
        const { price, peak, confirmed, watched, close } = quoteOf(symbol);
        const steps: MarketStep[] = [referenceStep(symbol)];
        if (price !== null)
          steps.push({ type: 'price', symbol, price, peak: peak ?? price, at: 0, confirmed });
        if (price !== null && peak === null) steps.push(referenceStep(symbol));
        if (!watched) steps.push({ type: 'watched', symbol, watched });
        if (close) steps.push({ ...close, history: true });
        return steps;
      }),
  };
};

const splitClient = (client: EngineClient, symbol: string, ratio: number): EngineClient => ({
  ...client,
  holdings: client.holdings.map((each) =>
    each.symbol !== symbol
      ? each
      : {
          symbol,
          quantity: each.quantity * ratio,
          costBasis: each.costBasis === null ? null : each.costBasis / ratio,
        },
  ),
  conditions: client.conditions.map((each) =>
    each.symbol === symbol && (each.kind === 'price-below' || each.kind === 'price-above')
      ? { ...each, threshold: each.threshold / ratio }
      : each,
  ),
});
