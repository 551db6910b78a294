import { describe, expect, it } from 'vitest';
import { type FeedFacts, feedState, isAwaited } from '../../server/feed-status.ts';
import type { ReplayStatus } from '../../shared/socket-events.ts';

const facts = (change: Partial<FeedFacts>): FeedFacts => ({
  lastTickAt: 1,
  gaps: 0,
  silentForMs: 100,
  now: 2,
  open: true,
  replay: null,
  ...change,
});

const replay: ReplayStatus = {
  event: '2020',
  day: '2020-02-24',
  firstDay: '2019-11-21',
  lastDay: '2020-04-17',
  days: [],
  paused: false,
  speed: 600,
  finished: false,
};

describe('what is said of the feed', () => {
  it.each([
    ['live', {}],
    ['live', { silentForMs: 4000 }],
    ['stale', { silentForMs: 4001 }],
    ['stale', { silentForMs: null }],
    ['closed', { open: false, silentForMs: 60_000 }],
    ['waiting', { lastTickAt: null, silentForMs: null }],
    ['replay', { replay, open: false }],
  ] as const)('is %s given %j', (state, change) => {
    expect(feedState(facts(change))).toBe(state);
  });
});

describe('whether silence means something', () => {
  const oneInNewYork = Date.parse('2026-11-24T18:00:00Z');
  const elevenInHelsinki = Date.parse('2026-11-24T09:00:00Z');

  it.each([
    ['New York’s shares, held in Helsinki', oneInNewYork, ['America/New_York'], true],
    ['New York’s shares, in Helsinki’s morning', elevenInHelsinki, ['America/New_York'], false],
    ['shares of both', elevenInHelsinki, ['America/New_York', 'Europe/Helsinki'], true],
    ['nothing known yet, in the morning', elevenInHelsinki, [], true],
    ['nothing known yet, in the evening', oneInNewYork, [], false],
  ])('%s', (_, at, zones, awaited) => {
    expect(isAwaited(at, new Set(zones), 'Europe/Helsinki')).toBe(awaited);
  });
});
