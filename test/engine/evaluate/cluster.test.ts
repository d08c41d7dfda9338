import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster } from '../../../src/engine/evaluate/cluster.ts';
import { sweep } from '../../../src/engine/evaluate/sweep.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../support/made-data.ts';
import { recipeOf } from '../../support/recipes.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const run = (matrix: Matrix, params: Parameters<typeof recipeOf>[2], options = {}) =>
  cluster(kernels, matrix, recipeOf(matrix.columns, [], params), quietJob(), options);

describe('cluster', () => {
  it('measures everything, in agreement with itself', async () => {
    const { clustering, metrics, silhouettePerRow, silhouettePerCluster, stability, warnings } = await run(
      separateGroups(150, 3, 4, 8, 5),
      { k: 4 },
    );
    expect([...clustering.sizes].reduce((a, b) => a + b, 0)).toBe(150);
    expect(new Set(clustering.labels)).toEqual(new Set([0, 1, 2, 3]));
    const rows = Array.from(silhouettePerRow!);
    expect(rows.reduce((a, b) => a + b, 0) / 150).toBeCloseTo(metrics.silhouette!, 5);
    for (const [label, value] of silhouettePerCluster!.entries()) {
      const own = rows.filter((_, row) => clustering.labels[row] === label);
      expect(own.reduce((a, b) => a + b, 0) / own.length).toBeCloseTo(value, 5);
    }
    expect(metrics.silhouetteStandardError).toBe(null);
    expect(Math.min(...stability)).toBeGreaterThan(0.9);
    expect(warnings).toEqual([]);
  });

  it('gives the labels that a sweep with the same seed saw', async () => {
    const matrix = evenNoise(300, 3, 8);
    const settings = { method: 'kmeans' as const, params: recipeOf(['a']).params, seed: 42, kMin: 2, kMax: 5 };
    const { results } = await sweep(kernels, matrix, settings, quietJob(), () => {});
    for (const point of results) {
      const { clustering, metrics } = await run(matrix, { k: point.k });
      expect([...clustering.sizes]).toEqual(point.sizes);
      expect(metrics.inertia).toBe(point.inertia);
      expect(metrics.silhouette).toBe(point.silhouette);
    }
  });

  it('has no separation to measure with one group', async () => {
    const { metrics, silhouettePerRow, stability } = await run(evenNoise(50, 2, 1), { k: 1 });
    expect(metrics).toMatchObject({ silhouette: null, daviesBouldin: null, calinskiHarabasz: null });
    expect(silhouettePerRow).toBe(null);
    expect(stability).toEqual([1]);
  });

  it('warns of tiny and of unstable segments and of rounds that ran out', async () => {
    const noise = evenNoise(400, 4, 3);
    const far = matrixOf([...Array.from({ length: 200 }, (_, i) => [i % 10, i % 7]), [900, 900]]);
    expect((await run(far, { k: 2 })).warnings.map((warning) => warning.code)).toContain('TINY_SEGMENT');
    const codes = (await run(noise, { k: 9, maxIter: 1, nInit: 1 })).warnings.map((warning) => warning.code);
    expect(codes).toContain('NOT_CONVERGED');
    expect(codes).toContain('UNSTABLE_SEGMENT');
  });

  it('says when the silhouette is an estimate', async () => {
    const outcome = await run(evenNoise(20_000, 2, 3), { k: 3, nInit: 1 }, { silhouetteBudgetSeconds: 0.01 });
    expect(outcome.metrics.silhouetteStandardError).toBeGreaterThan(0);
    expect(outcome.warnings.map((warning) => warning.code)).toContain('SAMPLED_SILHOUETTE');
  });

  it('refuses a k that cannot be, naming it', async () => {
    const matrix = matrixOf([[1], [1], [2], [2]]);
    for (const k of [undefined, 0, 3, 5, 1.5]) {
      await expect(run(matrix, { k })).rejects.toMatchObject({ code: 'BAD_PARAMETER', details: { parameter: 'k' } });
    }
    await expect(run(matrix, { k: 2, nInit: 0 })).rejects.toMatchObject({ details: { parameter: 'nInit' } });
  });
});
