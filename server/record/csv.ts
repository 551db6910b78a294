/** A spreadsheet takes what begins with one of these for a formula. With an apostrophe in front it is text again. */
const looksLikeFormula = /^[=+\-@\t\r']/;

/** One field as RFC 4180 has it; null is empty. Taking one apostrophe off the front gives back what was put in. */
const field = (value: string | number | null): string => {
  if (value === null) return '';
  const text = String(value);
  const harmless = looksLikeFormula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

export const csvLine = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(field).join(',')}\r\n`;
