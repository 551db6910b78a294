import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SignedIn } from '../../client/shell/signed-in.tsx';
import { FeedNotice } from '../../client/today/feed-notice.tsx';
import { MarketTile } from '../../client/today/market-tile.tsx';
import { UnsavedNotice } from '../../client/today/unsaved-notice.tsx';
import { aFeed, aQuote } from './builders.ts';
import { renderScreen } from './render.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const feedOf = (over: Parameters<typeof aFeed>[0] = {}) => ({
  status: aFeed(over),
  receivedAt: performance.now(),
});
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(1000 * seconds));

it('greys a price that has grown old while the whole feed said nothing more', async () => {
  const quotes = new Map([['ACME', aQuote('ACME')]]);
  renderScreen(<MarketTile symbol="ACME" />, {
    live: { quotes, feed: feedOf({ state: 'stale' }) },
  });
  const tile = screen.getByRole('listitem');
  expect(tile.hasAttribute('data-old')).toBe(false);
  await pass(30);
  expect(tile.hasAttribute('data-old')).toBe(true);
  expect(tile.textContent).toMatch(/30 s/);
});

it('says that a price was made outside trading hours', () => {
  const quotes = new Map([['ACME', aQuote('ACME', { extendedHours: true })]]);
  renderScreen(<MarketTile symbol="ACME" />, { live: { quotes, feed: feedOf() } });
  expect(screen.getByRole('listitem').textContent).toMatch(/97.00 · outside trading hours/);
});

it.each(['/', '/clients', '/record'])('says on %s that prices are not arriving', async (path) => {
  renderScreen(<SignedIn />, { path, live: { feed: feedOf({ state: 'stale' }) } });
  await pass(5);
  expect(screen.getByRole('alert').textContent).toMatch(/Prices are not arriving.*5 sec ago/);
});

it('says that no price has come since the start, not that one is on its way', () => {
  renderScreen(<FeedNotice />, { live: { feed: feedOf({ state: 'waiting', lastTickAt: null }) } });
  screen.getByText('No price has come since the start');
});

const unsaved = {
  since: '2020-02-24T20:31:00.000Z',
  alerts: [
    {
      sensitivityId: 's-1',
      kind: 'instrument-fall' as const,
      symbol: 'ACME',
      at: '2020-02-24T20:32:00.000Z',
      level: 1,
      depth: 6,
      threshold: 5,
      unit: 'percent' as const,
      client: { id: 'c-1', externalId: 'X-1', name: 'Margaret Ellison', phone: '+1 212-555-0110' },
    },
  ],
  more: 2,
};

it('names on Today whose line was crossed while the records were out of reach', () => {
  renderScreen(<UnsavedNotice />, { live: { unsaved } });
  screen.getByText('The records have been out of reach since 15:31');
  screen.getByText('Margaret Ellison');
  screen.getByText(/15:32: ACME falls/);
  expect(screen.getByRole('link', { name: /Margaret Ellison/ }).getAttribute('href')).toBe(
    'tel:+12125550110',
  );
});

it('says so in one line on every other screen', () => {
  renderScreen(<SignedIn />, { path: '/clients', live: { unsaved } });
  screen.getByText(/out of reach since 15:31/);
  expect(screen.getByRole('link', { name: /3 alerts on Today/ }).getAttribute('href')).toBe('/');
  expect(screen.queryByText('Margaret Ellison')).toBeNull();
});
