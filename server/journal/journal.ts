import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ticksBodySchema } from '../../shared/api/market.ts';
import type { Input } from './inputs.ts';

/** Inputs that the database doesn't have yet: prices only, nothing about anybody. */
export type Journal = {
  /** null: there is none. @throws Error one line, where it can't be read */
  read(): Promise<{ run: string; inputs: Input[] } | null>;
  /** Answers when they are on the disk. */
  append(run: string, inputs: readonly Input[]): Promise<void>;
  /** everything in it is stored */
  clear(): Promise<void>;
  bytes(): number;
};

const headSchema = z.strictObject({ run: z.uuid() });
const inputSchema = z.strictObject({
  n: z.int(),
  now: z.number().nullable(),
  endsFrame: z.boolean(),
  ticks: ticksBodySchema,
});

/** Nothing else is written down, whatever a tick carried. */
const written = ['run', 'n', 'now', 'endsFrame', 'ticks', 'symbol', 'price', 'at', 'seq', 'kind'];

/** A new file's name is on the disk when its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
};

/** Whole lines only: one that was cut off was never acknowledged. */
const linesOf = (text: string): string[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);

/** A file of one JSON object a line: whose numbers they are, then the inputs in order. */
export const createJournal = (path: string): Journal => {
  let bytes = 0;
  return {
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      });
      const [head, ...rest] = linesOf(text);
      if (head === undefined) return null;
      try {
        const { run } = headSchema.parse(JSON.parse(head));
        return { run, inputs: rest.map((line) => inputSchema.parse(JSON.parse(line))) };
      } catch (error) {
        throw new Error(`The journal ${path} is damaged; keep it and move it away to start.`, {
          cause: error,
        });
      }
    },
    append: async (run, inputs) => {
      const isNew = bytes === 0;
      if (isNew) await mkdir(dirname(path), { recursive: true });
      const file = await open(path, isNew ? 'w' : 'a', 0o600);
      try {
        const head = isNew ? [{ run }] : [];
        const text = [...head, ...inputs]
          .map((one) => `${JSON.stringify(one, written)}\n`)
          .join('');
        await file.writeFile(text);
        await file.datasync();
        if (isNew) await syncFolder(path);
        bytes += Buffer.byteLength(text);
      } finally {
        await file.close();
      }
    },
    clear: async () => {
      await rm(path, { force: true });
      bytes = 0;
    },
    bytes: () => bytes,
  };
};
