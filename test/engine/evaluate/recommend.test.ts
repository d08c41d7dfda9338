import { describe, expect, it } from 'vitest';
import type { SweepPoint } from '../../../src/contract/result.ts';
import { findKnee } from '../../../src/engine/evaluate/elbow.ts';
import { chosenK, recommend } from '../../../src/engine/evaluate/recommend.ts';
import { leastSize, properGroups, whyDegenerate } from '../../../src/engine/evaluate/segment-size.ts';

const curve = (inertia: readonly number[]) => inertia.map((value, i) => ({ k: i + 1, inertia: value }));

describe('findKnee', () => {
  it('finds the published knee of Mall Customers', () => {
    const mall = [269981.28, 181363.6, 106348.37, 73679.79, 44448.46, 37233.81, 30227.61, 24986.53, 21826.94, 19634.55];
    expect(findKnee(curve(mall))?.k).toBe(5);
  });

  it('finds none in a curve that only fades, whatever the number of columns', () => {
    for (const d of [1, 2, 4, 8, 30]) {
      expect(findKnee(curve(Array.from({ length: 12 }, (_, i) => 1000 * (i + 1) ** (-2 / d))))).toBe(null);
    }
    expect(findKnee(curve([13014, 6474.14, 4856.35, 3924.55, 3268.02, 2840.19]))).toBe(null);
  });

  it('is where nothing is left of the inertia', () => {
    expect(findKnee(curve([100, 50, 10, 1e-300, 0]))?.k).toBe(4);
    expect(findKnee([])).toBe(null);
  });
});

describe('segment sizes', () => {
  it('asks for 1 % and for five customers', () => {
    expect([10, 100, 200, 4338].map(leastSize)).toEqual([2, 5, 5, 44]);
    expect(whyDegenerate([26, 4312])).toContain('26 of 4,338 customers (0.6 %)');
    expect(whyDegenerate([2, 4336])).toContain('2 of 4,338');
    expect(whyDegenerate([22, 23, 35, 39, 81])).toBe(null);
    expect(properGroups([26, 1060, 3252])).toBe(2);
  });
});

const point = (k: number, silhouette: number, sizes: number[], stability = 0.9): SweepPoint => ({
  k,
  inertia: 1 / k,
  silhouette,
  silhouetteStandardError: null,
  bic: null,
  aic: null,
  daviesBouldin: null,
  calinskiHarabasz: null,
  stability,
  segmentStability: sizes.map(() => stability),
  smallestShare: Math.min(...sizes) / sizes.reduce((a, b) => a + b, 0),
  sizes,
  degenerate: whyDegenerate(sizes),
});
const even = (k: number) => Array.from({ length: k }, () => 100);
const reference = [2, 3, 4, 5].map((k) => ({ k, silhouette: 0.35, deviation: 0.01 }));

describe('recommend', () => {
  it('never crowns a handful of customers', () => {
    const points = [point(2, 0.9, [26, 4312]), point(3, 0.5, [1000, 1500, 1838])];
    const { k, reason } = recommend(points, reference, null);
    expect(k).toBe(3);
    expect(reason).toContain('26 of 4,338 customers');
  });

  it('says so where every split is of that kind, and offers the one with most proper groups', () => {
    const points = [point(2, 0.9, [26, 4312]), point(3, 0.6, [26, 1060, 3252])];
    const answer = recommend(points, reference, null);
    expect(answer.k).toBe(null);
    expect(answer.reason).toContain('log1p');
    expect(chosenK(answer)).toBe(3);
    expect(recommend([points[0]], reference, null).runnerUp).toBe(null);
  });

  it('says there are no clear segments where data without groups do as well', () => {
    const answer = recommend([point(2, 0.36, even(2)), point(3, 0.35, even(3), 0.6)], reference, null);
    expect(answer.k).toBe(null);
    expect(answer.reason).toContain('no clear segments');
    expect(chosenK(answer)).toBe(2);
  });

  it('prefers stable groups to slightly better separated ones, and fewer to equals', () => {
    const stable = recommend([point(3, 0.6, even(3), 0.95), point(4, 0.63, even(4), 0.6)], reference, null);
    expect(stable.k).toBe(3);
    expect(stable.reason).toContain('less stable');
    expect(stable.runnerUp?.k).toBe(4);
    expect(recommend([point(3, 0.6, even(3)), point(4, 0.601, even(4))], reference, null).k).toBe(3);
  });

  it('prefers three groups or more to two that overlap and are hardly better', () => {
    const overlapping = [point(2, 0.45, even(2), 0.95), point(3, 0.44, even(3), 0.9), point(4, 0.4, even(4))];
    expect(recommend(overlapping, reference, null)).toMatchObject({ k: 3, runnerUp: { k: 2 } });
    const apart = [point(2, 0.75, even(2), 0.95), point(3, 0.7, even(3), 0.9)];
    expect(recommend(apart, reference, null).k).toBe(2);
  });

  it('follows a very sharp knee whose segments are all stable', () => {
    const points = [point(2, 0.71, even(2), 1), point(3, 0.65, even(3), 0.99)];
    expect(recommend(points, reference, { k: 3, sharpness: 8 }).k).toBe(3);
    expect(recommend(points, reference, { k: 3, sharpness: 2.2 }).k).toBe(2);
  });

  it('has nothing to say about one group', () => {
    expect(recommend([{ ...point(1, 0, [10]), silhouette: null }], [], null).k).toBe(null);
  });
});
