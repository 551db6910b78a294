import type { Holding } from '../../shared/clients.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import type { EngineClient } from '../engine/engine.ts';
import { idsFrom, idsOf, numberAt, numberOrNullAt, numbersOf, wordAt, wordsOf } from './columns.ts';

export type PackedClients = ReturnType<typeof packClients>;

export const packClients = (clients: readonly EngineClient[]) => ({
  ids: idsOf(clients, (client) => client.id),
  currencies: wordsOf(clients, (client) => client.currency),
  cash: numbersOf(clients, (client) => client.cash),
  peakValues: numbersOf(clients, (client) => client.peakValue),
  holdingCounts: numbersOf(clients, (client) => client.holdings.length),
  holdings: packHoldings(clients.flatMap((client) => client.holdings)),
  conditionCounts: numbersOf(clients, (client) => client.conditions.length),
  conditions: packConditions(clients.flatMap((client) => client.conditions)),
});

/** Hands out a list in runs of given lengths, one after the other. */
const inRuns = <T>(list: readonly T[]) => {
  let from = 0;
  return (count: number): T[] => {
    from += count;
    return list.slice(from - count, from);
  };
};

export const unpackClients = (packed: PackedClients): EngineClient[] => {
  const holdings = inRuns(unpackHoldings(packed.holdings));
  const conditions = inRuns(unpackConditions(packed.conditions));
  return idsFrom(packed.ids).map((id, i) => ({
    id,
    currency: wordAt(packed.currencies, i),
    cash: numberAt(packed.cash, i),
    peakValue: numberOrNullAt(packed.peakValues, i),
    holdings: holdings(numberAt(packed.holdingCounts, i)),
    conditions: conditions(numberAt(packed.conditionCounts, i)),
  }));
};

const packHoldings = (holdings: readonly Holding[]) => ({
  symbols: wordsOf(holdings, (holding) => holding.symbol),
  quantities: numbersOf(holdings, (holding) => holding.quantity),
  costBases: numbersOf(holdings, (holding) => holding.costBasis),
});

const unpackHoldings = (packed: ReturnType<typeof packHoldings>): Holding[] =>
  Array.from(packed.quantities, (quantity, i) => ({
    symbol: wordAt(packed.symbols, i),
    quantity,
    costBasis: numberOrNullAt(packed.costBases, i),
  }));

const packConditions = (conditions: readonly Condition[]) => ({
  sensitivityIds: idsOf(conditions, (condition) => condition.sensitivityId),
  kinds: wordsOf(conditions, (condition) => condition.kind),
  symbols: wordsOf(conditions, (condition) => condition.symbol),
  thresholds: numbersOf(conditions, (condition) => condition.threshold),
  units: wordsOf(conditions, (condition) => condition.unit),
  references: wordsOf(conditions, (condition) => condition.reference),
  events: wordsOf(conditions, (condition) => condition.event),
  holdSeconds: numbersOf(conditions, (condition) => condition.holdSeconds),
  watchUnheld: wordsOf(conditions, (condition) => condition.watchUnheld),
});

const unpackConditions = (packed: ReturnType<typeof packConditions>): Condition[] =>
  idsFrom(packed.sensitivityIds).map((sensitivityId, i) => ({
    sensitivityId,
    kind: wordAt(packed.kinds, i),
    symbol: wordAt(packed.symbols, i),
    threshold: numberAt(packed.thresholds, i),
    unit: wordAt(packed.units, i),
    reference: wordAt(packed.references, i),
    event: wordAt(packed.events, i),
    holdSeconds: numberAt(packed.holdSeconds, i),
    watchUnheld: wordAt(packed.watchUnheld, i),
  }));
