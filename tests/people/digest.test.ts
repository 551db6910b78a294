import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../server/people/contact-patterns.ts';
import {
  digestGroups,
  type InTouch,
  MOST_OF_A_KIND,
  repeatedInWeek,
  usedUpAgreements,
} from '../../server/people/digest.ts';
import { digestKindSchema, type Waiting } from '../../shared/digest.ts';

const day = 86_400_000;
/** Monday, 24 February 2020, 10:00 in New York. */
const at = Date.UTC(2020, 1, 24, 15);
const days = { today: '2020-02-24', wallToday: '2026-11-23' };
const ada = { id: 'c-1', name: 'Ada Archer' };

const waiting = (change: Partial<Waiting> = {}): Waiting => ({
  id: 'w-1',
  client: ada,
  state: null,
  what: null,
  who: null,
  on: '2020-02-20',
  count: null,
  ...change,
});
const group = (...items: Waiting[]) => ({ count: items.length, items });

describe('what waits', () => {
  it.each([
    ['call-backs', '/clients/c-1/contact'],
    ['actions', '/clients/c-1/control'],
    ['agreements', '/clients/c-1/contact'],
    ['repeated-topics', '/clients/c-1/contact'],
    ['wishes', '/clients/c-1/decisions'],
    ['reviews', '/clients/c-1/relationship'],
    ['approaches', '/practice/what-to-say'],
    ['handed-over', '/clients/c-1/colleagues'],
    ['coverage', '/practice/colleagues'],
    ['stalled', '/clients/c-1/decisions'],
    ['breathing-spaces', '/clients/c-1/decisions'],
    ['papers', '/clients/c-1/control'],
    ['ask-again', '/clients/c-1/story'],
    ['policy', '/clients/c-1/contact'],
  ] as const)('of kind %s is dealt with at %s', (kind, to) => {
    expect(digestGroups({ [kind]: group(waiting()) }, days)[0]?.items[0]?.to).toBe(to);
  });

  it('is counted from its own day, by the market’s calendar or the wall’s', () => {
    const agoOf = (kind: 'papers' | 'coverage', on: string | null) =>
      digestGroups({ [kind]: group(waiting({ on })) }, days)[0]?.items[0]?.daysAgo;
    expect(agoOf('papers', '2019-12-26')).toBe(60);
    expect(agoOf('papers', '2020-02-29')).toBe(-5);
    expect(agoOf('papers', null)).toBeNull();
    expect(agoOf('coverage', '2026-11-30')).toBe(-7);
  });

  it('is shown with the longest waiting first, then by name', () => {
    const items = [
      waiting({ id: '1', on: null }),
      waiting({ id: '2', on: '2020-02-01', client: { id: 'b', name: 'Bo' } }),
      waiting({ id: '3', on: '2020-02-01' }),
      waiting({ id: '4', on: '2019-12-31' }),
    ];
    const [shown] = digestGroups({ wishes: group(...items) }, days);
    expect(shown?.items.map(({ id }) => id)).toEqual(['4', '3', '2', '1']);
  });

  it('stands in groups in one order, the empty ones left out, with how many there are beyond those shown', () => {
    const found = fc.dictionary(
      fc.constantFrom(...digestKindSchema.options),
      fc.record({ shown: fc.nat(80), more: fc.nat(1000) }),
    );
    fc.assert(
      fc.property(found, (given) => {
        const groups = digestGroups(
          Object.fromEntries(
            Object.entries(given).map(([kind, { shown, more }]) => {
              const items = Array.from({ length: shown }, (_, n) => waiting({ id: `${n}` }));
              return [kind, { count: shown === 0 ? 0 : shown + more, items }];
            }),
          ),
          days,
        );
        const kinds = groups.map(({ kind }) => kind);
        expect(kinds).toEqual(
          digestKindSchema.options.filter((kind) => (given[kind]?.shown ?? 0) > 0),
        );
        for (const { kind, items, count } of groups) {
          expect(items).toHaveLength(Math.min(given[kind]?.shown ?? 0, MOST_OF_A_KIND));
          expect(count).toBeGreaterThanOrEqual(items.length);
        }
      }),
      { numRuns: 50 },
    );
  });
});

const rang = (daysAgo: number, topic: string | null = null): Contact => ({
  at: at - daysAgo * day,
  direction: 'inbound',
  outcome: 'reached',
  mood: null,
  topic,
  minutes: null,
  userId: null,
});
const touch = (contacts: Contact[]): InTouch => ({
  client: ada,
  timeZone: 'America/New_York',
  contacts,
});

it('has the agreements that are used up, with what is left of them in words', () => {
  const agreement = {
    perDay: null,
    perWeek: 2,
    hoursFrom: null,
    hoursTo: null,
    channel: null,
    topics: null,
    startsOn: '2020-01-01',
  };
  const of = (contacts: Contact[]) => usedUpAgreements([{ ...touch(contacts), agreement }], at);
  expect(of([rang(0)]).count).toBe(0);
  // Friday's are last week's.
  expect(of([rang(0), rang(3)]).count).toBe(0);
  expect(of([rang(0), rang(0.1)])).toEqual({
    count: 1,
    items: [
      expect.objectContaining({ client: ada, count: 2, what: 'Used up: 2 of 2 calls this week' }),
    ],
  });
});

it('has what somebody rang about three times in seven days, once for each topic', () => {
  expect(repeatedInWeek([touch([rang(1, 'fee'), rang(2, 'Fee.')])], at).count).toBe(0);
  const thrice = [rang(1, 'fee'), rang(2, 'Fee.'), rang(6, 'FEE'), rang(3, 'gold')];
  expect(repeatedInWeek([touch(thrice)], at)).toMatchObject({
    count: 1,
    items: [{ what: 'fee', count: 3, on: '2020-02-18' }],
  });
});
