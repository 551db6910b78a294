import type { EarlyWarning } from '../../shared/alerts.ts';
import { measure } from './conditions/measure.ts';
import { createReading } from './conditions/reading.ts';
import { ARMED } from './episodes.ts';
import {
  DRAWDOWN,
  INSTRUMENT_FALL,
  PORTFOLIO_BELOW,
  PORTFOLIO_FALL,
  PRICE_BELOW,
} from './kinds.ts';
import { lineOf } from './lines.ts';
import { isNear, knowsNear, LEAST_CHANCE } from './near.ts';
import { bringUpToDate, type EngineState } from './state.ts';
import { chanceOfTouching } from './touch-chance.ts';
import { instrumentVolatility, marketFactor, portfolioVolatility } from './volatility-in-force.ts';
import { has, IDLE, watchesOf, watchesPortfolio } from './watches.ts';

const kinds: ReadonlySet<number | undefined> = new Set([
  INSTRUMENT_FALL,
  PRICE_BELOW,
  PORTFOLIO_FALL,
  DRAWDOWN,
  PORTFOLIO_BELOW,
]);

export type Session = {
  /** how much of the zone's trading day is left, 0 to 1 */
  shareOfDayLeft: (zone: string) => number;
};

const canWarn = ({ episodes, watches }: EngineState, id: number): boolean =>
  kinds.has(watches.kind[id]) && episodes.phase[id] === ARMED && !has(watches, id, IDLE);

export const earlyWarnings = (
  state: EngineState,
  session: Session,
  clientIds: readonly string[] | null,
): EarlyWarning[] => {
  const { ids, slotById } = state.clients;
  const { watches } = state;
  const factor = marketFactor(state.market);
  const warnings: EarlyWarning[] = [];
  const slots = clientIds?.flatMap((id) => slotById.get(id) ?? []) ?? ids.keys();
  const whole = !knowsNear(state, session.shareOfDayLeft);
  for (const slot of slots) {
    if (!whole && !isNear(state, slot)) continue;
    const able = watchesOf(watches, slot).filter((id) => canWarn(state, id));
    if (able.some((id) => watchesPortfolio(watches, id))) bringUpToDate(state, slot);
    for (const id of able) {
      const warning = warningOf(state, id, session, factor);
      if (warning && warning.chance >= LEAST_CHANCE) warnings.push(warning);
    }
  }
  return warnings;
};

const warningOf = (
  state: EngineState,
  id: number,
  session: Session,
  factor: number,
): EarlyWarning | null => {
  const { market, portfolios, watches, clients } = state;
  const condition = watches.conditions[id];
  const measured = measure(state, id, createReading());
  if (!condition || measured.whyNot !== null) return null;
  const slot = watches.slot[id] ?? 0;
  const instrument = watches.instrument[id] ?? -1;
  const zone = instrument < 0 ? market.practice.zone : market.details[instrument]?.zone;
  const left = session.shareOfDayLeft(zone ?? market.practice.zone);
  const volatility =
    instrument < 0
      ? portfolioVolatility(market, portfolios, slot, factor, left)
      : instrumentVolatility(market, instrument, left);
  const line = lineOf(watches, id, measured);
  const { value } = measured;
  const chance = chanceOfTouching(value, line, volatility, left);
  const { sensitivityId, kind, symbol } = condition;
  return { clientId: clients.ids[slot] ?? '', sensitivityId, kind, symbol, chance, value, line };
};
