import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  type Agreement,
  agreementStanding,
  agreementText,
} from '../../server/people/agreements.ts';
import type { Contact } from '../../server/people/contact-patterns.ts';

const zone = 'America/New_York';
/** a Wednesday, 10:00 there */
const now = Date.UTC(2020, 1, 26, 15);
const hour = 3_600_000;
const free: Agreement = {
  perDay: null,
  perWeek: null,
  hoursFrom: null,
  hoursTo: null,
  channel: null,
  topics: null,
  startsOn: '2020-01-01',
};
const rang = (hoursAgo: number, change: Partial<Contact> = {}): Contact => ({
  at: now - hoursAgo * hour,
  direction: 'inbound',
  outcome: 'reached',
  mood: null,
  topic: null,
  minutes: null,
  userId: null,
  ...change,
});
const standing = (change: Partial<Agreement>, contacts: readonly Contact[], at = now) =>
  agreementStanding({ ...free, ...change }, contacts, at, zone);

describe('what is left of a contact agreement', () => {
  it.each([
    ['nothing used', { perWeek: 2 }, [], '2 of 2 calls left this week', false, 0],
    ['one used', { perWeek: 2 }, [rang(1)], '1 of 2 calls left this week', false, 0],
    ['used up', { perWeek: 2 }, [rang(1), rang(30)], 'Used up: 2 of 2 calls this week', true, 0],
    [
      'over: counted, not punished',
      { perWeek: 2 },
      [rang(1), rang(2), rang(30)],
      'Used up: 2 of 2 calls this week',
      true,
      1,
    ],
    ['a week begins on Monday', { perWeek: 1 }, [rang(72)], '1 of 1 call left this week', false, 0],
    [
      'today and this week apart',
      { perDay: 1, perWeek: 3 },
      [rang(1)],
      'Used up: 1 of 1 call today; 2 of 3 calls left this week',
      true,
      0,
    ],
    [
      'our own calls use nothing up',
      { perWeek: 1 },
      [rang(1, { direction: 'outbound' })],
      '1 of 1 call left this week',
      false,
      0,
    ],
    [
      'what was before it began',
      { perWeek: 1, startsOn: '2020-02-26' },
      [rang(30)],
      '1 of 1 call left this week',
      false,
      0,
    ],
    ['no calls at all were agreed', { perWeek: 0 }, [], 'Used up: 0 of 0 calls this week', true, 0],
    [
      'outside the hours',
      { hoursFrom: '09:00', hoursTo: '12:00' },
      [rang(0), rang(2), rang(-2)],
      'Between 09:00 and 12:00',
      false,
      1,
    ],
    [
      'nothing in numbers',
      { topics: 'the estate' },
      [rang(1)],
      'Agreed without a number',
      false,
      0,
    ],
  ])('%s', (_, change, contacts, text, usedUp, breaches) =>
    expect(standing(change, contacts)).toMatchObject({ text, usedUp, breaches }),
  );

  it('says whether now is within the hours, on the client’s wall', () => {
    const hours = { hoursFrom: '09:00', hoursTo: '10:00' };
    expect(standing(hours, []).withinHours).toBe(false);
    expect(standing(hours, [], now - 1).withinHours).toBe(true);
    expect(
      agreementStanding({ ...free, ...hours }, [], now - 1, 'Europe/Helsinki').withinHours,
    ).toBe(false);
  });

  const calls = fc.array(
    fc.record({ hours: fc.integer({ min: -5, max: 24 * 20 }), inbound: fc.boolean() }),
    { maxLength: 40 },
  );

  it('is as somebody with a calendar would count it', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 0, max: 5 }), (given, perWeek) => {
        const contacts = given.map(({ hours, inbound }) =>
          rang(hours, { direction: inbound ? 'inbound' : 'outbound' }),
        );
        const there = (at: number) => DateTime.fromMillis(at, { zone });
        const byWeek = new Map<number, number>();
        for (const { at, direction } of contacts)
          if (direction === 'inbound' && at <= now) {
            const week = there(at).startOf('week').toMillis();
            byWeek.set(week, (byWeek.get(week) ?? 0) + 1);
          }
        const thisWeek = byWeek.get(there(now).startOf('week').toMillis()) ?? 0;
        const breaches = [...byWeek.values()].reduce((sum, n) => sum + Math.max(0, n - perWeek), 0);
        expect(standing({ perWeek }, contacts)).toMatchObject({
          usedThisWeek: thisWeek,
          leftThisWeek: Math.max(0, perWeek - thisWeek),
          usedUp: thisWeek >= perWeek,
          breaches,
        });
      }),
    );
  });
});

describe('an agreement in words', () => {
  it.each([
    [{ perWeek: 2 }, '2 calls a week'],
    [{ perDay: 1, hoursFrom: '09:00' }, '1 call a day; from 09:00'],
    [{ channel: 'email', topics: 'the estate' }, 'By email; about the estate'],
  ])('%j is %j', (change, text) => expect(agreementText({ ...free, ...change })).toBe(text));
});
