import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertFacts, SensitivityFacts, WarningFacts } from '../../server/calls/facts.ts';
import { beginningOf } from '../../server/calls/opening.ts';
import { approachesIn, bareShelf, inOrder } from '../../server/say/choose.ts';
import { exampleSlots } from '../../server/say/example.ts';
import { aloud, filled, type Slots, saidOf, slotNames } from '../../server/say/fill.ts';
import { neverSaid, remarksOn } from '../../server/say/guard.ts';
import { library } from '../../server/say/library.ts';
import { topicOf } from '../../server/say/topic.ts';
import { sayCauses, sayLanguages, sayTriggers } from '../../shared/approaches.ts';
import { conditionKinds, conditionRules, rootCauseSchema } from '../../shared/sensitivities.ts';
import { aListedClient, anAlert, aWarning } from '../calls/facts-support.ts';
import { allSlots, everyApproach } from './support.ts';

const half = /[{}[\]|]|\bundefined\b|\bnull\b|NaN|“”|””| {2}|\(\)| [,.?]|^\s|\s$/;

describe('the library', () => {
  test.each(everyApproach.map((one) => [`${one.language} ${one.key}`, one] as const))(
    '%s may be said as it stands',
    (_, approach) => {
      expect(remarksOn(approach, approach.language)).toEqual([]);
      const said = saidOf(approach, allSlots);
      expect(neverSaid(aloud(said!), approach.language)).toEqual([]);
      expect(approach.avoid.length).toBeGreaterThan(20);
      expect(approach.facts.length).toBeGreaterThan(1);
    },
  );

  test('has at least two different ways for each cause and trigger in each language, with nothing known', () => {
    for (const language of sayLanguages)
      for (const cause of sayCauses)
        for (const trigger of sayTriggers) {
          const ways = inOrder(library(language), { cause, trigger }, [], bareShelf);
          const sayable = ways.filter(({ approach }) =>
            saidOf(approach, { choice1: 'a', choice2: 'b', choice3: 'c' }),
          );
          const least = trigger === 'any' ? 2 : 3;
          expect(sayable.length, `${language} ${cause} ${trigger}`).toBeGreaterThanOrEqual(least);
          const texts = new Set(
            sayable.map(({ approach: a }) => a.opening + a.reflection + a.offer),
          );
          expect(texts.size).toBe(sayable.length);
        }
  });

  test('reflects the feeling as a question with its reason, in each language', () => {
    const forms = {
      en: /^So you may feel .+, because XTRIGGERX\?$/,
      fi: /^Tuntuuko teistä ehkä .+, koska XTRIGGERX\?$/,
      ms: /^Jadi mungkin anda rasa .+, kerana XTRIGGERX\?$/,
    };
    for (const { language, reflection } of everyApproach)
      expect(filled(reflection, allSlots)).toMatch(forms[language]);
  });

  test('quotes the client’s own words wherever there are some, unless something was done without them', () => {
    for (const approach of everyApproach)
      if (approach.trigger !== 'action')
        expect(saidOf(approach, allSlots)?.opening, approach.key).toContain(allSlots.words);
  });

  test('gives two or three choices to whom control matters', () => {
    for (const { cause, offer } of everyApproach)
      if (cause === 'control') expect(offer).toMatch(/\{choice1\}.*\{choice2\}/);
  });

  test('has the same approaches in every language, none twice', () => {
    const keys = sayLanguages.map((language) => library(language).map(({ key }) => key));
    expect(new Set(keys.map((list) => list.join())).size).toBe(1);
    for (const language of sayLanguages) {
      const names = library(language).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

const anySlots: fc.Arbitrary<Slots> = fc.record(
  Object.fromEntries(
    slotNames.map((name) => [name, fc.constantFrom(null, '', '  ', allSlots[name])]),
  ) as Record<(typeof slotNames)[number], fc.Arbitrary<string | null>>,
  { requiredKeys: [] },
);

test('a preview has something in every slot that matters, for each occasion', () => {
  for (const language of sayLanguages)
    for (const trigger of sayTriggers) {
      const slots = exampleSlots(language, trigger, true, 'USD');
      expect(slots.trigger, `${language} ${trigger}`).toBeTruthy();
      expect(slots.trigger).not.toMatch(half);
      expect(slots.words).toBeTruthy();
      expect(exampleSlots(language, trigger, false, 'USD')).toMatchObject({
        trigger: slots.trigger,
        words: null,
        event: null,
      });
    }
});

describe('filling', () => {
  test('leaves no slot empty, whatever is missing: the sentence goes, or the whole approach', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyApproach), anySlots, (approach, slots) => {
        const said = saidOf(approach, slots);
        if (said === null) return;
        expect(aloud(said)).not.toMatch(half);
        for (const name of slotNames)
          if (!slots[name]?.trim()) expect(aloud(said)).not.toContain(allSlots[name]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each<[string, Slots, string | null]>([
    ['A {trigger}.', { trigger: 'b' }, 'A b.'],
    ['A {trigger}.', {}, null],
    ['A {trigger}.', { trigger: ' ' }, null],
    ['A. [B {words}.|C {event}.]', { words: 'w', event: 'e' }, 'A. B w.'],
    ['A. [B {words}.|C {event}.]', { event: 'e' }, 'A. C e.'],
    ['A. [B {words}.|C {event}.]', {}, 'A.'],
    ['A. [B {words}.] D.', {}, 'A. D.'],
    ['[B {words}. ]D.', {}, 'D.'],
    ['[B {words}.]', {}, null],
    ['A {toString}.', {}, null],
    ['A {unheard}.', {}, null],
  ])('%s with %o', (template, slots, text) => {
    expect(filled(template, slots)).toBe(text);
  });

  test('looks at no word twice: what a client said may contain anything', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (words) => {
        fc.pre(words.trim() !== '');
        expect(filled('She said “{words}”.', { words, trigger: 'NEVER' })).toBe(
          `She said “${words.trim()}”.`,
        );
      }),
    );
    expect(filled('“{words}”', { words: '{trigger} [a|b] {line}', trigger: 'x' })).toBe(
      '“{trigger} [a|b] {line}”',
    );
  });
});

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
      event: fc.constantFrom('2008', 'the bank run', '', null),
      rootCause: fc.constantFrom(null, ...rootCauseSchema.options),
      origin: fc.record({
        event: fc.constantFrom(null, '', '  ', 'the crash of 1987'),
        year: fc.constantFrom(null, 1987),
        whose: fc.constantFrom(null, 'self' as const, 'loved-one' as const),
        words: fc.constantFrom(null, '', ' ', '“”', 'We ate soup all winter.'),
      }),
    });
  });

