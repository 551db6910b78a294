import { createEngine, type Engine } from '../../server/engine/engine.ts';
import type { StartHelper } from '../../server/engine/kernel/team.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { MarketStep } from '../../shared/market.ts';
import type { RememberedCrash } from '../../shared/sensitivities.ts';
import { zone } from './builders.ts';
import { firstDifference, nearby } from './naive-difference.ts';
import { createNaiveEngine } from './naive-engine.ts';
import { warningDifference } from './naive-warning.ts';
import { type Command, instruments, type RandomBook } from './random-days.ts';
import { createRandomWorld } from './random-world.ts';

const crashes: RememberedCrash[] = [
  { event: '2008', index: 'S&P 500', peakDate: '2007-10-09', falls: [0, 1, 5, 8] },
];
const alertId = (sensitivityId: string, at: number, sequence: number): string =>
  `${sensitivityId}@${at}/${sequence}`;

export type Beside = {
  /** clients beside the three of the commands, so that blocks and their borders matter */
  crowd?: readonly RandomBook[];
  plainSweep?: boolean;
  sweepHelpers?: readonly StartHelper[];
  /** what the first engine is taken to have said; a drill of the drill falsifies it */
  heard?: (events: AlertEvent[]) => AlertEvent[];
  /** is told how many early warnings there are, whenever they are compared */
  warned?: (count: number) => void;
};

/** Ten minutes a day, somewhat shorter in one zone than in another; it begins again without a word. */
const shareOfDayLeft = (at: number, of: string): number =>
  Math.min(1, Math.max(0, (of === zone ? 1.1 : 0.9) - ((at % 600_000) / 600_000) * 1.2));
/** From so many days on volatilities would be made from closes, with weights. */
const FEW_DAYS = 20;

/**
 * Runs the engine and the second, plainer one side by side; the first is stopped and started again wherever the commands
 * say so. Answers all events. @throws Error with the first difference, of events, early warnings or peaks
 */
export const runBoth = (list: readonly Command[], beside: Beside = {}): AlertEvent[] => {
  const { crowd = [], heard = (events) => events, warned = () => undefined, ...options } = beside;
  const anEngine = (): Engine => {
    const made = createEngine({
      practiceTimeZone: zone,
      practiceCurrency: 'USD',
      rememberedCrashes: crashes,
      alertId,
      shareOfDayLeft,
      ...options,
    });
    made.putInstruments(instruments);
    return made;
  };
  const world = createRandomWorld();
  const naive = createNaiveEngine({
    practiceZone: zone,
    practiceCurrency: 'USD',
    crashes,
    alertId,
  });
  naive.putInstruments(instruments);
  let engine = anEngine();
  const stored = { portfolios: new Map<string, string>(), episodes: new Map<string, string>() };
  const all: AlertEvent[] = [];
  let at = 0;
  let sequence = 0;
  let turn = 0;
  let days = 0;

  const compare = (events: Iterable<AlertEvent>, expected: readonly AlertEvent[]): void => {
    const made = heard([...events]);
    const difference = firstDifference(made, expected);
    if (difference !== null) throw new Error(difference);
    for (const event of made) all.push(event);
  };
  const compareWarnings = (): void => {
    if (days >= FEW_DAYS) return;
    const left = (of: string): number => shareOfDayLeft(at, of);
    const made = engine.warnings({ shareOfDayLeft: left });
    warned(made.length);
    const difference = warningDifference(made, naive.warnings(left));
    if (difference !== null) throw new Error(`${difference}, at ${at}`);
  };
  const apply = (steps: readonly MarketStep[]): void => {
    for (const step of steps) compare(engine.apply(step), naive.apply(step));
  };
  const store = (): void => {
    const { portfolios, episodes } = engine.takeChanges();
    for (const state of portfolios) stored.portfolios.set(state.clientId, JSON.stringify(state));
    for (const state of episodes) stored.episodes.set(state.sensitivityId, JSON.stringify(state));
  };
  const restart = (): void => {
    store();
    engine.stop();
    engine = anEngine();
    for (const step of world.restored()) engine.apply(step);
    for (const client of world.clients.values()) engine.putClient(client, at);
    engine.restore({
      portfolios: [...stored.portfolios.values()].map((json) => JSON.parse(json)),
      episodes: [...stored.episodes.values()].map((json) => JSON.parse(json)),
    });
  };
  const put = (id: string, book: RandomBook): void => {
    const client = world.put(id, book);
    compare(engine.putClient(client, at), naive.putClient(client, at));
  };
  /** The one named, and one of the crowd. */
  const meant = (id: string): string[] =>
    crowd.length === 0 ? [id] : [id, `k${(turn++ * 7919) % crowd.length}`];

  const run = (command: Command): void => {
    switch (command.type) {
      case 'frame': {
        sequence = command.after === 0 ? sequence + 1 : 0;
        at += command.after;
        const prices = command.quotes.map((q) =>
          world.price(
            q.symbol,
            q.symbol.length > 5 ? q.rate : q.price,
            at,
            command.confirmed,
            command.delayed,
          ),
        );
        const closes = command.closes.map((c) => world.close(c.symbol, c.figures, at));
        apply([...prices, ...closes, { type: 'frame-ends', at, sequence }]);
        break;
      }
      case 'day': {
        days++;
        at += 1000;
        sequence = -1;
        const given = command.references.map(
          (q) => [q.symbol, q.symbol.length > 5 ? q.rate : q.price] as const,
        );
        const late = command.lateCloses.map((c) => world.close(c.symbol, c.figures, at - 500));
        apply([...late, world.beginDay(command.zone, at)]);
        apply(world.references(command.zone, new Map(given)));
        break;
      }
      case 'doubt':
        apply([world.watch(command.symbol, command.watched)]);
        break;
      case 'split':
        apply(world.split(command.symbol, command.ratio, at));
        break;
      case 'put':
        for (const id of meant(command.client)) put(id, command.book);
        break;
      case 'remove':
        for (const id of meant(command.client)) {
          stored.portfolios.delete(id);
          world.clients.delete(id);
          compare(engine.removeClient(id, at), naive.removeClient(id, at));
        }
        break;
      case 'restart':
        restart();
    }
    store();
    compareWarnings();
    for (const id of world.clients.keys()) {
      const [peak, expected] = [engine.portfolio(id)?.peak ?? null, naive.peakOf(id)];
      if (!nearby(peak, expected)) throw new Error(`Peak of ${id}: ${peak}, expected ${expected}`);
    }
  };

  try {
    apply(instruments.map(({ symbol }) => world.referenceStep(symbol)));
    for (const [i, book] of crowd.entries()) put(`k${i}`, book);
    for (const command of list) run(command);
  } finally {
    engine.stop();
  }
  return all;
};
