import { describe, expect, test } from 'vitest';
import type { ClientFacts } from '../../server/calls/facts.ts';
import { makeCallList } from '../../server/calls/rank.ts';
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

const minute = 60_000;
const listOf = (...clients: ClientFacts[]) => makeCallList(listFacts(clients), now);

describe('who is on the list', () => {
  const raised = (minutesAgo: number, deepenedMinutesAgo = minutesAgo) =>
    anAlert({
      raisedAt: now - minutesAgo * minute,
      deepenedAt: now - deepenedMinutesAgo * minute,
      level: deepenedMinutesAgo === minutesAgo ? 1 : 2,
    });
  const reached = (minutesAgo: number) => aContact({ at: now - minutesAgo * minute });

  test.each<[string, Partial<ClientFacts>, boolean]>([
    ['an open alert', { alerts: [raised(10)] }, true],
    ['reached before the raise', { alerts: [raised(10)], calls: [reached(11)] }, true],
    ['reached after the raise', { alerts: [raised(10)], calls: [reached(9)] }, false],
    [
      'reached at the very time of the raise',
      { alerts: [raised(10)], calls: [reached(10)] },
      false,
    ],
    ['deepened after they were reached', { alerts: [raised(10, 5)], calls: [reached(9)] }, true],
    [
      'a second alert after they were reached',
      {
        alerts: [raised(10), { ...raised(3), alertId: 'a2', sensitivityId: 's2' }],
        calls: [reached(9)],
      },
      true,
    ],
    [
      'only voicemail after the raise',
      {
        alerts: [raised(10)],
        calls: [aContact({ at: now - minute, outcome: 'voicemail', mood: null })],
      },
      true,
    ],
    [
      'they rang in and were talked to after the raise',
      { alerts: [raised(10)], calls: [anxiousCall({ at: now - minute })] },
      false,
    ],
    ['an early warning of 50 %', { alerts: [], warnings: [aWarning({ chance: 0.5 })] }, true],
    ['an early warning of 49 %', { alerts: [], warnings: [aWarning({ chance: 0.49 })] }, false],
    [
      'an early warning, reached earlier today',
      { alerts: [], warnings: [aWarning()], calls: [reached(60)], latestRaiseAt: null },
      false,
    ],
    [
      'an early warning, reached yesterday',
      {
        alerts: [],
        warnings: [aWarning()],
        calls: [aContact({ at: now - day })],
        latestRaiseAt: null,
      },
      true,
    ],
    [
      'an early warning, reached today but an alert was raised and ended since',
      {
        alerts: [],
        warnings: [aWarning()],
        calls: [reached(60)],
        latestRaiseAt: now - 30 * minute,
      },
      true,
    ],
    [
      'reached about the alert, with an early warning besides',
      { alerts: [raised(10)], warnings: [aWarning()], calls: [reached(9)] },
      false,
    ],
    ['nothing', { alerts: [], warnings: [] }, false],
  ])('%s', (_, facts, isOn) => {
    expect(listOf(aListedClient('x', facts))).toHaveLength(isOn ? 1 : 0);
  });
});

