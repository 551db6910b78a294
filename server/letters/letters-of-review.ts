import type { LetterKind } from '../../shared/reviews.ts';
import type { Letter, LetterPart } from './pdf.ts';

export type ReviewLetterFacts = {
  clientName: string;
  /** whoever serves the client now */
  advisorName: string;
  /** as they are to be read */
  date: string;
  decidedOn: string;
  /** what is agreed on how to be in touch, in one line; null: nothing is */
  agreement: string | null;
};

const text = (words: string): LetterPart => ({ type: 'text', text: words });
const item = (words: string): LetterPart => ({ type: 'item', text: words });
const heading = (words: string): LetterPart => ({ type: 'heading', text: words });

const stay = ({ advisorName, decidedOn, agreement }: ReviewLetterFacts): LetterPart[] => [
  text(
    `We have taken time to think about how we work together. On ${decidedOn} we decided that we would like to go on, and I am glad of it.`,
  ),
  text(
    'Some things between us have been tiring for both sides lately. We would like to make them easier, and here is what we propose.',
  ),
  heading('How we are in touch'),
  item(
    agreement === null
      ? 'Nothing changes in how you reach us. The contact policy that you have from us holds.'
      : `What we agreed holds: ${agreement}.`,
  ),
  item(`When the market moves a lot, ${advisorName} rings you. You need not wait with a question.`),
  item('What we talk over on the telephone we write down, and you can have it in writing.'),
  heading('What you can count on'),
  item('Whoever takes your call knows your plan and what was said the last time.'),
  item('If something is not as you wish it, tell us. You get an answer from a person.'),
  heading('What we ask of you'),
  item('Read this letter, and tell us what you would like to be different.'),
  item('Let us look together, in half a year, at how it has gone.'),
  text('If you would rather talk than write, ring us or come by. We would be glad of it.'),
];

const part = ({ decidedOn }: ReviewLetterFacts): LetterPart[] => [
  text(
    `Thank you for the years in which you have let us look after a part of your life. On ${decidedOn} we came to the view that somebody else can serve you better than we can, and that our work together should come to an end.`,
  ),
  text(
    'What you own stays yours and stays invested as it is until you say otherwise. Nothing is sold because of this letter. We will take the steps below with you, at a pace that suits you.',
  ),
  heading('What happens now'),
  item(
    'Tell us which firm or person should look after your affairs. We gladly name some to choose from.',
  ),
  item('We hand over your papers, to you or to whomever you name.'),
  item('We arrange the transfer of your holdings with the firm that you choose.'),
  item('You receive a final statement of what you own, what was paid in and what was paid out.'),
  item('Standing orders that run through us end on a day that we agree with you beforehand.'),
  item(
    'When all of that is done, our access to your accounts ends, and so does yours to our pages.',
  ),
  heading('If you have questions'),
  text(
    'Until the transfer is complete you reach us as before, and we answer. We wish you well, and we mean it.',
  ),
];

const titles: Readonly<Record<LetterKind, string>> = {
  stay: 'How we go on together',
  part: 'The end of our work together',
};

/** Kind, and about what happens: no blame, no admission, no word on how anything will perform. */
export const letterOfReview = (kind: LetterKind, facts: ReviewLetterFacts): Letter => ({
  title: titles[kind],
  practice: facts.clientName,
  date: facts.date,
  parts: [
    text(facts.date),
    { type: 'title', text: titles[kind] },
    text(`Dear ${facts.clientName},`),
    ...(kind === 'stay' ? stay(facts) : part(facts)),
    text('With kind regards'),
    text(facts.advisorName),
  ],
});
