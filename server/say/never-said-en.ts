/** Each a list of words and phrases as a regular expression without bounds; they are looked for as whole words. */
export type Forbidden = {
  /** about what prices or a portfolio will do */
  promise: string;
  /** of ours, admitted */
  fault: string;
  /** of theirs, given */
  blame: string;
  /** of a feeling, waved away */
  dismissal: string;
  jargon: string;
};

const one = (...words: string[]): string => words.join('|');

export const forbiddenEnglish: Forbidden = {
  promise: one(
    'guarantee\\w*',
    'promis\\w*',
    'recover\\w*',
    'bounc\\w+',
    'rebound\\w*',
    'certain(?:ly)?',
    'surely',
    'sure to',
    'for sure',
    'bound to',
    "(?:will|'ll|is going to|are going to) (?:\\w+ )?(?:rise|fall|come back|go up|go back up|be fine|be all right|be okay|be ok|turn around|pass)",
    "(?:can't|cannot|won't|never) (?:lose|fall|go wrong)",
    '(?:always|soon|eventually) (?:\\w+ )?(?:comes?|came|goes?|rises?|rose) (?:back|up)',
    'in the long run',
    'risk-free',
    'riskless',
    'no risk',
    'safe(?:ly|r|st)?',
    'secure',
    'opportunit(?:y|ies)',
    'bargains?',
    'trust me',
    'believe me',
    'i assure you',
    'rest assured',
    'worst is over',
  ),
  fault: one(
    'sorry',
    'apolog\\w+',
    '(?:our|my) (?:own )?fault',
    'mistakes?',
    'mistaken',
    "(?:we|i) (?:should|ought to)(?: not|n't)? have",
    '(?:we|i) (?:failed|messed|missed|got it wrong|let you down)',
    'regret\\w*',
    'wrong',
  ),
  blame: one(
    'your (?:own )?fault',
    "you (?:should|ought to)(?: not|n't)? have",
    "should(?: not|n't)? have",
    'to blame',
    'overreact\\w*',
    'over-react\\w*',
    'irrational\\w*',
    'emotional\\w*',
    'hysteric\\w*',
    'unreasonabl\\w*',
    'ridiculous',
    'silly',
    'i told you',
    'as i told you',
    'you never listen\\w*',
    'you wanted',
  ),
  dismissal: one(
    'calm down',
    "(?:do not|don't) (?:worry|panic|be afraid|be upset)",
    'not to worry',
    'no (?:need|reason) to',
    'nothing to (?:worry|fear)',
    'relax',
    'be patient',
    'panic\\w*',
    'cheer up',
    'just a (?:dip|blip|correction)',
  ),
  jargon: one(
    'volatil\\w+',
    'drawdowns?',
    'rsi',
    'bollinger',
    'basis points?',
    'bps',
    'standard deviations?',
    'correlat\\w+',
    'beta',
    'alpha',
    'hedg\\w+',
    'leverag\\w+',
    'liquidity',
    'sigma',
    'mean reversion',
    'index points?',
    'exposure',
    'allocations?',
    'asset class(?:es)?',
    'benchmarks?',
    'percentiles?',
  ),
};
