import { INDEX_SYMBOL } from './instruments.ts';
import { because, by, LARGEST_SHARE, type Story, story, when } from './story.ts';

/** What happened in a life: another country, a death, a farewell, money that came too fast. */
export const storiesOfLives: readonly Story[] = [
  story(
    when('volatility', 30, { symbol: INDEX_SYMBOL }),
    by('man', 1948, 1964, 'cautious', 'es'),
    because('fear', 4, 'the bank freeze in Argentina', 2001),
    'In Buenos Aires they closed the banks over a weekend. Ask me why I get nervous on Fridays.',
  ),
  story(
    when('portfolio-fall', 3),
    by('woman', 1964, 1970, 'cautious', 'ru'),
    because('fear', 5, 'the ruble crisis', 1998),
    'In Moscow my savings for an apartment bought a winter coat by the end of August. You do not unlearn that.',
  ),
  story(
    when('drawdown', 10),
    by('man', 1952, 1966, 'balanced', 'ko'),
    because('fear', 3, 'the Asian crisis', 1997),
    'In Seoul in 1997 people stood in line to give their wedding rings to the country. My firm was gone by Christmas.',
  ),
  story(
    when('price-below', 0.93, { symbol: 'AURUM', shareOf: 'price' }),
    by('woman', 1936, 1946, 'cautious', 'hu'),
    because('fear', 4, 'leaving Hungary', 1956),
    "We left in 1956 with two suitcases, and what bought our bread was my mother's bracelet. So I watch the gold.",
  ),
  story(
    when('portfolio-below', 0.88, { shareOf: 'value' }),
    by('woman', 1944, 1956, 'income'),
    because('fear', 4, 'becoming a widow', 'last-year'),
    'Since my husband died there is nobody across the table to say it will be all right. I need a floor I can count on.',
  ),
  story(
    when('portfolio-fall', 3),
    by('woman', 1954, 1968, 'balanced'),
    because('fear', 4, 'a divorce', 'last-year'),
    'What I have is what was left after the divorce. There is not going to be a second half.',
  ),
  story(
    when('drawdown', 7),
    by('couple', 1934, 1944, 'income'),
    because('fear', 4),
    'At our age we do not have another ten years for it to come back. We did the sum on the back of a menu.',
  ),
  story(
    when('instrument-fall', 4, { symbol: 'NORTH' }),
    by('woman', 1952, 1968, 'growth'),
    because('fear', 3),
    'If the big one falls, the whole thing falls. That is the only part of this that I am sure about.',
  ),
  story(
    when('instrument-fall', 10, { symbol: 'RHEIN', reference: 'cost' }),
    by('man', 1962, 1982, 'balanced', 'de'),
    because('fear', 2, 'a family firm', null, 'loved-one'),
    'I bought Rheinwerk because my grandfather worked there. I know that is not a reason. Tell me anyway when it falls.',
  ),
  story(
    when('portfolio-fall', 5),
    by('anyone', 1962, 1984, 'all-equity'),
    because('fear', 4),
    'Five percent in one day. That is my line, and I would rather hear it from you than from the radio.',
  ),
  story(
    when('instrument-fall', 6, { symbol: LARGEST_SHARE }),
    by('man', 1974, 1990, 'concentrated'),
    because('inadequacy', 4, 'selling his company', 'last-year'),
    'A year ago I had a payroll to meet and now I have this. I keep waiting for someone to say there has been a mistake.',
  ),
  story(
    when('portfolio-fall', 0.02, { shareOf: 'value' }),
    by('woman', 1976, 1992, 'balanced'),
    because('inadequacy', 4, 'an inheritance', 'last-year', 'loved-one'),
    'My aunt cleaned offices for forty years, and it turned out she had all this. I am afraid of being the one who loses it.',
  ),
  story(
    when('portfolio-rise', 2),
    by('man', 1982, 1994, 'cautious'),
    because('inadequacy', 3, 'a settlement after an accident', 'last-year'),
    'It went up more on one Tuesday than I used to earn in a year. I felt sick, and then I felt stupid for feeling sick.',
  ),
  story(
    when('drawdown', 6),
    by('woman', 1950, 1966, 'income'),
    because('inadequacy', 4, 'becoming a widow', 'last-year'),
    'He did the money and I did everything else. I nod when you explain, and then I go home and look the words up.',
  ),
  story(
    when('portfolio-rise', 3),
    by('couple', 1962, 1980, 'balanced'),
    because('inadequacy', 2, 'selling the family farm', 'last-year'),
    'The land was something you could walk on. This goes up and down while we are having coffee.',
  ),
  story(
    when('instrument-rise', 7, { symbol: LARGEST_SHARE }),
    by('man', 1986, 1996, 'concentrated'),
    because('inadequacy', 2, 'the flotation of his employer', 'last-year'),
    'Everyone at work is suddenly an expert. I was happier when we all had nothing and nobody checked.',
  ),
  story(
    when('instrument-fall', 12, { symbol: LARGEST_SHARE, reference: 'peak' }),
    by('woman', 1966, 1984, 'concentrated'),
    because('inadequacy', 3, 'selling her practice', 'last-year'),
    'I can read an X-ray in ten seconds, and I cannot read your statement. Please do not tell me it is simple.',
  ),
  story(
    when('portfolio-below', 0.93, { shareOf: 'value' }),
    by('man', 1952, 1968, 'balanced'),
    because('inadequacy', 3, 'a late inheritance', 'last-year'),
    'I drove a truck for thirty years. I knew what I had, because it was in the truck.',
  ),
  story(
    when('drawdown', 5),
    by('woman', 1960, 1978, 'cautious'),
    because('inadequacy', 3, 'selling the house', 'last-year'),
    'Could we go back to the plan we had in the beginning? I understood that one.',
  ),
  story(
    when('portfolio-fall', 4),
    by('couple', 1972, 1988, 'growth'),
    because('inadequacy', 3),
    'We said yes to everything at the meeting. In the car we asked each other what we had said yes to.',
  ),
  story(
    when('instrument-fall', 5, { symbol: 'NORTH' }),
    by('man', 1944, 1960, 'income'),
    because('inadequacy', 2),
    'My daughter set this up for me on a Sunday. I do not like to ask her a second time what it is.',
  ),
  story(
    when('portfolio-rise', 3),
    by('woman', 1984, 1996, 'index'),
    because('inadequacy', 2),
    'When it rises I think I should have put in more, and when it falls I think I should never have started.',
  ),
  story(
    when('instrument-rise', 6, { symbol: 'HALVO', watchUnheld: true }),
    by('man', 1968, 1990, 'balanced'),
    because('inadequacy', 3, 'selling too early', null),
    'I sold Halvorsen the spring before it took off. Each time it jumps I feel it in my stomach.',
  ),
  story(
    when('price-above', 1.1, { symbol: 'BRYTE', shareOf: 'price', watchUnheld: true }),
    by('couple', 1958, 1976, 'balanced'),
    because('inadequacy', 2),
    'Our neighbors bought it when we did not. We would rather not hear about it at the barbecue first.',
  ),
];
