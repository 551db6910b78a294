/**
 * The same as `make`, which must always answer the same for a key; what it made is kept for the next time. When there is
 * too much of it, all is forgotten, so that it never grows without end.
 */
export const remember = <K, T>(make: (key: K) => T, most = 10_000): ((key: K) => T) => {
  const made = new Map<K, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};
