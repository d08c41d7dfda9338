import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutsOf, withCuts } from '../../src/renderer/features/data/score-cut-values.ts';

describe('cut points as people write them', () => {
  it('are four rising numbers, or nothing', () => {
    expect(cutsOf(' ')).toBeUndefined();
    expect(cutsOf('30, 90; 180 365')).toEqual([30, 90, 180, 365]);
    for (const wrong of ['1', '1,2,3', '1,2,3,4,5', '4,3,2,1', 'a,b,c,d']) expect(cutsOf(wrong), wrong).toBeNull();
    const four = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, (values) => {
        const cuts = values.map((value) => value + 0).sort((a, b) => a - b);
        expect(cutsOf(cuts.join(', '))).toEqual(cuts);
      }),
    );
  });

  it('are kept a score each, and gone when the last is taken out', () => {
    const one = withCuts(undefined, 'recency', [1, 2, 3, 4]);
    expect(one).toEqual({ recency: [1, 2, 3, 4] });
    const two = withCuts(one, 'monetary', [5, 6, 7, 8]);
    expect(withCuts(two, 'recency', undefined)).toEqual({ monetary: [5, 6, 7, 8] });
    expect(withCuts(one, 'recency', undefined)).toBeUndefined();
  });
});