describe('the verdict and its reason', () => {
  test('who lived through it, rang in panic before and fears it most is to be called', () => {
    const origin = { event: '2008', year: 2008, whose: 'self' as const, words: null };
    const [entry] = listOf(
      aListedClient('x', {
        alerts: [anAlert({ intensity: 5, origin })],
        calls: [anxiousCall({ at: now - 20 * day })],
      }),
    );
    expect(entry!.verdict).toBe('call');
    expect(entry!.verdictReason).toMatch(
      /^\d+ % chance of an anxious call before the next close at an intensity of 5 of 5: has rung anxiously once in a fall like this, was last reached 20 days ago and was panicked\.$/,
    );
  });

  test('somebody of whom nothing is known, at their line on a bad day, is to be called', () => {
    const [entry] = listOf(aListedClient('x'));
    expect(entry!.verdict).toBe('call');
  });

  test('the same on a quiet day gets a message', () => {
    const facts = listFacts([aListedClient('x')], {
      market: { index: { name: 'S&P 500', changePercent: -0.4 }, hoursLeft: 5 },
    });
    expect(makeCallList(facts, now)[0]!.verdict).toBe('message');
  });

  test('a mild fear, talked over calmly three days ago, is left alone, and it says why', () => {
    const [entry] = listOf(
      aListedClient('x', {
        alerts: [anAlert({ intensity: 2 })],
        calls: [aContact({ at: now - 3 * day })],
      }),
    );
    expect(entry!.verdict).toBe('leave-alone');
    expect(entry!.verdictReason).toMatch(
      /^Only \d+ % chance of an anxious call at an intensity of 2 of 5: has never rung anxiously in a fall like this, was last reached 3 days ago and was calm, and a call could wake a worry that is not there\.$/,
    );
  });

  test('a strong fear is never left alone, however small the chance', () => {
    const [entry] = makeCallList(
      listFacts(
        [
          aListedClient('x', {
            alerts: [],
            warnings: [aWarning({ intensity: 4, chance: 0.5 })],
            calls: [aContact({ at: now - day })],
            portfolio: null,
            latestRaiseAt: null,
          }),
        ],
        { market: { index: null, hoursLeft: 0.1 } },
      ),
      now,
    );
    expect(entry!.chance).toBeLessThan(0.05);
    expect(entry!.verdict).toBe('message');
  });
});

describe('an entry', () => {
  test('tells the time where the client lives', () => {
    const client = { ...aListedClient('x').client, timeZone: 'Europe/Berlin' };
    expect(listOf(aListedClient('x', { client }))[0]!.client).toMatchObject({
      localTime: '17:00',
      timeZone: 'Europe/Berlin',
    });
    expect(listOf(aListedClient('x'))[0]!.client.localTime).toBe('11:00');
  });

  test('tells what was lost today, and 0 where something was won', () => {
    expect(listOf(aListedClient('x'))[0]).toMatchObject({ lossToday: 81_200, value: 1_422_500 });
    const won = { value: 110, reference: 100 };
    expect(listOf(aListedClient('x', { portfolio: won }))[0]).toMatchObject({
      lossToday: 0,
      lossTodayPercent: 0,
    });
  });

  test('names the last contact, whatever came of it', () => {
    const calls = [
      aContact({ at: now - 2 * day }),
      aContact({ at: now - day, outcome: 'no-answer', mood: null }),
    ];
    expect(listOf(aListedClient('x', { calls }))[0]!.lastContact).toEqual({
      at: '2020-02-23T16:00:00.000Z',
      direction: 'outbound',
      outcome: 'no-answer',
      mood: null,
    });
  });

  test('a rise is compared with rises: an anxious call in a fall says little about it', () => {
    const rise = anAlert({ kind: 'portfolio-rise' });
    const chanceOf = (during: 'fall' | 'rise'): number =>
      listOf(aListedClient('x', { alerts: [rise], calls: [anxiousCall({ during: [during] })] }))[0]!
        .chance;
    expect(chanceOf('rise')).toBeGreaterThan(chanceOf('fall'));
  });

  test('silence counts against the client’s own habit only', () => {
    const every = (days: number, last: number) =>
      [0, 1, 2, 3].map((n) => aContact({ at: now - (last + n * days) * day, mood: null }));
    const silenceOf = (calls: ClientFacts['calls']): number =>
      listOf(aListedClient('x', { calls }))[0]!.factors.find((f) => f.name.startsWith('Silence'))!
        .part;
    expect(silenceOf(every(10, 40))).toBeGreaterThan(0);
    expect(silenceOf(every(40, 40))).toBe(0);
    expect(silenceOf([])).toBe(0);
  });
});
