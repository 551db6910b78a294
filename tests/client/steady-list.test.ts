import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyList } from '../../client/today/steady-list.ts';
import { anEntry } from './builders.ts';

const entries = (...ids: string[]) => ids.map((id, i) => anEntry(id, { rank: i + 1 }));
const ids = (list: ReturnType<typeof steadyList>) =>
  list.entries.map(({ entry }) => entry.client.id);

describe('the order of the list while a call is being made', () => {
  it('is the newest one while nobody holds it', () => {
    const list = steadyList(null, entries('b', 'a'));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.changed).toBe(false);
  });

  it('does not move under the hand, whatever the newest order is', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.uniqueArray(name), (held, newest) => {
        const list = steadyList(entries(...held), entries(...newest));
        expect(ids(list)).toEqual(held);
        expect(list.changed).toBe(held.join() !== newest.join());
      }),
    );
  });

  it('shows the newest figures in the held places', () => {
    const newest = [anEntry('b'), anEntry('a', { chance: 0.9, verdict: 'message' })];
    const list = steadyList(entries('a', 'b'), newest);
    expect(list.entries[0]?.entry.chance).toBe(0.9);
    expect(list.entries[0]?.entry.verdict).toBe('call');
    expect(list.entries[0]?.entry.rank).toBe(1);
  });

  it('leaves who has gone in place, marked, and counts who is new', () => {
    const list = steadyList(entries('a', 'b'), entries('b', 'c', 'd'));
    expect(list.entries.map(({ gone }) => gone)).toEqual([true, false]);
    expect(list.newcomers).toBe(2);
  });
});
