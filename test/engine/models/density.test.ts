import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodDetails } from '../../../src/contract/method-details.ts';
import type { Params } from '../../../src/contract/methods.ts';
import { cluster } from '../../../src/engine/evaluate/cluster.ts';
import { sweepPointOf } from '../../../src/engine/evaluate/point.ts';
import { reorderClusters } from '../../../src/engine/evaluate/reorder.ts';
import { bendOf, thinCurve } from '../../../src/engine/models/dbscan/k-distance-curve.ts';
import { methods } from '../../../src/engine/models/registry.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import { takeRows } from '../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const names = ['dbscan', 'hdbscan'] as const;

function build(name: (typeof names)[number], matrix: Matrix, params: Params = {}) {
  const method = methods[name];
  return method.fit(kernels, matrix, method.validate(params, matrix), 1, quietJob());
}

describe.each(names)('%s', (name) => {
  const method = methods[name];
  const groups = separateGroups(600, 3, 4, 14, 5);

  it('finds separate groups and how many they are', async () => {
    const { k, labels, details } = await build(name, groups);
    expect(k).toBe(4);
    for (const [row, label] of labels.entries()) if (label >= 0) expect(label).toBe(labels[row % 4]);
    expect(methodDetails.parse(details)).toEqual(details);
  });

  it('puts the rows it was built on back where they were, new ones where they belong, strange ones nowhere', async () => {
    const clustering = await build(name, groups);
    const again = await method.place(kernels, clustering.model, groups, quietJob());
    const moved = clustering.labels.filter((label, row) => again.labels[row] !== label);
    expect(moved.length).toBe(0);
    expect(Math.min(...again.confidence)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...again.confidence)).toBeLessThanOrEqual(1);
    const strange = matrixOf([[500, 500, 500], [...clustering.centers.subarray(3, 6)]]);
    const placed = await method.place(kernels, clustering.model, strange, quietJob());
    expect([...placed.labels]).toEqual([-1, 1]);
    expect(placed.confidence[0]).toBe(0);
    expect(placed.distance[0]).toBeGreaterThan(100);
  });

  it('says so where everyone is noise, and everything that judges copes', async () => {
    const loose = evenNoise(40, 6, 3);
    const params: Params = name === 'dbscan' ? { eps: 1e-3 } : { minClusterSize: 30 };
    const context = quietJob();
    const outcome = await cluster(kernels, loose, { method: name, params, seed: 1 }, context);
    expect(outcome.clustering.k).toBe(0);
    expect([outcome.clustering.centers.length, outcome.clustering.sizes.length]).toEqual([0, 0]);
    expect(outcome.warnings.map(({ code }) => code)).toEqual(['ALL_NOISE']);
    expect(outcome.metrics).toMatchObject({ silhouette: null, inertia: 0 });
    expect(outcome.stability).toEqual([]);
    expect(reorderClusters(outcome, []).clustering.k).toBe(0);
    const point = sweepPointOf(outcome.clustering, { metrics: outcome.metrics, silhouette: null, stability: [] });
    expect(point).toMatchObject({ k: 0, smallestShare: 0, stability: null });
    expect(point.degenerate).toContain('No groups were found');
    const placed = await method.place(kernels, outcome.clustering.model, loose, context);
    expect(placed.labels.every((label) => label === -1)).toBe(true);
  });

  it('copes with one row, equal rows and a constant column', async () => {
    expect((await build(name, matrixOf([[1, 2]]))).k).toBe(0);
    const equal = await build(name, matrixOf(Array.from({ length: 50 }, () => [3, 3])));
    expect(equal.k).toBe(name === 'dbscan' ? 1 : 0);
    const flat = takeRows(groups, Int32Array.from(groups.rowIndex.keys()));
    for (let row = 0; row < flat.rows; row++) flat.data[row * 3] = 7;
    expect((await build(name, flat)).labels.length).toBe(600);
  });

  it('gives the same result on the rows in another order, but for numbering', async () => {
    const there = await build(name, groups);
    const back = await build(
      name,
      takeRows(
        groups,
        Int32Array.from({ length: 600 }, (_, row) => 599 - row),
      ),
    );
    const match = new Map<number, number>();
    for (const [row, label] of there.labels.entries()) {
      const other = back.labels[599 - row];
      expect(match.get(label) ?? other).toBe(other);
      match.set(label, other);
    }
  });

  it('refuses k by name, and to be tried at several', async () => {
    expect(() => method.validate({ k: 3 }, groups)).toThrow('has no parameter --k');
    const params = method.validate({}, groups);
    const work = method.fitEach(kernels, groups, [2], params, 1, quietJob(), () => {});
    await expect(work).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('tells of much noise and of a single group', async () => {
    const codes = async (matrix: Matrix, params: Params) =>
      (await build(name, matrix, params)).warnings.map((each) => each.code);
    const tight: Params =
      name === 'dbscan' ? { eps: 0.5 } : { clusterSelectionMethod: 'leaf', minClusterSize: 5, minSamples: 2 };
    expect(await codes(groups, tight)).toContain('MUCH_NOISE');
    const wide: Params = name === 'dbscan' ? { eps: 50 } : { allowSingleCluster: true, clusterSelectionEpsilon: 50 };
    expect(await codes(separateGroups(200, 2, 1, 1, 3), wide)).toContain('ONE_CLUSTER');
  });
});

describe('the reach of DBSCAN', () => {
  const groups = separateGroups(600, 2, 3, 12, 8);

  it('is suggested by the k-distance graph, with a warning that names it', async () => {
    const { details, warnings, model } = await build('dbscan', groups);
    if (details?.kind !== 'density') throw new Error('no density details');
    expect(details.eps).toBe(details.suggestedEps);
    expect(model.numbers.eps).toBe(details.eps);
    expect(warnings[0]).toMatchObject({ code: 'PARAMETER_SUGGESTED' });
    expect(warnings[0].message).toContain(String(Number(details.eps.toPrecision(4))));
    expect(details.kDistances.length).toBeLessThanOrEqual(400);
    for (let i = 1; i < details.kDistances.length; i++) {
      expect(details.kDistances[i].distance).toBeLessThanOrEqual(details.kDistances[i - 1].distance);
    }
  });

  it('stays as given, beside the suggestion', async () => {
    const { details, warnings } = await build('dbscan', groups, { eps: 0.8, minSamples: 4 });
    expect(details).toMatchObject({ kind: 'density', eps: 0.8, minSamples: 4, corePoints: expect.any(Number) });
    expect(warnings.some(({ code }) => code === 'PARAMETER_SUGGESTED')).toBe(false);
  });

  it('hardly changes for one extreme customer', async () => {
    const extreme = { ...groups, data: groups.data.slice() };
    extreme.data[0] = 1e6;
    const [a, b] = await Promise.all([build('dbscan', groups), build('dbscan', extreme)]);
    expect(b.model.numbers.eps / a.model.numbers.eps).toBeCloseTo(1, 1);
  });

  it('bends where a straight fall turns into another, and nowhere on a straight line', () => {
    const bent = Float64Array.from({ length: 101 }, (_, i) => (i < 20 ? 30 - i : 10.5 - (i - 20) / 20));
    expect(bendOf(bent)).toBeCloseTo(10.5, 6);
    expect(bendOf(new Float64Array(50).fill(2))).toBeNull();
    expect(bendOf(Float64Array.of(3, 1))).toBeNull();
    expect(thinCurve(Float64Array.of(3, 2, 1))).toEqual([
      { share: 0, distance: 3 },
      { share: 1 / 3, distance: 2 },
      { share: 2 / 3, distance: 1 },
    ]);
  });
});

describe('the sizes of HDBSCAN', () => {
  it('follow from the number of rows where they are left out, and are refused beyond it', async () => {
    const { details } = await build('hdbscan', separateGroups(900, 2, 3, 12, 8));
    expect(details).toMatchObject({ kind: 'density tree', minClusterSize: 9, minSamples: 9 });
    const few = separateGroups(30, 2, 3, 12, 8);
    expect((await build('hdbscan', few)).details).toMatchObject({ minClusterSize: 5, minSamples: 5 });
    expect(() => methods.hdbscan.validate({ minClusterSize: 31 }, few)).toThrow('min_cluster_size is 31');
    expect(() => methods.hdbscan.validate({ minSamples: 31 }, few)).toThrow('min_samples is 31');
  });

  it('give every group a persistence between 0 and 1', async () => {
    const { k, details } = await build('hdbscan', separateGroups(900, 2, 3, 12, 8));
    if (details?.kind !== 'density tree') throw new Error('no density tree');
    expect(details.persistence.length).toBe(k);
    expect(Math.min(...details.persistence)).toBeGreaterThan(0);
    expect(Math.max(...details.persistence)).toBeLessThan(1);
  });
});
