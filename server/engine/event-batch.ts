import type { AlertEvent, AlertEventType, EndReason } from '../../shared/alerts.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import type { Moment } from './episodes.ts';

/**
 * What one step raised, deepened and ended, in order. A storm is a million of them in one frame: they are kept as
 * columns and made into objects only as they are read.
 */
export type EventBatch = {
  clientIds: string[];
  conditions: Condition[];
  types: AlertEventType[];
  at: number[];
  sequence: number[];
  level: number[];
  depth: number[];
  value: number[];
  reference: number[];
  /** NaN: no money is known */
  loss: number[];
  raisedAt: number[];
  raisedSequence: number[];
  /** ids that were stored before a restart, by position */
  givenIds: Map<number, string>;
  endReasons: (EndReason | null)[];
  unconfirmed: boolean[];
};

export type AlertEvents = Iterable<AlertEvent> & { readonly length: number };

export const createEventBatch = (): EventBatch => ({
  clientIds: [],
  conditions: [],
  types: [],
  at: [],
  sequence: [],
  level: [],
  depth: [],
  value: [],
  reference: [],
  loss: [],
  raisedAt: [],
  raisedSequence: [],
  givenIds: new Map(),
  endReasons: [],
  unconfirmed: [],
});

export type Figures = { depth: number; value: number; reference: number; loss: number | null };
export type Whose = { clientId: string; condition: Condition };
export type Identity = { raisedAt: number; raisedSequence: number; givenId: string | undefined };

export const tell = (
  batch: EventBatch,
  { clientId, condition }: Whose,
  type: AlertEventType,
  level: number,
  { depth, value, reference, loss }: Figures,
  { raisedAt, raisedSequence, givenId }: Identity,
  { at, sequence }: Moment,
  endReason: EndReason | null,
  unconfirmed: boolean,
): void => {
  if (givenId !== undefined) batch.givenIds.set(batch.types.length, givenId);
  batch.clientIds.push(clientId);
  batch.conditions.push(condition);
  batch.types.push(type);
  batch.at.push(at);
  batch.sequence.push(sequence);
  batch.level.push(level);
  batch.depth.push(depth);
  batch.value.push(value);
  batch.reference.push(reference);
  batch.loss.push(loss ?? Number.NaN);
  batch.raisedAt.push(raisedAt);
  batch.raisedSequence.push(raisedSequence);
  batch.endReasons.push(endReason);
  batch.unconfirmed.push(unconfirmed);
};

type AlertId = (sensitivityId: string, at: number, frameSequence: number) => string;

const eventAt = (batch: EventBatch, i: number, alertId: AlertId): AlertEvent | null => {
  const condition = batch.conditions[i];
  const type = batch.types[i];
  if (!condition || !type) return null;
  const { sensitivityId, kind, symbol, threshold, unit } = condition;
  const number = (column: readonly number[]): number => column[i] ?? 0;
  const loss = number(batch.loss);
  return {
    alertId:
      batch.givenIds.get(i) ??
      alertId(sensitivityId, number(batch.raisedAt), number(batch.raisedSequence)),
    clientId: batch.clientIds[i] ?? '',
    sensitivityId,
    kind,
    symbol,
    type,
    at: number(batch.at),
    frameSequence: number(batch.sequence),
    level: number(batch.level),
    depth: number(batch.depth),
    threshold,
    unit,
    value: number(batch.value),
    reference: number(batch.reference),
    lossAmount: Number.isNaN(loss) ? null : loss,
    endReason: batch.endReasons[i] ?? null,
    unconfirmed: batch.unconfirmed[i] ?? false,
  };
};

/** The batch as whoever stores it reads it; it may be read at any time, and again. */
export const asAlertEvents = (batch: EventBatch, alertId: AlertId): AlertEvents => ({
  length: batch.types.length,
  *[Symbol.iterator]() {
    for (let i = 0; i < batch.types.length; i++) {
      const event = eventAt(batch, i, alertId);
      if (event) yield event;
    }
  },
});
