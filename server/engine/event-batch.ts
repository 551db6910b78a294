import type { AlertEvent, EndReason } from '../../shared/alerts.ts';
import type { Condition } from '../../shared/sensitivities.ts';
import type { Reading } from './conditions/reading.ts';
import type { Moment } from './episodes.ts';

/** What an event tells: that something was raised or deepened, or why it ended. */
export type What = 'raised' | 'deepened' | EndReason;

/**
 * What one step raised, deepened and ended, in order. A storm is millions of them in one frame: they are kept as columns
 * and made into objects only as they are read. A page of columns is never copied: when it is full another is begun.
 */
type Page = {
  length: number;
  moment: Moment;
  clientIds: string[];
  conditions: Condition[];
  whats: What[];
  unconfirmed: Uint8Array;
  level: Int32Array;
  depth: Float64Array;
  value: Float64Array;
  reference: Float64Array;
  /** NaN: no money is known */
  loss: Float64Array;
  raisedAt: Float64Array;
  raisedSequence: Int32Array;
};

export type EventBatch = {
  length: number;
  pages: Page[];
  /** ids that were stored before a restart, by position */
  givenIds: Map<number, string>;
};

export type AlertEvents = Iterable<AlertEvent> & { readonly length: number };

const SMALLEST = 16;
const LARGEST = 65_536;

export const createEventBatch = (): EventBatch => ({ length: 0, pages: [], givenIds: new Map() });

const createPage = (room: number, moment: Moment): Page => ({
  length: 0,
  moment,
  clientIds: [],
  conditions: [],
  whats: [],
  unconfirmed: new Uint8Array(room),
  level: new Int32Array(room),
  depth: new Float64Array(room),
  value: new Float64Array(room),
  reference: new Float64Array(room),
  loss: new Float64Array(room),
  raisedAt: new Float64Array(room),
  raisedSequence: new Int32Array(room),
});

/** The page to write on; all of one page happened at one moment. */
const pageFor = (batch: EventBatch, moment: Moment): Page => {
  const last = batch.pages.at(-1);
  if (last && last.moment === moment && last.length < last.level.length) return last;
  const room = last ? Math.min(LARGEST, last.level.length * 4) : SMALLEST;
  const page = createPage(room, moment);
  batch.pages.push(page);
  return page;
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
  unconfirmed: boolean,
): void => {
  const page = pageFor(batch, moment);
  const i = page.length++;
  batch.length++;
  page.clientIds.push(clientId);
  page.conditions.push(condition);
  page.whats.push(what);
  page.unconfirmed[i] = unconfirmed ? 1 : 0;
  page.level[i] = level;
  page.depth[i] = reading.depth;
  page.value[i] = reading.value;
  page.reference[i] = reading.reference;
  page.loss[i] = reading.loss;
  page.raisedAt[i] = raisedAt;
  page.raisedSequence[i] = raisedSequence;
};

type AlertId = (sensitivityId: string, at: number, frameSequence: number) => string;

/** The event's own words, all but its alert's id. */
const eventAt = (page: Page, i: number, alertId: string, condition: Condition): AlertEvent => {
  const { kind, symbol, threshold, unit, sensitivityId } = condition;
  const what = page.whats[i] ?? 'raised';
  const isOpen = what === 'raised' || what === 'deepened';
  const loss = page.loss[i] ?? Number.NaN;
  return {
    alertId,
    clientId: page.clientIds[i] ?? '',
    sensitivityId,
    kind,
    symbol,
    type: isOpen ? what : 'ended',
    at: page.moment.at,
    frameSequence: page.moment.sequence,
    level: page.level[i] ?? 0,
    depth: page.depth[i] ?? 0,
    threshold,
    unit,
    value: page.value[i] ?? 0,
    reference: page.reference[i] ?? 0,
    lossAmount: Number.isNaN(loss) ? null : loss,
    endReason: isOpen ? null : what,
    unconfirmed: page.unconfirmed[i] === 1,
  };
};

/** The batch as whoever stores it reads it; it may be read at any time, and again. */
export const asAlertEvents = (batch: EventBatch, alertId: AlertId): AlertEvents => ({
  length: batch.length,
  *[Symbol.iterator]() {
    let before = 0;
    for (const page of batch.pages) {
      for (const [i, condition] of page.conditions.entries()) {
        const made = () =>
          alertId(condition.sensitivityId, page.raisedAt[i] ?? 0, page.raisedSequence[i] ?? 0);
        yield eventAt(page, i, batch.givenIds.get(before + i) ?? made(), condition);
      }
      before += page.length;
    }
  },
});
