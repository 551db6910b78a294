import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import { eventOf } from '../support/book.ts';
import { monday } from '../support/builders.ts';
import { eventsIn, type Harness, type Page, sleep, startLive, until } from './live-harness.ts';

/** Every event a page may send, and whether a client hangs on what it names. A new one fails the build and the first test. */
const fromPages = {
  'market:show': 'instruments only',
  'alerts:after': 'a place in the stored events, of which a page gets its viewer’s',
} as const satisfies Record<keyof ClientToServerEvents, string>;

/** Every event a page may get, and whether it carries a client. */
const toPages = {
  'market:snapshot': 'the market',
  'market:frame': 'the market',
  'alert:raised': 'clients',
  'alert:deepened': 'clients',
  'alert:ended': 'clients',
  'call-list:changed': 'clients',
  'alerts:unsaved': 'clients',
  'alerts:from': 'nobody',
  'feed:state': 'the market',
} as const satisfies Record<keyof ServerToClientEvents, string>;

let live: Harness;
beforeAll(async () => {
  live = await startLive(2);
});
afterAll(() => live.end());

it('the inventory of events has every one that is declared', () => {
  const text = readFileSync(new URL('../../shared/socket-events.ts', import.meta.url), 'utf8');
  const declared = [...text.matchAll(/^ {2}'([\w-]+:[\w-]+)':/gm)].map(([, name]) => name);
  expect(declared.toSorted()).toEqual(
    [...Object.keys(toPages), ...Object.keys(fromPages)].toSorted(),
  );
});

it('no event brings a page anything of somebody else’s client, whatever the page asks for', async () => {
  const a = await live.connected('advisor-1');
  const b = await live.connected('advisor-2');
  const heard: string[] = [];
  a.socket.onAny((name: string, message: unknown) =>
    heard.push(`${name} ${JSON.stringify(message)}`),
  );
  const changes = [
    {},
    { type: 'deepened', level: 2, depth: 11, at: monday + 1000 },
    { type: 'ended', endReason: 'recovered', at: monday + 2000 },
  ] as const;
  for (const change of changes) await live.store(eventOf(2, change));
  live.live.listsChanged('all');
  live.world.outage = { since: monday, unsaved: [eventOf(2)] };
  live.live.outageChanged();
  // The fault really happens: all of it reaches B.
  await until(
    () =>
      b.alerts.length === changes.length &&
      b.lists.length > 0 &&
      (b.unsaved[0]?.alerts.length ?? 0) > 0,
    'B was told',
  );
  live.world.outage = null;
  live.live.outageChanged();
  await sleep(300);
  const asked = (page: Page) => page.ask({ lastSeen: 0 });
  expect(eventsIn(await asked(b))).toHaveLength(changes.length);
  expect(eventsIn(await asked(a))).toEqual([]);
  const last = Math.max(...b.alerts.map(({ sequence }) => sequence));
  for (const lastSeen of [last - 1, last, last + 1_000_000])
    expect(await a.ask({ lastSeen })).toEqual({ events: [] });
  expect(heard.filter((text) => /C-2|Client 2|advisor-2/.test(text))).toEqual([]);
});
