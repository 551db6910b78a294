import { describe, expect, it } from 'vitest';
import { isOld, marketNow, secondsSinceLastPrice } from '../../client/live/feed-age.ts';
import { aFeed } from './builders.ts';

const replay = {
  event: '2020',
  day: '2020-02-24',
  firstDay: '2020-02-19',
  lastDay: '2020-03-23',
  days: ['2020-02-24'],
  paused: false,
  speed: 600,
  finished: false,
};

describe('the age of prices', () => {
  it('grows with the page’s own steady clock while nothing arrives', () => {
    const feed = { status: aFeed({ now: '2020-02-24T15:42:05.000Z' }), receivedAt: 1000 };
    expect(secondsSinceLastPrice(feed, 1000)).toBe(5);
    expect(secondsSinceLastPrice(feed, 8000)).toBe(12);
  });

  it('is not known before the first price', () => {
    const feed = { status: aFeed({ lastTickAt: null }), receivedAt: 0 };
    expect(secondsSinceLastPrice(feed, 5000)).toBeNull();
  });

  it('stands still while a replay is paused', () => {
    const status = aFeed({ state: 'replay', replay: { ...replay, paused: true } });
    expect(marketNow({ status, receivedAt: 0 }, 60_000)).toBe(Date.parse(status.now));
  });

  it('runs at the replay’s pace while it plays', () => {
    const status = aFeed({ state: 'replay', replay });
    expect(marketNow({ status, receivedAt: 0 }, 1000) - Date.parse(status.now)).toBe(600_000);
  });

  it('makes a price old after a minute, sooner once nothing arrives, and never while the market is closed', () => {
    expect(isOld(59, aFeed())).toBe(false);
    expect(isOld(61, aFeed())).toBe(true);
    expect(isOld(6, aFeed({ state: 'stale' }))).toBe(true);
    expect(isOld(100_000, aFeed({ state: 'closed' }))).toBe(false);
  });
});
