import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Coefficient,
  type CoefficientName,
  coefficients,
  type Model,
  model,
} from '../../server/calls/coefficients.ts';
import type { AlertFacts, ClientFacts, PeopleFacts } from '../../server/calls/facts.ts';
import { makeCallList } from '../../server/calls/rank.ts';
import { conditionKinds } from '../../shared/sensitivities.ts';
import {
  aContact,
  aListedClient,
  anAlert,
  anxiousCall,
  aWarning,
  day,
  listFacts,
  now,
} from './facts-support.ts';

const names = Object.keys(coefficients) as CoefficientName[];

/** Any sizes, any base rate, any lines: only the directions are given. */
const anyModel: fc.Arbitrary<Model> = fc
  .record({
    sizes: fc.array(fc.double({ min: 0.01, max: 8, noNaN: true }), {
      minLength: names.length,
      maxLength: names.length,
    }),
    base: fc.double({ min: -20, max: 20, noNaN: true }),
    callFrom: fc.double({ min: 0, max: 5, noNaN: true }),
    messageFrom: fc.double({ min: 0, max: 5, noNaN: true }),
    leaveAloneBelowChance: fc.double({ min: 0, max: 1, noNaN: true }),
    leaveAloneUpToIntensity: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ sizes, base, ...verdictLines }) => ({
    coefficients: Object.fromEntries(
      names.map((name, index): [CoefficientName, Coefficient] => [
        name,
        { ...coefficients[name], size: name === 'baseRate' ? base : sizes[index]! },
      ]),
    ) as Record<CoefficientName, Coefficient>,
    verdictLines,
  }));

const anyOrigin = fc.record({
  event: fc.constantFrom(null, 'the crash of 1987'),
  year: fc.constantFrom(null, 1987),
  whose: fc.constantFrom(null, 'self' as const, 'loved-one' as const),
  words: fc.constantFrom(null, 'Never again.'),
});

const anyAlert: fc.Arbitrary<AlertFacts> = fc
  .record({
    sensitivityId: fc.constantFrom('s1', 's2', 's3'),
    kind: fc.constantFrom(...conditionKinds),
    threshold: fc.double({ min: 0.5, max: 200, noNaN: true }),
    over: fc.double({ min: 1, max: 20, noNaN: true }),
    nowShare: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
    intensity: fc.integer({ min: 1, max: 5 }),
    rootCause: fc.constantFrom(null, 'fear', 'control', 'anxiety', 'inadequacy', 'grievance'),
    origin: anyOrigin,
  })
  .map(({ over, nowShare, ...rest }) =>
    anAlert({
      ...rest,
      depth: rest.threshold * over,
      depthNow: nowShare === null ? null : rest.threshold * over * nowShare,
    }),
  );

const anyCalls = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 400 }).map((days) => now - days * day),
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    outcome: fc.constantFrom('reached', 'voicemail', 'no-answer', 'call-back'),
    mood: fc.constantFrom(null, 'calm', 'worried', 'panicked', 'angry'),
    during: fc.constantFrom(
      [],
      ['fall' as const],
      ['rise' as const],
      ['fall' as const, 'rise' as const],
    ),
  }),
  { maxLength: 8 },
);

const anyPeople: fc.Arbitrary<PeopleFacts> = fc.record({
  causes: fc.record({
    confirmed: fc.subarray(['fear', 'control', 'grievance'] as const),
    rejected: fc.subarray(['anxiety', 'inadequacy'] as const),
  }),
  agreement: fc.option(
    fc.boolean().map((usedUp) => ({ text: '2 of 2 calls used this week', usedUp })),
  ),
  rapport: fc.option(
    fc.double({ min: -2, max: 2, noNaN: true }).map((score) => ({ score, text: 'so so' })),
  ),
  breathingSpaceUntil: fc.constantFrom(null, '2020-05-14'),
  goBetween: fc.constant(null),
});

const anyClient: fc.Arbitrary<ClientFacts> = fc
  .record({
    alerts: fc.array(anyAlert, { minLength: 1, maxLength: 3 }),
    warned: fc.boolean(),
    calls: anyCalls,
    loss: fc.double({ min: 0, max: 60, noNaN: true }),
    people: anyPeople,
  })
  .map(({ alerts, warned, calls, loss, people }) =>
    aListedClient('x', {
      alerts,
      warnings: warned ? [aWarning()] : [],
      calls,
      people,
      portfolio: { value: 100_000 * (1 - loss / 100), reference: 100_000 },
    }),
  );

const withId = (facts: ClientFacts, id: string): ClientFacts => ({
  ...facts,
  client: { ...facts.client, id },
});

