import { describe, expect, test } from 'vitest';
import type { Engine, EngineClient } from '../../server/engine/engine.ts';
import type { MarketStep } from '../../shared/market.ts';
import {
  aClient,
  aCondition,
  anEngine,
  anInstrument,
  dailyClose,
  drive,
  inShort,
  reference,
  zone,
} from './builders.ts';

const fall10 = aCondition('instrument-fall', 10);
const watched = (symbol: string, yes: boolean): MarketStep => ({
  type: 'watched',
  symbol,
  watched: yes,
});

describe('levels', () => {
  test('a frame that jumps several levels records the highest only', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    expect(inShort(frame({ A: 90 }))).toEqual(['raised 1']);
    expect(inShort(frame({ A: 55 }))).toEqual(['deepened 3']);
    expect(frame({ A: 79 })).toEqual([]);
    expect(frame({ A: 55 })).toEqual([]);
  });

  test('an alert may be raised at a higher level at once, and keeps its identity to the end', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    const events = [...frame({ A: 79 }), ...frame({ A: 59 }), ...frame({ A: 95 })];
    expect(inShort(events)).toEqual(['raised 2', 'deepened 3', 'ended recovered']);
    expect(new Set(events.map(({ alertId }) => alertId))).toEqual(new Set(['s@1000/0']));
    expect(inShort(frame({ A: 90 }))).toEqual(['raised 1']);
  });
});

describe('the day', () => {
  test('what is measured against the previous close is over with the day and can come again', () => {
    const { engine, frame, day } = drive(anEngine());
    const portfolio = aCondition('portfolio-fall', 10, { sensitivityId: 'p' });
    const drawdown = aCondition('drawdown', 10, { sensitivityId: 'd' });
    engine.putClient(aClient([fall10, portfolio, drawdown]), 0);
    expect(inShort(frame({ A: 85 }))).toEqual(['raised 1', 'raised 1', 'raised 1']);
    const ended = day('2020-01-03', { A: 85 });
    expect(ended).toMatchObject([
      { sensitivityId: 's', endReason: 'day-over', at: 2000, frameSequence: -1 },
      { sensitivityId: 'p', endReason: 'day-over', at: 2000, depth: 15, value: 8500 },
    ]);
    expect(ended[0]).toMatchObject({ depth: 15, value: 85, reference: 100, lossAmount: 1500 });
    expect(inShort(frame({ A: 76 }))).toEqual(['raised 1', 'raised 1', 'deepened 2']);
  });

  test('it is over even if nothing moves in the first frame after it', () => {
    const { engine, frame, day } = drive(anEngine());
    engine.putClient(aClient([aCondition('portfolio-fall', 10)]), 0);
    frame({ A: 85 });
    expect(inShort(day('2020-01-03'))).toEqual(['ended day-over']);
    expect(inShort(frame())).toEqual(['raised 1']);
  });

  test('each zone has its own day, and a portfolio that of the practice', () => {
    const { engine, frame, apply } = drive(anEngine());
    engine.putInstruments([anInstrument('A', { exchangeTimeZone: 'Asia/Tokyo' })]);
    const portfolio = aCondition('portfolio-fall', 10, { sensitivityId: 'p' });
    engine.putClient(aClient([fall10, portfolio]), 0);
    frame({ A: 85 });
    const begins = (where: string) =>
      apply({ type: 'day-begins', zone: where, date: '2020-01-03', at: 1500 });
    expect(begins('Asia/Tokyo')).toMatchObject([{ sensitivityId: 's' }]);
    expect(begins(zone)).toMatchObject([{ sensitivityId: 'p' }]);
  });

  test('where the practice’s zone has no instrument, portfolios close under the date that is over', () => {
    const { engine, frame, apply } = drive(anEngine());
    const away = ['A', 'B', 'C'].map((s) => anInstrument(s, { exchangeTimeZone: 'Asia/Tokyo' }));
    engine.putInstruments(away);
    const fall = aCondition('portfolio-fall', 10, { sensitivityId: 'p' });
    engine.putClient(aClient([fall, aCondition('losing-streak', 2, { symbol: 'PORTFOLIO' })]), 0);
    const ends = (over: string, date: string) =>
      apply({ type: 'day-begins', zone, date, over, at: 1500 });
    frame({ A: 95 });
    expect(ends('2020-01-02', '2020-01-03')).toEqual([]);
    frame({ A: 94 });
    expect(ends('2020-01-03', '2020-01-04')).toEqual([]);
    expect(inShort(frame({ A: 85 }))).toEqual(['raised 1']);
    expect(inShort(ends('2020-01-04', '2020-01-05'))).toEqual(['raised 1', 'ended day-over']);
    expect(engine.takeChanges().portfolios).toMatchObject([
      { lastClose: 8500, lastCloseDate: '2020-01-04', losingStreak: 2 },
    ]);
  });

  test('time at the threshold starts anew with the day', () => {
    const { engine, frame, day } = drive(anEngine());
    engine.putClient(aClient([{ ...fall10, holdSeconds: 2 }]), 0);
    expect([frame({ A: 90 }), frame(), day('2020-01-03'), frame()].flat()).toEqual([]);
    expect([inShort(frame()), inShort(frame())]).toEqual([[], ['raised 1']]);
  });
});

