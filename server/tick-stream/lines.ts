import { parseJson } from '../http/body.ts';
import { invalidRequest } from '../http/errors.ts';
import { utf8ErrorOffset, utf8Text } from '../utf8.ts';

/** A tick takes about a hundred bytes; whoever sends more without an end of line means something else. */
const LONGEST_LINE = 64 * 1024;
const NEWLINE = 0x0a;

export type LineReader = {
  /** What the whole lines up to here say, blank ones left out. `wrong`: the first that can't be read, after those. */
  take(bytes: Uint8Array): { values: unknown[]; wrong?: Error };
  /** The same for what came after the last end of line. */
  end(): { values: unknown[]; wrong?: Error };
};

/** Reads one JSON value a line out of bytes that come in pieces of any size. */
export const createLineReader = (): LineReader => {
  let rest: Uint8Array = new Uint8Array(0);
  let lines = 0;
  let read = 0;

  const textOf = (bytes: Uint8Array): string => {
    const text = utf8Text(bytes);
    if (text !== null) return text;
    const at = read + (utf8ErrorOffset(bytes) ?? 0);
    throw invalidRequest(`The body is not UTF-8 (at byte ${at}).`, 'body');
  };

  const readWhole = (bytes: Uint8Array): { values: unknown[]; wrong?: Error } => {
    const values: unknown[] = [];
    try {
      for (const line of textOf(bytes).split('\n')) {
        lines++;
        if (line.trim() !== '') values.push(parseJson(line, lines));
      }
      // The last piece follows the last end of line, and is empty.
      if (bytes.at(-1) === NEWLINE) lines--;
      read += bytes.length;
      return { values };
    } catch (error) {
      if (error instanceof Error) return { values, wrong: error };
      throw error;
    }
  };

  return {
    take: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const end = all.lastIndexOf(NEWLINE) + 1;
      rest = all.subarray(end);
      const answer = end === 0 ? { values: [] } : readWhole(all.subarray(0, end));
      if (answer.wrong || rest.length <= LONGEST_LINE) return answer;
      const message = `Line ${lines + 1} is longer than ${LONGEST_LINE / 1024} kB.`;
      return { ...answer, wrong: invalidRequest(message, 'body', { line: lines + 1 }) };
    },
    end: () => {
      const last = rest;
      rest = new Uint8Array(0);
      return last.length === 0 ? { values: [] } : readWhole(last);
    },
  };
};
