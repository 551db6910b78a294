import type { Mood } from '../../shared/calls.ts';
import type { Rapport } from '../../shared/rapport.ts';

const DAY = 86_400_000;
/** A mood half a year old counts half as much as today's. */
const HALF_LIFE = 182 * DAY;
/** So many calls' worth of "we don't know yet" stand against what few calls say. */
const UNKNOWN_WEIGHT = 3;
/** Somebody's own judgement stands against as many calls. */
const BY_HAND_WEIGHT = 6;
const BEST = 2;

const worth: Record<Mood, number> = { calm: BEST, worried: -0.5, panicked: -1.5, angry: -2 };

const wordsFor = (score: number): string => {
  if (score >= 1.25) return 'gets on very well';
  if (score >= 0.4) return 'gets on well';
  if (score > -0.4) return 'neither well nor badly so far';
  if (score > -1.25) return 'some strain';
  return "doesn't fit";
};

const textFor = (score: number, contacts: number, byHand: boolean): string => {
  if (contacts === 0 && !byHand) return 'nothing known yet';
  const calls = contacts === 1 ? '1 contact' : `${contacts} contacts`;
  const from = [byHand ? 'said by hand' : '', contacts > 0 ? calls : ''].filter(Boolean);
  return `${wordsFor(score)} (${from.join(', ')})`;
};

/**
 * The mean of what the moods in somebody's contacts with a client are worth (calm 2, worried -0.5, panicked -1.5, angry -2),
 * each weighing half as much every half year, together with a judgement that came before: what was said by hand, with the
 * weight of six contacts, or else 0, with the weight of three, so that one call says little.
 * A client who was anxious at first and is calm of late rises, for the late ones weigh more.
 */
export const rapportOf = (
  moodsAfterContacts: readonly { at: number; mood: Mood }[],
  byHand: { score: number; at: number } | null,
  at: number,
): Rapport => {
  let weight = byHand ? BY_HAND_WEIGHT : UNKNOWN_WEIGHT;
  let sum = (byHand?.score ?? 0) * weight;
  for (const contact of moodsAfterContacts) {
    const share = 0.5 ** (Math.max(0, at - contact.at) / HALF_LIFE);
    weight += share;
    sum += share * worth[contact.mood];
  }
  const score = Math.max(-BEST, Math.min(BEST, sum / weight));
  const contacts = moodsAfterContacts.length;
  return { score, contacts, text: textFor(score, contacts, byHand !== null) };
};

type Known = { userId: string; rapport: Rapport };

/** Who gets on best with a client, somebody else than `exceptUserId`; null: nobody of whom any good is known. */
export const bestColleague = <K extends Known>(
  rapports: readonly K[],
  exceptUserId: string | null,
): K | null => {
  const others = rapports.filter(
    ({ userId, rapport }) => userId !== exceptUserId && rapport.score > 0,
  );
  return others.reduce<K | null>((best, one) => {
    if (best === null) return one;
    const better =
      one.rapport.score - best.rapport.score || one.rapport.contacts - best.rapport.contacts;
    return better > 0 || (better === 0 && one.userId < best.userId) ? one : best;
  }, null);
};
