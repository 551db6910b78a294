import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../server/engine/engine.ts';
import type { MarketStep } from '../../shared/market.ts';
import type { Shock, WhatIfAnswer, WhatIfClient } from '../../shared/what-if.ts';
import { aClient, aCondition, anEngine, anInstrument, drive, reference, zone } from './builders.ts';
import { type Command, commands, instruments } from './random-days.ts';
import { createRandomWorld } from './random-world.ts';

const bookOf = (engine: Engine) => {
  const answer = engine.whatIf({ shock: { market: 0, instruments: [] }, audience: null, most: 0 });
  if (answer.type !== 'other-book') throw new Error('a list of clients was expected');
  return answer;
};

type Answer = Extract<WhatIfAnswer, { type: 'answer' }>;

/** All clients in one group, where nothing else is said. */
const ask = (engine: Engine, shock: Partial<Shock>, most = 100, groups = [0]): Answer => {
  const { book, clientIds } = bookOf(engine);
  const answer = engine.whatIf({
    shock: { market: 0, instruments: [], ...shock },
    audience: {
      book,
      groupOf: Int32Array.from(clientIds, (_, i) => groups[i % groups.length] ?? 0),
      groups: Math.max(...groups) + 1,
    },
    most,
  });
  if (answer.type !== 'answer') throw new Error('an answer was expected');
  return answer;
};

const linesOf = (clients: readonly WhatIfClient[]): string[] =>
  clients.flatMap(({ lines }) =>
    lines.map(({ sensitivityId, levelNow, level }) => `${sensitivityId} ${levelNow}→${level}`),
  );

/** A day on which A fell by 6 %: one line of 5 % is crossed. */
const aFall = () => {
  const { engine, frame } = drive(anEngine());
  engine.putClient(
    aClient([
      aCondition('instrument-fall', 5, { sensitivityId: 'five' }),
      aCondition('instrument-fall', 9, { sensitivityId: 'nine' }),
      aCondition('portfolio-fall', 20, { sensitivityId: 'twenty' }),
    ]),
    0,
  );
  frame({ A: 94 });
  return engine;
};

