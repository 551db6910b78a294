import type { WebSocket } from 'ws';
import type { PushReport, TickAcknowledgement } from '../../shared/api/market.ts';
import type { ApiError } from '../http/errors.ts';
import { createIntake } from './intake.ts';
import { type MessageId, readMessage } from './message.ts';

/** Of one peer, not acknowledged yet; beyond this nothing more is read from it. */
const MOST_MESSAGES = 2000;
/** Acknowledgements that a peer doesn't take. */
const MOST_UNREAD = 1_000_000;
/** Whoever sends so many in a row that can't be read isn't a feed. */
const MOST_WRONG = 100;
const CLOSE_WITHIN_MS = 2000;

export type PeerParts = {
  push: (ticks: readonly unknown[]) => Promise<PushReport>;
  /** what the peer is told of an error */
  tell: (error: unknown) => Pick<ApiError, 'code' | 'message' | 'field' | 'details'>;
};

export type Peer = {
  /** Asks whether it is still there; one that didn't answer the last time is cut off. */
  look(): void;
  /** Closes it with a reason, after what was received is stored and acknowledged. */
  close(code: number, reason: string): Promise<void>;
};

/** One feed over a WebSocket: each message is acknowledged, in order, when whatever it raised is stored. */
export const createPeer = (socket: WebSocket, { push, tell }: PeerParts): Peer => {
  const intake = createIntake(push);
  let acknowledged = Promise.resolve();
  let underway = 0;
  let wrongInARow = 0;
  let answered = true;
  let closing = false;

  const end = (code: number, reason: string): void => {
    closing = true;
    socket.close(code, reason);
    // A peer that doesn't read doesn't see that it is being closed.
    setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref();
  };

  const isFull = (): boolean => intake.isFull() || underway >= MOST_MESSAGES;

  const send = (answer: TickAcknowledgement): void => {
    underway--;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNREAD) end(1008, 'the acknowledgements are not being read');
    else socket.send(JSON.stringify(answer));
    if (!isFull() && socket.isPaused) socket.resume();
  };

  const answerOf = (id: MessageId, work: Promise<PushReport>): Promise<TickAcknowledgement> =>
    work.then(
      (report) => ({ id, ...report }),
      (error: unknown) => {
        const { code, message, field, details } = tell(error);
        return { id, error: { code, message, field, details } };
      },
    );

  const receive = (text: string): void => {
    const message = readMessage(text);
    const isWrong = 'wrong' in message;
    wrongInARow = isWrong ? wrongInARow + 1 : 0;
    underway++;
    const work = isWrong ? Promise.reject(message.wrong) : intake.add(message.ticks);
    const answer = answerOf(message.id, work);
    acknowledged = acknowledged.then(async () => send(await answer));
    if (wrongInARow >= MOST_WRONG) end(1008, 'too many messages in a row could not be read');
    else if (isFull()) socket.pause();
  };

  socket.on('message', (data, isBinary) => {
    if (closing) return;
    if (isBinary) end(1003, 'a message must be text');
    else receive(data.toString());
  });
  socket.on('pong', () => {
    answered = true;
  });
  // What went wrong (a message too large, bytes that are no text) is in the close that follows.
  socket.on('error', () => undefined);

  return {
    look: () => {
      // While nothing is read from it, its answer can't be seen.
      if (socket.isPaused || socket.readyState !== socket.OPEN) return;
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    },
    close: async (code, reason) => {
      closing = true;
      await acknowledged;
      end(code, reason);
    },
  };
};
