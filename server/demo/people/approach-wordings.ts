import type { PlanFactName, StoredApproach } from '../../../shared/approaches.ts';

export type DemoWording = Pick<
  StoredApproach,
  | 'key'
  | 'language'
  | 'version'
  | 'cause'
  | 'trigger'
  | 'name'
  | 'opening'
  | 'reflection'
  | 'offer'
  | 'avoid'
  | 'state'
  | 'writtenBy'
  | 'decidedBy'
  | 'decisionNote'
> & { facts: PlanFactName[]; writtenDaysAgo: number; decidedDaysAgo: number | null };

const helen = 'demo-advisor-1';
const samuel = 'demo-advisor-2';
const lucia = 'demo-advisor-3';
const ruth = 'demo-supervisor';

/** Invented. One is offered, one waits for Ruth, one came back, and one was first tried otherwise. */
export const demoWordings: readonly DemoWording[] = [
  {
    key: 'fear/one-fact-at-a-time',
    language: 'en',
    version: 1,
    cause: 'fear',
    trigger: 'any',
    name: 'One fact, and then the kettle',
    opening:
      'I have put the kettle on and your plan is in front of me. [I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it is hard to see where this leaves you, because {trigger}?|So you may feel that it is hard to see where this leaves you?]',
    facts: ['value', 'cash', 'notInShares'],
    offer:
      'I give you one fact, and you tell me what it means to you. Which one would you like first?',
    avoid: 'Hurrying. If the kettle has not boiled, you are going too fast.',
    state: 'retired',
    writtenBy: helen,
    decidedBy: ruth,
    decisionNote:
      'Lovely with Margaret. I would leave the kettle out for people who don’t know you.',
    writtenDaysAgo: 290,
    decidedDaysAgo: 284,
  },
  {
    key: 'fear/one-fact-at-a-time',
    language: 'en',
    version: 2,
    cause: 'fear',
    trigger: 'any',
    name: 'One fact at a time, at their pace',
    opening:
      'I have your plan in front of me and nobody else to call for a while. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it is hard to see where this leaves you, because {trigger}?|So you may feel that it is hard to see where this leaves you?]',
    facts: ['cash', 'value', 'notInShares'],
    offer:
      'May I give you one fact, and you tell me what it means to you before I go on? Which one would you like first?',
    avoid: 'Hurrying. Begin with the cash: what can be touched comes before what can be counted.',
    state: 'approved',
    writtenBy: helen,
    decidedBy: ruth,
    decisionNote: 'Yes. Cash first is right.',
    writtenDaysAgo: 240,
    decidedDaysAgo: 238,
  },
  {
    key: 'control/offer-the-choice',
    language: 'en',
    version: 1,
    cause: 'control',
    trigger: 'any',
    name: 'Hand them the pen',
    opening:
      'I have a blank sheet in front of me, and you hold the pen today. [You once told me: “{words}”]',
    reflection:
      '[So you may feel that things are moving without your say, because {trigger}?|So you may feel that things are moving without your say?]',
    facts: ['value', 'day', 'cash', 'notInShares'],
    offer:
      'You choose how we go on: would you like to {choice1}, {choice2}, or {choice3}? I write down what you decide, in your words.',
    avoid: 'Filling in the sheet for them, even the date.',
    state: 'submitted',
    writtenBy: samuel,
    decidedBy: null,
    decisionNote: null,
    writtenDaysAgo: 2,
    decidedDaysAgo: null,
  },
  {
    key: 'anxiety/a-time-to-count-on',
    language: 'en',
    version: 1,
    cause: 'anxiety',
    trigger: 'any',
    name: 'Four o’clock, every day',
    opening: 'Things are moving today, so I am ringing at our time.',
    reflection:
      '[So you may feel that you have to watch it all the time, because {trigger}?|So you may feel that you have to watch it all the time?]',
    facts: ['agreement', 'day'],
    offer: 'I ring you at four every day until it is quieter. Would four suit you?',
    avoid: 'Being late. A minute is long for somebody who is waiting.',
    state: 'returned',
    writtenBy: lucia,
    decidedBy: ruth,
    decisionNote:
      'I like the fixed time, but we can’t keep four o’clock for forty people on a day like the last of 2018. Please let them choose among times that you have.',
    writtenDaysAgo: 34,
    decidedDaysAgo: 31,
  },
];