describe('a fall that is only supposed', () => {
  test('crosses lines from where prices are now, and deepens what is crossed already', () => {
    const engine = aFall();
    expect(linesOf(ask(engine, { market: -1 }).clients)).toEqual(['five 1→1']);
    const { clients, groups, total } = ask(engine, { market: -5 });
    expect(linesOf(clients)).toEqual(['five 1→2', 'nine 0→1']);
    expect(clients[0]).toMatchObject({ clientId: 'c', valueNow: 9400, valueThen: 8930, loss: 470 });
    expect(clients[0]?.lines[1]).toMatchObject({ depth: 10.7, threshold: 9, symbol: 'A' });
    expect(total).toBe(1);
    expect(groups).toEqual([
      {
        clients: 1,
        notWatched: 0,
        openNow: 1,
        openThen: 1,
        wouldBeRaised: 1,
        wouldDeepen: 1,
        valueNow: 9400,
        valueThen: 8930,
      },
    ]);
  });

  test('leaves everything as it is', () => {
    const engine = aFall();
    const before = engine.episodes('c');
    engine.takeChanges();
    ask(engine, { market: -30 });
    ask(engine, { market: 10 });
    expect(engine.takeChanges()).toEqual({ portfolios: [], episodes: [], splits: [] });
    expect(engine.episodes('c')).toEqual(before);
    expect(engine.portfolio('c')).toMatchObject({ value: 9400, reference: 10_000, peak: 10_000 });
  });

  test('shows a line as crossed no more once prices come back', () => {
    const { groups, clients } = ask(aFall(), { market: 10 });
    expect(clients).toEqual([]);
    expect(groups[0]).toMatchObject({ openNow: 1, openThen: 0, wouldBeRaised: 0 });
  });

  test('is taken to last: what has to hold for ten minutes counts as held', () => {
    const { engine } = drive(anEngine());
    engine.putClient(aClient([aCondition('instrument-fall', 5, { holdSeconds: 600 })]), 0);
    expect(linesOf(ask(engine, { market: -6 }).clients)).toEqual(['s 0→1']);
  });

  test('can be of one instrument, instead of the market’s part', () => {
    const engine = aFall();
    const named = (percent: number) => ({ market: -50, instruments: [{ symbol: 'A', percent }] });
    expect(linesOf(ask(engine, named(0)).clients)).toEqual(['five 1→1']);
    expect(linesOf(ask(engine, named(-5)).clients)).toEqual(['five 1→2', 'nine 0→1']);
  });

  test('is measured from the peaks that the frame would make', () => {
    const { engine, frame, apply } = drive(anEngine());
    engine.putInstruments([anInstrument('X')]);
    const [ofA, ofX] = ['A', 'X'].map((symbol) => [{ symbol, quantity: 100, costBasis: null }]);
    const fromPeak = aCondition('instrument-fall', 5, { reference: 'peak', sensitivityId: 'a' });
    engine.putClient(aClient([fromPeak], { id: 'a', holdings: ofA ?? [] }), 0);
    const drawdown = aCondition('drawdown', 10, { sensitivityId: 'x' });
    engine.putClient(aClient([drawdown], { id: 'x', holdings: ofX ?? [], peakValue: 20_000 }), 0);
    frame({ A: 90 });
    // A's peak is known no more, so its next price is; X gets its first price, in a frame that isn't over.
    apply(reference('A', 100, null));
    apply({ type: 'price', symbol: 'X', price: 100, peak: 100, at: 9000, confirmed: true });
    const named = { instruments: [{ symbol: 'A', percent: -1 }] };
    expect(linesOf(ask(engine, named).clients)).toEqual(['x 0→3']);
  });

  test('crosses no line of 0, and none in percent of a debt', () => {
    const { engine, frame } = drive(anEngine());
    const ofDebt = aCondition('portfolio-fall', 150, { sensitivityId: 'debt' });
    engine.putClient(aClient([ofDebt], { id: 'debt', cash: -10_050 }), 0);
    const ofNothing = [
      aCondition('instrument-fall', 0, { sensitivityId: 'price' }),
      aCondition('portfolio-fall', 0, { sensitivityId: 'portfolio' }),
    ];
    engine.putClient(aClient(ofNothing, { id: 'nothing' }), 0);
    frame({ A: 101 });
    frame();
    const { groups, clients } = ask(engine, { market: -10 });
    expect([groups[0]?.wouldBeRaised, groups[0]?.openThen, clients]).toEqual([0, 0, []]);
  });

  test('is not a fall of what has no price to fall from', () => {
    const { engine } = drive(anEngine());
    engine.putInstruments([anInstrument('X')]);
    engine.putClient(
      aClient([aCondition('drawdown', 1)], {
        holdings: [{ symbol: 'X', quantity: 1, costBasis: null }],
      }),
      0,
    );
    const { groups, clients } = ask(engine, { market: -10 });
    expect(groups[0]).toMatchObject({ clients: 1, notWatched: 1, valueNow: 0 });
    expect(clients).toEqual([]);
  });
});

