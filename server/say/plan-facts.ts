import type { PlanFactName, SayLanguage } from '../../shared/approaches.ts';
import { type Formats, formatsIn } from '../calls/format.ts';
import { fill } from '../calls/messages.ts';
import { type Spoken, spokenIn } from './spoken.ts';

/** What is so in one client's own plan; money in the practice's currency, percentages as numbers (3 is 3 %). */
export type PlanFacts = {
  currency: string;
  value: number | null;
  /** the day's reference */
  reference: number | null;
  peak: number | null;
  cash: { amount: number; currency: string } | null;
  /** of the portfolio, in bonds and cash */
  notInSharesPercent: number | null;
  /** falls past a line of theirs, in percent, since they are with us; null: not looked for */
  pastFalls: readonly { day: string; depth: number }[] | null;
  /** how deep today's fall is; null: none is going on */
  fallNow: number | null;
  agreement: {
    perDay: number | null;
    perWeek: number | null;
    hoursFrom: string | null;
    hoursTo: string | null;
  } | null;
  /** YYYY-MM-DD */
  breathingSpaceUntil: string | null;
  since: string | null;
};

export type PlanFact = { name: PlanFactName; text: string };

type Say = (facts: PlanFacts, spoken: Spoken, formats: Formats) => string | null;

const dayText: Say = ({ value, reference, currency }, { facts: words }, formats) => {
  if (value === null || reference === null || reference <= 0) return null;
  const change = value - reference;
  if (Math.abs(change) / reference < 0.0005) return words.daySame;
  return fill(change < 0 ? words.dayDown : words.dayUp, {
    amount: formats.money(Math.abs(change), currency),
    percent: formats.percent((100 * Math.abs(change)) / reference),
  });
};

const peakText: Say = ({ value, peak, currency }, { facts: words }, formats) => {
  if (value === null || peak === null || peak <= 0) return null;
  const below = 100 * (1 - value / peak);
  if (below < 0.05) return words.atPeak;
  return fill(words.peak, { percent: formats.percent(below), peak: formats.money(peak, currency) });
};

/** Facts, and no comfort: how deep it was and when, and nothing of what came after. */
const pastFallsText: Say = ({ pastFalls, fallNow }, { facts: words }, formats) => {
  if (pastFalls === null) return null;
  const now =
    fallNow === null ? '' : ` ${fill(words.pastFallNow, { depth: formats.percent(fallNow) })}`;
  const [first] = pastFalls;
  if (first === undefined) return fallNow === null ? null : words.noPastFalls + now;
  const deepest = pastFalls.reduce((most, one) => (one.depth > most.depth ? one : most), first);
  const slots = { depth: formats.percent(deepest.depth), day: formats.day(deepest.day) };
  const many = fill(words.pastFalls, { ...slots, times: formats.number(pastFalls.length) });
  return (pastFalls.length === 1 ? fill(words.onePastFall, slots) : many) + now;
};

const agreementText: Say = ({ agreement }, { facts: words }, formats) => {
  if (agreement === null) return null;
  const { perDay, perWeek, hoursFrom, hoursTo } = agreement;
  const parts = [
    ...(perDay === null ? [] : [fill(words.perDay, { count: formats.number(perDay) })]),
    ...(perWeek === null ? [] : [fill(words.perWeek, { count: formats.number(perWeek) })]),
    ...(hoursFrom && hoursTo ? [fill(words.hours, { from: hoursFrom, to: hoursTo })] : []),
  ];
  return parts.length === 0 ? null : fill(words.agreement, { parts: parts.join(', ') });
};

const say: Readonly<Record<PlanFactName, Say>> = {
  value: ({ value, currency }, { facts: words }, formats) =>
    value === null ? null : fill(words.value, { value: formats.money(value, currency) }),
  day: dayText,
  peak: peakText,
  cash: ({ cash }, { facts: words }, formats) =>
    cash === null ? null : fill(words.cash, { cash: formats.money(cash.amount, cash.currency) }),
  notInShares: ({ notInSharesPercent }, { facts: words }, formats) =>
    notInSharesPercent === null
      ? null
      : fill(words.notInShares, { percent: formats.percent(notInSharesPercent) }),
  pastFalls: pastFallsText,
  agreement: agreementText,
  breathingSpace: ({ breathingSpaceUntil }, { facts: words }, formats) =>
    breathingSpaceUntil === null
      ? null
      : fill(words.breathingSpace, { day: formats.day(breathingSpaceUntil) }),
  since: ({ since }, { facts: words }, formats) =>
    since === null ? null : fill(words.since, { day: formats.day(since) }),
};

/** These facts in words, in their order; what isn't known is left out. */
export const planFactsIn = (
  names: readonly PlanFactName[],
  facts: PlanFacts,
  language: SayLanguage,
): PlanFact[] => {
  const spoken = spokenIn(language);
  const formats = formatsIn(spoken);
  return names.flatMap((name) => {
    const text = say[name](facts, spoken, formats);
    return text === null ? [] : [{ name, text }];
  });
};
