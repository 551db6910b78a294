import type { BoardChanges as Changes, StoredBoard } from '../../shared/board-storage.ts';
import type {
  DailyClose,
  DailyFigures,
  Instrument,
  MarketStep,
  Quote,
  Split,
} from '../../shared/market.ts';
import { type Counts, createBoard, type InstrumentState, peakOf } from './board.ts';
import {
  announceSplit,
  confirmPrice,
  confirmSplit,
  putCloses,
  putInstruments,
  type SplitAnswer,
} from './board-changes.ts';
import { rowsOf } from './daily-history.ts';
import { bucketOf, endFrame, openFrame } from './frames.ts';
import { figuresAfter } from './indicators.ts';
import { restoreBoard, takeBoardChanges } from './stored-board.ts';
import { type TickOutcome as Outcome, offerTick } from './take-ticks.ts';
import { countedCloses, historySteps } from './trading-days.ts';

export type BoardChanges = Changes;
export type TickOutcome = Outcome;
type BoardStats = Counts & { lastFrameAt: number | null; lastTickAt: number | null };

export type QuoteBoard = {
  putInstruments(list: readonly Instrument[]): MarketStep[];
  /** Replaces the closes of those dates (oldest first, all above 0). */
  putCloses(symbol: string, closes: readonly DailyClose[]): MarketStep[];
  announceSplit(split: Split): SplitAnswer;
  confirmSplit(symbol: string, ratio: number): MarketStep[];
  confirmPrice(symbol: string): MarketStep[];
  /** `now` null: not a live feed. Every tick gets an outcome; the steps are for the engine, in order. */
  offer(tick: unknown, now: number | null): { outcome: TickOutcome; steps: MarketStep[] };
  /** The open frame's time is over. */
  endFrame(): MarketStep[];
  /** As `endFrame`, and tells what a decision (a confirmed price, say) has changed though no tick has come since. */
  tellNow(): MarketStep[];
  /** ms UTC; null when no frame is open */
  openFrameEndsAt(): number | null;
  /** of those instruments that are wanted, or of all */
  quotes(wanted?: (symbol: string) => boolean): Quote[];
  /** of the newest close that counts; null before the first */
  figures(symbol: string): DailyFigures | null;
  /** those that count by now: closes loaded ahead of the ticks wait for their day */
  closes(symbol: string): readonly DailyClose[];
  /** what is known of an instrument's past, for the engine; empty before its first close that counts */
  historySteps(symbol: string): MarketStep[];
  stats(): BoardStats;
  takeChanges(): BoardChanges;
  /** Steps that put the engine where the board is: references, prices, doubts. */
  restore(stored: StoredBoard): MarketStep[];
};

type BoardOptions = {
  frameMs: number;
  /** the time zone of the practice; without it days begin in the instruments' zones only */
  practiceZone?: string | null;
};

const healthOf = ({ doubt, held, price }: InstrumentState): Quote['health'] => {
  if (doubt) return 'check-corporate-action';
  if (held) return 'held-print';
  return price === null ? 'no-price' : 'ok';
};

const quoteOf = (state: InstrumentState): Quote => ({
  symbol: state.symbol,
  price: state.price,
  at: state.at,
  seq: state.seq,
  previousClose: state.previousClose,
  peak: peakOf(state),
  tradingDay: state.tradingDay,
  health: healthOf(state),
  heldPrice: state.held?.price ?? null,
  isClose: state.close?.date === state.tradingDay && state.close?.price === state.price,
});

/** The last price, previous close and health of every instrument. Pure: time is the time on the ticks, or `now`. */
export const createQuoteBoard = ({ frameMs, practiceZone = null }: BoardOptions): QuoteBoard => {
  const board = createBoard(frameMs, practiceZone);
  const { states, frame } = board;
  return {
    putInstruments: (list) => putInstruments(board, list),
    putCloses: (symbol, closes) => putCloses(board, symbol, closes),
    announceSplit: (split) => announceSplit(board, split),
    confirmSplit: (symbol, ratio) => confirmSplit(board, symbol, ratio),
    confirmPrice: (symbol) => confirmPrice(board, symbol),
    offer: (tick, now) => {
      const steps: MarketStep[] = [];
      const outcome = offerTick(board, tick, now, steps);
      return { outcome, steps };
    },
    endFrame: () => {
      const steps: MarketStep[] = [];
      endFrame(board, steps);
      return steps;
    },
    tellNow: () => {
      const steps: MarketStep[] = [];
      if (frame.moved.length > 0) openFrame(board, board.lastTickAt ?? 0);
      endFrame(board, steps);
      return steps;
    },
    openFrameEndsAt: () =>
      frame.openedAt === null ? null : (bucketOf(board, frame.openedAt) + 1) * frameMs,
    quotes: (wanted) => {
      const all = [...states.values()];
      return (wanted ? all.filter(({ symbol }) => wanted(symbol)) : all).map(quoteOf);
    },
    figures: (symbol) => {
      const state = states.get(symbol);
      return state ? figuresAfter(state.history, countedCloses(state)) : null;
    },
    closes: (symbol) => {
      const state = states.get(symbol);
      return state ? rowsOf(state.history).slice(0, countedCloses(state)) : [];
    },
    historySteps: (symbol) => {
      const state = states.get(symbol);
      return state ? historySteps(state, board.lastTickAt ?? 0) : [];
    },
    stats: () => ({ ...board.counts, lastFrameAt: frame.lastAt, lastTickAt: board.lastTickAt }),
    takeChanges: () => takeBoardChanges(board),
    restore: (stored) => restoreBoard(board, stored),
  };
};
