import { expect, test } from 'vitest';
import { demoWordings } from '../../server/demo/people/approach-wordings.ts';
import { aloud, saidOf } from '../../server/say/fill.ts';
import { remarksOn } from '../../server/say/guard.ts';
import { library } from '../../server/say/library.ts';
import { allSlots } from './support.ts';

test('the demo practice says nothing that may not be said, and nothing of what isn’t there', () => {
  for (const wording of demoWordings) {
    expect(remarksOn(wording, wording.language)).toEqual([]);
    expect(aloud(saidOf(wording, allSlots)!)).not.toMatch(/[{}[\]]/);
    const ours = library(wording.language).find(({ key }) => key === wording.key);
    expect(ours).toMatchObject({ cause: wording.cause, trigger: wording.trigger });
  }
});
