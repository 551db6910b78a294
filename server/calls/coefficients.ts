/**
 * The logistic model's coefficients, in log-odds. Each line says what it rests on; the figures are those of the
 * research named in the project's facts, the sizes are judgement until the practice's own calls can be counted.
 *
 * `acts` is part of the model, not of its tuning: whatever the sizes, a coefficient that raises never lowers.
 */
export type CoefficientName =
  | 'baseRate'
  | 'depth'
  | 'furtherReasons'
  | 'notYetReached'
  | 'intensity'
  | 'secondHand'
  | 'firstHandBeyondSecondHand'
  | 'rangAnxiously'
  | 'rangAnxiouslyInSimilar'
  | 'unusualSilence'
  | 'recentContact'
  | 'lossToday'
  | 'eventDay'
  | 'causeFear'
  | 'causeControl'
  | 'causeAnxiety'
  | 'causeInadequacy'
  | 'causeGrievance'
  | 'lastMood'
  | 'agreementUsedUp'
  | 'poorRapport'
  | 'goodRapport'
  | 'breathingSpace'
  | 'timeLeft';

export type Coefficient = {
  /** 0 or more; only the base rate may be any number */
  size: number;
  acts: 'shifts' | 'raises' | 'lowers';
  because: string;
};
export type Coefficients = Readonly<Record<CoefficientName, Coefficient>>;

const raises = (size: number, because: string): Coefficient => ({ size, acts: 'raises', because });
const lowers = (size: number, because: string): Coefficient => ({ size, acts: 'lowers', because });

export const coefficients: Coefficients = {
  baseRate: {
    size: -2.9,
    acts: 'shifts',
    because:
      'About 5 % for somebody at a line of their own. Panic is rare: 0.1 % of households sell in panic at any time, up to three times that in large falls, and under 0.5 % of one firm’s clients went to cash in spring 2020. A worried call is far commoner than a sale, and a line of one’s own narrows it further.',
  },
  depth: raises(
    0.9,
    'For each doubling beyond the line, as the levels of an alert double. Losses weigh about twice as much as gains (mean 1.955 over 607 estimates), so each step down is felt.',
  ),
  furtherReasons: raises(
    0.4,
    'For log2(1 + n) further reasons: several fears met on one day add up, but share one cause, the market.',
  ),
  notYetReached: lowers(
    1.5,
    'For −log2 of the chance that the line is touched: a warning of 50 % stands one step below an alert at its line, and meets it at 100 %.',
  ),
  intensity: raises(
    0.5,
    'For each point above 3, as recorded with the client. Warnings that ignore the individual are overridden (92.9 % in medicine).',
  ),
  secondHand: raises(
    0.1,
    'Relatives’ losses: −1 point of risky share (Andersen, Hanspal, Nielsen).',
  ),
  firstHandBeyondSecondHand: raises(
    0.8,
    'Own losses: −9.2 points of risky share. With the line above, first-hand counts nine times second-hand.',
  ),
  rangAnxiously: raises(
    0.3,
    'For log2(1 + n) anxious calls at any time: attention to the market is a stable personal trait (1.1 m investors).',
  ),
  rangAnxiouslyInSimilar: raises(
    1.4,
    'For log2(1 + n) anxious calls in falls like this one. What somebody did in the same situation tells most.',
  ),
  unusualSilence: raises(
    0.2,
    'For each doubling of their usual pause, at most two. Log-ins fall 9.5 % after declines: silence isn’t calm, and habit is personal.',
  ),
  recentContact: lowers(
    0.8,
    'Just after a calm talk, fading over two weeks. Missing proactive contact is the second reason for leaving an advisor.',
  ),
  lossToday: raises(
    0.2,
    'For log2(1 + percent of the portfolio lost today): it is the whole that hurts, and people who look often suffer more.',
  ),
  eventDay: raises(
    0.6,
    'The index has moved 3 % or more today. Such days cluster (80 % within 30 days against 2 %), and trading online was 8.3 times normal on 5 August 2024.',
  ),
  causeFear: raises(
    0.2,
    'Fear of a crash that marked a life looks for a voice when it seems to come back.',
  ),
  causeControl: raises(
    0.1,
    'Who wants to decide rings to decide, on quiet days too; a fall adds little.',
  ),
  causeAnxiety: raises(0.3, 'Anxiety has no single cause: unrest in the market is enough.'),
  causeInadequacy: raises(0.1, 'Who feels out of their depth rather waits than rings.'),
  causeGrievance: raises(0.3, 'A loss on top of a grievance is soon told.'),
  lastMood: raises(
    0.4,
    'They were worried, panicked or angry when last spoken to, fading over two weeks: what was not settled then is brought up again.',
  ),
  agreementUsedUp: raises(
    0.2,
    'Who has used up what was agreed rings often. An agreement is a boundary for their calls, never a reason not to call them.',
  ),
  poorRapport: raises(
    0.2,
    'For each point below 0 of how they get on with whoever serves them: who is not at ease with somebody finds it harder to be calmed by them.',
  ),
  goodRapport: lowers(
    0.15,
    'For each point above 0: trust in one person calms, also before that person has called.',
  ),
  breathingSpace: raises(
    0.2,
    'Sums that are new to somebody move by sums that are new to them, and nothing has been decided yet.',
  ),
  timeLeft: raises(
    0.3,
    'For the share of a whole trading day that is left: less time, fewer calls.',
  ),
};

/** Chance × intensity from which each verdict holds; a small chance is left alone only where the fear is mild as well. */
export type VerdictLines = {
  callFrom: number;
  messageFrom: number;
  leaveAloneBelowChance: number;
  leaveAloneUpToIntensity: number;
};

const verdictLines: VerdictLines = {
  callFrom: 0.5,
  messageFrom: 0.2,
  leaveAloneBelowChance: 0.1,
  leaveAloneUpToIntensity: 3,
};

export type Model = { coefficients: Coefficients; verdictLines: VerdictLines };
export const model: Model = { coefficients, verdictLines };
