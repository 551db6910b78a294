import type { WrittenFor } from '../places.ts';

export const anxietyEnglish: WrittenFor<'anxiety'> = {
  'anxiety/from-the-news-to-your-plan': {
    name: 'From the news to their own plan',
    opening:
      'There is a lot in the news today, so I wanted to call you myself. [You once told me: “{words}” I have not forgotten that.]',
    reflection:
      '[So you may feel that everything is moving at once, because {trigger}?|So you may feel that everything is moving at once?]',
    offer:
      'May we leave the news outside for ten minutes and look only at what is yours? Where would you like to begin?',
    avoid:
      'Discussing the headlines, even to set them right. Each one that is answered makes room for the next.',
  },
  'anxiety/slow-is-allowed': {
    name: 'Slowly is a pace too',
    opening:
      'I am calling because prices have gone up, and that can be unsettling as well. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel pressed to do something, because {trigger}?|So you may feel pressed to do something?]',
    offer:
      'Nothing has to be decided in this call. Shall we write down the one question that turns up most often, and take only that one?',
    avoid: 'A deadline that is not one. Pressure from outside is what they live with already.',
  },
  'anxiety/one-thing-happened': {
    name: 'One thing happened',
    opening: 'I am calling to tell you one thing, and it is only this one.',
    reflection:
      '[So you may feel that there could be more that you have not heard, because {trigger}?|So you may feel that there could be more that you have not heard?]',
    offer:
      'I will tell you what happened, and then what did not happen. After that you ask as long as you have questions. Would that suit you?',
    avoid: 'Vague words such as "some changes". What is left open is filled in at night.',
  },
  'anxiety/one-question-first': {
    name: 'One question first',
    opening:
      'I am calling to hear how you are. [You once told me: “{words}” I have not forgotten that.]',
    reflection:
      '[So you may feel that it is hard to know where to look first, because {trigger}?|So you may feel that it is hard to know where to look first?]',
    offer:
      'We can take one thing at a time. If you could have one question answered today, which one would it be?',
    avoid:
      'Answering the second question before the first one is answered. Come back to it, by its name.',
  },
  'anxiety/a-time-to-count-on': {
    name: 'A time to count on',
    opening:
      'Things are moving today, and I wanted you to hear from me. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that you have to watch it all the time, because {trigger}?|So you may feel that you have to watch it all the time?]',
    offer:
      'I watch it during the day, and I can call you at a fixed time so that you know when you hear from me. Which time would suit you best?',
    avoid:
      'Offering a time that you may not keep. One call that does not come undoes ten that did.',
  },
};
