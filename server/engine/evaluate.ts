import type { AlertEvent, AlertEventType, EndReason } from '../../shared/alerts.ts';
import { measure } from './conditions/measure.ts';
import type { Measure, Measured } from './conditions/measured.ts';
import { armed, changeBetween, type Episode, nextEpisode } from './episodes.ts';
import { lastFigures } from './last-figures.ts';
import { bringUpToDate, type EngineState, isUnconfirmed } from './state.ts';
import { isIdle, type Watch, watchesPortfolio } from './watch.ts';

/** A frame's time and sequence. What happens between frames has sequence −1: before the first frame of its time. */
export type Moment = { at: number; sequence: number };

export const betweenFrames = (at: number): Moment => ({ at, sequence: -1 });

type Figures = Pick<Measure, 'depth' | 'value' | 'reference' | 'loss'>;

const eventOf = (
  watch: Watch,
  type: AlertEventType,
  episode: Episode,
  figures: Figures,
  moment: Moment,
): AlertEvent => ({
  alertId: episode.alertId ?? '',
  clientId: watch.clientId,
  sensitivityId: watch.condition.sensitivityId,
  kind: watch.condition.kind,
  symbol: watch.condition.symbol,
  type,
  at: moment.at,
  frameSequence: moment.sequence,
  level: episode.level,
  depth: figures.depth,
  threshold: watch.condition.threshold,
  unit: watch.condition.unit,
  value: figures.value,
  reference: figures.reference,
  lossAmount: figures.loss,
  endReason: null,
  unconfirmed: false,
});

const settle = (state: EngineState, watch: Watch, episode: Episode): void => {
  watch.episode = episode;
  state.changed.add(watch);
  if (episode.state === 'holding' && watch.rule.evaluated === 'frame') state.holding.add(watch);
  else state.holding.delete(watch);
};

/** Takes one evaluation in. An idle watch (nothing held any more) isn't evaluated, and what was open is withdrawn. */
export const evaluate = (
  state: EngineState,
  watch: Watch,
  measured: Measured,
  moment: Moment,
  events: AlertEvent[],
): void => {
  if (isIdle(watch)) end(state, watch, 'withdrawn', moment, events);
  else if (measured.known) take(state, watch, measured, moment, events);
};

const take = (
  state: EngineState,
  watch: Watch,
  measured: Measure,
  moment: Moment,
  events: AlertEvent[],
): void => {
  const { condition, rule, episode: before } = watch;
  const after = nextEpisode(before, measured, condition, rule.crossing, moment.at);
  if (after === before) {
    rememberClose(state, watch, measured);
    return;
  }
  if (after.state === 'raised' && after.alertId === null)
    after.alertId = state.options.alertId(condition.sensitivityId, moment.at, moment.sequence);
  settle(state, watch, after);
  const type = changeBetween(before, after);
  if (type === null) return;
  const ended = type === 'ended';
  const event = eventOf(watch, type, ended ? before : after, measured, moment);
  event.endReason = ended ? 'recovered' : null;
  event.unconfirmed = !ended && isUnconfirmed(state, watch);
  events.push(event);
};

/** A close's figures can't be had again before the next close, so they are kept even when nothing changed. */
const rememberClose = (state: EngineState, watch: Watch, { depth, value }: Measure): void => {
  const { rule, episode } = watch;
  if (rule.evaluated !== 'close' || (episode.depth === depth && episode.value === value)) return;
  settle(state, watch, { ...episode, depth, value });
};

/** Ends what is open or being held, for a reason other than recovery, with its figures as they stand. */
export const end = (
  state: EngineState,
  watch: Watch,
  reason: EndReason,
  moment: Moment,
  events: AlertEvent[],
): void => {
  const { episode } = watch;
  if (episode.state === 'armed') return;
  const figures = standingFigures(state, watch);
  settle(state, watch, { ...armed, depth: figures.depth, value: figures.value });
  if (episode.state === 'raised')
    events.push({ ...eventOf(watch, 'ended', episode, figures, moment), endReason: reason });
};

const standingFigures = (state: EngineState, watch: Watch): Figures => {
  if (watch.rule.evaluated === 'close') return lastFigures(watch);
  if (watchesPortfolio(watch)) bringUpToDate(state, watch.slot);
  const measured = measure(watch, state.market, state.portfolios);
  return measured.known ? measured : lastFigures(watch);
};
