import { createQuoteBoard, type QuoteBoard } from '../../server/market/quote-board.ts';
import type { Instrument, MarketStep, Tick } from '../../shared/market.ts';

export const anInstrument = (symbol: string, rest: Partial<Instrument> = {}): Instrument => ({
  symbol,
  name: symbol,
  assetClass: 'equity',
  sector: null,
  currency: 'USD',
  exchangeTimeZone: 'America/New_York',
  previousClose: null,
  priceSource: 'market',
  ...rest,
});

/** ms UTC of a local time in New York, of winter unless said otherwise (in summer the clock is an hour ahead). */
export const newYork = (date: string, time: string, offset = '-05:00'): number =>
  Date.parse(`${date}T${time}${offset}`);

export type TestBoard = QuoteBoard & {
  /** offers a tick that isn't live and answers the outcome's word, or the reason or code behind it */
  tick(symbol: string, price: number, at: number, rest?: Partial<Tick>): string;
  /** every step since it was last asked */
  steps(): MarketStep[];
};

export const aBoard = (
  instruments: readonly Instrument[],
  frameMs = 0,
  practiceZone: string | null = null,
): TestBoard => {
  const board = createQuoteBoard({ frameMs, practiceZone });
  let seen: MarketStep[] = [];
  const keep = <T extends readonly MarketStep[]>(steps: T): T => {
    seen = [...seen, ...steps];
    return steps;
  };
  board.putInstruments(instruments);
  return {
    ...board,
    endFrame: () => keep(board.endFrame()),
    confirmPrice: (symbol) => keep(board.confirmPrice(symbol)),
    confirmSplit: (symbol, ratio) => keep(board.confirmSplit(symbol, ratio)),
    tick: (symbol, price, at, rest = {}) => {
      const { outcome, steps } = board.offer({ symbol, price, at, ...rest }, null);
      keep(steps);
      if (outcome.type === 'ignored') return outcome.reason;
      return outcome.type === 'refused' ? outcome.code : outcome.type;
    },
    steps: () => {
      const steps = seen;
      seen = [];
      return steps;
    },
  };
};

const word = (step: MarketStep): string => {
  switch (step.type) {
    case 'price':
      return `${step.symbol} ${step.price}${step.confirmed ? '' : ' unconfirmed'}${step.delayed ? ' delayed' : ''}`;
    case 'reference':
      return `${step.symbol} from ${step.previousClose} peak ${step.peak}`;
    case 'daily-close':
      return `${step.symbol} ${step.history ? 'had closed' : 'closed'} ${step.figures.date} at ${step.figures.close}`;
    case 'day-begins':
      return `${step.zone} ${step.date}`;
    case 'split':
      return `${step.symbol} split ${step.ratio}`;
    case 'watched':
      return `${step.symbol} ${step.watched ? 'watched' : 'not watched'}`;
    case 'frame-ends':
      return `frame ${step.sequence}`;
  }
};

/** Steps as short words, to read a test by. */
export const words = (steps: readonly MarketStep[]): string[] => steps.map(word);

export const quoteOf = (board: QuoteBoard, symbol: string) => {
  const quote = board.quotes().find((each) => each.symbol === symbol);
  if (!quote) throw new Error(`no quote of ${symbol}`);
  return quote;
};
