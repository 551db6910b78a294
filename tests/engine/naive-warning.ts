import { type ConditionKind, conditionRules } from '../../shared/sensitivities.ts';
import { naiveMeasure, priceOf, rateOf, worthOf } from './naive-measure.ts';
import type { NaiveClient, NaiveInstrument, NaiveWatch, NaiveWorld } from './naive-world.ts';
import { asNumber } from './rational.ts';

/** Early warnings once more, from `semantics.md` and `docs/early-warning.md`: of everybody, from scratch, in plain numbers. */
export type NaiveWarning = { sensitivityId: string; chance: number };

const warned: readonly ConditionKind[] = [
  'instrument-fall',
  'price-below',
  'portfolio-fall',
  'drawdown',
  'portfolio-below',
];

/** 2 P(T > z), seven degrees of freedom, by adding up its density. */
const beyond = (z: number): number => {
  const density = (t: number): number =>
    (16 / (5 * Math.PI * Math.sqrt(7))) * (1 + t ** 2 / 7) ** -4;
  const steps = 400;
  let within = density(0) + density(z);
  for (let i = 1; i < steps; i++) within += (i % 2 === 0 ? 2 : 4) * density((z * i) / steps);
  return Math.max(0, 1 - (2 * within * z) / steps / 3);
};

const chanceOf = (value: number, line: number, volatility: number, left: number): number => {
  if (!(value > 0 && line > 0 && volatility > 0 && left > 0)) return 0;
  const z = Math.max(0, Math.log(value / line)) / (volatility * Math.sqrt(left));
  return z > 40 ? 0 : beyond(z);
};

/** What today alone would have it be; a quarter of a day's variance falls in the night before. */
const todays = (before: number | null, now: number, left: number): number =>
  before !== null && before > 0 && now > 0
    ? Math.abs(Math.log(now / before)) / Math.sqrt(0.25 + 0.75 * (1 - left))
    : 0;

/** A day's, as a fraction; histories here are too short for weights. */
const volatilityOf = ({ figures }: NaiveInstrument): number | null => {
  const ofYear = figures?.volatility ?? null;
  return ofYear === null ? null : ofYear / (100 * Math.sqrt(252));
};

const portfolioVolatility = (
  world: NaiveWorld,
  client: NaiveClient,
  value: number,
): number | null => {
  const market = [...world.instruments]
    .filter(([, each]) => each.index && volatilityOf(each) !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => volatilityOf(each))[0];
  const parts = [...client.holdings].map(([symbol, { quantity }]) => {
    const instrument = world.instruments.get(symbol);
    const price = instrument && priceOf(instrument);
    const rate = instrument && rateOf(world, instrument.currency, false);
    const worth = price && rate ? asNumber(quantity) * asNumber(price) * asNumber(rate) : 0;
    return { weight: worth / value, volatility: instrument ? volatilityOf(instrument) : null };
  });
  const known = parts.filter(({ volatility }) => volatility !== null);
  const sum = (of: typeof parts): number => of.reduce((total, { weight }) => total + weight, 0);
  // Too little is known in common with the market for betas: each moves as much with it as it moves at all.
  const together = known.reduce(
    (total, { weight, volatility }) => total + weight * (volatility ?? 0),
    0,
  );
  if (market !== undefined && market !== null)
    return Math.abs(together + (sum(parts) - sum(known)) * market);
  if (known.length === parts.length) return Math.abs(together);
  const gross = known.reduce((total, { weight }) => total + Math.abs(weight), 0);
  if (gross === 0) return null;
  const average = known.reduce(
    (mean, { weight, volatility }) => mean + (Math.abs(weight) / gross) * (volatility ?? 0),
    0,
  );
  return Math.abs(together + (sum(parts) - sum(known)) * average);
};

const lineOf = ({ condition }: NaiveWatch, threshold: number, reference: number): number => {
  if (conditionRules[condition.kind].crossing) return reference;
  return reference - (condition.unit === 'amount' ? threshold : (reference * threshold) / 100);
};

const isIdle = (client: NaiveClient, { condition }: NaiveWatch): boolean =>
  conditionRules[condition.kind].onlyWhileHeld &&
  !condition.watchUnheld &&
  !client.holdings.has(condition.symbol ?? '');

export const naiveWarnings = (
  world: NaiveWorld,
  left: (zone: string) => number,
): NaiveWarning[] => {
  const chanceFor = (client: NaiveClient, watch: NaiveWatch): number => {
    const { condition, threshold } = watch;
    if (!warned.includes(condition.kind) || watch.raised || watch.since !== null) return 0;
    const measured = naiveMeasure(world, client, condition, threshold);
    if (!measured || isIdle(client, watch)) return 0;
    const value = asNumber(measured.value);
    const line = lineOf(watch, asNumber(threshold), asNumber(measured.reference));
    const instrument = condition.symbol === null ? null : world.instruments.get(condition.symbol);
    const share = left(instrument?.zone ?? world.practiceZone);
    const before = instrument ? instrument.previousClose : worthOf(world, client, true);
    const usual = instrument ? volatilityOf(instrument) : portfolioVolatility(world, client, value);
    if (usual === null) return 0;
    const today = todays(before && asNumber(before), value, share);
    return chanceOf(value, line, Math.max(usual, today), share);
  };
  return [...world.clients.values()].flatMap((client) =>
    client.watches.map((watch) => ({
      sensitivityId: watch.condition.sensitivityId,
      chance: chanceFor(client, watch),
    })),
  );
};

/** In words, or null. Chances within a millionth of a quarter may be published or not. */
export const warningDifference = (
  made: readonly NaiveWarning[],
  expected: readonly NaiveWarning[],
): string | null => {
  const said = new Map(made.map(({ sensitivityId, chance }) => [sensitivityId, chance]));
  for (const { sensitivityId, chance } of expected) {
    const ours = said.get(sensitivityId);
    const same = ours === undefined ? chance < 0.25 + 1e-6 : Math.abs(ours - chance) < 1e-6;
    if (!same)
      return `The engine warns of ${sensitivityId} with ${ours ?? 'nothing'}, the plain one with ${chance}`;
  }
  return null;
};