describe('hold seconds', () => {
  const held = { ...fall10, holdSeconds: 3 };

  test('the depth has to last that long, counted at the end of every frame, whoever ticks', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([held]), 0);
    expect([frame({ A: 80 }), frame({ B: 99 }), frame()].flat()).toEqual([]);
    expect(engine.episodes('c')[0]).toMatchObject({ state: 'holding', holdingSince: 1000 });
    expect(frame({ B: 98 })).toMatchObject([{ type: 'raised', level: 2, at: 4000 }]);
  });

  test('one evaluation above the line starts the count again', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([held]), 0);
    const prices = [90, 90, 91, 90, 90, 90];
    expect(prices.flatMap((A) => frame({ A }))).toEqual([]);
    expect(inShort(frame())).toEqual(['raised 1']);
  });

  test('it delays the raise only, not a deepening', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([held]), 0);
    for (let i = 0; i < 4; i++) frame({ A: 90 });
    expect(inShort(frame({ A: 80 }))).toEqual(['deepened 2']);
  });
});

describe('changes of the book', () => {
  test('what is sold is withdrawn at the next frame, and comes again when it is bought back', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    frame({ A: 85 });
    expect([...engine.putClient(aClient([fall10], { holdings: [], cash: 8500 }), 1500)]).toEqual(
      [],
    );
    expect(frame()).toMatchObject([
      {
        type: 'ended',
        endReason: 'withdrawn',
        at: 2000,
        frameSequence: 0,
        value: 85,
        lossAmount: 0,
      },
    ]);
    expect(frame({ A: 80 })).toEqual([]);
    engine.putClient(aClient([fall10]), 3500);
    expect(inShort(frame())).toEqual(['raised 2']);
  });

  test('only what is held counts, unless it is to be watched unheld', () => {
    const { engine, frame } = drive(anEngine());
    const of = (id: string, watchUnheld: boolean) =>
      aCondition('price-below', 50, { sensitivityId: id, symbol: 'B', watchUnheld });
    engine.putClient(aClient([of('held only', false), of('anyway', true)]), 0);
    expect(frame({ B: 50 }).map(({ sensitivityId }) => sensitivityId)).toEqual(['anyway']);
    expect(engine.episodes('c')[0]?.note).toBe("B isn't held");
  });

  test('a sensitivity or client that goes is withdrawn at once', () => {
    const { engine, frame } = drive(anEngine());
    const drawdown = aCondition('drawdown', 10, { sensitivityId: 'd' });
    engine.putClient(aClient([fall10, drawdown]), 0);
    frame({ A: 85 });
    const withdrawn = { type: 'ended', endReason: 'withdrawn', at: 1234, frameSequence: -1 };
    expect([...engine.putClient(aClient([drawdown]), 1234)]).toMatchObject([
      { ...withdrawn, sensitivityId: 's', depth: 15 },
    ]);
    engine.takeChanges();
    expect([...engine.removeClient('c', 1234)]).toMatchObject([
      { ...withdrawn, sensitivityId: 'd' },
    ]);
    expect(engine.takeChanges().episodes).toMatchObject([{ sensitivityId: 'd', state: 'armed' }]);
    expect([...engine.removeClient('c', 1234)]).toEqual([]);
    expect(engine.counts()).toEqual({ clients: 0, sensitivities: 0 });
    expect(frame({ A: 50 })).toEqual([]);
  });

  test('another threshold keeps the episode and its level, and counts from the next frame', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    frame({ A: 85 });
    expect([...engine.putClient(aClient([{ ...fall10, threshold: 7 }]), 1500)]).toEqual([]);
    expect(inShort(frame())).toEqual(['deepened 2']);
    engine.putClient(aClient([{ ...fall10, threshold: 30 }]), 2500);
    expect(inShort(frame())).toEqual(['ended recovered']);
  });

  test('another kind, symbol or reference is another condition', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    frame({ A: 85 });
    const other = { ...fall10, reference: 'peak' } as const;
    expect(inShort([...engine.putClient(aClient([other]), 1500)])).toEqual(['ended withdrawn']);
    expect(frame()).toMatchObject([{ type: 'raised', alertId: 's@2000/0' }]);
  });

  test('a peak that only a tick makes known counts from the next one', () => {
    const engine = anEngine();
    engine.putInstruments([anInstrument('N')]);
    engine.apply({ type: 'reference', symbol: 'N', previousClose: 40, peak: null });
    const fear = aCondition('instrument-fall', 10, {
      symbol: 'N',
      reference: 'peak',
      watchUnheld: true,
    });
    engine.putClient(aClient([fear]), 0);
    const frame = (at: number, price?: number) => {
      if (price !== undefined)
        engine.apply({ type: 'price', symbol: 'N', price, peak: 40, at, confirmed: true });
      return inShort([...engine.apply({ type: 'frame-ends', at, sequence: 0 })]);
    };
    expect([frame(1000), frame(2000, 40), frame(3000, 20)].flat()).toEqual(['raised 3']);
  });

  test('money paid out is no fall and money paid in no recovery', () => {
    const { engine, frame } = drive(anEngine());
    const drawdown = aCondition('drawdown', 10);
    engine.putClient(aClient([drawdown], { cash: 10_000 }), 0);
    frame({ A: 100 });
    engine.putClient(aClient([drawdown]), 1500);
    expect(engine.portfolio('c')).toMatchObject({ value: 10_000, peak: 10_000 });
    expect(frame()).toEqual([]);
    expect(inShort(frame({ A: 90 }))).toEqual(['raised 1']);
    engine.putClient(aClient([drawdown], { cash: 5000 }), 3500);
    expect(engine.portfolio('c')).toMatchObject({ value: 14_000, peak: 15_000 });
  });

  describe('a peak imported with a client, whose holdings come afterwards', () => {
    const nothing = { holdings: [], cash: 10_000, peakValue: 25_000 };
    const imported = (rest: Partial<EngineClient> = {}) =>
      aClient([aCondition('drawdown', 25)], { ...nothing, ...rest });
    const { holdings } = aClient([]);
    const peakOf = (engine: Engine) => engine.portfolio('c')?.peak;
    const restarted = (before: Engine, client: EngineClient): Engine => {
      const engine = anEngine();
      engine.putClient(client, 0);
      engine.restore(before.takeChanges());
      return engine;
    };

    test('stays as it was imported, and is no fall', () => {
      const { engine, frame } = drive(anEngine());
      engine.putClient(imported(), 0);
      engine.putClient(imported(), 0);
      engine.putClient(imported({ holdings }), 0);
      expect(peakOf(engine)).toBe(25_000);
      expect(frame({ A: 100 })).toEqual([]);
      expect(inShort(frame({ A: 87.5 }))).toEqual(['raised 1']);
    });

    test('gives way to what all is worth, if that is more', () => {
      const engine = anEngine();
      engine.putClient(imported({ peakValue: 15_000 }), 0);
      engine.putClient(imported({ peakValue: 15_000, holdings }), 0);
      expect(peakOf(engine)).toBe(20_000);
    });

    test('stays over a restart in between, too, and after a day', () => {
      const before = drive(anEngine());
      before.engine.putClient(imported(), 0);
      before.apply(dailyClose('A', 500));
      before.frame({ A: 100 });
      before.day('2020-01-03');
      const engine = restarted(before.engine, imported());
      expect(engine.takeChanges().portfolios).toEqual([]);
      engine.putClient(imported({ holdings }), 0);
      expect(peakOf(engine)).toBe(25_000);
      const after = restarted(engine, imported({ holdings }));
      after.putClient(imported({ holdings: [] }), 0);
      after.putClient(imported({ holdings }), 0);
      expect(peakOf(after)).toBe(25_000);
    });

    test('moves with cash that changes before they come', () => {
      const engine = anEngine();
      engine.putClient(imported(), 0);
      engine.putClient(imported({ cash: 9000 }), 0);
      engine.putClient(imported({ cash: 9000, holdings }), 0);
      expect(peakOf(engine)).toBe(24_000);
    });

    test('stays where their prices come later still', () => {
      const { engine, frame } = drive(anEngine());
      engine.putInstruments([anInstrument('N')]);
      engine.putClient(imported(), 0);
      const some = [{ symbol: 'N', quantity: 100, costBasis: null }];
      engine.putClient(imported({ holdings: some }), 0);
      expect(frame({ N: 100 })).toEqual([]);
      expect(peakOf(engine)).toBe(25_000);
    });

    test('moves with whatever is bought once all was sold: that is money paid in', () => {
      const engine = anEngine();
      for (const client of [imported(), imported({ holdings }), imported()])
        engine.putClient(client, 0);
      expect(peakOf(engine)).toBe(15_000);
      engine.putClient(imported({ cash: 20_000 }), 0);
      expect(peakOf(engine)).toBe(25_000);
      const again = restarted(engine, imported({ cash: 20_000 }));
      for (const each of [engine, again]) {
        each.putClient(imported({ cash: 20_000, holdings }), 0);
        expect(peakOf(each)).toBe(35_000);
        each.putClient(imported({ holdings }), 0);
        expect(peakOf(each)).toBe(25_000);
      }
    });
  });

  test('an imported peak counts once more only when another one is imported', () => {
    const { engine } = drive(anEngine());
    engine.putClient(aClient([], { peakValue: 12_000, cash: 1000 }), 0);
    engine.putClient(aClient([], { peakValue: 12_000 }), 0);
    expect(engine.portfolio('c')?.peak).toBe(11_000);
    engine.putClient(aClient([], { peakValue: 13_000 }), 0);
    expect(engine.portfolio('c')?.peak).toBe(13_000);
  });
});

