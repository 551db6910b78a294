import type { WrittenFor } from '../places.ts';

export const unknownEnglish: WrittenFor<'unknown'> = {
  'unknown/does-it-remind-you': {
    name: 'Ask what it reminds them of',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}”|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel uneasy, because {trigger}?|So you may feel uneasy, as in another fall that you remember?]',
    offer: 'Does it remind you of anything? I would like to hear it, if you care to tell me.',
    avoid: 'Guessing which year it was. Let them name it, or leave it.',
  },
  'unknown/what-weighs-most': {
    name: 'Ask what weighs most',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection: '[So you may feel uneasy, because {trigger}?|So you may feel uneasy?]',
    offer:
      'What weighs most on you today: the sum itself, what it was meant for, or not knowing what comes next?',
    avoid:
      'Answering before they have chosen. Which of the three it is tells you the cause; note it down afterwards.',
  },
  'unknown/how-does-it-look-from-there': {
    name: 'How does a rise look to you?',
    opening:
      'I am calling because prices have gone up, and people take that differently. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that something is passing you by, because {trigger}?|So you may feel that something is passing you by?]',
    offer: 'How does it look to you? I have the figures here, if you want them.',
    avoid: 'Taking it for granted that they are pleased.',
  },
  'unknown/tell-it-first': {
    name: 'Tell it first',
    opening: 'I am calling to tell you something before you hear it elsewhere.',
    reflection:
      '[So you may feel that you would rather have heard of it before, because {trigger}?|So you may feel that you would rather have heard of it before?]',
    offer: 'I will tell you what was done and when. Then I would like to know how you see it.',
    avoid: 'Waiting for a better day to tell it. The day they learn of it is the day that counts.',
  },
  'unknown/just-ask': {
    name: 'Just ask',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection: '[So you may feel uneasy, because {trigger}?|So you may feel uneasy these days?]',
    offer: 'How does it look to you?',
    avoid: 'Suggesting an answer. An open question needs a pause behind it.',
  },
  'unknown/facts-then-quiet': {
    name: 'The facts, then quiet',
    opening:
      'I am calling with the figures of today, in case you would like to have them from me. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that you want to know where you stand, because {trigger}?|So you may feel that you want to know where you stand?]',
    offer: 'Shall I read them to you, and you tell me afterwards what you make of them?',
    avoid: 'A comment after each figure. Read them, then be quiet.',
  },
};
