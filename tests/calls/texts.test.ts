import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertFacts, ClientFacts, SensitivityFacts } from '../../server/calls/facts.ts';
import { fill } from '../../server/calls/messages.ts';
import { english } from '../../server/calls/messages-en.ts';
import { beginningOf } from '../../server/calls/opening.ts';
import { reasonsOf } from '../../server/calls/reasons.ts';
import { neverSaid } from '../../server/say/guard.ts';
import { conditionKinds, conditionRules, rootCauseSchema } from '../../shared/sensitivities.ts';
import { aListedClient, anAlert, aWarning, day, now } from './facts-support.ts';

const practice = { timeZone: 'America/New_York', currency: 'USD' };

const textOf = (alert: Partial<AlertFacts>): string =>
  reasonsOf(aListedClient('x', { alerts: [anAlert(alert)] }), english, practice)[0]!.text;

const acme = { symbol: 'ACME', symbolName: 'Acme Incorporated', symbolCurrency: 'EUR' };

describe('a reason says what was crossed, with its figures', () => {
  test.each<[Partial<AlertFacts>, string]>([
    [{}, 'Portfolio down 5.4 % today: 81,200 USD lost. The line is 5 %.'],
    [
      { unit: 'amount', threshold: 75_000, depth: 81_200 },
      'Portfolio down 81,200 USD today. The line is 75,000 USD.',
    ],
    [
      { kind: 'drawdown', depth: 12.34, threshold: 10 },
      'Portfolio 12.3 % below its peak: 81,200 USD lost. The line is 10 %.',
    ],
    [
      { kind: 'instrument-fall', ...acme, measuredAgainst: 'previous-close', lossAmount: 3200 },
      'Acme Incorporated down 5.4 % today: 3,200 USD lost. The line is 5 %.',
    ],
    [
      { kind: 'instrument-fall', ...acme, measuredAgainst: 'cost', lossAmount: null },
      'Acme Incorporated 5.4 % below what was paid. The line is 5 %.',
    ],
    [
      {
        kind: 'price-below',
        ...acme,
        unit: 'amount',
        threshold: 50,
        depth: 2.5,
        value: 47.5,
        lossAmount: null,
      },
      'Acme Incorporated at 47.5 EUR, at or below the line of 50 EUR.',
    ],
    [
      {
        kind: 'price-below',
        symbol: 'SPX',
        symbolName: 'S&P 500',
        unit: 'amount',
        threshold: 3000,
        depth: 46,
        value: 2954,
        lossAmount: null,
      },
      'S&P 500 at 2,954, at or below the line of 3,000.',
    ],
    [
      {
        kind: 'losing-streak',
        symbol: 'PORTFOLIO',
        unit: 'days',
        threshold: 3,
        depth: 3,
        lossAmount: null,
      },
      'The portfolio has closed lower 3 days in a row. The line is 3 days.',
    ],
    [
      {
        kind: 'rsi-below',
        ...acme,
        unit: 'level',
        threshold: 30,
        value: 24.38,
        depth: 5.62,
        lossAmount: null,
      },
      'RSI of Acme Incorporated at 24.38, at or below the line of 30.',
    ],
    [
      { kind: 'crash-echo', ...acme, event: '2008', threshold: 10, depth: 14, lossAmount: null },
      'Acme Incorporated 14 % below its peak close, at least as deep as 2008 was on the same day of its fall. The line is 10 %.',
    ],
    [
      {
        kind: 'action-without-word',
        unit: 'level',
        threshold: 0,
        depth: 0,
        lossAmount: null,
        recorded: [{ what: 'Sold 200 Acme to pay the tax.', at: now - 14 * day, amount: 12_000 }],
      },
      'Done without their word on February 10, 2020: Sold 200 Acme to pay the tax (12,000 USD).',
    ],
    [
      {
        kind: 'action-without-word',
        unit: 'level',
        threshold: 0,
        depth: 0,
        lossAmount: null,
        recorded: [
          // The evening before in New York.
          { what: 'Moved cash', at: Date.UTC(2020, 1, 11, 2), amount: 900 },
          { what: 'Sold 5 Acme', at: now, amount: null },
        ],
      },
      'Done without their word, 2 times since February 10, 2020: Moved cash; Sold 5 Acme.',
    ],
    [
      { kind: 'action-without-word', unit: 'level', threshold: 0, depth: 0, lossAmount: null },
      'Done without their word: what it was is not noted.',
    ],
    [
      { depth: 10.2, depthNow: 8.1, level: 2, lossAmount: null },
      'Portfolio down 10.2 % today. The line is 5 %. Now 8.1 %. At least 2 times the line.',
    ],
    [
      { lossAmount: null, unconfirmed: true },
      'Portfolio down 5.4 % today. The line is 5 %. Not confirmed: it rests on one price that no other has borne out yet.',
    ],
  ])('%o', (alert, text) => {
    expect(textOf(alert)).toBe(text);
  });

  test('an early warning says the chance, the line, and how far off it is', () => {
    const facts = aListedClient('x', {
      alerts: [],
      warnings: [aWarning({ chance: 0.62, value: 1000, line: 992 })],
    });
    const [reason] = reasonsOf(facts, english, practice);
    expect(reason!.text).toBe(
      'Portfolio: 62 % chance to reach the line of 5 % before the close; 0.8 % away.',
    );
    expect(reason).toMatchObject({ level: 0, raisedAt: null, alertId: null, chance: 0.62 });
  });

  test.each([
    ['self' as const, 'the crash of 1987', 1987, 'Lived through the crash of 1987.'],
    ['self' as const, 'Black Monday', 1987, 'Lived through Black Monday (1987).'],
    ['loved-one' as const, null, 1929, 'Somebody close lived through 1929.'],
    [null, 'the war', null, 'Goes back to the war.'],
  ])('the origin is told: %s, %s, %s', (whose, event, year, told) => {
    const origin = { whose, event, year, words: ' Father lost the shop. ' };
    expect(textOf({ lossAmount: null, origin })).toBe(
      `Portfolio down 5.4 % today. The line is 5 %. ${told} In their words: “Father lost the shop.”`,
    );
  });
});

