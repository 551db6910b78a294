import type { Factor } from '../../shared/call-list.ts';
import type { RootCause } from '../../shared/sensitivities.ts';
import type { CoefficientName, Coefficients } from './coefficients.ts';
import { anxiousCalls, daysSinceCalm, lastMoodOf, silenceOf } from './contact.ts';
import type { CallListFacts, ClientFacts } from './facts.ts';
import { type Formats, formatsIn } from './format.ts';
import {
  causesOf,
  closestOrigin,
  deepest,
  intensityOf,
  likeliestWarning,
  lossOf,
  reasonCount,
} from './measures.ts';
import { type FactorName, fill, type Messages } from './messages.ts';

const WHOLE_DAY_HOURS = 6.5;
const EVENT_DAY_PERCENT = 3;
const CALM_FADES_OVER_DAYS = 14;

export type Judged = { chance: number; logOdds: number; factors: Factor[] };

/** What a factor is made from: everything is at hand, nothing is read from elsewhere. */
type Given = {
  facts: ClientFacts;
  market: CallListFacts['market'];
  currency: string;
  at: number;
  sizes: Coefficients;
  messages: Messages;
  formats: Formats;
};
type Worked = { value: string; part: number };

/** Whatever the sizes, a coefficient acts in the direction that the model gives it. */
const part = (sizes: Coefficients, name: CoefficientName, measure: number): number => {
  const { size, acts } = sizes[name];
  if (acts === 'shifts') return size * measure;
  const signed = Math.max(0, size) * measure;
  // Written so that nothing becomes −0, which is shown as "-0".
  return acts === 'raises' ? signed + 0 : 0 - signed;
};

const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

const depth = ({ facts, sizes, messages, formats }: Given): Worked => {
  const times = deepest(facts);
  if (times === null) return { value: messages.factorValues.noLineReached, part: 0 };
  return {
    value: fill(messages.factorValues.timesTheLine, { times: formats.number(times) }),
    part: part(sizes, 'depth', Math.log2(times)),
  };
};

/** Where a line is reached this is nothing, so a warning always stands below an alert. */
const earlyWarning = ({ facts, sizes, messages, formats }: Given): Worked => {
  const chance = likeliestWarning(facts);
  if (facts.alerts.length > 0) return { value: messages.factorValues.lineReached, part: 0 };
  const bounded = Math.min(1, Math.max(0.01, chance));
  return {
    value: fill(messages.factorValues.warning, { chance: formats.chance(chance) }),
    part: part(sizes, 'notYetReached', -Math.log2(bounded)),
  };
};

const furtherReasons = ({ facts, sizes, formats }: Given): Worked => {
  const further = Math.max(0, reasonCount(facts) - 1);
  return {
    value: formats.number(further),
    part: part(sizes, 'furtherReasons', Math.log2(1 + further)),
  };
};

const intensity = ({ facts, sizes, messages }: Given): Worked => {
  const points = intensityOf(facts);
  return {
    value: fill(messages.factorValues.outOfFive, { intensity: String(points) }),
    part: part(sizes, 'intensity', points - 3),
  };
};

/** First-hand is second-hand and more: it can't count less. */
const origin = ({ facts, sizes, messages }: Given): Worked => {
  const whose = closestOrigin(facts);
  const secondHand = part(sizes, 'secondHand', whose === null ? 0 : 1);
  const more = part(sizes, 'firstHandBeyondSecondHand', whose === 'self' ? 1 : 0);
  return { value: messages.factorValues[whose ?? 'none'], part: secondHand + more };
};

const rangAnxiously = ({ facts, sizes, messages, formats }: Given): Worked => {
  const { ever, inSimilar } = anxiousCalls(facts);
  const { rang, neverRang } = messages.factorValues;
  return {
    value:
      ever === 0
        ? neverRang
        : fill(rang, { ever: formats.number(ever), similar: formats.number(inSimilar) }),
    part:
      part(sizes, 'rangAnxiously', Math.log2(1 + ever)) +
      part(sizes, 'rangAnxiouslyInSimilar', Math.log2(1 + inSimilar)),
  };
};

const silence = ({ facts, at, sizes, messages, formats }: Given): Worked => {
  const found = silenceOf(facts.calls, at);
  if (found === null) return { value: messages.factorValues.noHabit, part: 0 };
  const doublings = Math.log2(Math.max(1, found.now / found.usual));
  return {
    value: fill(messages.factorValues.silence, {
      now: formats.days(Math.floor(found.now)),
      usual: formats.days(Math.round(found.usual)),
    }),
    part: part(sizes, 'unusualSilence', Math.min(2, doublings)),
  };
};

const recentContact = ({ facts, at, sizes, messages, formats }: Given): Worked => {
  const days = daysSinceCalm(facts.calls, at);
  const { never, today, daysAgo } = messages.factorValues;
  if (days === null) return { value: never, part: 0 };
  return {
    value: days < 1 ? today : fill(daysAgo, { days: formats.days(Math.floor(days)) }),
    part: part(sizes, 'recentContact', Math.exp(-days / CALM_FADES_OVER_DAYS)),
  };
};

const lossToday = ({ facts, currency, sizes, messages, formats }: Given): Worked => {
  if (facts.portfolio === null) return { value: messages.factorValues.notValued, part: 0 };
  const { amount, percent } = lossOf(facts);
  return {
    value: fill(messages.factorValues.loss, {
      percent: formats.percent(percent),
      amount: formats.money(amount, currency),
    }),
    part: part(sizes, 'lossToday', Math.log2(1 + percent)),
  };
};

