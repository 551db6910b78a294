import type { WrittenFor } from '../places.ts';

export const inadequacyEnglish: WrittenFor<'inadequacy'> = {
  'inadequacy/plain-words': {
    name: 'In plain words',
    opening:
      'I am calling to tell you in plain words what happened today, so that you need not piece it together. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that this is a lot to take in, because {trigger}?|So you may feel that this is a lot to take in?]',
    offer:
      'I will say it in three sentences. Stop me at any word that means nothing to you; that would be my word, not yours. Shall I begin?',
    avoid:
      'Asking "do you understand?". Ask instead what they would tell somebody at home about it.',
  },
  'inadequacy/nothing-to-decide': {
    name: 'Nothing to decide today',
    opening:
      'Your money has grown today, and I wondered how that is for you. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that you ought to know what to do now, because {trigger}?|So you may feel that you ought to know what to do now?]',
    offer:
      'There is nothing that you have to decide today. Shall we agree on a day to look at it, and leave it alone until then?',
    avoid: 'Plans for the new money. First the feeling of being equal to it, then the plans.',
  },
  'inadequacy/in-three-sentences': {
    name: 'In three sentences, then a pause',
    opening:
      'I am calling to tell you what was done, in words that I would use at my own kitchen table.',
    reflection:
      '[So you may feel that it went past you, because {trigger}?|So you may feel that it went past you?]',
    offer:
      'I will tell you in three sentences, and then I will be quiet. What you want to know after that, we take in your order.',
    avoid:
      'Referring to what they signed. It makes them smaller at the moment when they need to stand.',
  },
  'inadequacy/beside-the-plan-you-know': {
    name: 'Beside the plan they know',
    opening:
      'I am calling with your plan in front of me, the one we made together. [You once told me: “{words}”]',
    reflection:
      '[So you may feel that this is not what you know any more, because {trigger}?|So you may feel that this is not what you know any more?]',
    offer:
      'We can put today beside the plan you know, step by step. What would you like to see first?',
    avoid:
      'Showing anything new. Begin with the page that they would recognise, and with the words they used when it was made.',
  },
  'inadequacy/catch-your-breath': {
    name: 'Catch your breath first',
    opening:
      'I am calling to hear how you are, and for nothing else. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it all comes too quickly, because {trigger}?|So you may feel that it all comes too quickly?]',
    offer:
      'You may take all the time you like before anything is decided. Would it help if we set a day before which nothing new is decided at all?',
    avoid: 'A list of what has to be done. One next step is enough, and it may be to rest.',
  },
};
