import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type Engine } from '../../../server/engine/engine.ts';
import { sweepHelpers } from '../../../server/engine-thread/sweep-helper.ts';
import type { AlertEvent } from '../../../shared/alerts.ts';
import type { DailyClose, MarketStep } from '../../../shared/market.ts';
import { clientAt, type Practice, randomFrom, symbolAt } from '../practice.ts';
import { changeClients } from './changes.ts';
import { eventCode, type Happened, type Load, timed } from './competitor.ts';
import type { Frame } from './market.ts';

const zone = 'America/New_York';
const index = 'INDEX';
const days = 61;
const HELPER_STARTS_MS = 2000;

/** The one place where the number of workers is said. */
export const workerCounts: readonly number[] = [1, 2];
const engineWith = (workers: number): Engine =>
  createEngine({
    sweepHelpers: sweepHelpers.slice(0, workers - 1),
    practiceTimeZone: zone,
    practiceCurrency: 'USD',
    rememberedCrashes: [],
    alertId: (sensitivityId, at, sequence) => `${sensitivityId}@${at}/${sequence}`,
    shareOfDayLeft: () => 0.6,
  });

const daily = (closes: readonly number[]): DailyClose[] =>
  closes.map((close, i) => ({
    date: new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10),
    close,
  }));

/** Sixty-one closes that end at `last`, with a market factor in common, so that early warnings have their figures. */
const history = (
  symbol: string,
  last: number,
  random: () => number,
  factor: Float64Array,
): MarketStep => {
  const beta = 0.5 + random();
  let below = 0;
  const closes = Array.from(factor, (moved) => {
    below += beta * moved + (random() - 0.5) * 0.02;
    return below;
  }).map((sum) => last * Math.exp(sum - below));
  const recentCloses = daily(closes);
  return {
    type: 'daily-close',
    symbol,
    at: 0,
    history: true,
    figures: {
      date: recentCloses.at(-1)?.date ?? '',
      close: last,
      losingStreak: 0,
      volatility: 15 + random() * 20,
      rsi: 50,
      lowerBand: null,
      closes: Float64Array.from(closes),
      fallFromPeakClose: { percent: 0, daysAfterPeak: 0, peakClose: last },
      recentCloses,
    },
  };
};

const putMarket = (engine: Engine, practice: Practice): void => {
  const random = randomFrom(7);
  const factor = Float64Array.from({ length: days }, () => (random() - 0.5) * 0.02);
  const closes = new Map([[index, 3000]]);
  for (const [i, cents] of practice.previousCloses.entries()) closes.set(symbolAt(i), cents / 100);
  engine.putInstruments(
    [...closes.keys()].map((symbol) => ({
      symbol,
      name: symbol,
      assetClass: symbol === index ? 'index' : 'equity',
      sector: null,
      currency: 'USD',
      exchangeTimeZone: zone,
      previousClose: null,
      priceSource: 'modelled',
    })),
  );
  for (const [symbol, previousClose] of closes) {
    engine.apply(history(symbol, previousClose, random, factor));
    engine.apply({ type: 'reference', symbol, previousClose, peak: previousClose });
  }
};

/** Clients are made in between and not timed. */
const putClients = (engine: Engine, practice: Practice): number => {
  let loadMs = 0;
  for (let from = 0; from < practice.clients; from += 1000) {
    const count = Math.min(1000, practice.clients - from);
    const some = Array.from({ length: count }, (_, i) => clientAt(practice, from + i));
    loadMs += timed(() => {
      for (const client of some) engine.putClient(client, 0);
    })[0];
  }
  return loadMs;
};

const codesOf = function* (events: Iterable<AlertEvent>): Happened {
  for (const { sensitivityId, type, level } of events)
    yield eventCode(Number(sensitivityId), type === 'raised' ? 0 : 1, type === 'ended' ? 0 : level);
};

const stepsOf = ({ at, ticks }: Frame): MarketStep[] => {
  const steps: MarketStep[] = Array.from(ticks.instruments, (instrument, i) => {
    const price = (ticks.cents[i] ?? 0) / 100;
    return { type: 'price', symbol: symbolAt(instrument), price, peak: price, at, confirmed: true };
  });
  return [...steps, { type: 'frame-ends', at, sequence: 0 }];
};

export const loadForecall =
  (workers: number): Load =>
  (practice) => {
    const engine = engineWith(workers);
    const [marketMs] = timed(() => putMarket(engine, practice));
    const clientsMs = putClients(engine, practice);
    let said: Iterable<AlertEvent> = [];
    let steps: MarketStep[] = [];
    let frames = 0;
    return {
      loadMs: marketMs + clientsMs,
      competitor: {
        prepare: async (frame) => {
          steps = stepsOf(frame);
          // A helper is started with the first frame; in the product, too, there is a pause between two messages.
          frames++;
          if (workers > 1) await sleep(frames === 2 ? HELPER_STARTS_MS : 0);
        },
        frame: () => {
          for (const step of steps) said = engine.apply(step);
        },
        events: () => codesOf(said),
        changes: () => changeClients(engine, practice),
        stop: () => engine.stop(),
      },
    };
  };
