const browsers: readonly [RegExp, string][] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(Headless)?Chrom(e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (known: readonly [RegExp, string][], text: string): string | null =>
  known.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** "Firefox, Windows": what somebody knows their browser by. A program's own words, cut short; null: it said nothing. */
export const browserOf = (userAgent: string | null): string | null => {
  if (userAgent === null || userAgent === '') return null;
  const found = [first(browsers, userAgent), first(systems, userAgent)].filter(Boolean);
  return found.length > 0 ? found.join(', ') : userAgent.slice(0, 40);
};
