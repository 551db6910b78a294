import type { SayLanguage, SayTrigger } from '../../shared/approaches.ts';
import type { SensitivityFacts } from '../calls/facts.ts';
import type { Slots } from './fill.ts';
import { type PlanFact, type PlanFacts, planFactsIn } from './plan-facts.ts';
import { topicOf } from './topic.ts';

const words: Readonly<Record<SayLanguage, { said: string; event: string }>> = {
  en: { said: 'We ate soup all winter.', event: 'the winter of 1931' },
  fi: { said: 'Söimme koko talven keittoa.', event: 'talvi 1931' },
  ms: { said: 'Kami makan bubur sepanjang musim itu.', event: 'tahun 1931' },
};

const story: SensitivityFacts = {
  sensitivityId: 'example',
  kind: 'instrument-fall',
  symbol: 'EXAMPLE',
  symbolName: 'Northwall 500 Index Fund',
  symbolCurrency: null,
  threshold: 5,
  unit: 'percent',
  measuredAgainst: 'previous-close',
  event: null,
  intensity: 4,
  rootCause: null,
  origin: { event: null, year: null, whose: null, words: null },
};

const happened: Readonly<Record<SayTrigger, Partial<SensitivityFacts> | null>> = {
  fall: {},
  rise: { kind: 'instrument-rise' },
  'crash-echo': { kind: 'crash-echo', event: '1931' },
  action: { kind: 'action-without-word', symbol: null, symbolName: null, unit: 'level' },
  any: {},
};

/** What could be filled in for somebody who doesn't exist: everything, or only what happened. */
export const exampleSlots = (
  language: SayLanguage,
  trigger: SayTrigger,
  known: boolean,
  currency: string,
): Slots => {
  const { said, event } = words[language];
  const origin = { ...story.origin, ...(known ? { words: said, event } : {}) };
  const alert = {
    ...story,
    ...happened[trigger],
    origin,
    alertId: 'example',
    level: 1,
    depth: 5.4,
    depthNow: null,
    value: 94.6,
    reference: 100,
    lossAmount: null,
    raisedAt: 0,
    deepenedAt: 0,
    unconfirmed: false,
    delayed: false,
    recorded: [],
  };
  const causes = { confirmed: [], rejected: [] };
  const people = {
    causes,
    agreement: null,
    rapport: null,
    breathingSpaceUntil: null,
    goBetween: null,
  };
  const saying = { language, email: known, preferredHours: null, uses: [] };
  const facts = { alerts: [alert], warnings: [], people };
  return topicOf({ facts, saying, currency }, language).slots;
};

export const exampleFacts = (currency: string): PlanFacts => ({
  currency,
  value: 812_400,
  reference: 858_800,
  peak: 871_000,
  cash: { amount: 62_000, currency },
  notInSharesPercent: 38.4,
  pastFalls: [{ day: '2018-12-24', depth: 8.1 }],
  fallNow: 5.4,
  agreement: { perDay: null, perWeek: 2, hoursFrom: '09:00', hoursTo: '17:00' },
  breathingSpaceUntil: '2020-05-14',
  since: '2009-03-02',
});

export const exampleFactsIn = (
  names: Parameters<typeof planFactsIn>[0],
  language: SayLanguage,
  currency: string,
): PlanFact[] => planFactsIn(names, exampleFacts(currency), language);
