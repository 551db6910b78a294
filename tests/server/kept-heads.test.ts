import { expect, test } from 'vitest';
import type { HeadsLine } from '../../server/record/heads-file.ts';
import { keptHeads } from '../../server/record/kept-heads.ts';

const head = (record: string, position: number): HeadsLine => ({
  ...{ record, position, hash: `hash of ${position}`, at: `time ${position}` },
});
const places = (lines: HeadsLine[], record = 'ours') =>
  keptHeads(lines, record).heads.map(({ position }) => position);

test('a note of a restore silences the heads behind it, and never in silence', () => {
  const lines = [head('ours', 3), head('ours', 9), { record: 'ours', restoredTo: 4, at: 'Monday' }];
  expect(places(lines)).toEqual([3]);
  const [remark, ...more] = keptHeads(lines, 'ours').remarks;
  expect(more).toEqual([]);
  expect(remark).toMatchObject({ kind: 'restored', from: 5, to: 9, at: 'Monday' });
  expect(remark?.says).toMatch(/note of Monday .* record ours .* after entry 4: entries 5 to 9,/);
  const again = [...lines, head('ours', 5), { record: 'ours', restoredTo: 6, at: 'Tuesday' }];
  expect(places(again)).toEqual([3, 5]);
  expect(keptHeads(again, 'ours').remarks).toMatchObject([{ from: 5 }, { from: null, to: null }]);
});

test('heads of another record stand against this one until a later note names it', () => {
  const lines = [head('theirs', 2), head('theirs', 8), head('ours', 1)];
  expect(keptHeads(lines, 'ours').others).toMatchObject([
    { record: 'theirs', from: { position: 2 }, to: { position: 8 } },
  ]);
  // A restore of the other one says nothing about this one.
  const restored = [...lines, { record: 'theirs', restoredTo: 0, at: 'Monday' }];
  expect(keptHeads(restored, 'ours').others).toHaveLength(1);
  for (const why of [{ restoredTo: 1 }, { insteadOf: 'theirs' }]) {
    const noted = [...lines, { record: 'ours', at: 'Monday', ...why }];
    const { others, remarks } = keptHeads(noted, 'ours');
    expect(others).toEqual([]);
    expect(remarks).toContainEqual(
      expect.objectContaining({ kind: 'other-record', from: 2, to: 8, at: 'Monday' }),
    );
    expect(keptHeads([...noted, head('theirs', 9)], 'ours').others).toHaveLength(1);
  }
});
