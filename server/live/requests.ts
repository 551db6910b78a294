import { z } from 'zod';
import type { AlertsAfterAnswer, MarketShowAnswer } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import { cutOff } from './backlog.ts';
import type { ViewerOfHeaders } from './handshake.ts';
import { showSchema } from './market-shown.ts';
import type { MarketStream } from './market-stream.ts';
import { createBucket } from './rate-limit.ts';
import type { Scope } from './scopes.ts';
import type { LiveSocket } from './types.ts';

const EVENTS_AT_ONCE = 20;
const EVENTS_PER_SECOND = 2;
/** Who goes on this long after being told so isn't a page. */
const REFUSED_UNTIL_CLOSED = 200;

const afterSchema = z.strictObject({
  lastSeen: z
    .number('must be a whole number of 0 or more')
    .int('must be a whole number of 0 or more')
    .min(0, 'must be a whole number of 0 or more'),
});

type Refusal = { error: { code: string; message: string; field?: string } };
type Acknowledge = (answer: AlertsAfterAnswer | MarketShowAnswer) => void;

/** Whatever a page sent, its acknowledgement is the last thing, or there is none. */
const acknowledgeOf = (args: readonly unknown[]): Acknowledge | null => {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : null;
};

const refusal = (code: string, message: string, field?: string): Refusal => ({
  error: { code, message, ...(field === undefined ? {} : { field }) },
});

/** Which field is wrong, and what about it. */
const refusalOf = ({ issues: [issue] }: z.ZodError, expected: string): Refusal => {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = String(unknown ?? issue?.path[0] ?? expected);
  const message = unknown === undefined ? (issue?.message ?? 'is not valid') : 'is unknown';
  return refusal('invalid_request', `${field}: ${message}`, field);
};

const isSameViewer = (a: Viewer, b: Viewer): boolean => a.userId === b.userId && a.role === b.role;

export type RequestParts = {
  scope: Scope;
  market: MarketStream;
  viewerOfHeaders: ViewerOfHeaders;
  report: (error: unknown) => void;
  track: (work: Promise<void>) => void;
};

/** Ends sockets whose session is over, or is another by now. @returns whether it still stands */
export const sessionStands = async (
  socket: LiveSocket,
  viewerOfHeaders: ViewerOfHeaders,
): Promise<boolean> => {
  const viewer = await viewerOfHeaders(socket.data.headers, socket.handshake.address);
  if (viewer !== null && isSameViewer(viewer, socket.data.viewer)) return true;
  socket.disconnect(true);
  return false;
};

const alertsAfter = async (
  socket: LiveSocket,
  args: readonly unknown[],
  { scope, report }: RequestParts,
): Promise<void> => {
  const acknowledge = acknowledgeOf(args);
  if (acknowledge === null) return;
  const parsed = afterSchema.safeParse(args[0]);
  if (!parsed.success) return acknowledge(refusalOf(parsed.error, 'lastSeen'));
  try {
    await scope.catchUp(socket, parsed.data.lastSeen, (events) => acknowledge({ events }));
  } catch (error) {
    report(error);
    acknowledge(refusal('unavailable', 'This cannot be answered just now; try again shortly.'));
    // It follows the stream no more: only by connecting again can it be sure of missing nothing.
    cutOff(socket);
  }
};

/** Nothing in it waits, so that no change falls between the snapshot and what follows. */
const showMarket = (socket: LiveSocket, args: readonly unknown[], market: MarketStream): void => {
  const acknowledge = acknowledgeOf(args);
  const parsed = showSchema.safeParse(args[0]);
  if (!parsed.success) acknowledge?.(refusalOf(parsed.error, 'show'));
  else {
    const answer = market.show(socket, parsed.data.show);
    acknowledge?.(answer);
  }
};

/** What a page may ask for. Each request is counted, and its session is checked again. */
export const answerRequests = (socket: LiveSocket, parts: RequestParts): void => {
  const bucket = createBucket(EVENTS_AT_ONCE, EVENTS_PER_SECOND, () => performance.now());
  // One after another: two at once would both join the stream.
  let last: Promise<void> = Promise.resolve();

  socket.use((packet: readonly unknown[], next) => {
    if (bucket.take()) {
      sessionStands(socket, parts.viewerOfHeaders).then((stands) => {
        if (stands) next();
      }, parts.report);
      return;
    }
    const tooMany = refusal('too_many_requests', 'Too many requests; try again in a few seconds.');
    acknowledgeOf(packet)?.(tooMany);
    if (bucket.refused() > REFUSED_UNTIL_CLOSED) socket.disconnect(true);
  });

  socket.on('alerts:after', (...args: unknown[]) => {
    last = last.then(() => alertsAfter(socket, args, parts)).catch(parts.report);
    parts.track(last);
  });
  socket.on('market:show', (...args: unknown[]) => showMarket(socket, args, parts.market));
};