describe('what can’t be watched', () => {
  test('a client with an instrument without any price is named with it, and starts when it has one', () => {
    const { engine, frame } = drive(anEngine());
    engine.putInstruments([anInstrument('NEW')]);
    const holdings = ['A', 'NEW'].map((symbol) => ({ symbol, quantity: 100, costBasis: null }));
    engine.putClient(aClient([aCondition('drawdown', 10)], { holdings }), 0);
    frame({ A: 50 });
    expect(engine.portfolio('c')).toEqual({
      clientId: 'c',
      value: null,
      reference: null,
      peak: null,
      notWatched: ['NEW'],
    });
    expect(engine.episodes('c')[0]?.note).toBe('no price to rely on: NEW');
    expect(frame({ NEW: 100 })).toEqual([]);
    expect(engine.portfolio('c')).toMatchObject({ value: 15_000, peak: 15_000, notWatched: [] });
    expect(inShort(frame({ NEW: 80 }))).toEqual(['raised 1']);
  });

  test('while a corporate action is to be checked nothing of it is evaluated, and what is open stays open', () => {
    const { engine, frame, apply } = drive(anEngine());
    const conditions = [
      fall10,
      aCondition('drawdown', 10, { sensitivityId: 'd' }),
      aCondition('portfolio-rise', 10, { sensitivityId: 'r' }),
    ];
    engine.putClient(aClient(conditions), 0);
    frame({ A: 90 });
    apply(watched('A', false));
    expect(engine.portfolio('c')?.notWatched).toEqual(['A']);
    expect([frame({ A: 45 }), frame({ A: 200 })].flat()).toEqual([]);
    expect(engine.portfolio('c')?.peak).toBe(10_000);
    expect(engine.episodes('c')[0]).toMatchObject({
      state: 'raised',
      note: 'check corporate action of A',
    });
    apply(watched('A', true));
    expect(inShort(frame())).toEqual(['ended recovered', 'ended recovered', 'raised 4']);
  });

  test('no cost basis, no fall from cost', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([aCondition('instrument-fall', 10, { reference: 'cost' })]), 0);
    expect(frame({ A: 1 })).toEqual([]);
    expect(engine.episodes('c')[0]?.note).toBe('no cost basis of A');
  });

  test('a threshold of 0 never comes', () => {
    const { engine, frame } = drive(anEngine());
    engine.putClient(aClient([{ ...fall10, threshold: 0 }]), 0);
    expect(frame({ A: 1 })).toEqual([]);
    expect(engine.episodes('c')[0]?.note).toBe('the threshold must be above 0');
  });
});

