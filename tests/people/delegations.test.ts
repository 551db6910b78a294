import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesFor } from '../../server/people/choices.ts';
import { addDays, momentIn, noonOf } from '../../server/people/days.ts';
import { possibleAfter, unsignedFor } from '../../server/people/delegations.ts';
import { delegationStateSchema } from '../../shared/control.ts';

const states = delegationStateSchema.options;

describe('a paper', () => {
  it.each([
    ['offered', 'stalled signed refused'],
    ['stalled', 'offered signed refused'],
    ['signed', 'revoked'],
    ['refused', 'offered'],
    ['revoked', 'offered'],
  ] as const)('that is %s can become %s', (state, next) => {
    expect(possibleAfter(state).join(' ')).toBe(next);
  });

  it('always has a way on, never to where it stands, and only what was signed is revoked', () => {
    for (const state of states) {
      expect(possibleAfter(state).length).toBeGreaterThan(0);
      expect(possibleAfter(state)).not.toContain(state);
      expect(possibleAfter(state).includes('revoked')).toBe(state === 'signed');
    }
  });

  it.each([
    ['offered', 59, null],
    ['offered', 60, 60],
    ['offered', 400, 400],
    ['stalled', 3, 3],
    ['stalled', 90, 90],
    ['signed', 90, null],
    ['refused', 90, null],
    ['revoked', 90, null],
  ] as const)('that is %s and was offered %i days ago waits for %s', (state, days, waits) => {
    const today = '2020-03-01';
    expect(unsignedFor({ state, offeredOn: addDays(today, -days) }, today)).toBe(waits);
  });
});

describe('the noon of a day', () => {
  it.each([
    ['2020-02-24', 'America/New_York', '2020-02-24T17:00:00.000Z'],
    ['2020-07-01', 'America/New_York', '2020-07-01T16:00:00.000Z'],
    ['2020-02-24', 'Pacific/Auckland', '2020-02-23T23:00:00.000Z'],
    ['2020-02-24', 'Asia/Kolkata', '2020-02-24T06:30:00.000Z'],
  ])('%s in %s is %s', (day, zone, noon) => {
    expect(new Date(noonOf(day, zone)).toISOString()).toBe(noon);
  });

  it('is on that day there, also where clocks change', () => {
    const zones = ['America/New_York', 'Europe/Helsinki', 'Pacific/Auckland', 'Pacific/Pago_Pago'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.constantFrom(...zones), (n, zone) => {
        const day = addDays('2019-01-01', n);
        expect(momentIn(noonOf(day, zone), zone)).toEqual({ day, clock: '12:00' });
      }),
    );
  });
});

describe('what to choose between', () => {
  const nothing = {
    actions: [],
    recommendation: null,
    preferredHours: null,
    decisionsWaitUntil: null,
  };
  const action = { what: 'Sold 5 Acme', symbol: null };

  it.each([
    [{ actions: [action] }, 'Leave it as it is: Sold 5 Acme'],
    [{ actions: [action], decisionsWaitUntil: '1 May 2020' }, 'Leave it as it is: Sold 5 Acme'],
    [{ decisionsWaitUntil: '1 May 2020' }, 'Leave everything as it is until 1 May 2020'],
    [{ recommendation: 'Sell a third' }, 'Go ahead with it: Sell a third'],
    [{}, 'Look at the figures together now'],
  ])('begins with what is at hand: %o', (facts, first) => {
    expect(choicesFor({ ...nothing, ...facts })[0]).toBe(first);
  });

  it('speaks of their own hours where these are known', () => {
    const said = choicesFor({ ...nothing, preferredHours: 'mornings' }).join(' ');
    expect(said).toContain('mornings');
  });

  it('is two or three different things, whatever is on file', () => {
    const text = fc.string({ minLength: 1 });
    const facts = fc.record({
      actions: fc.array(fc.record({ what: text, symbol: fc.constant(null) }), { maxLength: 5 }),
      recommendation: fc.option(text),
      preferredHours: fc.option(text),
      decisionsWaitUntil: fc.option(text),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const choices = choicesFor(given);
        expect(choices.length).toBeGreaterThanOrEqual(2);
        expect(choices.length).toBeLessThanOrEqual(3);
        expect(new Set(choices).size).toBe(choices.length);
      }),
    );
  });
});
