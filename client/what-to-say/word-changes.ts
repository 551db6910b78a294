export type Piece = { text: string; change: 'same' | 'out' | 'in' };

/** Texts longer than this are compared as wholes: the table of all pairs of words would be too large. */
const MOST_WORDS = 1200;

/** Words and the spaces between them. */
const words = (text: string): string[] => text.split(/(\s+)/).filter((word) => word !== '');

/** Lengths of the longest common run of words of what is left, from each pair of places on. */
const commonLengths = (a: readonly string[], b: readonly string[]): number[][] => {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] ?? [];
      row[j] =
        a[i] === b[j]
          ? 1 + (table[i + 1]?.[j + 1] ?? 0)
          : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
};

const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1);
    if (last?.change === piece.change) last.text += piece.text;
    else all.push({ ...piece });
    return all;
  }, []);

/** What was taken out of a text and what was put in, word by word. */
export const wordChanges = (before: string, after: string): Piece[] => {
  const [a, b] = [words(before), words(after)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return [
      { text: before, change: 'out' },
      { text: after, change: 'in' },
    ];
  const table = commonLengths(a, b);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [gone, come] = [a[i], b[j]];
    if (come !== undefined && gone === come) {
      pieces.push({ text: come, change: 'same' });
      i += 1;
      j += 1;
    } else if (
      come === undefined ||
      (gone !== undefined && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      pieces.push({ text: gone ?? '', change: 'out' });
      i += 1;
    } else {
      pieces.push({ text: come, change: 'in' });
      j += 1;
    }
  }
  return joined(pieces);
};
