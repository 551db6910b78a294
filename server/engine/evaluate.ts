import type { AlertEventType, EndReason } from '../../shared/alerts.ts';
import { measure } from './conditions/measure.ts';
import type { Measure, Measured } from './conditions/measured.ts';
import { ARMED, advance, HOLDING, type Moment, RAISED, setArmed } from './episodes.ts';
import { type EventBatch, type Figures, tell } from './event-batch.ts';
import { lastFigures } from './last-figures.ts';
import { mark } from './marks.ts';
import { bringUpToDate, type EngineState, isUnconfirmed } from './state.ts';
import { isIdle, type Watch, watchesPortfolio } from './watch.ts';

/** Tells of a change while the episode still has what it is about: its level and the alert's identity. */
const tellOf = (
  { episodes }: EngineState,
  watch: Watch,
  type: AlertEventType,
  figures: Figures,
  moment: Moment,
  endReason: EndReason | null,
  unconfirmed: boolean,
  events: EventBatch,
): void => {
  const { id } = watch;
  const identity = {
    raisedAt: episodes.raisedAt[id] ?? 0,
    raisedSequence: episodes.raisedSequence[id] ?? 0,
    givenId: episodes.givenIds.get(id),
  };
  const level = episodes.level[id] ?? 0;
  tell(events, watch, type, level, figures, identity, moment, endReason, unconfirmed);
};

/** To be called after an episode changed: it is stored, and while it counts the time each frame matters to it. */
const settle = (state: EngineState, watch: Watch): void => {
  mark(state.changed, watch.id);
  if (state.episodes.phase[watch.id] === HOLDING && watch.rule.evaluated === 'frame')
    state.holding.add(watch);
  else if (state.holding.size > 0) state.holding.delete(watch);
};

/** Takes one evaluation in. An idle watch (nothing held any more) isn't evaluated, and what was open is withdrawn. */
export const evaluate = (
  state: EngineState,
  watch: Watch,
  measured: Measured,
  moment: Moment,
  events: EventBatch,
): void => {
  if (isIdle(watch)) end(state, watch, 'withdrawn', moment, events);
  else if (measured.known) take(state, watch, measured, moment, events);
};

const take = (
  state: EngineState,
  watch: Watch,
  measured: Measure,
  moment: Moment,
  events: EventBatch,
): void => {
  const { episodes } = state;
  const { condition, rule, id } = watch;
  const change = advance(episodes, id, measured, condition, rule.crossing, moment);
  switch (change) {
    case 'none':
      rememberClose(state, watch, measured);
      return;
    case 'back':
      tellOf(state, watch, 'ended', measured, moment, 'recovered', false, events);
      setArmed(episodes, id, measured.depth, measured.value);
      break;
    case 'raised':
    case 'deepened':
      tellOf(state, watch, change, measured, moment, null, isUnconfirmed(state, watch), events);
      break;
  }
  settle(state, watch);
};

/** A close's figures can't be had again before the next close, so they are kept even when nothing changed. */
const rememberClose = (state: EngineState, watch: Watch, { depth, value }: Measure): void => {
  const { episodes } = state;
  const { rule, id } = watch;
  if (rule.evaluated !== 'close') return;
  if (episodes.depth[id] === depth && episodes.value[id] === value) return;
  episodes.depth[id] = depth;
  episodes.value[id] = value;
  settle(state, watch);
};

/** Ends what is open or being held, for a reason other than recovery, with its figures as they stand. */
export const end = (
  state: EngineState,
  watch: Watch,
  reason: EndReason,
  moment: Moment,
  events: EventBatch,
): void => {
  const { episodes } = state;
  const { id } = watch;
  const phase = episodes.phase[id];
  if (phase === ARMED) return;
  const figures = standingFigures(state, watch);
  if (phase === RAISED) tellOf(state, watch, 'ended', figures, moment, reason, false, events);
  setArmed(episodes, id, figures.depth, figures.value);
  settle(state, watch);
};

const standingFigures = (state: EngineState, watch: Watch): Figures => {
  if (watch.rule.evaluated === 'close') return lastFigures(state.episodes, watch);
  if (watchesPortfolio(watch)) bringUpToDate(state, watch.slot);
  const measured = measure(watch, state.market, state.portfolios);
  return measured.known ? measured : lastFigures(state.episodes, watch);
};
