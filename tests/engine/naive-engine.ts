import type { EngineClient } from '../../server/engine/engine.ts';
import type { AlertEvent } from '../../shared/alerts.ts';
import type { Instrument, MarketStep } from '../../shared/market.ts';
import {
  type Condition,
  conditionRules,
  PORTFOLIO,
  type RememberedCrash,
} from '../../shared/sensitivities.ts';
import { createNaiveEpisodes } from './naive-episodes.ts';
import { bookWorth, naiveMeasure, worthOf } from './naive-measure.ts';
import { naiveWarnings } from './naive-warning.ts';
import type { NaiveClient, NaiveWatch, NaiveWorld } from './naive-world.ts';
import {
  add,
  asNumber,
  atLeast,
  div,
  exact,
  max,
  mul,
  type Rational,
  rounded,
  sub,
  zero,
} from './rational.ts';

/** The engine once more, from `semantics.md`: plain objects, everything evaluated at every frame, from scratch. */
const orNull = (figure: number | null): Rational | null => (figure === null ? null : exact(figure));

export const createNaiveEngine = (options: {
  practiceZone: string;
  practiceCurrency: string;
  crashes: readonly RememberedCrash[];
  alertId: (sensitivityId: string, at: number, sequence: number) => string;
}) => {
  const world: NaiveWorld = {
    ...options,
    crashes: new Map(options.crashes.map(({ event, falls }) => [event, falls])),
    instruments: new Map(),
    clients: new Map(),
  };
  const events: AlertEvent[] = [];
  const { instrumentOf, endNow, take } = createNaiveEpisodes(world, events, options.alertId);

  const practiceDay = (): string =>
    [...world.instruments.values()]
      .filter(({ zone }) => zone === world.practiceZone)
      .reduce(
        (newest, { figures }) => (figures && figures.date > newest ? figures.date : newest),
        '',
      );

  const closePortfolio = (client: NaiveClient, day: string, at: number, sequence: number): void => {
    const value = worthOf(world, client, false);
    if (!value || day === '' || client.lastCloseDate >= day) return;
    const before = client.lastClose;
    client.streak = before && !atLeast(value, before) ? client.streak + 1 : 0;
    client.lastClose = value;
    client.lastCloseDate = day;
    for (const watch of client.watches) {
      if (watch.condition.symbol !== PORTFOLIO) continue;
      const over = atLeast(exact(client.streak), watch.threshold);
      const reference = before ?? value;
      const loss = max(sub(reference, value), zero);
      const depth = exact(client.streak);
      take(client, watch, { depth, value, reference, over, back: !over, loss }, at, sequence);
    }
  };

  const seenBy = (client: NaiveClient, { condition, threshold }: NaiveWatch) =>
    naiveMeasure(world, client, condition, threshold);

  const endFrame = (at: number, sequence: number): void => {
    for (const client of world.clients.values()) {
      const value = worthOf(world, client, false);
      if (value) client.peak = max(value, client.peak ?? exact(client.imported ?? asNumber(value)));
      const held = [...client.holdings.keys()].map(instrumentOf);
      const day = practiceDay();
      const closes = held.some(({ closedAt }) => closedAt !== null);
      if (closes && held.every(({ figures }) => figures && figures.date >= day))
        closePortfolio(client, day, at, sequence);
      for (const watch of client.watches) {
        const { kind, symbol } = watch.condition;
        if (conditionRules[kind].evaluated === 'frame')
          take(client, watch, seenBy(client, watch), at, sequence);
        else if (symbol !== null && symbol !== PORTFOLIO && instrumentOf(symbol).closedAt !== null)
          take(client, watch, seenBy(client, watch), at, sequence);
      }
    }
    for (const instrument of world.instruments.values()) {
      instrument.unconfirmed = false;
      instrument.delayed = false;
      instrument.closedAt = null;
    }
  };

  const beginDay = (zone: string, at: number, over = practiceDay()): void => {
    for (const client of world.clients.values())
      for (const watch of client.watches) {
        const { kind, symbol } = watch.condition;
        if (conditionRules[kind].evaluated !== 'close' || symbol === null || symbol === PORTFOLIO)
          continue;
        const { closedAt } = instrumentOf(symbol);
        if (closedAt !== null) take(client, watch, seenBy(client, watch), closedAt, -1);
      }
    for (const instrument of world.instruments.values()) instrument.closedAt = null;
    for (const client of world.clients.values()) {
      if (zone === world.practiceZone) closePortfolio(client, over, at, -1);
      for (const watch of client.watches) {
        const { kind, symbol, reference } = watch.condition;
        const ofDay =
          kind === 'portfolio-fall' || kind === 'portfolio-rise'
            ? zone === world.practiceZone
            : (kind === 'instrument-fall' || kind === 'instrument-rise') &&
              (reference ?? 'previous-close') === 'previous-close' &&
              instrumentOf(symbol ?? '').zone === zone;
        if (ofDay) endNow(client, watch, at, -1, 'day-over');
      }
    }
  };

  const split = (symbol: string, factor: number): void => {
    const ratio = exact(factor);
    const instrument = instrumentOf(symbol);
    for (const name of ['price', 'previousClose', 'peak'] as const) {
      const figure = instrument[name];
      instrument[name] = figure && div(figure, ratio);
    }
    for (const client of world.clients.values()) {
      const held = client.holdings.get(symbol);
      if (held) {
        held.quantity = mul(held.quantity, ratio);
        held.costBasis = held.costBasis && div(held.costBasis, ratio);
      }
      for (const watch of client.watches)
        if (watch.condition.symbol === symbol && /^price-/.test(watch.condition.kind))
          watch.threshold = div(watch.threshold, ratio);
    }
  };

  const applyStep = (step: MarketStep): void => {
    switch (step.type) {
      case 'frame-ends':
        endFrame(step.at, step.sequence);
        return;
      case 'day-begins':
        beginDay(step.zone, step.at, step.over);
        return;
      case 'split':
        split(step.symbol, step.ratio);
        return;
      case 'watched':
        instrumentOf(step.symbol).watched = step.watched;
        return;
      case 'reference':
        instrumentOf(step.symbol).previousClose = orNull(step.previousClose);
        instrumentOf(step.symbol).peak = orNull(step.peak);
        return;
      case 'daily-close':
        instrumentOf(step.symbol).figures = step.figures;
        if (!step.history) instrumentOf(step.symbol).closedAt = step.at;
        return;
      case 'price':
        instrumentOf(step.symbol).price = exact(step.price);
        instrumentOf(step.symbol).peak = exact(step.peak);
        if (!step.confirmed) instrumentOf(step.symbol).unconfirmed = true;
        if (step.delayed) instrumentOf(step.symbol).delayed = true;
    }
  };

  const identity = ({ kind, symbol, unit, reference, event }: Condition): string =>
    JSON.stringify([kind, symbol, unit, reference, event]);

  const putClient = (put: EngineClient, at: number): void => {
    const old = world.clients.get(put.id);
    const stays = (watch: NaiveWatch): boolean =>
      put.conditions.some(
        (c) =>
          c.sensitivityId === watch.condition.sensitivityId &&
          identity(c) === identity(watch.condition),
      );
    for (const watch of old?.watches ?? [])
      if (old && !stays(watch)) endNow(old, watch, at, -1, 'withdrawn');
    const worth = old ? bookWorth(world, old) : zero;
    const kept = new Map(old?.watches.filter(stays).map((w) => [w.condition.sensitivityId, w]));
    const client: NaiveClient = {
      id: put.id,
      currency: put.currency,
      cash: exact(put.cash),
      imported: put.peakValue,
      holdings: new Map(
        put.holdings
          .filter(({ quantity }) => quantity !== 0)
          .map((h) => [h.symbol, { quantity: exact(h.quantity), costBasis: orNull(h.costBasis) }]),
      ),
      held: old?.held === true || put.holdings.some(({ quantity }) => quantity !== 0),
      watches: put.conditions.map((condition) => ({
        raised: false,
        level: 0,
        since: null,
        alertId: '',
        last: { depth: zero, value: zero, reference: zero },
        ...kept.get(condition.sensitivityId),
        condition,
        threshold: exact(condition.threshold),
      })),
      peak: old?.peak ?? null,
      lastClose: old?.lastClose ?? null,
      lastCloseDate: old?.lastCloseDate ?? '',
      streak: old?.streak ?? 0,
    };
    if (old) {
      const change = rounded(sub(bookWorth(world, client), worth), 6);
      const value = worthOf(world, client, false);
      if (old.held || !client.held || client.imported === null)
        client.peak &&= add(client.peak, change);
      else if (value) client.peak = max(value, client.peak ?? exact(client.imported));
      client.lastClose &&= add(client.lastClose, change);
      if (client.peak && client.imported !== null && client.imported !== old.imported)
        client.peak = max(client.peak, exact(client.imported));
    } else {
      const value = worthOf(world, client, false);
      client.peak = value && max(value, exact(client.imported ?? asNumber(value)));
    }
    world.clients.set(put.id, client);
  };

  const said = (act: () => void): AlertEvent[] => {
    act();
    return events.splice(0);
  };

  return {
    putInstruments: (list: readonly Instrument[]): void => {
      for (const { symbol, exchangeTimeZone, currency, assetClass } of list)
        world.instruments.set(symbol, {
          zone: exchangeTimeZone,
          currency,
          fx: assetClass === 'fx',
          index: assetClass === 'index',
          price: null,
          previousClose: null,
          peak: null,
          watched: true,
          unconfirmed: false,
          delayed: false,
          figures: null,
          closedAt: null,
        });
    },
    apply: (step: MarketStep) => said(() => applyStep(step)),
    putClient: (client: EngineClient, at: number) => said(() => putClient(client, at)),
    removeClient: (id: string, at: number) =>
      said(() => {
        const client = world.clients.get(id);
        for (const watch of client?.watches ?? [])
          if (client) endNow(client, watch, at, -1, 'withdrawn');
        world.clients.delete(id);
      }),
    warnings: (left: (zone: string) => number) => naiveWarnings(world, left),
    peakOf: (id: string): number | null => {
      const peak = world.clients.get(id)?.peak;
      return peak ? asNumber(peak) : null;
    },
  };
};