const marketDay = ({ market, sizes, messages, formats }: Given): Worked => {
  const { index } = market;
  if (index === null) return { value: messages.factorValues.noIndex, part: 0 };
  const isEvent = Math.abs(index.changePercent) >= EVENT_DAY_PERCENT;
  return {
    value: fill(messages.factorValues.index, {
      name: index.name,
      change: formats.percent(index.changePercent),
    }),
    part: part(sizes, 'eventDay', isEvent ? 1 : 0),
  };
};

const coefficientOf: Record<RootCause, CoefficientName> = {
  fear: 'causeFear',
  control: 'causeControl',
  anxiety: 'causeAnxiety',
  inadequacy: 'causeInadequacy',
  grievance: 'causeGrievance',
};

const rootCause = ({ facts, sizes, messages }: Given): Worked => {
  const causes = causesOf(facts);
  const { none, causes: words } = messages.factorValues;
  return {
    value: causes.length === 0 ? none : causes.map((cause) => words[cause]).join(', '),
    part: Math.max(0, ...causes.map((cause) => part(sizes, coefficientOf[cause], 1))),
  };
};

const lastMood = ({ facts, at, sizes, messages, formats }: Given): Worked => {
  const last = lastMoodOf(facts.calls, at);
  const { lastMood: words, moods, noMood, today, daysAgo } = messages.factorValues;
  if (last === null) return { value: noMood, part: 0 };
  const when = last.days < 1 ? today : fill(daysAgo, { days: formats.days(Math.floor(last.days)) });
  const fresh = last.mood === 'calm' ? 0 : Math.exp(-last.days / CALM_FADES_OVER_DAYS);
  return {
    value: fill(words, { mood: moods[last.mood], when }),
    part: part(sizes, 'lastMood', fresh),
  };
};

/** Never less likely for it: a boundary isn't a reason not to call. */
const agreement = ({ facts, sizes, messages }: Given): Worked => {
  const { agreement: agreed } = facts.people;
  return {
    value: agreed?.text ?? messages.factorValues.noAgreement,
    part: part(sizes, 'agreementUsedUp', agreed?.usedUp ? 1 : 0),
  };
};

const rapport = ({ facts, sizes, messages }: Given): Worked => {
  const { rapport: known } = facts.people;
  const score = known?.score ?? 0;
  return {
    value: known?.text ?? messages.factorValues.noRapport,
    part:
      part(sizes, 'poorRapport', Math.max(0, -score)) +
      part(sizes, 'goodRapport', Math.max(0, score)),
  };
};

const breathingSpace = ({ facts, sizes, messages, formats }: Given): Worked => {
  const until = facts.people.breathingSpaceUntil;
  const { breathingSpace: words, noBreathingSpace } = messages.factorValues;
  return {
    value: until === null ? noBreathingSpace : fill(words, { day: formats.day(until) }),
    part: part(sizes, 'breathingSpace', until === null ? 0 : 1),
  };
};

const timeLeft = ({ market, sizes, messages, formats }: Given): Worked => {
  const { hoursLeft } = market;
  const { hoursLeft: words, nextDay } = messages.factorValues;
  const share = hoursLeft === null ? 1 : Math.min(1, Math.max(0, hoursLeft / WHOLE_DAY_HOURS));
  return {
    value: hoursLeft === null ? nextDay : fill(words, { hours: formats.hours(hoursLeft) }),
    part: part(sizes, 'timeLeft', share),
  };
};

const baseRate = ({ sizes, messages, formats }: Given): Worked => {
  const logOdds = part(sizes, 'baseRate', 1);
  const chance = formats.chance(logistic(logOdds));
  return { value: fill(messages.factorValues.baseRate, { chance }), part: logOdds };
};

const workers: readonly (readonly [FactorName, (given: Given) => Worked])[] = [
  ['baseRate', baseRate],
  ['depth', depth],
  ['earlyWarning', earlyWarning],
  ['furtherReasons', furtherReasons],
  ['intensity', intensity],
  ['origin', origin],
  ['rangAnxiously', rangAnxiously],
  ['silence', silence],
  ['recentContact', recentContact],
  ['lossToday', lossToday],
  ['marketDay', marketDay],
  ['rootCause', rootCause],
  ['lastMood', lastMood],
  ['agreement', agreement],
  ['rapport', rapport],
  ['breathingSpace', breathingSpace],
  ['timeLeft', timeLeft],
];

/**
 * The chance of an anxious call before the next close, 0 to 1, and every factor with its part in log-odds;
 * the parts add up to the chance's own log-odds.
 */
export const judge = (
  facts: ClientFacts,
  context: Pick<CallListFacts, 'market' | 'practice'>,
  at: number,
  sizes: Coefficients,
  messages: Messages,
): Judged => {
  const given: Given = {
    facts,
    market: context.market,
    currency: context.practice.currency,
    at,
    sizes,
    messages,
    formats: formatsIn(messages),
  };
  const factors = workers.map(([name, work]) => ({ name: messages.factors[name], ...work(given) }));
  const logOdds = factors.reduce((sum, factor) => sum + factor.part, 0);
  return { chance: logistic(logOdds), logOdds, factors };
};
