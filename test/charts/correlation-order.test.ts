import fc from 'fast-check';
import { expect, it } from 'vitest';
import { correlationOrder } from '../../src/charts/correlation-order.ts';

it('puts columns that go together side by side, whatever their order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9, maxLength: 9 }), (shuffled) => {
      const block = (column: number) => Math.floor(column / 3);
      const values = shuffled.map((a) =>
        shuffled.map((b) => (a === b ? 1 : block(a) === block(b) ? ((a + b) % 2 ? -0.8 : 0.7) : 0.1)),
      );
      const blocks = correlationOrder(values).map((place) => block(shuffled[place]));
      expect(blocks.filter((each, at) => at === 0 || each !== blocks[at - 1])).toHaveLength(3);
    }),
  );
});

it('keeps every column once, with gaps in the figures and with few columns', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(1e6), (size, seed) => {
      const values = Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) =>
          i === j ? 1 : (i + j + seed) % 7 === 0 ? Number.NaN : ((i * j + seed) % 19) / 10 - 0.9,
        ),
      );
      expect(correlationOrder(values).sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, i) => i));
    }),
    { numRuns: 20 },
  );
});
