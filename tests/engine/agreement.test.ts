import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { MarketStep } from '../../shared/market.ts';
import type { RememberedCrash } from '../../shared/sensitivities.ts';
import { zone } from './builders.ts';
import { createNaiveEngine } from './naive-engine.ts';
import { type Command, commands, instruments } from './random-days.ts';
import { createRandomWorld } from './random-world.ts';

const crashes: RememberedCrash[] = [
  { event: '2008', index: 'S&P 500', peakDate: '2007-10-09', falls: [0, 1, 5, 8] },
];
const alertId = (sensitivityId: string, at: number, sequence: number): string =>
  `${sensitivityId}@${at}/${sequence}`;

const anEngine = (): Engine => {
  const engine = createEngine({
    practiceTimeZone: zone,
    practiceCurrency: 'USD',
    rememberedCrashes: crashes,
    alertId,
  });
  engine.putInstruments(instruments);
  return engine;
};

/** Figures that differ by less than what rounding leaves are the same. */
const inOrder = (events: readonly AlertEvent[]) =>
  events
    .map((event) => ({
      ...event,
      ...Object.fromEntries(
        (['depth', 'value', 'reference', 'lossAmount', 'threshold'] as const).map((name) => {
          const figure = event[name];
          return [name, figure === null ? null : expect.closeTo(figure, 4)];
        }),
      ),
    }))
    .sort((a, b) => (a.sensitivityId < b.sensitivityId ? -1 : 1));

const bySensitivity = (events: readonly AlertEvent[]): AlertEvent[] =>
  [...events].sort((a, b) => (a.sensitivityId < b.sensitivityId ? -1 : 1));

/** Runs both engines side by side; the first is stopped and started again wherever the commands say so. */
const runBoth = (list: readonly Command[]): AlertEvent[] => {
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

  const compare = (events: Iterable<AlertEvent>, expected: readonly AlertEvent[]): void => {
    const made = [...events];
    expect(bySensitivity(made)).toEqual(inOrder(expected));
    all.push(...made);
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
    engine = anEngine();
    for (const step of world.restored()) engine.apply(step);
    for (const client of world.clients.values()) engine.putClient(client, at);
    engine.restore({
      portfolios: [...stored.portfolios.values()].map((json) => JSON.parse(json)),
      episodes: [...stored.episodes.values()].map((json) => JSON.parse(json)),
    });
  };

  const run = (command: Command): void => {
    switch (command.type) {
      case 'frame': {
        sequence = command.after === 0 ? sequence + 1 : 0;
        at += command.after;
        const prices = command.quotes.map((q) =>
          world.price(q.symbol, q.symbol.length > 5 ? q.rate : q.price, at, command.confirmed),
        );
        const closes = command.closes.map((c) => world.close(c.symbol, c.figures, at));
        apply([...prices, ...closes, { type: 'frame-ends', at, sequence }]);
        break;
      }
      case 'day': {
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
      case 'put': {
        const client = world.put(command.client, command.book);
        compare(engine.putClient(client, at), naive.putClient(client, at));
        break;
      }
      case 'remove':
        stored.portfolios.delete(command.client);
        world.clients.delete(command.client);
        compare(engine.removeClient(command.client, at), naive.removeClient(command.client, at));
        break;
      case 'restart':
        restart();
    }
    store();
    for (const id of world.clients.keys()) {
      const peak = naive.peakOf(id);
      expect(engine.portfolio(id)?.peak).toEqual(peak === null ? null : expect.closeTo(peak, 4));
    }
  };

  apply(instruments.map(({ symbol }) => world.referenceStep(symbol)));
  for (const command of list) run(command);
  return all;
};

test('the engine, stopped and started anywhere, tells what a second and plainer one tells', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(commands, (list) => {
      for (const { kind, type, endReason } of runBoth(list)) {
        const what = `${kind} ${endReason ?? type}`;
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }),
    { seed: 20_200_316, numRuns: 300 },
  );
  // Agreement about nothing would mean nothing.
  expect(new Set([...seen.keys()].map((what) => what.split(' ')[0])).size).toBe(15);
  expect(seen.size).toBeGreaterThan(45);
}, 60_000);
