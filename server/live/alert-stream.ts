import type { AlertMessage } from '../../shared/socket-events.ts';
import { createQueue } from '../queue.ts';

const PAGE = 1000;

/** One page, as far as the stream of alert events is concerned. */
export type Reader = {
  /** joins those to whom every further event is sent */
  follow(): void;
  unfollow(): void;
  send(message: AlertMessage): void;
};

export type AlertStreamParts = {
  /** stored events after a sequence, in order, that this scope may see */
  read: (after: number, limit: number) => Promise<AlertMessage[]>;
  /** to all who follow */
  broadcast: (message: AlertMessage) => void;
  /** everything up to this event was broadcast */
  onMoved: (upTo: number) => void;
  /** all events up to here are committed */
  newest: () => number;
  /** events up to here are before everybody's time */
  from: number;
};

export type AlertStream = {
  /** Reads what was stored since, and sends it to all who follow. */
  advance(): Promise<void>;
  /** Sends what came after `after` one by one, then follows. */
  begin(reader: Reader, after: number): Promise<void>;
  /** Answers everything after `lastSeen`; `answer` is called, and following begins, with nothing in between. */
  catchUp(
    reader: Reader,
    lastSeen: number,
    answer: (missed: AlertMessage[]) => void,
  ): Promise<void>;
  /** Nothing is sent any more. */
  end(): void;
};

/**
 * The stored alert events of one scope, to any number of pages: each event once, in order, none left out. What is sent is
 * always read from the database (never taken from the engine), so the stream and a page's catching up see the same
 * rows in the same order. Backfill, cut over, stream: the last step of a backfill runs in the same queue as the stream
 * itself, so the stream stands still just then and a page joins it at a known place.
 */
export const createAlertStream = ({
  read,
  broadcast,
  onMoved,
  newest,
  from,
}: AlertStreamParts): AlertStream => {
  const inOrder = createQueue();
  /** A whole history may be asked for: never two of them in memory at once. */
  const oneByOne = createQueue();
  let sentUpTo = from;
  let asked: Promise<void> | null = null;
  let ended = false;

  /** Only within the queue. */
  const sendNew = async (): Promise<void> => {
    for (;;) {
      const stored = newest();
      const messages = await read(sentUpTo, PAGE);
      if (ended) return;
      for (const message of messages) {
        sentUpTo = message.sequence;
        broadcast(message);
      }
      if (messages.length > 0) onMoved(sentUpTo);
      if (messages.length < PAGE) {
        // What is before that and wasn't read is nothing of theirs: it needn't be gone through again.
        sentUpTo = Math.max(sentUpTo, stored);
        return;
      }
    }
  };

  /** All that is there after `after`, joined to what was read before; what comes while it is read may be missing. */
  const readAll = async (after: number, all: AlertMessage[] = []): Promise<AlertMessage[]> => {
    for (;;) {
      const messages = await read(all.at(-1)?.sequence ?? after, PAGE);
      for (const message of messages) all.push(message);
      if (messages.length < PAGE || ended) return all;
    }
  };

  /** Only within the queue: up to where the stream stands. */
  const readUpToStream = async (after: number): Promise<AlertMessage[]> => {
    if (after >= sentUpTo) return [];
    return (await readAll(after)).filter((message) => message.sequence <= sentUpTo);
  };

  return {
    advance: () => {
      // One that waits for its turn will see what was stored by then.
      asked ??= inOrder(async () => {
        asked = null;
        if (!ended) await sendNew();
      });
      return asked;
    },
    begin: (reader, after) =>
      inOrder(async () => {
        // A stream that lags behind would send what is before this page's time.
        if (sentUpTo < after) await sendNew();
        const missed = await readUpToStream(after);
        if (ended) return;
        for (const message of missed) reader.send(message);
        reader.follow();
      }),
    catchUp: async (reader, lastSeen, answer) => {
      reader.unfollow();
      const join = (missed: AlertMessage[]): Promise<void> =>
        inOrder(async () => {
          // Brings the stream at least as far as was read, so nothing answered here is streamed again.
          await sendNew();
          for (const message of await readUpToStream(missed.at(-1)?.sequence ?? lastSeen))
            missed.push(message);
          if (ended) return;
          answer(missed);
          reader.follow();
        });
      // The long part, without holding up the stream.
      const first = await read(lastSeen, PAGE);
      if (first.length < PAGE) return join(first);
      return oneByOne(async () => join(await readAll(first.at(-1)?.sequence ?? lastSeen, first)));
    },
    end: () => {
      ended = true;
    },
  };
};
