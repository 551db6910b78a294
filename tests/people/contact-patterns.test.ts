import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Contact,
  contactsPerWeek,
  repeatedTopics,
  tooFrequent,
  topicKey,
  usualMostPerWeek,
} from '../../server/people/contact-patterns.ts';
import { weeksOf } from '../../server/people/contact-weeks.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** a Monday, 10:00 in New York */
const now = Date.UTC(2020, 1, 24, 15);
const contact = (change: Partial<Contact> = {}): Contact => ({
  at: now,
  direction: 'inbound',
  outcome: 'reached',
  mood: null,
  topic: null,
  minutes: null,
  userId: null,
  ...change,
});
const about = (topic: string | null, ...daysAgo: number[]): Contact[] =>
  daysAgo.map((days) => contact({ topic, at: now - days * day }));

describe('a topic, however it was written', () => {
  it.each([
    ['Fees', 'fees'],
    ['  the  FEES!  ', 'the fees'],
    ['Is my money safe?', 'is my money safe'],
    ['Café — après', 'cafe apres'],
    ['ﬁne print', 'fine print'],
    ['Часы', 'часы'],
    ['年金', '年金'],
    ['?!…', null],
    ['', null],
    [null, null],
  ])('%j is %j', (topic, key) => expect(topicKey(topic)).toBe(key));
});

describe('a repeated topic', () => {
  it.each([
    ['twice is not yet', about('fees', 0, 1), []],
    [
      'three times in seven days',
      about('fees', 0, 1, 6),
      [{ topic: 'fees', times: 3, since: now - 6 * day }],
    ],
    ['seven whole days ago is over', about('fees', 0, 1, 7), []],
    [
      'however it was written, named as last written',
      [...about('Fées', 2), ...about('fees?', 0), ...about('FEES', 1)],
      [{ topic: 'fees?', times: 3, since: now - 2 * day }],
    ],
    ['our own calls are none of theirs', about('fees', 0, 1, 2).map(outbound), []],
    ['what is still to come', about('fees', 0, 1, -1), []],
    ['contacts without a topic', about(null, 0, 1, 2, 3), []],
    [
      'the most often first',
      [...about('fees', 0, 1, 2), ...about('the news', 0, 1, 2, 3)],
      [
        { topic: 'the news', times: 4, since: now - 3 * day },
        { topic: 'fees', times: 3, since: now - 2 * day },
      ],
    ],
  ])('%s', (_, contacts, found) => expect(repeatedTopics(contacts, now)).toEqual(found));

  it('is found as by somebody who counts by hand, in whichever order the contacts come', () => {
    const topics = ['fees', 'Fees!', 'news', ' ', null];
    const any = fc.record({
      topic: fc.constantFrom(...topics),
      hours: fc.integer({ min: -30, max: 240 }),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (given) => {
        const contacts = given.map(({ topic, hours, direction }) =>
          contact({ topic, direction, at: now - hours * hour }),
        );
        const byHand = ['fees', 'news'].flatMap((key) => {
          const times = given.filter(
            (one) =>
              one.direction === 'inbound' &&
              (one.topic ?? '').toLowerCase().replace('!', '') === key &&
              one.hours >= 0 &&
              one.hours < 168,
          ).length;
          return times >= 3 ? [[key, times]] : [];
        });
        const found = repeatedTopics(contacts, now).map(({ topic, times }) => [
          topic.toLowerCase().replace('!', ''),
          times,
        ]);
        expect(found.toSorted()).toEqual(byHand.toSorted());
      }),
    );
  });
});

function outbound(one: Contact): Contact {
  return { ...one, direction: 'outbound' };
}

describe('too frequent contact', () => {
  it.each([
    [4, 0, false],
    [5, 0, true],
    [5, 5, false],
    [6, 5, true],
    [4, 2, false],
    [9, 12, false],
  ])('%i in a week where 95 of 100 weeks have at most %i: %s', (inbound, most, found) =>
    expect(tooFrequent(inbound, most)).toBe(found),
  );

  it('goes by the practice’s own weeks', () => {
    expect(usualMostPerWeek([])).toBeNull();
    expect(usualMostPerWeek([...Array(95).fill(2), ...Array(5).fill(9)])).toBe(2);
    expect(usualMostPerWeek([...Array(94).fill(2), ...Array(6).fill(9)])).toBe(9);
  });

  it('counts what came from the client in the last seven days', () => {
    const contacts = [...about(null, 0, 3, 6.9, 7, 8), outbound(contact())];
    expect(contactsPerWeek(contacts, now)).toBe(3);
  });
});

describe('contacts per calendar week', () => {
  it('are counted in the client’s zone, anxious ones among those that came from the client', () => {
    // 03:00 on a Monday in UTC is still Sunday in New York.
    const sunday = Date.UTC(2020, 1, 24, 3);
    const contacts = [
      contact({ mood: 'panicked' }),
      contact({ mood: 'calm' }),
      contact({ at: sunday, mood: 'angry' }),
      outbound(contact({ at: sunday, mood: 'worried' })),
      contact({ at: now - 60 * day }),
      contact({ at: now + hour }),
    ];
    expect(weeksOf(contacts, now, 'America/New_York', 2)).toEqual([
      { from: '2020-02-17', inbound: 1, anxious: 1, outbound: 1 },
      { from: '2020-02-24', inbound: 2, anxious: 1, outbound: 0 },
    ]);
    expect(weeksOf(contacts, now, 'Europe/Helsinki', 2).map(({ inbound }) => inbound)).toEqual([
      0, 3,
    ]);
  });
});
