import { describe, expect, it } from 'vitest';
import { withoutQuote } from '../../client/ui/reason-text.ts';

describe('a reason beside the client’s own words', () => {
  const facts = 'Portfolio 5.2 % down today. Lived through March 2009.';

  it('does not say the words a second time', () => {
    const text = `${facts} In their words: “We sold at the bottom. Never again.”`;
    expect(withoutQuote(text, 'We sold at the bottom. Never again.')).toBe(facts);
  });

  it('keeps what comes after the words', () => {
    const text = `${facts} In their words: “Never again.” The line is 5 %.`;
    expect(withoutQuote(text, 'Never again.')).toBe(`${facts} The line is 5 %.`);
  });

  it('stays as it is where no words are quoted, or nothing but words', () => {
    expect(withoutQuote(facts, null)).toBe(facts);
    expect(withoutQuote(facts, 'something else')).toBe(facts);
    expect(withoutQuote('“Never again.”', 'Never again.')).toBe('“Never again.”');
  });
});
