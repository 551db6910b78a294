import type { EarlyWarning } from '../../shared/alerts.ts';
import type { ConditionKind } from '../../shared/sensitivities.ts';
import { measure } from './conditions/measure.ts';
import { ARMED } from './episodes.ts';
import { lineOf } from './lines.ts';
import { bringUpToDate, type EngineState } from './state.ts';
import { chanceOfTouching } from './touch-chance.ts';
import { instrumentVolatility, marketFactor, portfolioVolatility } from './volatility-in-force.ts';
import { isIdle, type Watch, watchesPortfolio } from './watch.ts';

const kinds: ReadonlySet<ConditionKind> = new Set<ConditionKind>([
  'instrument-fall',
  'price-below',
  'portfolio-fall',
  'drawdown',
  'portfolio-below',
]);

/** Smaller chances aren't published. */
const least = 0.25;

export type Session = {
  /** how much of the zone's trading day is left, 0 to 1 */
  shareOfDayLeft: (zone: string) => number;
};

const canWarn = ({ episodes }: EngineState, watch: Watch): boolean =>
  kinds.has(watch.condition.kind) && episodes.phase[watch.id] === ARMED && !isIdle(watch);

export const earlyWarnings = (
  state: EngineState,
  session: Session,
  clientIds: readonly string[] | null,
): EarlyWarning[] => {
  const { watches: all, slotById } = state.clients;
  const factor = marketFactor(state.market);
  const warnings: EarlyWarning[] = [];
  const slots = clientIds?.flatMap((id) => slotById.get(id) ?? []) ?? all.keys();
  for (const slot of slots) {
    const watches = all[slot] ?? [];
    const able = watches.filter((watch) => canWarn(state, watch));
    if (able.some(watchesPortfolio)) bringUpToDate(state, slot);
    for (const watch of able) {
      const warning = warningOf(state, watch, session, factor);
      if (warning && warning.chance >= least) warnings.push(warning);
    }
  }
  return warnings;
};

const warningOf = (
  state: EngineState,
  watch: Watch,
  session: Session,
  factor: number,
): EarlyWarning | null => {
  const { market, portfolios } = state;
  const measured = measure(watch, market, portfolios);
  if (!measured.known) return null;
  const ofPortfolio = watchesPortfolio(watch);
  const zone = ofPortfolio ? market.practice.zone : market.details[watch.instrument]?.zone;
  const left = session.shareOfDayLeft(zone ?? market.practice.zone);
  const volatility = ofPortfolio
    ? portfolioVolatility(market, portfolios, watch.slot, factor, left)
    : instrumentVolatility(market, watch.instrument, left);
  const line = lineOf(watch, measured);
  const { value } = measured;
  const chance = chanceOfTouching(value, line, volatility, left);
  const { sensitivityId, kind, symbol } = watch.condition;
  return { clientId: watch.clientId, sensitivityId, kind, symbol, chance, value, line };
};
