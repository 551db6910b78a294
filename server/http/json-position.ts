const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

type Expecting = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end';

const afterValue = (open: readonly string[]): Expecting =>
  open.length === 0 ? 'end' : 'comma-or-end';

/** What may come after a token, or null when the token itself may not stand there. Changes `open`. */
const next = (expecting: Expecting, token: string, open: string[]): Expecting | null => {
  const wantsValue = expecting === 'value' || expecting === 'value-or-end';
  const wantsKey = expecting === 'key' || expecting === 'key-or-end';
  if (token === '{' || token === '[') {
    if (!wantsValue) return null;
    open.push(token);
    return token === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (token === '}' || token === ']') {
    const mayEnd =
      expecting === 'comma-or-end' || expecting === (token === '}' ? 'key-or-end' : 'value-or-end');
    if (!mayEnd || open.pop() !== (token === '}' ? '{' : '[')) return null;
    return afterValue(open);
  }
  if (token === ',') {
    if (expecting !== 'comma-or-end') return null;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (token === ':') return expecting === 'colon' ? 'value' : null;
  if (wantsKey) return token.startsWith('"') ? 'colon' : null;
  return wantsValue ? afterValue(open) : null;
};

/** `ended`: nothing was left but white space. */
type Token = { start: number; end: number; broken: boolean; ended: boolean };

const matchAt = (pattern: RegExp, text: string, position: number): number | null => {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : null;
};

const stringAt = (text: string, start: number): Token => {
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === '"') return { start, end: at + 1, broken: false, ended: false };
    const escaped = text[at] === '\\' ? matchAt(ESCAPE, text, at) : at + 1;
    if (escaped === null || text.charCodeAt(at) < 0x20) break;
    at = escaped;
  }
  return { start: at, end: at, broken: true, ended: false };
};

const tokenAt = (text: string, position: number): Token => {
  let start = position;
  while (start < text.length && ' \t\n\r'.includes(text.charAt(start))) start++;
  const first = text.charAt(start);
  if (first === '"') return stringAt(text, start);
  if (first === '') return { start, end: start, broken: true, ended: true };
  if ('{}[],:'.includes(first)) return { start, end: start + 1, broken: false, ended: false };
  const end = matchAt(WORD, text, start);
  return { start, end: end ?? start, broken: end === null, ended: false };
};

/**
 * Where a text stops being JSON (an offset; its length where it ends too early), or null if it is JSON.
 * Only asked after `JSON.parse` has refused: newer V8s no longer say where.
 */
export const jsonErrorPosition = (text: string): number | null => {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let position = 0;
  for (;;) {
    const { start, end, broken, ended } = tokenAt(text, position);
    if (broken) return ended && expecting === 'end' ? null : start;
    // A long string is like any other: its first character tells what it is.
    const following = next(expecting, text.slice(start, Math.min(end, start + 8)), open);
    if (following === null) return start;
    expecting = following;
    position = end;
  }
};
