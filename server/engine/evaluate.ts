import type { EndReason } from '../../shared/alerts.ts';
import { measure } from './conditions/measure.ts';
import type { Reading } from './conditions/reading.ts';
import { ARMED, advance, HOLDING, type Moment, RAISED, setArmed } from './episodes.ts';
import { DELAYED, type EventBatch, tell, UNCONFIRMED, type What } from './event-batch.ts';
import { lastFigures } from './last-figures.ts';
import { mark } from './marks.ts';
import { bringUpToDate, type EngineState, isDelayed, isUnconfirmed } from './state.ts';
import { AT_CLOSE, BY_FRAME, CROSSING, has, IDLE, watchesPortfolio } from './watches.ts';

/** Tells of a change while the episode still has what it is about: its level and the alert's identity. */
const tellOf = (
  { episodes, watches, clients }: EngineState,
  id: number,
  what: What,
  reading: Reading,
  moment: Moment,
  marks: number,
  events: EventBatch,
): void => {
  const condition = watches.conditions[id];
  if (!condition) return;
  const given = episodes.givenIds.size > 0 ? episodes.givenIds.get(id) : undefined;
  if (given !== undefined) events.givenIds.set(events.length, given);
  const clientId = clients.ids[watches.slot[id] ?? 0] ?? '';
  const raisedAt = episodes.raisedAt[id] ?? 0;
  const sequence = episodes.raisedSequence[id] ?? 0;
  const level = episodes.level[id] ?? 0;
  tell(events, clientId, condition, what, level, reading, raisedAt, sequence, moment, marks);
};

const marksOf = (state: EngineState, id: number): number =>
  (isUnconfirmed(state, id) ? UNCONFIRMED : 0) + (isDelayed(state, id) ? DELAYED : 0);

/** To be called after an episode changed: it is stored, and while it counts the time each frame matters to it. */
const settle = ({ changed, episodes, watches, holding }: EngineState, id: number): void => {
  mark(changed, id);
  if (episodes.phase[id] === HOLDING && has(watches, id, BY_FRAME)) holding.add(id);
  else if (holding.size > 0) holding.delete(id);
};

/** Measures a watch and takes in what is seen. */
export const evaluate = (
  state: EngineState,
  id: number,
  moment: Moment,
  events: EventBatch,
): void => takeIn(state, id, measure(state, id, state.reading), moment, events);

/** Takes one evaluation in. An idle watch (nothing held any more) isn't evaluated, and what was open is withdrawn. */
export const takeIn = (
  state: EngineState,
  id: number,
  reading: Reading,
  moment: Moment,
  events: EventBatch,
): void => {
  if (has(state.watches, id, IDLE)) end(state, id, 'withdrawn', moment, events);
  else if (reading.whyNot === null) take(state, id, reading, moment, events);
};

const take = (
  state: EngineState,
  id: number,
  reading: Reading,
  moment: Moment,
  events: EventBatch,
): void => {
  const { episodes, watches } = state;
  const crossing = has(watches, id, CROSSING);
  const threshold = watches.threshold[id] ?? 0;
  const holdMs = watches.holdMs[id] ?? 0;
  const change = advance(episodes, id, reading, threshold, holdMs, crossing, moment);
  switch (change) {
    case 'none':
      rememberClose(state, id, reading);
      return;
    case 'back':
      tellOf(state, id, 'recovered', reading, moment, 0, events);
      setArmed(episodes, id, reading.depth, reading.value);
      break;
    case 'raised':
    case 'deepened':
      tellOf(state, id, change, reading, moment, marksOf(state, id), events);
      break;
  }
  settle(state, id);
};

/** A close's figures can't be had again before the next close, so they are kept even when nothing changed. */
const rememberClose = (state: EngineState, id: number, { depth, value }: Reading): void => {
  const { episodes } = state;
  if (!has(state.watches, id, AT_CLOSE)) return;
  if (episodes.depth[id] === depth && episodes.value[id] === value) return;
  episodes.depth[id] = depth;
  episodes.value[id] = value;
  settle(state, id);
};

/** Ends what is open or being held, for a reason other than recovery, with its figures as they stand. */
export const end = (
  state: EngineState,
  id: number,
  reason: EndReason,
  moment: Moment,
  events: EventBatch,
): void => {
  const { episodes } = state;
  const phase = episodes.phase[id];
  if (phase === ARMED) return;
  const reading = standingReading(state, id);
  if (phase === RAISED) tellOf(state, id, reason, reading, moment, 0, events);
  setArmed(episodes, id, reading.depth, reading.value);
  settle(state, id);
};

const standingReading = (state: EngineState, id: number): Reading => {
  const { watches, episodes, reading } = state;
  if (has(watches, id, AT_CLOSE)) return lastFigures(episodes, watches, id, reading);
  if (watchesPortfolio(watches, id)) bringUpToDate(state, watches.slot[id] ?? 0);
  const measured = measure(state, id, reading);
  return measured.whyNot === null ? measured : lastFigures(episodes, watches, id, reading);
};