describe('unconfirmed prints', () => {
  test('what a held print raises is marked, of the instrument and of portfolios that hold it', () => {
    const { engine, frame } = drive(anEngine());
    const rest = [
      aCondition('portfolio-fall', 10, { sensitivityId: 'p' }),
      aCondition('price-below', 50, { sensitivityId: 'b', symbol: 'B', watchUnheld: true }),
    ];
    engine.putClient(aClient([fall10, ...rest]), 0);
    expect(frame({ A: 70 }, { confirmed: false })).toMatchObject([
      { sensitivityId: 's', unconfirmed: true },
      { sensitivityId: 'p', unconfirmed: true },
    ]);
    expect(frame({ B: 50 })).toMatchObject([{ sensitivityId: 'b', unconfirmed: false }]);
    expect(frame({ A: 55 })).toMatchObject([{ unconfirmed: false }, { unconfirmed: false }]);
  });
});

describe('splits', () => {
  test('quantities, costs and price lines follow, the value stays, and nothing is raised', () => {
    const { engine, frame, apply } = drive(anEngine());
    const conditions = [
      fall10,
      aCondition('price-below', 60, { sensitivityId: 'line' }),
      aCondition('instrument-fall', 50, { sensitivityId: 'cost', reference: 'cost' }),
      aCondition('portfolio-fall', 1, { sensitivityId: 'p' }),
    ];
    const holdings = [{ symbol: 'A', quantity: 100, costBasis: 80 }];
    engine.putClient(aClient(conditions, { holdings }), 0);
    frame({ A: 100 });
    apply({ type: 'split', symbol: 'A', ratio: 2, at: 1500 }, reference('A', 50));
    expect(engine.portfolio('c')).toMatchObject({ value: 10_000, reference: 10_000, peak: 10_000 });
    expect(frame({ A: 50 })).toEqual([]);
    expect(engine.takeChanges().splits).toEqual([{ symbol: 'A', ratio: 2 }]);
    expect(frame({ A: 30 }).map((e) => [e.sensitivityId, e.threshold, e.level])).toEqual([
      ['s', 10, 3],
      ['line', 30, 1],
      ['p', 1, 6],
    ]);
    expect(frame({ A: 20 }).map((e) => [e.sensitivityId, e.reference, e.lossAmount])).toEqual([
      ['cost', 40, 4000],
    ]);
  });

  test('a split that was suspected and is confirmed raises nothing either', () => {
    const { engine, frame, apply } = drive(anEngine());
    engine.putClient(aClient([fall10]), 0);
    frame({ A: 100 });
    apply(watched('A', false));
    frame();
    apply({ type: 'split', symbol: 'A', ratio: 2, at: 2500 }, reference('A', 50));
    apply(watched('A', true));
    expect(frame({ A: 50 })).toEqual([]);
    expect(engine.portfolio('c')).toMatchObject({ value: 10_000, reference: 10_000 });
  });
});

