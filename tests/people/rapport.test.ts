import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestColleague, rapportOf } from '../../server/people/rapport.ts';
import { type Mood, moodSchema } from '../../shared/calls.ts';

const day = 86_400_000;
const now = Date.UTC(2020, 1, 24);
const contacts = (...moods: Mood[]) =>
  moods.map((mood, index) => ({ mood, at: now - (index + 1) * day }));

describe('rapport', () => {
  it.each([
    ['nothing known', [], null, 0, 'nothing known yet'],
    ['one calm call says little', contacts('calm'), null, 0.5, 'gets on well (1 contact)'],
    [
      'what was said by hand stands until calls say otherwise',
      [],
      { score: 2, at: now },
      2,
      'gets on very well (said by hand)',
    ],
    [
      'calls weigh against what was said by hand',
      contacts('angry', 'angry', 'angry', 'angry', 'angry', 'angry'),
      { score: 2, at: now },
      0,
      'neither well nor badly so far (said by hand, 6 contacts)',
    ],
    [
      'many calm calls',
      contacts('calm', 'calm', 'calm', 'calm', 'calm', 'calm'),
      null,
      1.33,
      'gets on very well (6 contacts)',
    ],
    ['angry calls', contacts('angry', 'angry', 'angry'), null, -1, 'some strain (3 contacts)'],
  ])('%s', (_, moods, byHand, score, text) => {
    const rapport = rapportOf(moods, byHand, now);
    expect(rapport.score).toBeCloseTo(score, 1);
    expect(rapport.text).toBe(text);
  });

  it('is better where a client was anxious first and is calm of late than the other way round', () => {
    const half = 182 * day;
    const [early, late] = [now - 2 * half, now - day];
    const calmer = rapportOf(
      [
        { mood: 'panicked', at: early },
        { mood: 'calm', at: late },
      ],
      null,
      now,
    );
    const worse = rapportOf(
      [
        { mood: 'calm', at: early },
        { mood: 'panicked', at: late },
      ],
      null,
      now,
    );
    expect(calmer.score).toBeGreaterThan(0.3);
    expect(worse.score).toBeLessThan(-0.2);
  });

  const moods = fc.array(
    fc.record({
      mood: fc.constantFrom(...moodSchema.options),
      at: fc.integer({ min: now - 3000 * day, max: now }),
    }),
    { maxLength: 30 },
  );
  const hand = fc.option(
    fc.record({ score: fc.integer({ min: -2, max: 2 }), at: fc.constant(now) }),
  );

  it('lies between -2 and 2, is never lowered by a calm contact nor raised by an angry one', () => {
    fc.assert(
      fc.property(moods, hand, fc.integer({ min: 0, max: 3000 }), (given, byHand, days) => {
        const { score } = rapportOf(given, byHand, now);
        expect(Math.abs(score)).toBeLessThanOrEqual(2);
        const more = (mood: Mood) =>
          rapportOf([...given, { mood, at: now - days * day }], byHand, now).score;
        expect(more('calm')).toBeGreaterThanOrEqual(score - 1e-12);
        expect(more('angry')).toBeLessThanOrEqual(score + 1e-12);
      }),
    );
  });

  it('doesn’t depend on the order in which contacts come', () => {
    fc.assert(
      fc.property(moods, hand, (given, byHand) => {
        const turned = rapportOf(given.toReversed(), byHand, now);
        expect(turned.score).toBeCloseTo(rapportOf(given, byHand, now).score, 9);
      }),
    );
  });
});

describe('the colleague to offer', () => {
  const known = (userId: string, score: number, contacts = 0) => ({
    userId,
    rapport: { score, contacts, text: '' },
  });

  it.each([
    ['the best', [known('a', 0.5), known('b', 1.5)], null, 'b'],
    ['never whoever asks', [known('a', 0.5), known('b', 1.5)], 'b', 'a'],
    ['of equals the one who knows them better', [known('a', 1, 2), known('b', 1, 9)], null, 'b'],
    ['of equals in all the same each time', [known('b', 1), known('a', 1)], null, 'a'],
    ['nobody of whom no good is known', [known('a', 0), known('b', -1)], null, undefined],
  ])('is %s', (_, rapports, except, best) => {
    expect(bestColleague(rapports, except)?.userId).toBe(best);
  });
});
