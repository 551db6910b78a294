import type { Verdict } from '../../shared/call-list.ts';
import type { VerdictLines } from './coefficients.ts';
import { anxiousCalls, familiesOf, lastReached } from './contact.ts';
import type { ClientFacts, Family } from './facts.ts';
import { dayOf, formatsIn } from './format.ts';
import { fill, type Messages } from './messages.ts';

const DAY_MS = 86_400_000;

/** In the order of the call list. */
export const verdictOrder: readonly Verdict[] = ['call', 'message', 'leave-alone'];

/** Rises with chance and with intensity alone, so the verdict never contradicts the order within it. */
export const verdictOf = (chance: number, intensity: number, lines: VerdictLines): Verdict => {
  const score = chance * intensity;
  if (score >= lines.callFrom) return 'call';
  const alone =
    score < lines.messageFrom &&
    chance < lines.leaveAloneBelowChance &&
    intensity <= lines.leaveAloneUpToIntensity;
  return alone ? 'leave-alone' : 'message';
};

const rangWords = (facts: ClientFacts, messages: Messages): string => {
  const { ever, inSimilar } = anxiousCalls(facts);
  const { rang, rangElsewhere, neverRang } = messages.verdictParts;
  const family: Family = familiesOf(facts).has('fall') ? 'fall' : 'rise';
  if (inSimilar === 1) return rang[family].one;
  if (inSimilar > 1)
    return fill(rang[family].other, { times: formatsIn(messages).number(inSimilar) });
  return ever > 0 ? rangElsewhere : neverRang[family];
};

const reachedWords = (
  facts: ClientFacts,
  at: number,
  timeZone: string,
  messages: Messages,
): string => {
  const { reachedToday, reachedAgo, neverReached, mood: moods } = messages.verdictParts;
  const last = lastReached(facts.calls);
  if (last === null) return neverReached;
  const mood = last.mood === null ? '' : moods[last.mood];
  if (last.at >= at || dayOf(last.at, timeZone) === dayOf(at, timeZone))
    return fill(reachedToday, { mood });
  const days = Math.max(1, Math.round((at - last.at) / DAY_MS));
  return fill(reachedAgo, { mood, days: formatsIn(messages).days(days) });
};

/** One sentence: why this verdict. */
export const verdictReasonOf = (
  judged: { verdict: Verdict; chance: number; intensity: number },
  facts: ClientFacts,
  at: number,
  timeZone: string,
  messages: Messages,
): string =>
  fill(messages.verdicts[judged.verdict], {
    chance: formatsIn(messages).chance(judged.chance),
    intensity: String(judged.intensity),
    rang: rangWords(facts, messages),
    reached: reachedWords(facts, at, timeZone, messages),
  });
