import type { SayCause, SayLanguage, SayTrigger } from '../../shared/approaches.ts';
import type { Origin } from '../../shared/call-list.ts';
import type { ConditionKind } from '../../shared/sensitivities.ts';
import type {
  AlertFacts,
  ClientFacts,
  SayingFacts,
  SensitivityFacts,
  WarningFacts,
} from '../calls/facts.ts';
import { familyOf } from '../calls/facts.ts';
import { formatsIn } from '../calls/format.ts';
import { fill } from '../calls/messages.ts';
import { depthText, lineOf, nameOf, quotable, reasonKey, sortedReasons } from '../calls/reasons.ts';
import type { Slots } from './fill.ts';
import { type Spoken, spokenIn } from './spoken.ts';

/** What a call is about: why, what happened, and what can be said of it. */
export type Topic = { cause: SayCause; causeFrom: CauseFrom; trigger: SayTrigger; slots: Slots };
export type CauseFrom = 'confirmed' | 'recorded' | 'unknown';

/** Their threshold is no line that anybody would speak of. */
const lineless: ReadonlySet<ConditionKind> = new Set(['action-without-word', 'below-band']);

const isEcho = (facts: SensitivityFacts): boolean => facts.kind === 'crash-echo';

const echoText = (event: string | null, spoken: Spoken): string => {
  const name = event?.trim();
  if (!name) return spoken.unnamedEcho;
  const template = /^\d{4}$/.test(name) ? spoken.triggers['crash-echo'] : spoken.namedEcho;
  return fill(template, { event: name });
};

const alertText = (alert: AlertFacts, spoken: Spoken, currency: string): string => {
  if (alert.unconfirmed) return spoken.unconfirmed;
  if (isEcho(alert)) return echoText(alert.event, spoken);
  const formats = formatsIn(spoken);
  const { depthNow } = alert;
  const depth = depthNow !== null && depthNow > 0 ? depthNow : alert.depth;
  return fill(spoken.triggers[reasonKey(alert)], {
    name: nameOf(alert, spoken.yourPortfolio),
    depth: depthText(alert, depth, formats, currency),
    line: lineOf(alert, formats, currency),
  });
};

const warningText = (warning: WarningFacts, spoken: Spoken): string =>
  fill(spoken.nearLine, { name: nameOf(warning, spoken.yourPortfolio) });

const triggerOf = (main: SensitivityFacts): SayTrigger =>
  main.kind === 'action-without-word'
    ? 'action'
    : isEcho(main)
      ? 'crash-echo'
      : familyOf(main.kind);

/** Fit for the inside of the quotation marks around it, in whatever language. */
const eventText = ({ event, year }: Origin, spoken: Spoken): string | null => {
  const name = quotable(event);
  if (year === null) return name;
  if (name === null) return String(year);
  return name.includes(String(year))
    ? name
    : fill(spoken.eventAndYear, { event: name, year: String(year) });
};

const hasStory = ({ origin }: SensitivityFacts): boolean =>
  quotable(origin.words) !== null || quotable(origin.event) !== null || origin.year !== null;

/** What the advisor confirmed; else what is recorded, unless they rejected it. */
const causeOf = (
  stories: readonly SensitivityFacts[],
  { confirmed, rejected }: ClientFacts['people']['causes'],
): Pick<Topic, 'cause' | 'causeFrom'> => {
  const [decided] = confirmed;
  if (decided) return { cause: decided, causeFrom: 'confirmed' };
  const recorded = stories
    .flatMap(({ rootCause }) => (rootCause === null ? [] : [rootCause]))
    .find((cause) => !rejected.includes(cause));
  return recorded
    ? { cause: recorded, causeFrom: 'recorded' }
    : { cause: 'unknown', causeFrom: 'unknown' };
};

const choicesFor = ({ email, preferredHours }: SayingFacts, spoken: Spoken): Slots => {
  const { now, byEmail, inWriting, later, atTheirHours } = spoken.choices;
  const hours = preferredHours?.trim();
  return {
    choice1: now,
    choice2: email ? byEmail : inWriting,
    choice3: hours ? fill(atTheirHours, { hours }) : later,
  };
};

type Asked = {
  facts: Pick<ClientFacts, 'alerts' | 'warnings' | 'people'>;
  saying: SayingFacts;
  /** what else is on file of them, the most feared first: where nothing has happened, it is all there is */
  stories?: readonly SensitivityFacts[];
  currency: string;
};

/** What is to be talked about with this client now, and everything that texts may say of it. */
export const topicOf = (asked: Asked, language: SayLanguage): Topic => {
  const { facts, saying, stories = [], currency } = asked;
  const spoken = spokenIn(language);
  const reasons = sortedReasons(facts);
  const [alert] = reasons.alerts;
  const [warning] = reasons.warnings;
  const main = alert ?? warning ?? null;
  const happened = [...(main ? [main] : []), ...reasons.alerts, ...reasons.warnings];
  // Nobody is reminded of one thing by another that is its opposite.
  const fitting = [...happened, ...stories].filter(
    (one) => main === null || familyOf(one.kind) === familyOf(main.kind),
  );
  const told = fitting.find(hasStory)?.origin ?? null;
  const doubted = alert?.unconfirmed ?? false;
  const ofInstrument = main !== null && nameOf(main, '') !== '' && !doubted;
  return {
    ...causeOf([...happened, ...stories], facts.people.causes),
    trigger: main ? triggerOf(main) : 'any',
    slots: {
      ...choicesFor(saying, spoken),
      trigger: alert
        ? alertText(alert, spoken, currency)
        : warning
          ? warningText(warning, spoken)
          : null,
      words: told && quotable(told.words),
      event: told && eventText(told, spoken),
      name: ofInstrument ? nameOf(main, '') : null,
      line:
        main && !doubted && !lineless.has(main.kind)
          ? lineOf(main, formatsIn(spoken), currency)
          : null,
    },
  };
};
