import type { Origin, Reason } from '../../shared/call-list.ts';
import { remember } from '../../shared/remember.ts';
import { PORTFOLIO } from '../../shared/sensitivities.ts';
import type {
  AlertFacts,
  CallListFacts,
  ClientFacts,
  SensitivityFacts,
  WarningFacts,
} from './facts.ts';
import { dayOf, type Formats, formatsIn } from './format.ts';
import { relativeDepth } from './measures.ts';
import { fill, type Messages, type ReasonKey } from './messages.ts';

type Practice = CallListFacts['practice'];

/** Longer than this is a story, not a quotation. */
const MOST_WORDS = 240;

export const reasonKey = (facts: SensitivityFacts): ReasonKey => {
  const { kind, measuredAgainst, symbol } = facts;
  if (kind === 'instrument-fall' && measuredAgainst === 'cost') return 'instrument-fall:cost';
  if (kind === 'instrument-fall' && measuredAgainst === 'peak') return 'instrument-fall:peak';
  if (kind === 'instrument-rise' && measuredAgainst === 'cost') return 'instrument-rise:cost';
  if (kind === 'losing-streak' && symbol === PORTFOLIO) return 'losing-streak:portfolio';
  return kind;
};

export const nameOf = (facts: SensitivityFacts, portfolio: string): string =>
  facts.symbol === null || facts.symbol === PORTFOLIO
    ? portfolio
    : facts.symbolName?.trim() || facts.symbol;

/** In the unit of the threshold: a price in the instrument's currency (an index in points), the rest in the practice's. */
const inItsUnit = (
  facts: SensitivityFacts,
  amount: number,
  formats: Formats,
  practiceCurrency: string,
): string => {
  if (!facts.kind.startsWith('price-')) return formats.amount(amount, facts.unit, practiceCurrency);
  const { symbolCurrency } = facts;
  return symbolCurrency === null ? formats.number(amount) : formats.money(amount, symbolCurrency);
};

/** The line as it is spoken of. */
export const lineOf = (
  facts: SensitivityFacts,
  formats: Formats,
  practiceCurrency: string,
): string => inItsUnit(facts, facts.threshold, formats, practiceCurrency);

const quoted = remember((words: string): string | null => {
  const text = words
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^["“”„]+|["“”„]+$/g, '')
    .replace(/[“”„]/g, '"')
    .trim();
  if (!text) return null;
  const characters = [...text];
  if (characters.length <= MOST_WORDS) return text;
  return `${characters.slice(0, MOST_WORDS).join('').trimEnd()}…`;
});

/** What they said, fit to be quoted; null where there is nothing. */
export const quotable = (words: string | null): string | null =>
  words === null ? null : quoted(words);

/** The event with its year, unless it says the year itself; null where nothing is known of it. */
const eventOf = ({ event, year }: Origin, messages: Messages): string | null => {
  const name = event?.trim() || null;
  if (year === null) return name;
  if (name === null) return String(year);
  if (name.includes(String(year))) return name;
  return fill(messages.reasonParts.eventAndYear, { event: name, year: String(year) });
};

const originText = (origin: Origin, messages: Messages): string[] => {
  const { originSelf, originLovedOne, originUnknown, words } = messages.reasonParts;
  const event = eventOf(origin, messages);
  const quote = quotable(origin.words);
  const byWhose = { self: originSelf, 'loved-one': originLovedOne };
  return [
    ...(event === null
      ? []
      : [fill(origin.whose === null ? originUnknown : byWhose[origin.whose], { event })]),
    ...(quote === null ? [] : [fill(words, { words: quote })]),
  ];
};

/** The unit in which this kind's value (a price, a portfolio, an indicator) is written. */
const valueText = (
  facts: SensitivityFacts,
  value: number,
  formats: Formats,
  currency: string,
): string => {
  if (facts.kind === 'rsi-below' || facts.kind === 'rsi-above') return formats.number(value);
  const ofInstrument = facts.symbol !== null && facts.symbol !== PORTFOLIO;
  if (!ofInstrument) return formats.money(value, currency);
  // An index is counted in points.
  return facts.symbolCurrency === null
    ? formats.number(value)
    : formats.money(value, facts.symbolCurrency);
};

export const depthText = (
  facts: SensitivityFacts,
  depth: number,
  formats: Formats,
  currency: string,
): string => inItsUnit(facts, depth, formats, currency);

/** It was noted as a sentence, and becomes part of one. */
const withoutStop = (what: string): string => what.trim().replace(/\.+$/, '');

