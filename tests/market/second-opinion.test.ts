import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createQuoteBoard } from '../../server/market/quote-board.ts';
import type { MarketStep, Tick } from '../../shared/market.ts';
import { createNaiveBoard } from './naive-board.ts';
import {
  type Action,
  frameLengths,
  loadedCloses,
  practiceZones,
  someInstruments,
  ticksAndDecisions,
} from './random-ticks.ts';

const wordOf = (step: MarketStep): string => {
  switch (step.type) {
    case 'price':
      return `price ${step.symbol} ${step.price} ${step.peak} ${step.at} ${step.confirmed}`;
    case 'reference':
      return `reference ${step.symbol} ${step.previousClose} ${step.peak}`;
    case 'day-begins':
      return `day ${step.zone} ${step.date} ${step.at}${step.over ? ` over ${step.over}` : ''}`;
    case 'daily-close': {
      const { date, close, losingStreak, fallFromPeakClose: fall } = step.figures;
      return `${step.history ? 'history' : 'close'} ${step.symbol} ${step.at} ${date} ${close} ${losingStreak} ${fall.peakClose} ${fall.daysAfterPeak}`;
    }
    case 'watched':
      return `${step.watched ? 'sure' : 'doubt'} ${step.symbol}`;
    case 'split':
      return `split ${step.symbol} ${step.ratio}`;
    case 'frame-ends':
      return `frame ${step.at} ${step.sequence}`;
  }
};

type Told = { outcome: string; words: string[] };
type Doing = {
  offer(tick: Tick): Told;
  confirmPrice(symbol: string): string[];
  endFrame(): string[];
};

const answers = (doing: Doing, actions: readonly Action[]): Told[] =>
  actions.map((action) => {
    if (action.type === 'tick') return doing.offer(action.tick);
    if (action.type === 'confirm-price')
      return { outcome: 'confirmed', words: doing.confirmPrice(action.symbol) };
    return { outcome: 'ended', words: doing.endFrame() };
  });

it('a second, plain implementation of semantics.md tells the same of any ticks', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  const runs = Number(process.env.FORECALL_RUNS ?? 300);
  fc.assert(
    fc.property(
      ticksAndDecisions,
      frameLengths,
      practiceZones,
      (actions, frameMs, practiceZone) => {
        const board = createQuoteBoard({ frameMs, practiceZone });
        board.putInstruments(someInstruments);
        for (const [symbol, closes] of loadedCloses) board.putCloses(symbol, closes);
        const told = (steps: MarketStep[]) => {
          for (const step of steps)
            count(step.type === 'day-begins' && step.over ? 'over' : step.type);
          if (steps.some((step) => step.type === 'price' && !step.confirmed)) count('unconfirmed');
          return steps.map(wordOf);
        };
        const real = answers(
          {
            offer: (tick) => {
              const { outcome, steps } = board.offer(tick, null);
              const word = outcome.type === 'ignored' ? outcome.reason : outcome.type;
              count(word);
              return { outcome: word, words: told(steps) };
            },
            confirmPrice: (symbol) => told(board.confirmPrice(symbol)),
            endFrame: () => told(board.endFrame()),
          },
          actions,
        );
        const naive = createNaiveBoard(someInstruments, loadedCloses, frameMs, practiceZone);
        expect(real).toEqual(answers(naive, actions));
        expect(board.stats()).toMatchObject(naive.counts());
        if (naive.counts().badPrints > 0) count('bad print');
      },
    ),
    { numRuns: runs },
  );
  // A comparison that never met these would say nothing about them.
  const met = ['accepted', 'held', 'late', 'repeated', 'unconfirmed', 'bad print', 'watched'];
  for (const what of [
    ...met,
    'day-begins',
    'over',
    'daily-close',
    'reference',
    'price',
    'frame-ends',
  ])
    expect([what, (seen.get(what) ?? 0) > 20]).toEqual([what, true]);
}, 600_000);
