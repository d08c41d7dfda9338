import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberText } from '../../../../src/engine/ingest/xlsx/cell-text.ts';

it('a number has the shortest digits that give it again, however it is stored', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789.'), minLength: 1, maxLength: 15 });
  const stored = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.integer().map(String),
    digits,
  );
  fc.assert(
    fc.property(stored, (text) => {
      fc.pre(Number.isFinite(Number(text)));
      expect(numberText(text, { kind: 'plain' }, false)).toBe(String(Number(text)));
    }),
    { numRuns: 2000 },
  );
});