describe('currencies', () => {
  const euroClient = aClient([], {
    currency: 'EUR',
    cash: 1000,
    holdings: [{ symbol: 'SAP', quantity: 10, costBasis: null }],
  });
  const start = (rateSymbol: string) => {
    const driven = drive(anEngine());
    driven.engine.putInstruments([
      anInstrument('SAP', { currency: 'EUR' }),
      anInstrument(rateSymbol, { assetClass: 'fx' }),
    ]);
    driven.apply(reference('SAP', 100));
    return driven;
  };

  test('cash and holdings are valued at the rate, the day’s reference at its previous close', () => {
    const { engine, frame, apply } = start('EURUSD');
    engine.putClient({ ...euroClient, conditions: [aCondition('portfolio-fall', 10)] }, 0);
    expect(engine.portfolio('c')?.notWatched).toEqual(['EURUSD']);
    apply(reference('EURUSD', 1.25));
    expect(engine.portfolio('c')).toMatchObject({ value: 2500, reference: 2500, notWatched: [] });
    expect(frame({ EURUSD: 1.125 })).toMatchObject([{ value: 2250, reference: 2500, depth: 10 }]);
  });

  test('where only the other direction is quoted, its inverse counts', () => {
    const { engine, frame } = start('USDEUR');
    engine.putClient(euroClient, 0);
    frame({ USDEUR: 0.8 });
    expect(engine.portfolio('c')?.value).toBe(2500);
  });

  test('a loss in another currency is told in the practice’s, or not at all', () => {
    const { engine, frame } = start('EURUSD');
    engine.putClient({ ...euroClient, conditions: [{ ...fall10, symbol: 'SAP' }] }, 0);
    expect(frame({ SAP: 90 })).toMatchObject([{ lossAmount: null }]);
    expect(frame({ SAP: 80, EURUSD: 1.5 })).toMatchObject([{ lossAmount: 300 }]);
  });
});

