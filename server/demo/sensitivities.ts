import type { Holding } from '../../shared/clients.ts';
import { conditionRules, type Sensitivity } from '../../shared/sensitivities.ts';
import type { Random } from '../feeds/seeded.ts';
import { sensitivityIdOf } from '../identity.ts';
import { INDEX_SYMBOL } from './instruments.ts';
import { LARGEST_SHARE, type Story, when } from './story.ts';

/** What a sensitivity's figures are made from. */
export type Standing = {
  clientId: string;
  externalId: string;
  holdings: readonly Holding[];
  /** of the whole portfolio, in the practice's currency */
  value: number;
  largestShare: string;
  /** in the instrument's own currency */
  priceOf: (symbol: string) => number;
  /** the year of the first day */
  year: number;
};

/** To so many significant digits, as people name their lines. */
const toDigits = (value: number, digits: number, round: (n: number) => number): number => {
  const unit = 10 ** (Math.floor(Math.log10(value)) + 1 - digits);
  return Number((round(value / unit) * unit).toPrecision(12));
};

type Told = Pick<Story, 'kind' | 'threshold' | 'shareOf'>;

const thresholdOf = ({ kind, threshold, shareOf }: Told, symbol: string | null, of: Standing) => {
  if (shareOf === null) return threshold;
  if (shareOf === 'price') {
    const price = threshold * of.priceOf(symbol ?? '');
    return toDigits(price, 3, kind === 'price-above' ? Math.ceil : Math.floor);
  }
  return toDigits(threshold * of.value, 2, kind === 'portfolio-below' ? Math.floor : Math.round);
};

/** The sensitivity that a story tells of; `position` counts a client's from 1. */
export const sensitivityOf = (told: Story, position: number, of: Standing): Sensitivity => {
  const rule = conditionRules[told.kind];
  const symbol = told.symbol === LARGEST_SHARE ? of.largestShare : told.symbol;
  const externalId = `${of.externalId}-S${position}`;
  const id = sensitivityIdOf(of.clientId, externalId);
  const originYear = told.originYear === 'last-year' ? of.year - 1 : told.originYear;
  return {
    id,
    sensitivityId: id,
    clientId: of.clientId,
    externalId,
    kind: told.kind,
    symbol,
    threshold: thresholdOf(told, symbol, of),
    unit: told.shareOf === null ? rule.units[0] : 'amount',
    reference: told.reference ?? rule.references[0] ?? null,
    event: told.event,
    holdSeconds: told.holdSeconds,
    watchUnheld: told.watchUnheld,
    intensity: told.intensity,
    rootCause: told.cause,
    originEvent: told.originEvent,
    originYear,
    originWhose: told.originWhose,
    inTheirWords: told.words === '' ? null : told.words,
  };
};

/** What many watch besides, without a story to it. */
const further = [
  when('drawdown', 10),
  when('drawdown', 15),
  when('portfolio-fall', 4),
  when('portfolio-fall', 7),
  when('losing-streak', 5, { symbol: 'PORTFOLIO' }),
  when('instrument-fall', 9, { symbol: LARGEST_SHARE }),
  when('instrument-fall', 12, { symbol: LARGEST_SHARE }),
  when('price-below', 0.8, { symbol: LARGEST_SHARE, shareOf: 'price' }),
  when('portfolio-below', 0.85, { shareOf: 'value' }),
  when('volatility', 40, { symbol: INDEX_SYMBOL }),
  when('below-average', 200, { symbol: INDEX_SYMBOL }),
  when('portfolio-rise', 4),
];

/** None to three more lines of the same client, each of another kind, felt less than the first. */
export const furtherStories = (random: Random, main: Story): Story[] => {
  const u = random();
  const count = u < 0.3 ? 0 : u < 0.65 ? 1 : u < 0.87 ? 2 : 3;
  const kinds = new Set([main.kind]);
  const result: Story[] = [];
  while (result.length < count) {
    const what = further[Math.floor(random() * further.length)];
    if (!what || kinds.has(what.kind)) continue;
    kinds.add(what.kind);
    const intensity = Math.max(1, main.intensity - 1 - Math.floor(random() * 2));
    const origin = { originEvent: null, originYear: null, originWhose: null };
    result.push({ ...main, ...what, ...origin, intensity, words: '' });
  }
  return result;
};
