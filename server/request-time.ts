import type { Server } from 'node:http';

/** What Node gives a request by itself; but it knows no exception. */
const WITHIN_MS = 300_000;
/** So long whoever goes on sending after an answer may still read it. */
const UNREAD_FOR_MS = 5000;

/** Ends requests that aren't received to their end in time, but for those of a feed, which may send for hours. */
export const limitRequestTime = (server: Server, feedPath: string): void => {
  server.on('request', (request, response) => {
    if (request.complete) return;
    const endIn = (ms: number): void => {
      const timer = setTimeout(() => {
        if (!request.complete) request.destroy();
      }, ms);
      timer.unref();
      request.once('close', () => clearTimeout(timer));
    };
    if (request.url !== feedPath) endIn(WITHIN_MS);
    response.once('finish', () => {
      if (!request.complete) endIn(UNREAD_FOR_MS);
    });
  });
};
