import type { AlertEvent, AlertEventType, EndReason } from '../../shared/alerts.ts';
import { conditionRules, PORTFOLIO } from '../../shared/sensitivities.ts';
import { type NaiveMeasure, naiveMeasure } from './naive-measure.ts';
import type { NaiveClient, NaiveInstrument, NaiveWatch, NaiveWorld } from './naive-world.ts';
import { asNumber, atLeast, exact, mul } from './rational.ts';

/** The section Episodes of `semantics.md`, once more. What happens is added to `events`. */
export const createNaiveEpisodes = (
  world: NaiveWorld,
  events: AlertEvent[],
  alertId: (sensitivityId: string, at: number, sequence: number) => string,
) => {
  const instrumentOf = (symbol: string): NaiveInstrument => {
    const known = world.instruments.get(symbol);
    if (!known) throw new Error(`The test never put ${symbol}`);
    return known;
  };

  const tell = (
    client: NaiveClient,
    watch: NaiveWatch,
    type: AlertEventType,
    figures: Omit<NaiveMeasure, 'over' | 'back'>,
    at: number,
    frameSequence: number,
    endReason: EndReason | null,
  ): void => {
    const { sensitivityId, kind, symbol, unit } = watch.condition;
    const seen = symbol === null || symbol === PORTFOLIO ? [...client.holdings.keys()] : [symbol];
    events.push({
      alertId: watch.alertId,
      clientId: client.id,
      sensitivityId,
      kind,
      symbol,
      type,
      at,
      frameSequence,
      level: watch.level,
      depth: asNumber(figures.depth),
      threshold: asNumber(watch.threshold),
      unit,
      value: asNumber(figures.value),
      reference: asNumber(figures.reference),
      lossAmount: figures.loss === null ? null : asNumber(figures.loss),
      endReason,
      unconfirmed: type !== 'ended' && seen.some((s) => instrumentOf(s).unconfirmed),
      delayed: type !== 'ended' && seen.some((s) => instrumentOf(s).delayed),
    });
  };

  const disarm = (watch: NaiveWatch): void => {
    watch.raised = false;
    watch.since = null;
  };

  const endNow = (
    client: NaiveClient,
    watch: NaiveWatch,
    at: number,
    sequence: number,
    reason: EndReason,
  ): void => {
    const { condition, threshold, last } = watch;
    const rule = conditionRules[condition.kind];
    const now =
      rule.evaluated === 'frame' ? naiveMeasure(world, client, condition, threshold) : null;
    const kept = { ...last, loss: null };
    if (rule.evaluated === 'close') kept.reference = last.value;
    else if (rule.crossing) kept.reference = threshold;
    const figures = now ?? kept;
    if (watch.raised) tell(client, watch, 'ended', figures, at, sequence, reason);
    if (watch.raised || watch.since !== null) watch.last = figures;
    disarm(watch);
  };

  const take = (
    client: NaiveClient,
    watch: NaiveWatch,
    seen: NaiveMeasure | null,
    at: number,
    sequence: number,
  ): void => {
    const { condition, threshold } = watch;
    const rule = conditionRules[condition.kind];
    const held = client.holdings.has(condition.symbol ?? '');
    if (rule.onlyWhileHeld && !held && !condition.watchUnheld) {
      endNow(client, watch, at, sequence, 'withdrawn');
      return;
    }
    if (!seen) return;
    let level = 1;
    if (!rule.crossing) while (atLeast(seen.depth, mul(threshold, exact(2 ** level)))) level++;
    if (rule.evaluated === 'close') watch.last = seen;
    if (watch.raised) {
      if (seen.back) {
        tell(client, watch, 'ended', seen, at, sequence, 'recovered');
        disarm(watch);
        watch.last = seen;
      } else if (seen.over && level > watch.level) {
        watch.level = level;
        watch.last = seen;
        tell(client, watch, 'deepened', seen, at, sequence, null);
      }
      return;
    }
    if (!seen.over) {
      if (watch.since !== null) watch.last = seen;
      watch.since = null;
      return;
    }
    if (watch.since === null) watch.last = seen;
    watch.since ??= at;
    if (at - watch.since < condition.holdSeconds * 1000) return;
    Object.assign(watch, { raised: true, level, since: null, last: seen });
    watch.alertId = alertId(condition.sensitivityId, at, sequence);
    tell(client, watch, 'raised', seen, at, sequence, null);
  };

  return { instrumentOf, endNow, take };
};