const causes = [null, ...rootCauseSchema.options];
const plainOrigin = fc.record({
  event: fc.constantFrom(null, '', '  ', 'the crash of 1987'),
  year: fc.constantFrom(null, 1987),
  whose: fc.constantFrom(null, 'self' as const, 'loved-one' as const),
  words: fc.constantFrom(null, '', ' ', '“”', 'We ate soup all winter.'),
});

/** Every kind, unit, reference, cause and origin that can be on file. */
const anyStory: fc.Arbitrary<Partial<SensitivityFacts>> = fc
  .constantFrom(...conditionKinds)
  .chain((kind) => {
    const rule = conditionRules[kind];
    return fc.record({
      kind: fc.constant(kind),
      symbol: fc.constant(rule.needsSymbol ? 'ACME' : null),
      symbolName: fc.constantFrom('Acme Incorporated', '', null),
      symbolCurrency: fc.constantFrom('EUR', null),
      unit: fc.constantFrom(...rule.units),
      measuredAgainst: fc.constantFrom(...(rule.references.length > 0 ? rule.references : [null])),
      event: fc.constant(rule.needsEvent ? '2008' : null),
      rootCause: fc.constantFrom(...causes),
      intensity: fc.integer({ min: 1, max: 5 }),
      origin: plainOrigin,
    });
  });

const anyFacts: fc.Arbitrary<ClientFacts> = fc
  .record({
    story: anyStory,
    warning: fc.boolean(),
    unconfirmed: fc.boolean(),
    depth: fc.double({ min: 0.01, max: 90, noNaN: true }),
    depthNow: fc.option(fc.double({ min: 0, max: 90, noNaN: true })),
  })
  .map(({ story, warning, ...figures }) =>
    aListedClient('x', {
      alerts: warning ? [] : [anAlert({ ...story, ...figures })],
      warnings: warning ? [aWarning(story)] : [],
    }),
  );

const leaves = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leaves);

const openingOf = (facts: ClientFacts): string => beginningOf(facts, undefined, 'USD').opening;

describe('what is said to a client', () => {
  test('has no exclamation mark, nor has what the advisor reads', () => {
    const texts = leaves(english);
    expect(texts.length).toBeGreaterThan(100);
    for (const text of texts) expect(text).not.toMatch(/!/);
  });

  test('names the feeling and its reason, whatever is on file, and leaves no slot empty', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const opening = openingOf(facts);
        expect(opening).toMatch(/So you may feel .+, because .+\?/);
        expect(opening).not.toMatch(/[{}]|undefined|null|NaN|“”| {2}|\(\)| ,|\s$/);
        expect(neverSaid(opening, 'en'), opening).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a reason leaves no slot empty either', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { text } of reasonsOf(facts, english, practice))
          expect(text).not.toMatch(/[{}]|undefined|null|NaN|“”| {2}|\(\)| ,|\s$/);
      }),
      { numRuns: 1000 },
    );
  });

  test('quotes their own words where there are some', () => {
    const origin = {
      event: '1929',
      year: 1929,
      whose: 'loved-one' as const,
      words: '"He sold\n his watch"',
    };
    const facts = aListedClient('x', { alerts: [anAlert({ rootCause: 'fear', origin })] });
    expect(openingOf(facts)).toBe(
      'I am calling to hear how you are. You once told me: “He sold his watch” I have not forgotten that. ' +
        'So you may feel that what you have built could slip away, because your portfolio is down 5.4 % today? ' +
        'Tell me how it looks from where you are; I have time to listen.',
    );
  });

  test('offers choices to whom control matters', () => {
    const facts = aListedClient('x', { alerts: [anAlert({ rootCause: 'control' })] });
    expect(openingOf(facts)).toMatch(/You choose .+ now, .+ first, or .+\?/);
  });

  test('never tells a price that may be wrong', () => {
    const facts = aListedClient('x', { alerts: [anAlert({ unconfirmed: true })] });
    expect(openingOf(facts)).not.toMatch(/\d/);
  });

  test('tells today’s figure, not the one of the morning', () => {
    const facts = aListedClient('x', { alerts: [anAlert({ depth: 5.4, depthNow: 7.9 })] });
    expect(openingOf(facts)).toContain('your portfolio is down 7.9 % today');
  });
});

test('a text with a slot that nobody fills is refused, not said by half', () => {
  expect(() => fill('Down {depth}.', {})).toThrow('depth');
  expect(() => fill('Down {toString}.', {})).toThrow('toString');
});
