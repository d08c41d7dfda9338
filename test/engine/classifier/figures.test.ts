import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  accuracyOf,
  calibrationOf,
  confusionMatrix,
  countRight,
  mostLikely,
  precisionAndRecall,
} from '../../../src/engine/classifier/figures.ts';
import { findingOf, remarksOn } from '../../../src/engine/classifier/words.ts';
import { mcnemarExact } from '../../../src/engine/statistics/mcnemar.ts';

it('takes the likeliest class, the first of equal ones', () => {
  const { labels, confidence } = mostLikely(Float32Array.of(0.2, 0.5, 0.3, 0.4, 0.2, 0.4), 3);
  expect([...labels]).toEqual([1, 0]);
  expect([...confidence].map((each) => Number(each.toFixed(3)))).toEqual([0.5, 0.4]);
});

it('counts every answer once in the confusion matrix', () => {
  const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(pairs, (all) => {
      const [truth, found] = [0, 1].map((at) => Int32Array.from(all, (pair) => pair[at]));
      const matrix = confusionMatrix(truth, found, 4);
      expect(matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(all.length);
      expect(matrix.reduce((sum, row, label) => sum + row[label], 0)).toBe(countRight(truth, found));
      for (let label = 0; label < 4; label++) {
        const { recall } = precisionAndRecall(matrix, label);
        const own = all.filter(([each]) => each === label);
        expect(recall).toBe(own.length === 0 ? null : own.filter(([, other]) => other === label).length / own.length);
      }
    }),
  );
});

it('weighs how far stated confidence is from the truth', () => {
  const { bins, expectedError } = calibrationOf(
    Int32Array.of(0, 0, 1, 1),
    Int32Array.of(0, 1, 1, 1),
    Float32Array.of(0.75, 0.75, 1, 0.55),
  );
  expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 1, 0, 2, 0, 1]);
  expect(bins[7]).toMatchObject({ confidence: 0.75, accuracy: 0.5 });
  expect(bins[0]).toMatchObject({ confidence: null, accuracy: null });
  // (|1 - 0.55| + 2 × |0.5 - 0.75| + 0) / 4
  expect(expectedError).toBeCloseTo(0.2375, 6);
});

it("agrees with statsmodels' and SciPy's exact tests", () => {
  // scipy.stats.binomtest(b, b + c, 0.5).pvalue
  expect(mcnemarExact(0, 0)).toBe(1);
  expect(mcnemarExact(1, 1)).toBe(1);
  expect(mcnemarExact(10, 2)).toBeCloseTo(0.03857421875, 12);
  expect(mcnemarExact(2, 10)).toBeCloseTo(0.03857421875, 12);
  expect(mcnemarExact(0, 5)).toBeCloseTo(0.0625, 12);
  expect(mcnemarExact(900, 1100)).toBeCloseTo(8.45708953550381e-6, 15);
});

it('says when a network was not worth it', () => {
  const baseline = (right: number, onlyNetwork: number, onlyBaseline: number) => ({
    kind: 'logistic' as const,
    title: 'Logistic regression',
    trainAccuracy: 1,
    testAccuracy: accuracyOf(right, 100),
    onlyNetwork,
    onlyBaseline,
    pValue: mcnemarExact(onlyNetwork, onlyBaseline),
  });
  const told = (right: number, ...baselines: ReturnType<typeof baseline>[]) => ({
    testAccuracy: accuracyOf(right, 100),
    testRows: 100,
    calibration: { bins: [], expectedError: 0.02 },
    baselines,
  });
  const better = told(98, baseline(70, 29, 1));
  expect(findingOf(better)).toMatch(/98 % of 100 customers .* which is better than logistic regression \(70 %\)\.$/);
  expect(remarksOn(better)).toEqual([]);
  const same = told(98, baseline(97, 2, 1));
  expect(findingOf(same)).toMatch(/; it is no better than logistic regression \(97 %\)\.$/);
  expect(remarksOn(same).map(({ code }) => code)).toEqual(['NO_BETTER']);
  const worse = told(70, baseline(97, 1, 28));
  expect(findingOf(worse)).toMatch(/; logistic regression \(97 %\) does better\.$/);
});
