export type DiffLine = { type: 'same' | 'added' | 'removed'; text: string };

/** A table of more cells than these would keep the page waiting; then all of the middle counts as rewritten. */
const MOST_CELLS = 4_000_000;

const linesOf = (text: string): string[] => text.split(/\r?\n/);

const as = (type: DiffLine['type'], lines: readonly string[]): DiffLine[] =>
  lines.map((text) => ({ type, text }));

/** Longest common subsequence, from the end: `lengths[i][j]` of what follows line i of one and j of the other. */
const middleOf = (older: readonly string[], newer: readonly string[]): DiffLine[] => {
  if (older.length * newer.length > MOST_CELLS)
    return [...as('removed', older), ...as('added', newer)];
  const width = newer.length + 1;
  const lengths = new Uint32Array((older.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = older.length - 1; i >= 0; i--)
    for (let j = newer.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        older[i] === newer[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < older.length || j < newer.length) {
    const [was, is] = [older[i], newer[j]];
    if (was !== undefined && was === is) {
      lines.push({ type: 'same', text: was });
      i += 1;
      j += 1;
    } else if (is === undefined || (was !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ type: 'removed', text: was ?? '' });
      i += 1;
    } else {
      lines.push({ type: 'added', text: is });
      j += 1;
    }
  }
  return lines;
};

/** What became of each line, from one version to the next. */
export const lineDiff = (before: string, after: string): DiffLine[] => {
  const [older, newer] = [linesOf(before), linesOf(after)];
  const least = Math.min(older.length, newer.length);
  let head = 0;
  while (head < least && older[head] === newer[head]) head += 1;
  let tail = 0;
  while (tail < least - head && older.at(-1 - tail) === newer.at(-1 - tail)) tail += 1;
  return [
    ...as('same', older.slice(0, head)),
    ...middleOf(older.slice(head, older.length - tail), newer.slice(head, newer.length - tail)),
    ...as('same', older.slice(older.length - tail)),
  ];
};
