/**
 * A reason's sentence without the one in it that quotes the client, for the screen shows their words beside it.
 * Without such a sentence the text stays as it is.
 */
export const withoutQuote = (text: string, words: string | null): string => {
  const at = words === null || words === '' ? -1 : text.indexOf(words);
  if (words === null || at < 0) return text;
  const begins = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('; ', at)) + 1;
  const ends = text.indexOf(' ', at + words.length);
  const rest = `${text.slice(0, begins)}${ends < 0 ? '' : text.slice(ends)}`.trim();
  return rest === '' ? text : rest;
};
