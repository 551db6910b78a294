/** The engine's list of clients as it was last named. */
type Named = { ids: readonly (string | null)[]; book: string };

/**
 * A name made from what is in a list of clients and in which order (FNV-1a, twice), so that two lists are the same exactly
 * when their names are: also after a restart, and from whichever engine the name comes.
 */
const nameOf = (ids: readonly (string | null)[]): string => {
  let one = 0x811c9dc5;
  let two = 0x01000193;
  for (const id of ids) {
    const text = id ?? '-';
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      one = Math.imul(one ^ code, 0x01000193);
      two = Math.imul(two ^ code ^ (one >>> 15), 0x5bd1e995);
    }
    one = Math.imul(one ^ 0x2f, 0x01000193);
  }
  return `${ids.length}-${(one >>> 0).toString(16)}-${(two >>> 0).toString(16)}`;
};

const known = new WeakMap<object, Named>();

const isSame = (a: readonly (string | null)[], b: readonly (string | null)[]): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The list's name and a copy of it; worked out anew only when the list has changed. `owner` is whom the list belongs to. */
export const bookOf = (owner: object, ids: readonly (string | null)[]): Named => {
  const before = known.get(owner);
  if (before && isSame(before.ids, ids)) return before;
  const named = { ids: [...ids], book: nameOf(ids) };
  known.set(owner, named);
  return named;
};
