const decodes = (bytes: Uint8Array, stream: boolean): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
};

/** Where the first character begins that isn't UTF-8; null if all are. */
export const utf8ErrorOffset = (bytes: Uint8Array): number | null => {
  if (decodes(bytes, false)) return null;
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (middle <= bytes.length && decodes(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // The byte that spoils a character comes after those that began it.
  while (good > 0 && !decodes(bytes.subarray(0, good), false)) good--;
  return good;
};

/** The text (without a byte order mark), or null where it isn't UTF-8. */
export const utf8Text = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
