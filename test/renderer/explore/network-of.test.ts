import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizesOfLayers, textOfLayers } from '../../../src/contract/neural-params.ts';
import { networkOf } from '../../../src/renderer/features/explore/params/network-of.ts';

test('sizes come back from their text', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4096 }), { maxLength: 8 }), (sizes) => {
      expect(sizesOfLayers(textOfLayers(sizes))).toEqual(sizes);
    }),
  );
  expect(textOfLayers([])).toBe('none');
});

test('a network is drawn there and back once all of it is chosen', () => {
  expect(networkOf({ hidden: '16-8', codeSize: 2 })?.map(({ units }) => units)).toEqual([16, 8, 2, 8, 16]);
  expect(networkOf({ hidden: 'none', codeSize: 2 })?.map(({ units }) => units)).toEqual([2]);
  expect(networkOf({ hidden: '16-8' })).toBeNull();
  expect(networkOf({ codeSize: 2 })).toBeNull();
});
