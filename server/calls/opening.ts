import type { Origin } from '../../shared/call-list.ts';
import type { AlertFacts, ClientFacts, SensitivityFacts, WarningFacts } from './facts.ts';
import { familyOf } from './facts.ts';
import { formatsIn } from './format.ts';
import { fill, type Messages } from './messages.ts';
import {
  depthText,
  eventOf,
  lineOf,
  nameOf,
  quotable,
  reasonKey,
  sortedReasons,
} from './reasons.ts';

const alertTrigger = (alert: AlertFacts, messages: Messages, currency: string): string => {
  const { triggers, unconfirmed, yourPortfolio } = messages.opening;
  // A price that may be wrong isn't told to anybody.
  if (alert.unconfirmed) return unconfirmed;
  const formats = formatsIn(messages);
  const { depthNow } = alert;
  const depth = depthNow !== null && depthNow > 0 ? depthNow : alert.depth;
  return fill(triggers[reasonKey(alert)], {
    name: nameOf(alert, yourPortfolio),
    depth: depthText(alert, depth, formats, currency),
    line: lineOf(alert, formats, currency),
    event: alert.event ?? messages.reasonParts.aCrash,
  });
};

const warningTrigger = (warning: WarningFacts, messages: Messages): string =>
  fill(messages.opening.nearLine, { name: nameOf(warning, messages.opening.yourPortfolio) });

/** Their own words before the event they were said of. */
const memory = (origin: Origin, messages: Messages): string | null => {
  const { theirWords, remembered } = messages.opening;
  const quote = quotable(origin.words);
  if (quote !== null) return fill(theirWords, { words: quote });
  const event = eventOf(origin, messages);
  return event === null ? null : fill(remembered[origin.whose ?? 'self'], { event });
};

const hasStory = ({ origin }: SensitivityFacts): boolean =>
  origin.words !== null || origin.event !== null || origin.year !== null;

/**
 * How to begin: what they feel and why, in their words where there are some, and what they may choose. It names
 * the feeling, admits no fault, and says nothing of what prices will do.
 */
export const openingOf = (facts: ClientFacts, messages: Messages, currency: string): string => {
  const { alerts, warnings } = sortedReasons(facts);
  const [alert] = alerts;
  const [warning] = warnings;
  const main = alert ?? warning;
  if (main === undefined) throw new Error('nobody is called without a reason');
  const trigger = alert
    ? alertTrigger(alert, messages, currency)
    : warning
      ? warningTrigger(warning, messages)
      : '';
  const { greeting, feelings, invitations } = messages.opening;
  const all: SensitivityFacts[] = [main, ...alerts, ...warnings];
  const cause = all.find((one) => one.rootCause !== null)?.rootCause ?? 'unknown';
  const story = all.find((one) => hasStory(one) && familyOf(one.kind) === familyOf(main.kind));
  const remembered = story ? memory(story.origin, messages) : null;
  return [
    greeting,
    ...(remembered === null ? [] : [remembered]),
    fill(feelings[familyOf(main.kind)][cause], { trigger }),
    invitations[cause],
  ].join(' ');
};
