/** `?a=1&b=2` of what is given; an empty string when nothing is. */
export const queryString = (
  parts: Readonly<Record<string, string | number | null | undefined>>,
): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};