/** The one who must not rank lower has the id that loses every tie. */
const neverBelow = (stronger: ClientFacts, weaker: ClientFacts, using: Model): boolean => {
  const list = makeCallList(listFacts([withId(weaker, 'a'), withId(stronger, 'b')]), now, using);
  return list.length === 2 && list[0]?.client.id === 'b';
};

const changeFirst = (facts: ClientFacts, change: Partial<AlertFacts>): ClientFacts => ({
  ...facts,
  alerts: facts.alerts.map((alert, index) => (index === 0 ? { ...alert, ...change } : alert)),
});

/** Of the first reason only, so that it decides. */
const alone = anyClient.map((facts) => ({ ...facts, alerts: facts.alerts.slice(0, 1) }));

describe('whatever the coefficients, all else equal', () => {
  test('a deeper fall ranks higher', () => {
    fc.assert(
      fc.property(
        alone,
        anyModel,
        fc.double({ min: 1.05, max: 4, noNaN: true }),
        (facts, m, times) => {
          const [alert] = facts.alerts;
          const depth = Math.max(alert!.depth, alert!.depthNow ?? 0);
          const deeper = changeFirst(facts, { depth: depth * times });
          expect(neverBelow(deeper, facts, m)).toBe(true);
        },
      ),
    );
  });

  test('a fall that is deeper by now ranks higher, though both were raised at the same depth', () => {
    fc.assert(
      fc.property(
        alone,
        anyModel,
        fc.double({ min: 1.05, max: 4, noNaN: true }),
        (facts, m, times) => {
          const [alert] = facts.alerts;
          const depth = Math.max(alert!.depth, alert!.depthNow ?? 0);
          expect(neverBelow(changeFirst(facts, { depthNow: depth * times }), facts, m)).toBe(true);
        },
      ),
    );
  });

  test('with several reasons, one of them deepening never moves a client down', () => {
    fc.assert(
      fc.property(
        anyClient,
        anyModel,
        fc.double({ min: 1, max: 4, noNaN: true }),
        (facts, m, times) => {
          const deeper = changeFirst(facts, { depth: facts.alerts[0]!.depth * times });
          const ranks = [deeper, facts].map(
            (one) => makeCallList(listFacts([withId(one, 'x')]), now, m)[0]!,
          );
          expect(ranks[0]!.chance).toBeGreaterThanOrEqual(ranks[1]!.chance);
          const order = ['call', 'message', 'leave-alone'];
          expect(order.indexOf(ranks[0]!.verdict)).toBeLessThanOrEqual(
            order.indexOf(ranks[1]!.verdict),
          );
        },
      ),
    );
  });

  test('first-hand experience ranks above second-hand, and second-hand above none', () => {
    fc.assert(
      fc.property(alone, anyModel, (drawn, m) => {
        const facts = { ...drawn, warnings: [] };
        const of = (whose: 'self' | 'loved-one' | null): ClientFacts =>
          changeFirst(facts, { origin: { event: null, year: 1929, whose, words: null } });
        expect(neverBelow(of('self'), of('loved-one'), m)).toBe(true);
        expect(neverBelow(of('loved-one'), of(null), m)).toBe(true);
      }),
    );
  });

  test('higher recorded intensity ranks higher', () => {
    fc.assert(
      fc.property(alone, anyModel, fc.integer({ min: 1, max: 4 }), (drawn, m, intensity) => {
        const facts = { ...drawn, warnings: [] };
        const higher = changeFirst(facts, { intensity: intensity + 1 });
        expect(neverBelow(higher, changeFirst(facts, { intensity }), m)).toBe(true);
      }),
    );
  });

  test('who has rung anxiously in similar falls ranks above who never has, though that call reached somebody', () => {
    fc.assert(
      fc.property(
        alone,
        anyModel,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('worried' as const, 'panicked' as const, 'angry' as const),
        (drawn, m, days, mood) => {
          const never: ClientFacts = {
            ...changeFirst(drawn, { kind: 'portfolio-fall', unit: 'percent' }),
            calls: drawn.calls.filter((call) => call.direction === 'outbound'),
          };
          const rang = anxiousCall({ at: now - days * day, mood });
          expect(neverBelow({ ...never, calls: [...never.calls, rang] }, never, m)).toBe(true);
        },
      ),
    );
  });

  test('who rang anxiously at any other time ranks no lower than who never did', () => {
    fc.assert(
      fc.property(alone, anyModel, fc.integer({ min: 1, max: 300 }), (facts, m, days) => {
        const rang = anxiousCall({ at: now - days * day, during: [] });
        expect(neverBelow({ ...facts, calls: [...facts.calls, rang] }, facts, m)).toBe(true);
      }),
    );
  });

  test('who has used up what was agreed ranks no lower for it, and is told to be called all the same', () => {
    fc.assert(
      fc.property(alone, anyModel, (facts, m) => {
        const agreed = (usedUp: boolean): ClientFacts => ({
          ...facts,
          people: { ...facts.people, agreement: { text: '2 of 2 used this week', usedUp } },
        });
        expect(neverBelow(agreed(true), agreed(false), m)).toBe(true);
        const [entry] = makeCallList(listFacts([agreed(true)]), now, m);
        expect(entry!.contactAgreement).toContain('Call all the same');
      }),
    );
  });

  test('better rapport with whoever serves them never makes an anxious call likelier', () => {
    const scores = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(alone, anyModel, scores, (facts, m, [a = 0, b = 0]) => {
        const getsOn = (points: number): ClientFacts => ({
          ...facts,
          people: { ...facts.people, rapport: { score: points / 10, text: '' } },
        });
        expect(neverBelow(getsOn(Math.min(a, b)), getsOn(Math.max(a, b)), m)).toBe(true);
      }),
    );
  });

  test('a client reached after the latest raise or deepening is not on the list', () => {
    fc.assert(
      fc.property(anyClient, anyModel, fc.integer({ min: 0, max: 600_000 }), (facts, m, later) => {
        const latest = Math.max(...facts.alerts.map((alert) => alert.deepenedAt));
        const reached = aContact({ at: latest + later, mood: 'panicked' });
        const list = makeCallList(
          listFacts([{ ...facts, calls: [reached, ...facts.calls] }]),
          now,
          m,
        );
        expect(list).toEqual([]);
      }),
    );
  });

  test('an early warning ranks below the same alert at its line', () => {
    fc.assert(
      fc.property(anyModel, fc.double({ min: 0.5, max: 0.99, noNaN: true }), (m, chance) => {
        const alert = aListedClient('x', { alerts: [anAlert({ depth: 5 })] });
        const warned = aListedClient('x', { alerts: [], warnings: [aWarning({ chance })] });
        expect(neverBelow(alert, warned, m)).toBe(true);
      }),
    );
  });
});

