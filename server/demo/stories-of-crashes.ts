import { INDEX_SYMBOL } from './instruments.ts';
import { because, by, LARGEST_SHARE, type Story, story, when } from './story.ts';

/** Crashes lived through, or handed down at the kitchen table. */
export const storiesOfCrashes: readonly Story[] = [
  story(
    when('drawdown', 8),
    by('woman', 1926, 1934, 'income'),
    because('fear', 5, 'the crash of 1929', 1929, 'loved-one'),
    'My father lost the shop after 1929 and hardly spoke at supper again. I still hear that silence when the market falls.',
  ),
  story(
    when('crash-echo', 12, { symbol: INDEX_SYMBOL, event: '1929' }),
    by('woman', 1923, 1928, 'cautious'),
    because('fear', 5, 'the bank failures of 1931', 1931, 'loved-one'),
    'Papa stood in line at the bank the whole night. In the morning the doors stayed shut. I was holding his coat.',
  ),
  story(
    when('crash-echo', 15, { symbol: INDEX_SYMBOL, event: '1929' }),
    by('man', 1928, 1938, 'balanced'),
    because('fear', 3, 'the crash of 1929', 1929, 'loved-one'),
    'My uncle bought on margin in 1929. Family dinners were shorter after that, and nobody said his name.',
  ),
  story(
    when('crash-echo', 12, { symbol: INDEX_SYMBOL, event: '1937' }),
    by('woman', 1930, 1940, 'income'),
    because('fear', 4, 'the relapse of 1937', 1937, 'loved-one'),
    'Everyone said the bad times were over, and in 1937 they came back. My mother kept flour under the bed until she died.',
  ),
  story(
    when('drawdown', 12),
    by('man', 1940, 1950, 'balanced'),
    because('fear', 4, 'the fall of 1973 and 1974', 1974),
    'I married in 1973, and by the next year half of what my grandfather had left us was gone. It took the rest of our youth to come back.',
  ),
  story(
    when('portfolio-below', 0.9, { shareOf: 'value' }),
    by('woman', 1936, 1946, 'income'),
    because('fear', 5, 'the fall of 1973 and 1974', 1974, 'loved-one'),
    'My husband watched it drop in 1974 and his heart gave out the next winter. I know it was not the shares. I think of it anyway.',
  ),
  story(
    when('crash-echo', 10, { symbol: INDEX_SYMBOL, event: '1973' }),
    by('man', 1936, 1946, 'income'),
    because('fear', 3, 'the fall of 1973 and 1974', 1973),
    'In 1973 it never crashed. It just went on, week after week, like a leak you cannot find.',
  ),
  story(
    when('portfolio-fall', 3),
    by('man', 1938, 1950, 'balanced'),
    because('fear', 4, 'Black Monday', 1987),
    'I had a phone in each hand that Monday in 1987 and nobody picked up. If it drops like that again, I want you on the line first.',
  ),
  story(
    when('crash-echo', 10, { symbol: INDEX_SYMBOL, event: '1987' }),
    by('man', 1944, 1956, 'growth'),
    because('fear', 3, 'Black Monday', 1987),
    'In October 1987 I told my wife it was only paper. It took me years to say that it had frightened me.',
  ),
  story(
    when('losing-streak', 5, { symbol: INDEX_SYMBOL }),
    by('man', 1932, 1944, 'income'),
    because('fear', 3, 'the days before Black Monday', 1987),
    'It was not the Monday. It was the days before it, one after the other, and nobody saying anything.',
  ),
  story(
    when('instrument-fall', 10, { symbol: LARGEST_SHARE }),
    by('man', 1955, 1966, 'growth'),
    because('fear', 4, 'the end of the dot-com boom', 2000),
    'I held a company I believed in all the way from 140 to 3. I kept the certificate to remind me.',
  ),
  story(
    when('crash-echo', 15, { symbol: INDEX_SYMBOL, event: '2000' }),
    by('couple', 1950, 1962, 'balanced'),
    because('fear', 3, 'the end of the dot-com boom', 2000),
    'We put the college fund into the new economy. Our daughter took out loans, and she has never once mentioned it.',
  ),
  story(
    when('drawdown', 15),
    by('couple', 1950, 1962, 'growth'),
    because('fear', 3, 'the fall of 2000 to 2002', 2002),
    'Three years in a row we told each other that next year would be better. By the third we had stopped saying it.',
  ),
  story(
    when('drawdown', 20),
    by('man', 1956, 1970, 'growth'),
    because('fear', 3, 'the fall of 2000 to 2002', 2002),
    'I can take a lot. I have taken a lot. But there is a point, and I know where it is, because I passed it in 2002.',
  ),
  story(
    when('instrument-fall', 8, { symbol: LARGEST_SHARE }),
    by('man', 1958, 1968, 'concentrated'),
    because('fear', 5, 'the collapse of his employer', 2001),
    'I worked there nineteen years, and my savings were in the same building as my job. Both were gone on one Friday.',
  ),
  story(
    when('drawdown', 15),
    by('man', 1950, 1964, 'growth'),
    because('fear', 5, 'the bottom of March 2009', 2009),
    'I sold everything in March 2009, within days of the bottom. I am an engineer. I still cannot forgive myself that calculation.',
  ),
  story(
    when('portfolio-fall', 4),
    by('woman', 1955, 1968, 'balanced'),
    because('fear', 4, 'the crash of 2008', 2008),
    'In 2008 I stopped opening the envelopes. There were eleven of them in the drawer by spring.',
  ),
  story(
    when('drawdown', 10),
    by('couple', 1948, 1958, 'income'),
    because('fear', 4, 'the crash of 2008', 2008),
    'We were going to retire in June 2009. We worked four more years. We cannot do that twice.',
  ),
  story(
    when('crash-echo', 15, { symbol: INDEX_SYMBOL, event: '2008' }),
    by('man', 1978, 1990, 'index'),
    because('fear', 4, 'the crash of 2008', 2008, 'loved-one'),
    'My parents lost their house in 2008. I was the one who carried the boxes to the car.',
  ),
  story(
    when('drawdown', 12),
    by('woman', 1986, 1991, 'index'),
    because('fear', 3, 'the crash of 2008', 2008, 'loved-one'),
    "Mom's retirement plan was cut in half the year I left for college. She pretended it was fine so that I would go.",
  ),
  story(
    when('crash-echo', 12, { symbol: INDEX_SYMBOL, event: '2008' }),
    by('woman', 1983, 1987, 'balanced'),
    because('fear', 3, 'the crash of 2008', 2008),
    'I graduated into 2008. Two degrees, and I folded sweaters for a year. So no, I am not calm about this.',
  ),
  story(
    when('portfolio-fall', 5),
    by('couple', 1956, 1968, 'all-equity'),
    because('fear', 4, 'the crash of 2008', 2008),
    "On one day in October 2008 we lost what our son's first year of school would have cost. Tell us before supper if it happens again.",
  ),
  story(
    when('portfolio-fall', 5),
    by('woman', 1962, 1976, 'all-equity'),
    because('anxiety', 5, 'August 2011', 2011),
    'In August 2011 I sold from a hotel lobby with my children waiting for breakfast. Five percent, in a morning. I do not want to be her again.',
  ),
];
