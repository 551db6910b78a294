import type { WrittenFor } from '../places.ts';

export const fearEnglish: WrittenFor<'fear'> = {
  'fear/then-and-now': {
    name: 'Then and now, side by side',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it is all beginning again, because {trigger}?|So you may feel that it is all beginning again?]',
    offer:
      'If you like, we can put the two side by side: what was so then, and what is so today. Would you tell me first what comes back to you?',
    avoid:
      'Telling how that crash ended, or that this one is different. For them it did not end then. Ask what they saw, and listen to the end.',
  },
  'fear/name-the-memory': {
    name: 'Name the memory',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that what you have built could slip away, because {trigger}?|So you may feel that what you have built could slip away?]',
    offer: 'Tell me how it looks from where you are; I have time to listen.',
    avoid:
      'Going to the figures before they have spoken of the memory. It is what frightens them, more than the sum.',
  },
  'fear/what-has-not-changed': {
    name: 'What has not changed',
    opening:
      'I wanted you to hear my voice today and not only the news. [You once told me: “{words}” I have not forgotten that.|I know what {event} means to you.]',
    reflection:
      '[So you may feel that nothing stands firm any more, because {trigger}?|So you may feel that nothing stands firm any more?]',
    offer:
      'I have your plan in front of me. Shall I read you what is the same today as it was last week, line by line, and you stop me wherever you like?',
    avoid:
      'Offering what has not changed as proof that all is well. Say each thing once, as a fact, and leave what it means to them.',
  },
  'fear/look-at-it-standing': {
    name: 'Let the rise stand for a moment',
    opening:
      'I am calling because prices have moved, this time upwards, and I wondered how that sits with you. [You once told me: “{words}”]',
    reflection:
      '[So you may feel that something is passing you by, or that it is going too fast, because {trigger}?|So you may feel that something is passing you by, or that it is going too fast?]',
    offer:
      'We could look at what you set out to do with this money, before we look at the price. What was it for, when you decided?',
    avoid:
      'Praising the gain. For somebody who has seen a fall, a rise is the height one falls from.',
  },
  'fear/what-was-done': {
    name: 'What was done, and what was left alone',
    opening: 'I am calling so that you hear this from me and not from a letter.',
    reflection:
      '[So you may feel that the ground has moved without a warning, because {trigger}?|So you may feel that the ground has moved without a warning?]',
    offer:
      'I can tell you first what was done, then what was left as it was, and then you ask whatever you want to know. Shall I begin?',
    avoid:
      'Explaining why it was sensible before they know exactly what happened. What they imagine is larger than what was done.',
  },
  'fear/one-fact-at-a-time': {
    name: 'One fact at a time',
    opening:
      'I have your plan here and as much time as you need. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it is hard to see where this leaves you, because {trigger}?|So you may feel that it is hard to see where this leaves you?]',
    offer:
      'May I give you one fact, and then wait until you have told me what it means to you? What would you like to know first?',
    avoid: 'Three figures in one sentence. Give one, be silent, and let them ask for the next.',
  },
  'fear/listen-first': {
    name: 'Only listen',
    opening:
      'I am not calling about a decision. I am calling to hear how you are. [You once told me: “{words}” I have kept that in mind.]',
    reflection:
      '[So you may feel on your own with this, because {trigger}?|So you may feel on your own with this?]',
    offer:
      'Tell me what has been going through your head. I would like to understand it before I say anything.',
    avoid:
      'Filling the silence. Count to five before you answer, and give their words back to them.',
  },
};
