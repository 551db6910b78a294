/** A process of open pages: real sockets of signed-in advisors. Told by its parent to open them and to report. */
import { performance } from 'node:perf_hooks';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { createHistogram, note, pairsOf } from './histogram.ts';

const orderSchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('open'),
    url: z.string(),
    frameMs: z.number(),
    pages: z.array(z.object({ advisor: z.string(), cookie: z.string() })),
  }),
  z.object({ what: z.literal('report') }),
]);

/** What one page got, to be compared with what is stored. */
type Page = {
  advisor: string;
  sequences: Set<number>;
  sum: number;
  doubled: number;
  outOfOrder: number;
  last: number;
  lists: number;
  frames: number;
  cut: number;
};

const pages: Page[] = [];
/** against the last tick of the alert's frame, and against the frame's beginning: the tick that did it lies between */
const sinceTick = createHistogram();
const sinceFrameBegan = createHistogram();
const now = (): number => performance.timeOrigin + performance.now();

const take = (
  page: Page,
  frameMs: number,
  event: { sequence: number; at: string; type: string },
) => {
  const arrived = now();
  if (page.sequences.has(event.sequence)) page.doubled++;
  else page.sum += event.sequence;
  if (event.sequence < page.last) page.outOfOrder++;
  page.last = event.sequence;
  page.sequences.add(event.sequence);
  if (event.type !== 'raised') return;
  const at = Date.parse(event.at);
  note(sinceTick, arrived - at);
  note(sinceFrameBegan, arrived - Math.floor(at / frameMs) * frameMs);
};

const openPage = (url: string, frameMs: number, advisor: string, cookie: string): Promise<void> => {
  const page: Page = {
    ...{ advisor, sequences: new Set(), sum: 0, doubled: 0, outOfOrder: 0, last: 0 },
    ...{ lists: 0, frames: 0, cut: 0 },
  };
  pages.push(page);
  const socket = io(url, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie },
    auth: { show: 'overview' },
  });
  for (const name of ['alert:raised', 'alert:deepened', 'alert:ended'])
    socket.on(name, (event) => take(page, frameMs, event));
  socket.on('call-list:changed', () => page.lists++);
  socket.on('market:frame', () => page.frames++);
  socket.on('disconnect', () => page.cut++);
  // As a page of ours does: after a gap it asks what it missed.
  let before = false;
  socket.on('connect', () => {
    if (before && page.last > 0)
      socket.emit('alerts:after', { lastSeen: page.last }, (answer: { events?: [] }) => {
        for (const event of answer.events ?? []) take(page, frameMs, event);
      });
    before = true;
  });
  return new Promise((resolve, reject) => {
    socket.once('market:snapshot', () => resolve());
    socket.once('connect_error', reject);
  });
};

process.on('message', async (message) => {
  const order = orderSchema.parse(message);
  if (order.what === 'open') {
    for (const { advisor, cookie } of order.pages)
      await openPage(order.url, order.frameMs, advisor, cookie);
    process.send?.({ what: 'opened' });
    return;
  }
  process.send?.({
    what: 'report',
    pages: pages.map(({ sequences, last: _, ...page }) => ({ ...page, alerts: sequences.size })),
    sinceTick: pairsOf(sinceTick),
    sinceFrameBegan: pairsOf(sinceFrameBegan),
  });
});
process.on('disconnect', () => process.exit(0));
