import type { WrittenFor } from '../places.ts';

export const controlEnglish: WrittenFor<'control'> = {
  'control/who-decides-what': {
    name: 'Who decides what',
    opening:
      'I am calling before anything is done, because it is yours to decide. [You once told me: “{words}” I hold to that.]',
    reflection:
      '[So you may feel that things are moving without your say, because {trigger}?|So you may feel that things are moving without your say?]',
    offer:
      'Nothing is bought or sold today unless you say so. You choose how we go on: would you like to {choice1}, {choice2}, or {choice3}?',
    avoid:
      'Words such as "we have decided" or "just leave it to us". Say who decides each thing, and mean it.',
  },
  'control/your-rule-for-rises': {
    name: 'Your rule for a rise',
    opening:
      'I am calling while it is still a choice. [You told me that it begins to matter to you at {line}.] [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it could be decided over your head, because {trigger}?|So you may feel that it could be decided over your head?]',
    offer:
      'It is your rule that counts here. You choose: would you like to {choice1}, {choice2}, or {choice3}?',
    avoid: 'Recommending before they have said what their own rule is. Ask for it first.',
  },
  'control/your-word-first': {
    name: 'Tell it, then ask for their word',
    opening:
      'Something was done for which I did not have your word, and I want you to hear it from me at once.',
    reflection: '[So you may feel passed over, because {trigger}?|So you may feel passed over?]',
    offer:
      'From here on you say how it goes. You choose: would you like to {choice1}, {choice2}, or {choice3}? Nothing more is done until you have said.',
    avoid:
      'Defending the action, or asking for a signature in the same call. First they get back the say over the next step.',
  },
  'control/offer-the-choice': {
    name: 'Offer the choice',
    opening:
      'I am calling to ask how you would like to handle today. [You once told me: “{words}”]',
    reflection:
      '[So you may feel that things are moving without your say, because {trigger}?|So you may feel that things are moving without your say?]',
    offer: 'You choose how we go on: would you like to {choice1}, {choice2}, or {choice3}?',
    avoid:
      'More than three choices, or a choice that is none. Each one that you offer must be one you can live with.',
  },
  'control/figures-first': {
    name: 'The figures first, then the talk',
    opening:
      'I am calling with the figures only, so that you have them before anybody’s opinion. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that you should be the first to know, because {trigger}?|So you may feel that you should be the first to know?]',
    offer:
      'You choose in which order: would you like to {choice1}, or {choice2}? I will keep what I think to myself until you ask for it.',
    avoid:
      'Summing up for them. Give the figure and its source, and let them draw the line below it.',
  },
};
