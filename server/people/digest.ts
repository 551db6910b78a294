import type { DigestGroup, DigestItem } from '../../shared/api/digest.ts';
import {
  type DigestKind,
  digestKindSchema,
  type Waiting,
  type WaitingGroup,
} from '../../shared/digest.ts';
import { type Agreement, agreementStanding } from './agreements.ts';
import { type Contact, repeatedTopics } from './contact-patterns.ts';
import { daysBetween, momentIn } from './days.ts';

export const MOST_OF_A_KIND = 50;

/** The tab of a client's page where it is dealt with, or a screen of its own. */
const places: Readonly<Record<DigestKind, { tab: string } | { screen: string }>> = {
  'call-backs': { tab: 'contact' },
  actions: { tab: 'control' },
  agreements: { tab: 'contact' },
  'repeated-topics': { tab: 'contact' },
  wishes: { tab: 'decisions' },
  reviews: { tab: 'relationship' },
  approaches: { screen: '/practice/what-to-say' },
  'handed-over': { tab: 'colleagues' },
  coverage: { screen: '/practice/colleagues' },
  stalled: { tab: 'decisions' },
  'breathing-spaces': { tab: 'decisions' },
  papers: { tab: 'control' },
  'ask-again': { tab: 'story' },
  policy: { tab: 'contact' },
};

/** These run by the wall's clock, also while an old crash is replayed. */
const byTheWall: readonly DigestKind[] = ['handed-over', 'coverage'];

const addressOf = (kind: DigestKind, client: Waiting['client']): string => {
  const place = places[kind];
  if ('screen' in place) return place.screen;
  return client === null ? '/' : `/clients/${client.id}/${place.tab}`;
};

export type Days = { today: string; wallToday: string };

const itemOf = (kind: DigestKind, waiting: Waiting, days: Days): DigestItem => {
  const today = byTheWall.includes(kind) ? days.wallToday : days.today;
  return {
    ...waiting,
    to: addressOf(kind, waiting.client),
    daysAgo: waiting.on === null ? null : daysBetween(waiting.on, today),
  };
};

/** The longest waiting first; ties by name, so that the page stays as it was. */
const inOrder = (a: Waiting, b: Waiting): number =>
  (a.on ?? '9999').localeCompare(b.on ?? '9999') ||
  (a.client?.name ?? a.what ?? '').localeCompare(b.client?.name ?? b.what ?? '') ||
  a.id.localeCompare(b.id);

/** Groups in the order of what can't wait; empty ones left out. */
export const digestGroups = (
  found: Readonly<Partial<Record<DigestKind, WaitingGroup>>>,
  days: Days,
): DigestGroup[] =>
  digestKindSchema.options.flatMap((kind) => {
    const group = found[kind];
    if (!group || group.count === 0) return [];
    const items = group.items
      .toSorted(inOrder)
      .slice(0, MOST_OF_A_KIND)
      .map((waiting) => itemOf(kind, waiting, days));
    return [{ kind, count: group.count, items }];
  });

export type InTouch = {
  client: { id: string; name: string };
  /** the client's own zone */
  timeZone: string;
  contacts: readonly Contact[];
};

const groupOf = (items: readonly Waiting[]): WaitingGroup => ({ count: items.length, items });

/** With whom the allowance of today or of this week is used up. */
export const usedUpAgreements = (
  all: readonly (InTouch & { agreement: Agreement })[],
  at: number,
): WaitingGroup =>
  groupOf(
    all.flatMap(({ client, timeZone, contacts, agreement }) => {
      const standing = agreementStanding(agreement, contacts, at, timeZone);
      if (!standing.usedUp) return [];
      return {
        id: client.id,
        client,
        state: null,
        what: standing.text,
        who: null,
        on: null,
        count: standing.usedThisWeek,
      };
    }),
  );

/** Who has rung about one thing again and again. */
export const repeatedInWeek = (all: readonly InTouch[], at: number): WaitingGroup =>
  groupOf(
    all.flatMap(({ client, timeZone, contacts }) =>
      repeatedTopics(contacts, at).map(({ topic, times, since }) => ({
        id: `${client.id} ${topic}`,
        client,
        state: null,
        what: topic,
        who: null,
        on: momentIn(since, timeZone).day,
        count: times,
      })),
    ),
  );