describe('the market’s part', () => {
  /** An index that rises and falls by turns, and A that moves by half of it. */
  const withBeta = () => {
    const engine = anEngine();
    engine.putInstruments([anInstrument('IDX', { assetClass: 'index' })]);
    const closes = (by: number) =>
      Array.from({ length: 30 }, (_, i) => ({
        date: `2020-01-${String(i + 1).padStart(2, '0')}`,
        close: 100 * Math.exp(i % 2 === 0 ? by : 0),
      }));
    const history = (symbol: string, by: number): MarketStep => ({
      type: 'daily-close',
      symbol,
      at: 0,
      history: true,
      figures: {
        date: '2020-01-30',
        close: 100,
        losingStreak: 0,
        volatility: 20,
        rsi: null,
        lowerBand: null,
        closes: [],
        fallFromPeakClose: { percent: 0, daysAfterPeak: 0, peakClose: 100 },
        recentCloses: closes(by),
      },
    });
    for (const step of [history('IDX', 0.02), history('A', 0.01)]) engine.apply(step);
    return engine;
  };
  const holding = (symbol: string) => ({
    id: symbol,
    holdings: [{ symbol, quantity: 100, costBasis: null }],
  });

  test('is as large as the instrument’s beta; the whole where that isn’t known', () => {
    const engine = withBeta();
    for (const symbol of ['A', 'B']) engine.putClient(aClient([], holding(symbol)), 0);
    const { groups } = ask(engine, { market: -10 }, 0, [0, 1]);
    expect(groups[0]?.valueThen).toBeCloseTo(10_000 * Math.sqrt(0.9), 4);
    expect(groups[1]?.valueThen).toBe(9000);
  });

  test('is all of it for an index, and nothing for a currency that isn’t named', () => {
    const engine = withBeta();
    engine.putInstruments([anInstrument('EURUSD', { assetClass: 'fx' })]);
    engine.apply({ type: 'reference', symbol: 'EURUSD', previousClose: 1.25, peak: 1.25 });
    engine.apply({ type: 'reference', symbol: 'IDX', previousClose: 100, peak: 100 });
    const line = { symbol: 'IDX', watchUnheld: true };
    const euros = { currency: 'EUR', cash: 1000, holdings: [] };
    engine.putClient(aClient([aCondition('price-below', 90, line)], euros), 0);
    const fall = { market: -10, instruments: [{ symbol: 'IDX', percent: 0 }] };
    const { clients } = ask(engine, fall);
    expect(clients[0]).toMatchObject({ valueNow: 1250, valueThen: 1250, loss: 0 });
    const named = ask(engine, { market: -10, instruments: [{ symbol: 'EURUSD', percent: -20 }] });
    expect(named.clients[0]).toMatchObject({ valueThen: 1000, loss: 250 });
  });
});

describe('who is told', () => {
  const ofQuantity = (id: string, quantity: number) =>
    aClient([aCondition('instrument-fall', 5, { sensitivityId: `${id}-s` })], {
      id,
      holdings: [{ symbol: 'A', quantity, costBasis: null }],
    });

  test('is first whoever loses most, and all are counted', () => {
    const { engine } = drive(anEngine());
    for (let i = 0; i < 40; i++) engine.putClient(ofQuantity(`c${i}`, 100 + ((i * 7) % 40)), 0);
    const { clients, total } = ask(engine, { market: -5 }, 3);
    expect(clients.map(({ clientId }) => clientId)).toEqual(['c17', 'c34', 'c11']);
    expect(total).toBe(40);
  });

  test('are those of the given groups only', () => {
    const { engine } = drive(anEngine());
    for (const id of ['a', 'b', 'c']) engine.putClient(ofQuantity(id, 100), 0);
    const { clients, groups } = ask(engine, { market: -5 }, 9, [0, -1, 1]);
    expect(clients.map(({ clientId, group }) => `${clientId}${group}`)).toEqual(['a0', 'c1']);
    expect(groups.map((sums) => sums.wouldBeRaised)).toEqual([1, 1]);
  });

  test('is asked anew when another client has taken a place in the list', () => {
    const { engine } = drive(anEngine());
    engine.putClient(ofQuantity('a', 100), 0);
    const { book } = bookOf(engine);
    const audience = { book, groupOf: Int32Array.of(0), groups: 1 };
    const question = { shock: { market: -9, instruments: [] }, audience, most: 9 };
    expect(engine.whatIf(question).type).toBe('answer');
    engine.removeClient('a', 0);
    engine.putClient(ofQuantity('b', 100), 0);
    expect(engine.whatIf(question)).toMatchObject({ type: 'other-book', clientIds: ['b'] });
  });
});

