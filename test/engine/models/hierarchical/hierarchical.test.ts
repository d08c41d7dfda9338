import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hierarchical } from '../../../../src/engine/models/hierarchical/hierarchical.ts';
import type { Matrix } from '../../../../src/engine/table.ts';
import type { Kernels } from '../../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../../support/made-data.ts';
import { startKernels } from '../../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const matrix = separateGroups(150, 3, 3, 9, 4);
const linkages = ['ward', 'complete', 'average', 'single'] as const;

/** Two half circles inside each other, each as long as the other is wide. */
function moons(rows: number, shift: number): Matrix {
  return matrixOf(
    Array.from({ length: rows }, (_, row) => {
      const angle = (Math.PI * (Math.floor(row / 2) + shift)) / (rows / 2);
      return row % 2 === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    }),
  );
}

describe('parameters', () => {
  it.each([
    [{}, 'Neither k'],
    [{ k: 3, distanceThreshold: 2 }, 'both given'],
    [{ k: 151 }, 'only 150 customers'],
    [{ k: 0 }, 'k (number of groups) must be'],
    [{ distanceThreshold: 0 }, 'distance_threshold (height of the cut) must be'],
    [{ k: 2, linkage: 'centroid' }, 'ward or complete or average or single'],
    [{ k: 2, metric: 'cosine' }, 'no parameter --metric'],
  ])('%j is refused in words', (params, words) => {
    expect(() => hierarchical.validate(params, matrix)).toThrow(words);
  });

  it('says how many rows each linkage can take', () => {
    for (const linkage of linkages) expect(hierarchical.mostRows({ linkage })).toBeGreaterThanOrEqual(50_000);
  });
});

describe.each(linkages)('%s linkage', (linkage) => {
  it('cuts the same tree at a height as at a number of groups', async () => {
    const asked = await hierarchical.fit(kernels, matrix, { linkage, k: 3 }, 1, quietJob());
    expect([...asked.sizes]).toEqual([50, 50, 50]);
    if (asked.details?.kind !== 'tree') throw new Error('There is a tree to show.');
    const distanceThreshold = asked.details.cut;
    const cut = await hierarchical.fit(kernels, matrix, { linkage, distanceThreshold }, 1, quietJob());
    expect(cut).toEqual(asked);
  });

  it('puts its own rows back where they were, and others with their neighbours', async () => {
    const fit = await hierarchical.fit(kernels, matrix, { linkage, k: 3 }, 1, quietJob());
    const own = await hierarchical.place(kernels, fit.model, matrix, quietJob());
    expect(own.labels).toEqual(fit.labels);
    const moved = { ...matrix, data: matrix.data.map((value) => value + 0.1) };
    const placed = await hierarchical.place(kernels, fit.model, moved, quietJob());
    expect(placed.labels).toEqual(fit.labels);
    expect(Math.min(...placed.confidence)).toBeGreaterThan(0.1);
    const far = matrixOf([[500, 500, 500]]);
    const lost = await hierarchical.place(kernels, fit.model, far, quietJob());
    expect(lost.distance[0]).toBeGreaterThan(Math.max(...own.distance));
  });
});

describe('single linkage', () => {
  it('follows shapes, and so do new customers', async () => {
    const fit = await hierarchical.fit(kernels, moons(300, 0), { linkage: 'single', k: 2 }, 1, quietJob());
    expect(fit.labels).toEqual(Int32Array.from({ length: 300 }, (_, row) => row % 2));
    const placed = await hierarchical.place(kernels, fit.model, moons(300, 0.4), quietJob());
    expect(placed.labels).toEqual(fit.labels);
    const own = await hierarchical.place(kernels, fit.model, moons(300, 0), quietJob());
    // Not the distance to itself, which would make every new customer look strange.
    expect(Math.min(...own.distance)).toBeGreaterThan(0);
  });
});

describe('a cut', () => {
  it('above the tree gives one group and says so', async () => {
    const fit = await hierarchical.fit(kernels, matrix, { linkage: 'ward', distanceThreshold: 1e6 }, 1, quietJob());
    expect(fit.k).toBe(1);
    expect(fit.warnings.map((each) => each.code)).toEqual(['ONE_CLUSTER']);
  });

  it('below the tree gives everyone a group and no tree to look at', async () => {
    const rows = evenNoise(400, 2, 3);
    const fit = await hierarchical.fit(kernels, rows, { linkage: 'ward', distanceThreshold: 1e-9 }, 1, quietJob());
    expect(fit.k).toBe(400);
    expect(fit.inertia).toBe(0);
    expect(fit.details).toBeNull();
  });

  it('of a single customer is that customer', async () => {
    const fit = await hierarchical.fit(kernels, matrixOf([[1, 2]]), { linkage: 'average', k: 1 }, 1, quietJob());
    expect([...fit.labels]).toEqual([0]);
    expect(fit.details).toMatchObject({ merges: [], leaves: [{ size: 1, segment: 1 }] });
    expect(fit.warnings).toEqual([]);
  });
});
