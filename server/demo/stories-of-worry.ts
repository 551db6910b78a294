import { PORTFOLIO } from '../../shared/sensitivities.ts';
import { INDEX_SYMBOL } from './instruments.ts';
import { because, by, type Story, story, when } from './story.ts';

/** Unrest without one cause. */
export const storiesOfWorry: readonly Story[] = [
  story(
    when('volatility', 25, { symbol: INDEX_SYMBOL }),
    by('woman', 1968, 1988, 'balanced'),
    because('anxiety', 4),
    'It is not the number. It is when everything moves at once and people on television begin to talk faster.',
  ),
  story(
    when('portfolio-fall', 2),
    by('man', 1976, 1992, 'index'),
    because('anxiety', 3),
    'I check it at red lights. I know I should not. If it is going to be a bad day, I would rather get it over with.',
  ),
  story(
    when('volatility', 30, { symbol: INDEX_SYMBOL }),
    by('couple', 1972, 1992, 'balanced'),
    because('anxiety', 3),
    'One of us sleeps and one of us does not. Guess which one is calling you.',
  ),
  story(
    when('losing-streak', 4, { symbol: INDEX_SYMBOL }),
    by('woman', 1934, 1948, 'income'),
    because('anxiety', 4),
    'Three bad days I can manage. On the fourth I start counting what I could do without.',
  ),
  story(
    when('portfolio-fall', 1.5),
    by('man', 1948, 1966, 'cautious'),
    because('anxiety', 4),
    'I said no to the annuity, no to the bonds, no to the trust. I am not against you. I just cannot get my hand to move.',
  ),
  story(
    when('below-band', 0, { symbol: INDEX_SYMBOL }),
    by('woman', 1960, 1980, 'growth'),
    because('anxiety', 3),
    'Some mornings the floor seems to give way further than it did before. That is when I need a voice, not an email.',
  ),
  story(
    when('rsi-below', 30, { symbol: INDEX_SYMBOL }),
    by('man', 1976, 1994, 'growth'),
    because('anxiety', 3),
    'When it has gone one way for days on end, I stop being able to think about anything else at work.',
  ),
  story(
    when('portfolio-fall', 0.015, { shareOf: 'value' }),
    by('woman', 1940, 1956, 'income'),
    because('anxiety', 4),
    'I keep a list of questions by the phone, and when you answer I forget to ask the one that matters.',
  ),
  story(
    when('drawdown', 7),
    by('woman', 1964, 1982, 'balanced'),
    because('anxiety', 3, 'waiting in cash', 2009),
    'I moved to cash once and waited for the right moment to go back in. I waited six years.',
  ),
  story(
    when('volatility', 35, { symbol: INDEX_SYMBOL }),
    by('man', 1942, 1958, 'income'),
    because('anxiety', 3, 'retirement', 'last-year'),
    'My doctor says to stop watching. My doctor does not know how quiet the house is.',
  ),
  story(
    when('losing-streak', 5, { symbol: PORTFOLIO }),
    by('couple', 1954, 1972, 'balanced'),
    because('anxiety', 3),
    'We put off every decision until things settle down. They have not settled down since we met you.',
  ),
  story(
    when('portfolio-fall', 3),
    by('woman', 1976, 1992, 'index'),
    because('anxiety', 3),
    "It is the baby's money in my head, even though there is no such account.",
  ),
  story(
    when('below-average', 50, { symbol: INDEX_SYMBOL }),
    by('man', 1960, 1980, 'balanced'),
    because('anxiety', 2),
    'I feel it weeks before I can explain it. Humor me, and pick up when I do.',
  ),
  story(
    when('volatility', 20, { symbol: INDEX_SYMBOL }),
    by('woman', 1946, 1962, 'cautious'),
    because('anxiety', 4, 'a stroke', 'last-year'),
    'Since the stroke I hear bad news more loudly than other people do. Say it slowly and I will be fine.',
  ),
  story(
    when('below-band', 0, { symbol: INDEX_SYMBOL }),
    by('man', 1954, 1974, 'income'),
    because('anxiety', 2),
    'The night shift teaches you that the bad things come when nobody is looking.',
  ),
  story(
    when('rsi-below', 35, { symbol: INDEX_SYMBOL }),
    by('woman', 1980, 1996, 'growth'),
    because('anxiety', 3),
    'I have never been through a real one. Everyone tells me that is the problem.',
  ),
  story(
    when('volatility', 28, { symbol: INDEX_SYMBOL }),
    by('man', 1984, 1995, 'index'),
    because('anxiety', 3),
    'The last time I was too young to have anything. What frightens me is that I do not know who I will be.',
  ),
  story(
    when('portfolio-fall', 2.5, { holdSeconds: 900 }),
    by('man', 1952, 1970, 'balanced'),
    because('anxiety', 2),
    'A dip I can sit out with a cup of coffee. If it is still there when the cup is empty, please ring.',
  ),
];
