import type { ContactPolicy } from '../../shared/contact.ts';
import type { Letter, LetterPart } from './pdf.ts';

/** As one writes: a line that begins with # is a heading, one that begins with - or * an item, an empty one a pause. */
export const partsOf = (body: string): LetterPart[] =>
  body.split(/\r?\n/).flatMap((line): LetterPart[] => {
    const text = line.trim();
    if (text === '') return [];
    if (/^#+\s/.test(text)) return [{ type: 'heading', text: text.replace(/^#+\s+/, '') }];
    if (/^[-*•]\s/.test(text)) return [{ type: 'item', text: text.replace(/^[-*•]\s+/, '') }];
    return [{ type: 'text', text }];
  });

export const longDate = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);

export const policyLetter = (policy: ContactPolicy, timeZone: string): Letter => {
  const draft = policy.publishedAt === null;
  const date = longDate(policy.publishedAt ?? policy.writtenAt, timeZone);
  return {
    title: policy.title,
    practice: `Version ${policy.version}${draft ? ', draft' : ''}`,
    date,
    parts: [
      { type: 'title', text: policy.title },
      {
        type: 'text',
        text: `Version ${policy.version}, ${draft ? `draft of ${date}` : `in force since ${date}`}`,
      },
      ...partsOf(policy.body),
    ],
  };
};