/** What was done without their word: the day and the money where it was one thing, else how many and since when. */
const doneText = (
  { recorded }: AlertFacts,
  messages: Messages,
  { currency, timeZone }: Practice,
): string => {
  const { doneOnce, doneOften, notNoted, about } = messages.reasonParts;
  const formats = formatsIn(messages);
  const [first] = recorded;
  const what = quotable(recorded.map((one) => withoutStop(one.what)).join('; '));
  if (!first || what === null) return notNoted;
  const day = formats.day(dayOf(first.at, timeZone));
  if (recorded.length > 1)
    return fill(doneOften, { times: formats.number(recorded.length), day, what });
  const { amount } = first;
  return fill(doneOnce, {
    day,
    what,
    about: amount === null ? '' : fill(about, { amount: formats.money(amount, currency) }),
  });
};

const alertText = (alert: AlertFacts, messages: Messages, practice: Practice): string => {
  const { currency } = practice;
  const formats = formatsIn(messages);
  const parts = messages.reasonParts;
  const depth = depthText(alert, alert.depth, formats, currency);
  // A depth that is an amount of money is the loss already.
  const lost = alert.lossAmount !== null && alert.lossAmount > 0 && alert.unit !== 'amount';
  const main = fill(messages.reasons[reasonKey(alert)], {
    name: nameOf(alert, parts.portfolio),
    depth,
    line: lineOf(alert, formats, currency),
    value: valueText(alert, alert.value, formats, currency),
    reference: valueText(alert, alert.reference, formats, currency),
    event: alert.event ?? parts.aCrash,
    recorded: doneText(alert, messages, practice),
    lost: lost ? fill(parts.lost, { amount: formats.money(alert.lossAmount ?? 0, currency) }) : '',
  });
  const now =
    alert.depthNow === null || !messages.reasons[reasonKey(alert)].includes('{depth}')
      ? depth
      : depthText(alert, alert.depthNow, formats, currency);
  return [
    main,
    ...(now === depth ? [] : [fill(parts.now, { depth: now })]),
    ...(alert.level > 1
      ? [fill(parts.times, { times: formats.number(2 ** (alert.level - 1)) })]
      : []),
    ...(alert.unconfirmed ? [parts.unconfirmed] : []),
    ...(alert.delayed ? [parts.delayed] : []),
    ...originText(alert.origin, messages),
  ].join(' ');
};

const warningText = (warning: WarningFacts, messages: Messages, currency: string): string => {
  const formats = formatsIn(messages);
  const away =
    warning.value > 0 ? (100 * Math.abs(warning.value - warning.line)) / warning.value : 0;
  const main = fill(messages.reasonParts.warning, {
    name: nameOf(warning, messages.reasonParts.portfolio),
    chance: formats.chance(warning.chance),
    line: lineOf(warning, formats, currency),
    away: formats.percent(away),
  });
  return [main, ...originText(warning.origin, messages)].join(' ');
};

export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Alerts, the most feared and deepest first; then warnings, the likeliest first. */
export const sortedReasons = (
  facts: Pick<ClientFacts, 'alerts' | 'warnings'>,
): { alerts: AlertFacts[]; warnings: WarningFacts[] } => ({
  alerts: [...facts.alerts].sort(
    (a, b) =>
      b.intensity - a.intensity ||
      relativeDepth(b) - relativeDepth(a) ||
      byId(a.sensitivityId, b.sensitivityId),
  ),
  warnings: [...facts.warnings].sort(
    (a, b) => b.chance - a.chance || byId(a.sensitivityId, b.sensitivityId),
  ),
});

/** A sentence with figures for each thing that puts this client on the list. */
export const reasonsOf = (facts: ClientFacts, messages: Messages, practice: Practice): Reason[] => {
  const { alerts, warnings } = sortedReasons(facts);
  return [
    ...alerts.map((alert) => ({
      sensitivityId: alert.sensitivityId,
      kind: alert.kind,
      symbol: alert.symbol,
      unit: alert.unit,
      threshold: alert.threshold,
      intensity: alert.intensity,
      origin: alert.origin,
      alertId: alert.alertId,
      text: alertText(alert, messages, practice),
      level: alert.level,
      depth: alert.depth,
      raisedAt: new Date(alert.raisedAt).toISOString(),
      chance: null,
      unconfirmed: alert.unconfirmed,
      delayed: alert.delayed,
    })),
    ...warnings.map((warning) => ({
      sensitivityId: warning.sensitivityId,
      kind: warning.kind,
      symbol: warning.symbol,
      unit: warning.unit,
      threshold: warning.threshold,
      intensity: warning.intensity,
      origin: warning.origin,
      alertId: null,
      text: warningText(warning, messages, practice.currency),
      level: 0,
      depth: warning.depthNow ?? 0,
      raisedAt: null,
      chance: warning.chance,
      unconfirmed: false,
      delayed: false,
    })),
  ];
};
