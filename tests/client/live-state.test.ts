import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alertArrives,
  callListReplaces,
  connectionIsLost,
  connectionStands,
  emptyLiveState,
  frameMerges,
  snapshotReplaces,
} from '../../client/live/live-state.ts';
import { createStore } from '../../client/live/store.ts';
import { aCallList, aFeed, anAlertMessage, anEntry, aQuote } from './builders.ts';

const market = (symbols: string[], over = {}) => ({
  asOf: '2020-02-24T15:42:00.000Z',
  feed: aFeed(),
  quotes: symbols.map((symbol) => aQuote(symbol, over)),
});

describe('the live state', () => {
  it('forgets what a snapshot does not hold', () => {
    const before = snapshotReplaces(emptyLiveState, market(['AAA', 'BBB']), 0);
    const after = snapshotReplaces(before, market(['BBB', 'CCC']), 1);
    expect([...after.quotes.keys()]).toEqual(['BBB', 'CCC']);
  });

  it('keeps what a frame does not mention', () => {
    const before = snapshotReplaces(emptyLiveState, market(['AAA', 'BBB']), 0);
    const after = frameMerges(before, market(['BBB'], { price: 90 }), 1);
    expect(after.quotes.get('AAA')?.price).toBe(97);
    expect(after.quotes.get('BBB')?.price).toBe(90);
  });

  it('shows each alert event once, in the order of the sequence, however often events are sent again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }).map((list) => {
          // Sent in order, with stretches sent again from an earlier point: what catching up does.
          const sorted = [...list].sort((a, b) => a - b);
          return [...sorted, ...sorted.slice(Math.floor(sorted.length / 2))];
        }),
        (sequences) => {
          const end = sequences.reduce(
            (state, sequence) => alertArrives(state, anAlertMessage(sequence)),
            emptyLiveState,
          );
          const seen = end.alerts.map(({ sequence }) => sequence);
          expect(seen).toEqual([...new Set(sequences)].sort((a, b) => b - a));
          expect(end.lastSeen).toBe(sequences.length === 0 ? null : Math.max(...sequences));
        },
      ),
    );
  });

  it('keeps only the newest hundred alert events', () => {
    let state = emptyLiveState;
    for (let sequence = 1; sequence <= 250; sequence++)
      state = alertArrives(state, anAlertMessage(sequence));
    expect(state.alerts).toHaveLength(100);
    expect(state.alerts[0]?.sequence).toBe(250);
  });

  it('replaces the whole list of an advisor and leaves the others alone', () => {
    const first = callListReplaces(emptyLiveState, aCallList([anEntry('1'), anEntry('2')]), 0);
    const other = callListReplaces(first, { ...aCallList([]), advisorId: 'u-2' }, 1);
    const after = callListReplaces(other, aCallList([anEntry('2')]), 2);
    expect(after.callLists.get('u-1')?.list.entries.map((e) => e.client.id)).toEqual(['2']);
    expect(after.callLists.has('u-2')).toBe(true);
  });

  it('remembers when the connection was lost, not when it was last tried', () => {
    const lost = connectionIsLost(connectionIsLost(emptyLiveState, 5), 9);
    expect(lost.cutOffAt).toBe(5);
    expect(connectionStands(lost).cutOffAt).toBeNull();
  });

  it('draws today only: a new trading day begins a new path', () => {
    const monday = snapshotReplaces(emptyLiveState, market(['AAA']), 0);
    const later = frameMerges(monday, market(['AAA'], { at: aQuote('AAA').at! + 1000 }), 1);
    expect(later.paths.get('AAA')?.points).toHaveLength(2);
    const tuesday = frameMerges(later, market(['AAA'], { tradingDay: '2020-02-25' }), 2);
    expect(tuesday.paths.get('AAA')?.points).toHaveLength(1);
  });

  it('goes on from where the server says the price went today', () => {
    const path = [1, 2, 3].map((at) => ({ at, price: 100 - at }));
    const opened = snapshotReplaces(emptyLiveState, market(['AAA'], { path, at: 3, price: 97 }), 0);
    const later = frameMerges(opened, market(['AAA'], { at: 4, price: 96 }), 1);
    expect(later.paths.get('AAA')?.points.map(({ price }) => price)).toEqual([99, 98, 97, 96]);
  });

  it('keeps a path short however many prices come', () => {
    let state = emptyLiveState;
    for (let i = 0; i < 1000; i++) state = frameMerges(state, market(['AAA'], { at: i }), i);
    expect(state.paths.get('AAA')?.points.length).toBeLessThanOrEqual(120);
    expect(state.paths.get('AAA')?.points[0]?.at).toBe(0);
  });
});

describe('the store', () => {
  it('tells its listeners of a change, and of nothing else', () => {
    const store = createStore({ count: 0 });
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.change((state) => state);
    expect(told).toBe(0);
    store.change(() => ({ count: 1 }));
    expect(told).toBe(1);
    stop();
    store.change(() => ({ count: 2 }));
    expect(told).toBe(1);
  });
});
