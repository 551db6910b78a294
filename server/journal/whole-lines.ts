import { createReadStream } from 'node:fs';

/** `end`: how much of the file it and those before it take, in bytes. */
export type WholeLine = { text: string; end: number };

const NEWLINE = 10;
/** Of a file that is read piece by piece: a string can't be longer than half a gigabyte. */
const PIECE = 1 << 20;

/** The lines of a file that were written to their end: one that was cut off was never acknowledged. None where there is no file. */
export async function* wholeLines(path: string): AsyncGenerator<WholeLine> {
  let rest = Buffer.alloc(0);
  let end = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      rest = Buffer.concat([rest, piece]);
      let from = 0;
      for (let to = rest.indexOf(NEWLINE); to >= 0; to = rest.indexOf(NEWLINE, from)) {
        end += to + 1 - from;
        yield { text: rest.toString('utf8', from, to), end };
        from = to + 1;
      }
      rest = rest.subarray(from);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
}
