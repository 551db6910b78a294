import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ticksBodySchema } from '../../shared/api/market.ts';
import type { Input } from './inputs.ts';
import { type WholeLine, wholeLines } from './whole-lines.ts';

/** Inputs that the database doesn't have yet: prices only, nothing about anybody. */
export type Journal = {
  /**
   * null: there is none. Inputs are read as they are asked for, and to their end before the next `append`.
   * @throws Error one line, where it can't be read
   */
  read(): Promise<{ run: string; inputs: AsyncIterable<Input> } | null>;
  /** Answers when they are on the disk. */
  append(run: string, inputs: readonly Input[]): Promise<void>;
  /** everything in it is stored */
  clear(): Promise<void>;
  /** Keeps what is in it under another name, for whoever wants to see it. */
  setAside(run: string): Promise<void>;
};

const headSchema = z.strictObject({ run: z.uuid() });
const inputSchema = z.strictObject({
  n: z.int(),
  now: z.number().nullable(),
  receivedAt: z.number().optional(),
  endsFrame: z.boolean(),
  ticks: ticksBodySchema,
});

/** Nothing else is written down, whatever a tick carried. */
const written = [
  'run',
  'n',
  'now',
  'receivedAt',
  'endsFrame',
  'ticks',
  'symbol',
  'price',
  'at',
  'seq',
  'kind',
];

/** A new file's name is on the disk when its folder is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
};

type Options = {
  /** told where one was kept that isn't gone on with */
  onSetAside?: (file: string) => void;
  write?: (file: FileHandle, text: string) => Promise<void>;
};

const parsed = <T>(path: string, schema: z.ZodType<T>, { text }: WholeLine): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`The journal ${path} is damaged; keep it and move it away to start.`, {
      cause: error,
    });
  }
};

/** A file of one JSON object a line: whose numbers they are, then the inputs in order. */
export const createJournal = (path: string, options: Options = {}): Journal => {
  const { onSetAside, write = (file, text) => file.writeFile(text) } = options;
  /** so much of the file was acknowledged; what is behind it is the rest of a failed writing */
  let good = 0;

  const cutToGood = async (file: FileHandle): Promise<void> => {
    const { size } = await file.stat();
    if (size === good) return;
    if (size < good) throw new Error(`The journal ${path} was changed by somebody else.`);
    await file.truncate(good);
    await file.datasync();
  };

  return {
    read: async () => {
      const lines = wholeLines(path);
      const head = await lines.next();
      if (head.done) return null;
      const { run } = parsed(path, headSchema, head.value);
      const inputs = async function* (): AsyncGenerator<Input> {
        good = head.value.end;
        for await (const line of lines) {
          yield parsed(path, inputSchema, line);
          good = line.end;
        }
      };
      return { run, inputs: inputs() };
    },
    append: async (run, inputs) => {
      const isNew = good === 0;
      if (isNew) await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a', 0o600);
      try {
        await cutToGood(file);
        const head = isNew ? [{ run }] : [];
        const text = [...head, ...inputs]
          .map((one) => `${JSON.stringify(one, written)}\n`)
          .join('');
        await write(file, text);
        await file.datasync();
        if (isNew) await syncFolder(path);
        good += Buffer.byteLength(text);
      } finally {
        await file.close();
      }
    },
    clear: async () => {
      await rm(path, { force: true });
      good = 0;
    },
    setAside: async (run) => {
      const aside = join(dirname(path), `journal-${run}.jsonl`);
      await rename(path, aside);
      await syncFolder(path);
      good = 0;
      onSetAside?.(aside);
    },
  };
};
