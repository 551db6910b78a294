/** Invented: what such calls were about, and what was written down after some of them. */
export const weightyCalls: readonly { topic: string; note: string | null }[] = [
  {
    topic: 'the fee',
    note: 'Went through the statement line by line, the third time this year. Agreed on every line.',
  },
  {
    topic: 'why nobody rang',
    note: 'I had rung the day before and left word. Said so once, and then listened.',
  },
  { topic: 'a neighbour’s return', note: 'His neighbour has made more. We do not know with what.' },
  { topic: 'the fee', note: null },
  { topic: 'a letter from the bank', note: 'It was an advertisement. We read it together.' },
  {
    topic: 'what was said in spring',
    note: 'Remembers it otherwise than my note has it. I read the note aloud; it did not help.',
  },
  { topic: 'a comparison with a fund', note: null },
  { topic: 'the password', note: 'Forty minutes. Tom showed it twice, with a drawing.' },
  { topic: 'the tax form', note: null },
  {
    topic: 'the fee',
    note: 'Asked for a discount again. I said what we do for it, and that it stays.',
  },
  {
    topic: 'whether we still want them',
    note: 'First time this came from them. I said yes, and meant it.',
  },
  { topic: 'a complaint about the tone of a letter', note: null },
];

export const reviewWords = {
  cooling:
    'Forty-one conversations in a year, many of them in anger, most about the fee. The agreement gave three quiet weeks; Helen stood between us in autumn and was shouted at too. I tried hearing it out, and writing it down together. I do not want to be the one who gives up, but I dread Tuesdays.',
  ready:
    'They ring to tell us that we have failed them, and then stay on the line for an hour. Two ways of talking have not changed it, nor has Samuel, whom they liked at first. I think that they would do better with somebody who sees them in person, near where they live now.',
  stayed:
    'Since there was a death in the family every call has been an accusation. We agreed on two calls a week, and Lucia took over for the winter.',
  stayedBecause:
    'It is grief, and it has an end. Lucia got through to them in April. We stay, with the two calls a week, and look again in autumn.',
  parting:
    'They want daily trades and a promise that none of them loses. We have said in three letters what we can do and what we can’t. Both sides are tired.',
  partingBecause:
    'We can’t give what they ask for, and they have told us so themselves. Kindly, and without hurry: the holdings move when they have found somebody.',
} as const;
