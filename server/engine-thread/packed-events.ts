import type { AlertEvent } from '../../shared/alerts.ts';
import { idsFrom, idsOf, numberAt, numberOrNullAt, numbersOf, wordAt, wordsOf } from './columns.ts';

export type PackedEvents = ReturnType<typeof packEvents>;

export const packEvents = (events: readonly AlertEvent[]) => ({
  alertIds: idsOf(events, (event) => event.alertId),
  clientIds: idsOf(events, (event) => event.clientId),
  sensitivityIds: idsOf(events, (event) => event.sensitivityId),
  kinds: wordsOf(events, (event) => event.kind),
  symbols: wordsOf(events, (event) => event.symbol),
  types: wordsOf(events, (event) => event.type),
  units: wordsOf(events, (event) => event.unit),
  endReasons: wordsOf(events, (event) => event.endReason),
  unconfirmed: wordsOf(events, (event) => event.unconfirmed),
  delayed: wordsOf(events, (event) => event.delayed),
  at: numbersOf(events, (event) => event.at),
  frameSequences: numbersOf(events, (event) => event.frameSequence),
  levels: numbersOf(events, (event) => event.level),
  depths: numbersOf(events, (event) => event.depth),
  thresholds: numbersOf(events, (event) => event.threshold),
  values: numbersOf(events, (event) => event.value),
  references: numbersOf(events, (event) => event.reference),
  lossAmounts: numbersOf(events, (event) => event.lossAmount),
});

export const unpackEvents = (packed: PackedEvents): AlertEvent[] => {
  const clientIds = idsFrom(packed.clientIds);
  const sensitivityIds = idsFrom(packed.sensitivityIds);
  return idsFrom(packed.alertIds).map((alertId, i) => ({
    alertId,
    clientId: clientIds[i] ?? '',
    sensitivityId: sensitivityIds[i] ?? '',
    kind: wordAt(packed.kinds, i),
    symbol: wordAt(packed.symbols, i),
    type: wordAt(packed.types, i),
    at: numberAt(packed.at, i),
    frameSequence: numberAt(packed.frameSequences, i),
    level: numberAt(packed.levels, i),
    depth: numberAt(packed.depths, i),
    threshold: numberAt(packed.thresholds, i),
    unit: wordAt(packed.units, i),
    value: numberAt(packed.values, i),
    reference: numberAt(packed.references, i),
    lossAmount: numberOrNullAt(packed.lossAmounts, i),
    endReason: wordAt(packed.endReasons, i),
    unconfirmed: wordAt(packed.unconfirmed, i),
    delayed: wordAt(packed.delayed, i),
  }));
};
