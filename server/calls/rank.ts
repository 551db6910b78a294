import type { CallListEntry, LastContact } from '../../shared/call-list.ts';
import { judge } from './chance.ts';
import { model as currentModel, type Model } from './coefficients.ts';
import { lastCall, lastReached } from './contact.ts';
import type { CallListFacts, ClientFacts } from './facts.ts';
import { clockOf, dayOf } from './format.ts';
import { intensityOf, lossOf } from './measures.ts';
import type { Messages } from './messages.ts';
import { english } from './messages-en.ts';
import { beginningOf } from './opening.ts';
import { byId, reasonsOf } from './reasons.ts';
import { verdictOf, verdictOrder, verdictReasonOf } from './verdict.ts';

/** An early warning below this is published, but puts nobody on a list. */
export const LISTED_FROM_CHANCE = 0.5;

/**
 * Whether somebody has talked to them about this already. A call at the very time of the raise counts: market time
 * stands still between two ticks, so a call right after an alert has the alert's own time.
 */
const isReached = (facts: ClientFacts, at: number, timeZone: string): boolean => {
  const reached = lastReached(facts.calls);
  if (reached === null) return false;
  if (facts.alerts.length > 0)
    return reached.at >= Math.max(...facts.alerts.map((alert) => alert.deepenedAt));
  // A warning has no raise to be reached after: once a trading day is enough, unless something was raised since.
  const sinceRaise = facts.latestRaiseAt === null || reached.at >= facts.latestRaiseAt;
  return sinceRaise && dayOf(reached.at, timeZone) === dayOf(at, timeZone);
};

const lastContactOf = (facts: ClientFacts): LastContact | null => {
  const last = lastCall(facts.calls);
  if (last === null) return null;
  const { direction, outcome, mood } = last;
  return { at: new Date(last.at).toISOString(), direction, outcome, mood };
};

const agreementText = ({ people }: ClientFacts, messages: Messages): string | null => {
  if (people.agreement === null) return null;
  const { text, usedUp } = people.agreement;
  return usedUp ? `${text}. ${messages.callAllTheSame}` : text;
};

export type Listed = { entry: CallListEntry; score: number; logOdds: number };

const listed = (
  facts: ClientFacts,
  all: Omit<CallListFacts, 'clients'>,
  at: number,
  { coefficients, verdictLines }: Model,
  messages: Messages,
): Listed => {
  const { currency, timeZone: practiceZone } = all.practice;
  const { chance, logOdds, factors } = judge(facts, all, at, coefficients, messages);
  const intensity = intensityOf(facts);
  const verdict = verdictOf(chance, intensity, verdictLines);
  const loss = lossOf(facts);
  const { language: _, ...client } = facts.client;
  const timeZone = client.timeZone ?? practiceZone;
  const judged = { verdict, chance, intensity };
  const entry: CallListEntry = {
    rank: 0,
    client: { ...client, timeZone, localTime: clockOf(at, timeZone) },
    verdict,
    verdictReason: verdictReasonOf(judged, facts, at, practiceZone, messages),
    chance,
    factors,
    reasons: reasonsOf(facts, messages, all.practice),
    lossToday: loss.amount,
    lossTodayPercent: loss.percent,
    value: facts.portfolio?.value ?? null,
    ...beginningOf(facts, all.approaches, currency),
    lastContact: lastContactOf(facts),
    contactAgreement: agreementText(facts, messages),
    goBetween: facts.people.goBetween,
  };
  return { entry, score: chance * intensity, logOdds };
};

/** Two chances so near 1 (or 0) that they are the same number still have an order. */
const byFinerChance = (a: Listed, b: Listed): number =>
  a.entry.chance === b.entry.chance ? b.logOdds - a.logOdds : 0;

/** Verdict, then chance × intensity, then money lost today, then the client's id. */
const inOrder = (a: Listed, b: Listed): number =>
  verdictOrder.indexOf(a.entry.verdict) - verdictOrder.indexOf(b.entry.verdict) ||
  b.score - a.score ||
  byFinerChance(a, b) ||
  b.entry.lossToday - a.entry.lossToday ||
  byId(a.entry.client.id, b.entry.client.id);

/** Those of these clients who are to be called, each with an entry; in no order yet. `at`: market time, ms UTC. */
export const listedOf = (
  clients: readonly ClientFacts[],
  all: Omit<CallListFacts, 'clients'>,
  at: number,
  model: Model = currentModel,
  messages: Messages = english,
): Listed[] =>
  clients
    .map((client) => ({
      ...client,
      warnings: client.warnings.filter((warning) => warning.chance >= LISTED_FROM_CHANCE),
    }))
    .filter((client) => client.alerts.length + client.warnings.length > 0)
    .filter((client) => !isReached(client, at, all.practice.timeZone))
    .map((client) => listed(client, all, at, model, messages));

export const ranked = (entries: readonly Listed[]): CallListEntry[] =>
  entries.toSorted(inOrder).map(({ entry }, index) => {
    entry.rank = index + 1;
    return entry;
  });

/** Whom to call, in which order, why, and how to begin. */
export const makeCallList = (
  facts: CallListFacts,
  at: number,
  model: Model = currentModel,
  messages: Messages = english,
): CallListEntry[] => ranked(listedOf(facts.clients, facts, at, model, messages));