describe('the list as a whole', () => {
  const book = fc.array(anyClient, { minLength: 2, maxLength: 12 });

  test('is in the order of verdict, chance × intensity, money lost, client id', () => {
    fc.assert(
      fc.property(book, (clients) => {
        const list = makeCallList(listFacts(clients.map((c, i) => withId(c, `c${i}`))), now);
        expect(list.map((entry) => entry.rank)).toEqual(list.map((_, index) => index + 1));
        const keyOf = (entry: (typeof list)[number]) => [
          ['call', 'message', 'leave-alone'].indexOf(entry.verdict),
          -entry.chance * Math.max(...entry.reasons.map((reason) => reason.intensity)),
          -entry.lossToday,
        ];
        for (const [index, entry] of list.slice(1).entries()) {
          const [before, after] = [keyOf(list[index]!), keyOf(entry)];
          const firstDifference = before.findIndex((value, at) => value !== after[at]);
          if (firstDifference >= 0)
            expect(before[firstDifference]!).toBeLessThan(after[firstDifference]!);
          else expect(list[index]!.client.id < entry.client.id).toBe(true);
        }
      }),
    );
  });

  test('is the same for the same facts, in whatever order they come', () => {
    fc.assert(
      fc.property(book, (clients) => {
        const named = clients.map((c, i) => withId(c, `c${i}`));
        const shuffled = [...named].reverse();
        expect(makeCallList(listFacts(shuffled), now)).toEqual(makeCallList(listFacts(named), now));
      }),
    );
  });

  test('shows every factor, and their parts add up to the chance', () => {
    fc.assert(
      fc.property(anyClient, anyModel, (facts, m) => {
        const [entry] = makeCallList(listFacts([facts]), now, m);
        expect(entry!.factors).toHaveLength(17);
        const sum = entry!.factors.reduce((total, factor) => total + factor.part, 0);
        expect(entry!.chance).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
        for (const factor of entry!.factors) {
          expect(factor.name).not.toBe('');
          expect(factor.value).not.toBe('');
        }
      }),
    );
  });
});

test('first-hand counts about nine times second-hand', () => {
  const { secondHand, firstHandBeyondSecondHand } = model.coefficients;
  expect((secondHand.size + firstHandBeyondSecondHand.size) / secondHand.size).toBeCloseTo(9);
});

test('to have rung anxiously in similar falls is the strongest single thing', () => {
  const { rangAnxiouslyInSimilar, ...others } = model.coefficients;
  for (const [name, { size }] of Object.entries(others))
    if (name !== 'baseRate' && name !== 'notYetReached')
      expect(size, name).toBeLessThan(rangAnxiouslyInSimilar.size);
});
