import { describe, expect, it } from 'vitest';
import type { MethodTest } from '../../../src/contract/comparison.ts';
import { chooseMethod } from '../../../src/engine/evaluate/choose-method.ts';
import { comparedResult } from '../../support/comparisons.ts';

const contender = (method: string, score: number) => ({ result: comparedResult(method, 4, { score }), margin: 2 });

function tested(differs: boolean): MethodTest {
  return {
    resamples: 12,
    measure: 'silhouette',
    test: 'Wilcoxon',
    statistic: 1,
    pValue: differs ? 0.01 : 0.6,
    ranks: [],
    criticalDifference: null,
    pairs: [{ a: 'gmm', b: 'kmeans', pValue: differs ? 0.01 : 0.6, differs }],
    sentence: 'The test has spoken.',
  };
}

const choose = (simple: number, test: MethodTest | null) => {
  const all = [contender('kmeans', simple), contender('gmm', 0.5)];
  return chooseMethod(all, all, test);
};

describe('the simpler method', () => {
  it('is taken where its distance from the best may be chance, and that is the reason given', () => {
    const { method, reason, runnerUp } = choose(0.4, tested(false));
    expect([method, runnerUp?.method]).toEqual(['kmeans', 'gmm']);
    expect(reason).toContain('a little higher, not by more than chance would give, and k-means is the simpler one.');
  });

  it('is taken where it is nearly as good, without calling a real lead chance', () => {
    for (const test of [tested(true), null]) {
      const { method, reason } = choose(0.495, test);
      expect(method).toBe('kmeans');
      expect(reason).toContain('scores hardly higher, and k-means is the simpler one.');
      expect(reason).not.toContain('chance');
    }
  });

  it('gives way to a lead that is real, or that no test was made of', () => {
    for (const test of [tested(true), null]) expect(choose(0.4, test)).toMatchObject({ method: 'gmm', k: 4 });
  });
});
