import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8ErrorOffset, utf8Text } from '../../server/utf8.ts';

it('whatever text is written as UTF-8 is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!text.startsWith('\ufeff'));
      const bytes = Buffer.from(text);
      expect(utf8ErrorOffset(bytes)).toBeNull();
      expect(utf8Text(bytes)).toBe(text);
    }),
  );
});

it('bytes that are not UTF-8 are found where they begin', () => {
  const bad = [[0xff], [0xe9, 0x2c], [0xc3], [0xf0, 0x9f, 0x99], [0xed, 0xa0, 0x80], [0x80]];
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...bad),
      fc.string({ unit: 'binary-ascii' }),
      (before, wrong, after) => {
        const start = Buffer.from(before);
        const bytes = Buffer.concat([start, Buffer.from(wrong), Buffer.from(after)]);
        expect(utf8Text(bytes)).toBeNull();
        expect(utf8ErrorOffset(bytes)).toBe(start.length);
      },
    ),
  );
});
