import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  approachesIn,
  bareShelf,
  helpedOf,
  inOrder,
  meanOf,
  type Shelf,
} from '../../server/say/choose.ts';
import { library } from '../../server/say/library.ts';
import { type Approach, sayCauses, sayTriggers } from '../../shared/approaches.ts';

const about = fc.record({
  cause: fc.constantFrom(...sayCauses),
  trigger: fc.constantFrom(...sayTriggers),
});
const key = fc.constantFrom(...library('en').map((one) => one.key));
const uses = fc.array(fc.record({ key, helped: fc.boolean() }), { maxLength: 30 });
/** Everybody's outcomes contain the client's own. */
const shelfWith = (all: readonly { key: string; helped: boolean }[]): Shelf => {
  const totals = new Map<string, [number, number]>();
  for (const one of all) {
    const [helped, of] = totals.get(one.key) ?? [0, 0];
    totals.set(one.key, [helped + (one.helped ? 1 : 0), of + 1]);
  }
  return { approved: [], totals };
};

describe('which approach comes first', () => {
  const keysFor = (
    topic: { cause: (typeof sayCauses)[number]; trigger: (typeof sayTriggers)[number] },
    own: readonly { key: string; helped: boolean }[],
    others: readonly { key: string; helped: boolean }[],
  ) =>
    inOrder(library('en'), topic, own, shelfWith([...own, ...others])).map(
      ({ approach }) => approach.key,
    );

  test('one more “helped” never moves an approach down, and one more “did not help” never up', () => {
    fc.assert(
      fc.property(about, uses, uses, key, fc.boolean(), (topic, own, others, which, withClient) => {
        const place = (helped: boolean | null): number => {
          const more = helped === null ? [] : [{ key: which, helped }];
          const keys = withClient
            ? keysFor(topic, [...own, ...more], others)
            : keysFor(topic, own, [...others, ...more]);
          return keys.indexOf(which);
        };
        expect(place(true)).toBeLessThanOrEqual(place(null));
        expect(place(false)).toBeGreaterThanOrEqual(place(null));
      }),
      { numRuns: 500 },
    );
  });

  test('is the same for the same facts, in whatever order they come', () => {
    fc.assert(
      fc.property(about, uses, uses, (topic, own, others) => {
        expect(keysFor(topic, [...own].reverse(), [...others].reverse())).toEqual(
          keysFor(topic, own, others),
        );
      }),
    );
  });

  test('is in the library’s order where nothing is known', () => {
    expect(keysFor({ cause: 'fear', trigger: 'crash-echo' }, [], [])).toEqual([
      'fear/then-and-now',
      'fear/name-the-memory',
      'fear/what-has-not-changed',
      'fear/one-fact-at-a-time',
      'fear/listen-first',
    ]);
  });

  test('what helped this client weighs more than what helped others', () => {
    const own = { here: [1, 1], elsewhere: [0, 0] } as const;
    const others = { here: [0, 0], elsewhere: [1, 1] } as const;
    expect(meanOf(own)).toBeGreaterThan(meanOf(others));
    expect(meanOf(own)).toBe(meanOf({ here: [0, 0], elsewhere: [4, 4] }));
    expect(meanOf({ here: [0, 0], elsewhere: [0, 0] })).toBe(0.5);
  });

  test('the client’s own outcomes aren’t counted again among the others’', () => {
    const own = [
      { key: 'fear/listen-first', helped: true },
      { key: 'fear/listen-first', helped: false },
    ];
    const others = [{ key: 'fear/listen-first', helped: true }];
    expect(helpedOf('fear/listen-first', own, shelfWith([...own, ...others]))).toEqual({
      here: [1, 2],
      elsewhere: [1, 1],
    });
    expect(helpedOf('fear/listen-first', own, bareShelf).elsewhere).toEqual([0, 0]);
  });
});

describe('the practice’s own wordings', () => {
  const [first] = library('en');
  const own: Approach = { ...first!, version: 3, opening: 'Our own words.' };

  test('stand in the place of the product’s, in their language only', () => {
    const shelf = { ...bareShelf, approved: [own] };
    expect(approachesIn('en', shelf)[0]).toBe(own);
    expect(approachesIn('en', shelf)).toHaveLength(library('en').length);
    expect(approachesIn('fi', shelf)).toEqual(library('fi'));
  });

  test('come after the product’s where they are new', () => {
    const added: Approach = { ...own, key: 'own/our-way' };
    expect(approachesIn('en', { ...bareShelf, approved: [added] }).at(-1)).toBe(added);
  });
});
