import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastLineEnd } from '../../../src/engine/ingest/last-line-end.ts';

it('the last line end is the later of the last newline and the last carriage return', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '\n', '\r'), maxLength: 12 }), (text) => {
      expect(lastLineEnd(Buffer.from(text))).toBe(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')));
    }),
  );
});