describe('the portfolio’s own losing streak', () => {
  const streak = aCondition('losing-streak', 2, { symbol: 'PORTFOLIO' });
  const holdings = ['A', 'B'].map((symbol) => ({ symbol, quantity: 100, costBasis: null }));
  const closes = (date: string, at: number, ...symbols: string[]): MarketStep[] =>
    symbols.map((symbol) => dailyClose(symbol, at, { date }));

  test('a portfolio closes with the last of its instruments', () => {
    const { engine, frame, apply, now, day } = drive(anEngine());
    engine.putClient(aClient([streak], { holdings }), 0);
    const oneDay = (date: string, A: number): string[] => {
      day(date);
      apply(...closes(date, now(), 'A'));
      const early = frame({ A });
      apply(...closes(date, now(), 'B'));
      return inShort([...early.map((e) => ({ ...e, level: 99 })), ...frame()]);
    };
    expect(['2', '3', '4', '5'].map((d, i) => oneDay(`2020-01-0${d}`, 100 - i))).toEqual([
      [],
      [],
      ['raised 1'],
      [],
    ]);
    expect(oneDay('2020-01-06', 97)).toEqual(['ended recovered']);
  });

  test('where one of them has no close, the portfolio closes when the next day begins', () => {
    const { engine, frame, apply, now, day } = drive(anEngine());
    engine.putClient(aClient([streak], { holdings }), 0);
    const oneDay = (date: string, A: number) => {
      const events = day(date);
      apply(...closes(date, now(), 'A'));
      return [...events, ...frame({ A })];
    };
    expect([oneDay('2020-01-02', 100), oneDay('2020-01-03', 99)].flat()).toEqual([]);
    expect(oneDay('2020-01-04', 98)).toEqual([]);
    expect(oneDay('2020-01-05', 97)).toMatchObject([
      {
        type: 'raised',
        depth: 2,
        value: 19_800,
        reference: 19_900,
        lossAmount: 100,
        at: now() - 1000,
      },
    ]);
  });
});
