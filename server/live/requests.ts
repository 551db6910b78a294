import { z } from 'zod';
import type { AlertsAfterAnswer } from '../../shared/socket-events.ts';
import type { Viewer } from '../../shared/users.ts';
import { cutOff } from './backlog.ts';
import type { ViewerOfHeaders } from './handshake.ts';
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

type Acknowledge = (answer: AlertsAfterAnswer) => void;

/** Whatever a page sent, its acknowledgement is the last thing, or there is none. */
const acknowledgeOf = (args: readonly unknown[]): Acknowledge | null => {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : null;
};

const refusal = (code: string, message: string, field?: string): AlertsAfterAnswer => ({
  error: { code, message, ...(field === undefined ? {} : { field }) },
});

const isSameViewer = (a: Viewer, b: Viewer): boolean => a.userId === b.userId && a.role === b.role;

export type RequestParts = {
  scope: Scope;
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
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const field = String(unknown ?? issue?.path[0] ?? 'lastSeen');
    const message = unknown === undefined ? (issue?.message ?? 'is not valid') : 'is unknown';
    acknowledge(refusal('invalid_request', `${field}: ${message}`, field));
    return;
  }
  try {
    await scope.catchUp(socket, parsed.data.lastSeen, (events) => acknowledge({ events }));
  } catch (error) {
    report(error);
    acknowledge(refusal('unavailable', 'This cannot be answered just now; try again shortly.'));
    // It follows the stream no more: only by connecting again can it be sure of missing nothing.
    cutOff(socket);
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
};
