import { type Run, runsOf } from './fonts.ts';

export type Piece = Run & { width: number };
export type Line = Piece[];

/** Words with the spaces behind them, so that a line breaks only before a word. */
const wordsOf = (text: string): string[] => text.match(/^\s+|\S+\s*/g) ?? [];

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { width }) => sum + width, 0);

/** A word that no line could hold goes on in the next at any letter. */
const lettersOf = (word: readonly Piece[], measure: (run: Run) => number): Piece[] =>
  word.flatMap(({ subset, text }) =>
    Array.from(text, (letter) => {
      const run = { subset, text: letter };
      return { ...run, width: measure(run) };
    }),
  );

/** Pieces of one font beside each other are one: a file with a letter a piece would be large. */
const joined = (pieces: readonly Piece[]): Line => {
  const line: Line = [];
  for (const piece of pieces) {
    const last = line.at(-1);
    if (last?.subset === piece.subset) {
      last.text += piece.text;
      last.width += piece.width;
    } else line.push({ ...piece });
  }
  return line;
};

/** One paragraph, in lines no wider than `room`; `measure` tells how wide a run is. */
export const linesOf = (text: string, room: number, measure: (run: Run) => number): Line[] => {
  const lines: Line[] = [];
  let current: Piece[] = [];
  let used = 0;
  const add = (pieces: readonly Piece[], needed: number): void => {
    if (used + needed > room && current.length > 0) {
      lines.push(joined(current));
      current = [];
      used = 0;
    }
    current.push(...pieces);
    used += widthOf(pieces);
  };
  for (const word of wordsOf(text)) {
    const pieces = runsOf(word).map((run) => ({ ...run, width: measure(run) }));
    const bare = runsOf(word.trimEnd()).reduce((sum, run) => sum + measure(run), 0);
    if (bare <= room) add(pieces, bare);
    else for (const letter of lettersOf(pieces, measure)) add([letter], letter.width);
  }
  lines.push(joined(current));
  return lines;
};