describe('an opening, in whatever language, of whatever is on file', () => {
  test('is whole, is guarded, and comes from an approach for its cause and trigger', () => {
    fc.assert(
      fc.property(
        anyStory,
        fc.constantFrom('en', 'FI', 'ms-MY', 'vi', '', null),
        fc.boolean(),
        fc.record({
          email: fc.boolean(),
          preferredHours: fc.constantFrom(null, ' ', '09:00-12:00'),
        }),
        fc.boolean(),
        (story, language, warned, choice, unconfirmed) => {
          const client = aListedClient('x', {
            alerts: warned ? [] : [anAlert({ ...(story as Partial<AlertFacts>), unconfirmed })],
            warnings: warned ? [aWarning(story as Partial<WarningFacts>)] : [],
            saying: { language, uses: [], ...choice },
          });
          const { opening, approach } = beginningOf(client, undefined, 'USD');
          expect(opening).not.toMatch(half);
          expect(neverSaid(opening, approach.language)).toEqual([]);
          const expected = language?.toLowerCase().slice(0, 2);
          expect(approach.language).toBe(expected === 'fi' || expected === 'ms' ? expected : 'en');
          const made = approachesIn(approach.language, bareShelf).find(
            (a) => a.key === approach.key,
          );
          expect(made?.cause).toBe(story.rootCause ?? 'unknown');
          if (unconfirmed && !warned && !choice.preferredHours?.trim())
            expect(opening.replace('1987', '').replace('(1987)', '')).not.toMatch(/\d/);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['en', 'because your portfolio is down 5.4 % today?'],
    ['fi', 'koska salkkunne on tänään laskenut 5,4 %?'],
    ['ms', 'kerana portfolio anda turun 5.4 % hari ini?'],
  ])(
    'says what happened in %s, with its figures as that language writes them',
    (language, text) => {
      const client = aListedClient('x', {
        alerts: [anAlert()],
        saying: { language, email: true, preferredHours: null, uses: [] },
      });
      expect(beginningOf(client, undefined, 'USD').opening).toContain(text);
    },
  );

  test('writes large sums as the language does', () => {
    const alert = anAlert({ unit: 'amount', threshold: 75_000, depth: 81_200 });
    const said = (language: string) =>
      beginningOf(
        aListedClient('x', {
          alerts: [alert],
          saying: { language, email: true, preferredHours: null, uses: [] },
        }),
        undefined,
        'USD',
      ).opening.replace(/\s/g, ' ');
    expect(said('en')).toContain('81,200 USD');
    expect(said('fi')).toContain('81 200 USD');
    expect(said('ms')).toContain('81,200 USD');
  });

  test('takes the cause that the advisor confirmed, and not the one they rejected', () => {
    const causeOf = (confirmed: 'grievance'[], rejected: 'fear'[]) => {
      const { people } = aListedClient('x');
      const facts = aListedClient('x', {
        alerts: [anAlert({ rootCause: 'fear' })],
        people: { ...people, causes: { confirmed, rejected } },
      });
      const saying = { language: 'en', email: false, preferredHours: null, uses: [] };
      return topicOf({ facts, saying, currency: 'USD' }, 'en').cause;
    };
    expect(causeOf([], [])).toBe('fear');
    expect(causeOf(['grievance'], [])).toBe('grievance');
    expect(causeOf([], ['fear'])).toBe('unknown');
  });
});
