import type { WrittenFor } from '../places.ts';

export const grievanceEnglish: WrittenFor<'grievance'> = {
  'grievance/what-was-told-and-when': {
    name: 'What was told, and when',
    opening:
      'I wanted you to hear this today and from me. [You once told me: “{words}” I have not forgotten that.]',
    reflection:
      '[So you may feel let down here, because {trigger}?|So you may feel let down here?]',
    offer:
      'I will tell you what I know now, and when I call you next with more. What would you have liked to hear earlier?',
    avoid:
      'Answering the reproach. Ask what exactly they had expected to be told, and write it down while they speak.',
  },
  'grievance/left-out': {
    name: 'Left out of a rise',
    opening:
      'I am calling because you may be asking yourself what this rise means for you. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel left out here, because {trigger}?|So you may feel left out here?]',
    offer:
      'I would like to hear how you see it, and then look with you at what was agreed and why. Would you like to begin?',
    avoid:
      'Saying what it would have cost had it gone the other way. It is true, and it is heard as a reproach.',
  },
  'grievance/say-what-was-done': {
    name: 'Say plainly what was done',
    opening:
      'I am calling to tell you plainly what was done, so that nothing reaches you by another way.',
    reflection: '[So you may feel cheated here, because {trigger}?|So you may feel cheated here?]',
    offer:
      'I will say what was done, by whom and when. Then I would like to hear what you make of it, and what you want to happen next.',
    avoid:
      'Both extremes: taking the blame, and giving it. Say the facts, name the feeling, ask for the next step.',
  },
  'grievance/hear-it-out': {
    name: 'Hear it out',
    opening:
      'I am calling to listen. [You once told me: “{words}” I would like to understand it better.]',
    reflection: '[So you may feel let down, because {trigger}?|So you may feel let down?]',
    offer:
      'I would like to hear how you see it before I say anything. I am writing it down as you tell it.',
    avoid: 'The word "but". Whatever stands before it counts for nothing afterwards.',
  },
  'grievance/write-it-down-together': {
    name: 'Write it down together',
    opening:
      'I am calling so that we have one record of this, yours and mine. [You once told me: “{words}” I have not forgotten that.|I remember what you told me about {event}.]',
    reflection:
      '[So you may feel that it has not been taken seriously, because {trigger}?|So you may feel that it has not been taken seriously?]',
    offer:
      'Would you tell me what happened, in your order? I read it back to you at the end, and you say whether it is right. You get it in writing.',
    avoid:
      'Correcting their account while they give it. It is their record; yours can stand beside it.',
  },
};