describe('what is supposed and what comes to pass', () => {
  const someShock = fc.record({
    market: fc.constantFrom(-50, -20, -10, -5, -2.5, -1, 0, 1, 5, 10),
    instruments: fc.uniqueArray(
      fc.record({
        symbol: fc.constantFrom('A', 'B', 'NEW', 'T', 'EURUSD', 'USDGBP'),
        percent: fc.constantFrom(-50, -10, 0, 10),
      }),
      { selector: ({ symbol }) => symbol, maxLength: 2 },
    ),
  });

  /** Lives through the commands; the world then knows the prices. */
  const live = (list: readonly Command[]) => {
    const engine = createEngine({
      practiceTimeZone: zone,
      practiceCurrency: 'USD',
      rememberedCrashes: [],
      alertId: (sensitivityId, at, sequence) => `${sensitivityId}@${at}/${sequence}`,
    });
    engine.putInstruments(instruments);
    const world = createRandomWorld();
    const rate = (q: { symbol: string; price: number | null; rate: number }) =>
      q.symbol.length > 5 ? q.rate : q.price;
    let at = 0;
    for (const { symbol } of instruments) engine.apply(world.referenceStep(symbol));
    for (const command of list) {
      if (command.type === 'frame') {
        at += 1000;
        for (const q of command.quotes)
          engine.apply(world.price(q.symbol, rate(q) ?? 1, at, command.confirmed));
        engine.apply({ type: 'frame-ends', at, sequence: 0 });
      } else if (command.type === 'day') {
        at += 1000;
        engine.apply(world.beginDay(command.zone, at));
        const given = new Map(command.references.map((q) => [q.symbol, rate(q)]));
        for (const step of world.references(command.zone, given)) engine.apply(step);
      } else if (command.type === 'doubt')
        engine.apply(world.watch(command.symbol, command.watched));
      else if (command.type === 'put')
        engine.putClient(world.put(command.client, command.book), at);
    }
    return { engine, world, at };
  };

  /** The shock's prices as ticks would bring them. No instrument of this world has a beta of its own. */
  const stepsOf = ({ world, at }: ReturnType<typeof live>, shock: Shock): MarketStep[] => {
    const prices = new Map<string, number>();
    for (const step of world.restored()) {
      if (step.type === 'reference' && step.previousClose !== null)
        prices.set(step.symbol, step.previousClose);
      if (step.type === 'price') prices.set(step.symbol, step.price);
    }
    return [...prices].flatMap(([symbol, price]) => {
      const named = shock.instruments.find((each) => each.symbol === symbol);
      const percent = named?.percent ?? (symbol.length > 5 ? 0 : shock.market);
      return percent === 0 ? [] : [world.price(symbol, price * (1 + percent / 100), at, true)];
    });
  };

  test('are the same: lines, levels, values', () => {
    const seen = { raised: 0, deepened: 0, ended: 0 };
    fc.assert(
      fc.property(commands, someShock, (list, shock) => {
        const lived = live(list);
        const { engine, world, at } = lived;
        const supposed = ask(engine, shock);
        const steps: MarketStep[] = [
          ...stepsOf(lived, shock),
          { type: 'frame-ends', at: at + 1000, sequence: 0 },
          { type: 'frame-ends', at: at + 3_600_000, sequence: 0 },
        ];
        const events = steps.flatMap((step) => [...engine.apply(step)]);
        for (const { type } of events) seen[type] += 1;
        const raised = events.filter(({ type }) => type === 'raised');
        expect(supposed.groups[0]?.wouldBeRaised).toBe(
          new Set(raised.map(({ clientId }) => clientId)).size,
        );
        const open = [...world.clients.keys()].flatMap((id) =>
          engine.episodes(id).filter(({ state }) => state === 'raised'),
        );
        const lines = supposed.clients.flatMap((client) => client.lines);
        const inShort = (all: readonly { sensitivityId: string; level: number }[]) =>
          all.map(({ sensitivityId, level }) => `${sensitivityId} ${level}`).sort();
        expect(inShort(lines)).toEqual(inShort(open));
        for (const { clientId, valueThen } of supposed.clients) {
          const value = engine.portfolio(clientId)?.value ?? null;
          expect(valueThen).toEqual(value === null ? null : expect.closeTo(value, 4));
        }
      }),
      { seed: 20_200_224, numRuns: 300 },
    );
    // Agreement about nothing would mean nothing.
    expect(seen.raised).toBeGreaterThan(100);
    expect(seen.deepened).toBeGreaterThan(10);
    expect(seen.ended).toBeGreaterThan(10);
  });
});
