import { PORTFOLIO } from '../../shared/sensitivities.ts';
import { INDEX_SYMBOL } from './instruments.ts';
import { because, by, LARGEST_SHARE, type Story, story, when } from './story.ts';

/** Who wants the say, and who was let down before. */
export const storiesOfControl: readonly Story[] = [
  story(
    when('instrument-fall', 7, { symbol: LARGEST_SHARE }),
    by('man', 1938, 1952, 'balanced'),
    because('control', 4),
    'I sign nothing. If something must be done, you ring me, I decide, and you do it the way I said.',
  ),
  story(
    when('price-below', 0.85, { symbol: LARGEST_SHARE, shareOf: 'price' }),
    by('man', 1944, 1960, 'growth'),
    because('control', 4),
    'I have a number for every share I own. They are in a notebook. When one is reached, I expect you to know it before I do.',
  ),
  story(
    when('portfolio-fall', 0.02, { shareOf: 'value' }),
    by('woman', 1940, 1954, 'income'),
    because('control', 5, 'a power of attorney that was misused', 1998, 'loved-one'),
    'My brother signed for our mother when she was ill. There was less at the end than at the beginning. I sign for myself.',
  ),
  story(
    when('instrument-fall', 15, { symbol: LARGEST_SHARE, reference: 'peak' }),
    by('man', 1952, 1972, 'concentrated'),
    because('control', 4, 'the family company', null, 'loved-one'),
    "It is my father's company. You may advise me on all the rest, but on that one I give the orders.",
  ),
  story(
    when('drawdown', 10),
    by('couple', 1950, 1966, 'balanced'),
    because('control', 3),
    'We decide together, both of us at the table. Nobody sells anything of ours because a computer got nervous.',
  ),
  story(
    when('below-average', 200, { symbol: INDEX_SYMBOL }),
    by('man', 1935, 1948, 'income'),
    because('control', 3),
    'I draw the line through the chart with a ruler every Sunday, as I have since the seventies. When it breaks, I want to hear from you.',
  ),
  story(
    when('price-above', 1.15, { symbol: LARGEST_SHARE, shareOf: 'price' }),
    by('woman', 1958, 1978, 'growth'),
    because('control', 2),
    'When it gets there I want to take some off, and I want to say how much. Please do not let me read about it afterwards.',
  ),
  story(
    when('rsi-above', 75, { symbol: INDEX_SYMBOL }),
    by('man', 1944, 1962, 'growth'),
    because('control', 2, 'the boom of 1999', 1999),
    'When everybody at the club is buying, I want to be asked whether I still want to. Nobody asked me the last time.',
  ),
  story(
    when('price-below', 0.92, { symbol: 'AURUM', shareOf: 'price' }),
    by('man', 1956, 1976, 'balanced'),
    because('control', 3),
    'The gold is what I understand. If that starts to slip, I decide what happens, not a committee.',
  ),
  story(
    when('portfolio-below', 0.92, { shareOf: 'value' }),
    by('woman', 1944, 1960, 'cautious'),
    because('control', 4, 'becoming a widow', 'last-year'),
    'My husband handled all of it, and now I handle it. I am slower, but I am not going to hand it over.',
  ),
  story(
    when('instrument-rise', 6, { symbol: LARGEST_SHARE }),
    by('man', 1966, 1986, 'growth'),
    because('control', 2),
    'If it jumps, I want the choice while it is still a choice. Last time I was in a meeting.',
  ),
  story(
    when('losing-streak', 4, { symbol: PORTFOLIO }),
    by('man', 1940, 1956, 'income'),
    because('control', 3),
    'I keep a ledger. Four red entries, one below the other, and I will want to talk, whatever you had planned.',
  ),
  story(
    when('below-average', 200, { symbol: INDEX_SYMBOL }),
    by('couple', 1960, 1980, 'index'),
    because('control', 2),
    'We agreed on the rule when we were calm. We would like you to remind us of it when we are not.',
  ),
  story(
    when('price-below', 0.8, { symbol: LARGEST_SHARE, shareOf: 'price' }),
    by('woman', 1954, 1972, 'concentrated'),
    because('control', 3),
    'They gave me shares instead of a raise for twenty years. I will say when it is enough.',
  ),
  story(
    when('portfolio-fall', 5),
    by('man', 1948, 1964, 'all-equity'),
    because('control', 5),
    'If I am down five percent by the afternoon I will do something, and it will be the wrong thing. Call me before I do it.',
  ),
  story(
    when('instrument-fall', 8, { symbol: 'HIYLB', reference: 'cost' }),
    by('man', 1948, 1964, 'income'),
    because('grievance', 4, 'bad advice from an earlier firm', 1994),
    'The last firm told me those bonds were as good as cash. I would like to be told the truth while it is still morning.',
  ),
  story(
    when('drawdown', 8),
    by('woman', 1954, 1972, 'balanced'),
    because('grievance', 4, 'being called last in 2008', 2008),
    'I was client number four hundred at the other place. They rang me after everyone else, when it was over.',
  ),
  story(
    when('portfolio-fall', 0.025, { shareOf: 'value' }),
    by('man', 1958, 1978, 'growth'),
    because('grievance', 3),
    'I pay you every quarter, rain or shine. When it rains I would like to hear something.',
  ),
  story(
    when('instrument-fall', 2, { symbol: 'KEELB' }),
    by('couple', 1944, 1958, 'income'),
    because('grievance', 3, 'a promise that was not kept', 1994),
    'They promised us it could not lose money. They used those very words. We wrote them down.',
  ),
  story(
    when('price-below', 0.85, { symbol: LARGEST_SHARE, shareOf: 'price' }),
    by('man', 1940, 1956, 'concentrated'),
    because('grievance', 4, 'Black Monday', 1987),
    'My broker was at lunch the day it broke. Three hours. I still have the phone bill.',
  ),
  story(
    when('instrument-fall', 8, { symbol: LARGEST_SHARE }),
    by('woman', 1962, 1982, 'growth'),
    because('grievance', 3),
    'You talked me out of selling it once. You were right, and I have still not forgotten how it felt.',
  ),
  story(
    when('crash-echo', 10, { symbol: INDEX_SYMBOL, event: '2008' }),
    by('man', 1950, 1968, 'balanced'),
    because('grievance', 4, 'the crash of 2008', 2008),
    'In 2008 they sent a letter. A letter. It was signed by a machine.',
  ),
  story(
    when('portfolio-below', 0.9, { shareOf: 'value' }),
    by('woman', 1944, 1960, 'income'),
    because('grievance', 3, 'a sales talk', null),
    'I asked three times what could go wrong, and three times I was shown a picture of a sailing boat.',
  ),
];
