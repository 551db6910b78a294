import type { AlertEvent, EndReason } from '../../shared/alerts.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import { grownBytes, grownFloats, grownInts } from './columns.ts';
import type { Reading } from './conditions/reading.ts';
import type { Moment } from './episodes.ts';

export const UNCONFIRMED = 1;
export const DELAYED = 2;

/** What an event tells: that something was raised or deepened, or why it ended. */
export type What = 'raised' | 'deepened' | EndReason;

/**
 * What one step raised, deepened and ended, in order. A storm is millions of them in one frame: they are kept as columns,
 * the same for every step, and made into objects only as they are read.
 */
export type EventBatch = {
  length: number;
  /** how often it was emptied */
  emptied: number;
  clientIds: string[];
  conditions: Condition[];
  whats: What[];
  /** 1: unconfirmed, 2: delayed, added up */
  marks: Uint8Array;
  at: Float64Array;
  sequence: Int32Array;
  level: Int32Array;
  depth: Float64Array;
  value: Float64Array;
  reference: Float64Array;
  /** NaN: no money is known */
  loss: Float64Array;
  raisedAt: Float64Array;
  raisedSequence: Int32Array;
  /** ids that were stored before a restart, by position */
  givenIds: Map<number, string>;
};

/** To be read before the next step or change of the book. */
export type AlertEvents = Iterable<AlertEvent> & { readonly length: number };

export const createEventBatch = (): EventBatch => ({
  length: 0,
  emptied: 0,
  clientIds: [],
  conditions: [],
  whats: [],
  marks: new Uint8Array(),
  at: new Float64Array(),
  sequence: new Int32Array(),
  level: new Int32Array(),
  depth: new Float64Array(),
  value: new Float64Array(),
  reference: new Float64Array(),
  loss: new Float64Array(),
  raisedAt: new Float64Array(),
  raisedSequence: new Int32Array(),
  givenIds: new Map(),
});

export const emptied = (batch: EventBatch): EventBatch => {
  batch.length = 0;
  batch.emptied++;
  if (batch.givenIds.size > 0) batch.givenIds.clear();
  return batch;
};

const floats = ['at', 'depth', 'value', 'reference', 'loss', 'raisedAt'] as const;
const ints = ['sequence', 'level', 'raisedSequence'] as const;

const makeRoom = (batch: EventBatch, size: number): void => {
  for (const name of floats) batch[name] = grownFloats(batch[name], size);
  for (const name of ints) batch[name] = grownInts(batch[name], size);
  batch.marks = grownBytes(batch.marks, size);
};

export const tell = (
  batch: EventBatch,
  clientId: string,
  condition: Condition,
  what: What,
  level: number,
  reading: Reading,
  raisedAt: number,
  raisedSequence: number,
  moment: Moment,
  marks: number,
): void => {
  const i = batch.length++;
  if (i >= batch.at.length) makeRoom(batch, i + 1);
  batch.clientIds[i] = clientId;
  batch.conditions[i] = condition;
  batch.whats[i] = what;
  batch.marks[i] = marks;
  batch.at[i] = moment.at;
  batch.sequence[i] = moment.sequence;
  batch.level[i] = level;
  batch.depth[i] = reading.depth;
  batch.value[i] = reading.value;
  batch.reference[i] = reading.reference;
  batch.loss[i] = reading.loss;
  batch.raisedAt[i] = raisedAt;
  batch.raisedSequence[i] = raisedSequence;
};

type AlertId = (sensitivityId: string, at: number, frameSequence: number) => string;

const idAt = (batch: EventBatch, i: number, { sensitivityId }: Condition, alertId: AlertId) =>
  batch.givenIds.get(i) ??
  alertId(sensitivityId, batch.raisedAt[i] ?? 0, batch.raisedSequence[i] ?? 0);

const eventAt = (batch: EventBatch, i: number, alertId: AlertId): AlertEvent | null => {
  const condition = batch.conditions[i];
  const what = batch.whats[i];
  if (!condition || !what) return null;
  const { sensitivityId, kind, symbol, threshold, unit } = condition;
  const isOpen = what === 'raised' || what === 'deepened';
  const loss = batch.loss[i] ?? Number.NaN;
  return {
    alertId: idAt(batch, i, condition, alertId),
    clientId: batch.clientIds[i] ?? '',
    sensitivityId,
    kind,
    symbol,
    type: isOpen ? what : 'ended',
    at: batch.at[i] ?? 0,
    frameSequence: batch.sequence[i] ?? 0,
    level: batch.level[i] ?? 0,
    depth: batch.depth[i] ?? 0,
    threshold,
    unit,
    value: batch.value[i] ?? 0,
    reference: batch.reference[i] ?? 0,
    lossAmount: Number.isNaN(loss) ? null : loss,
    endReason: isOpen ? null : what,
    unconfirmed: ((batch.marks[i] ?? 0) & UNCONFIRMED) !== 0,
    delayed: ((batch.marks[i] ?? 0) & DELAYED) !== 0,
  };
};

/**
 * The batch as whoever stores it reads it, as often as they like.
 * @throws Error when it is read after the next step has told something: its columns are that step's by then
 */
export const asAlertEvents = (batch: EventBatch, alertId: AlertId): AlertEvents => {
  const { emptied: made, length } = batch;
  return {
    length,
    *[Symbol.iterator]() {
      for (let i = 0; i < length; i++) {
        if (batch.emptied !== made) throw new Error('events are to be read before the next step');
        const event = eventAt(batch, i, alertId);
        if (event) yield event;
      }
    },
  };
};
