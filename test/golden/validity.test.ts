import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gapChoice, gapPoints } from '../../src/engine/evaluate/gap-statistic.ts';
import { judgeClustering } from '../../src/engine/evaluate/point.ts';
import { centersModel } from '../../src/engine/models/centers-model.ts';
import { kmeans } from '../../src/engine/models/kmeans/kmeans.ts';
import type { Clustering, ClusterMethod } from '../../src/engine/models/method.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { quietJob } from '../support/customer-tables.ts';
import { type DataSet, isThere, viewOfSet } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';
import { startKernels } from '../support/start-kernels.ts';

interface Data extends DataSet {
  readonly fits: readonly { readonly k: number; readonly labels: string; readonly inertia: number }[];
}
interface Golden {
  readonly cases: {
    readonly name: string;
    readonly k: number;
    readonly dunn: number;
    readonly intraClusterVariance: number;
    readonly interClusterDistance: number;
  }[];
  readonly gap: { own: number[]; references: number[][]; gap: number[]; standardError: number[]; choice: number };
}

const golden = readGolden<Golden>('validity');
const data = readGolden<Data[]>('clustering');
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels?.close());

/** K-means whose stability nobody asks for. */
const method: ClusterMethod = {
  ...(kmeans as unknown as ClusterMethod),
  stability: async (_, __, { k }) => new Float64Array(k),
};

describe("SciPy's figures for the same labels", () => {
  it.for(golden.cases)('$name, k = $k', async ({ name, k, ...wanted }, { skip }) => {
    const set = data.find((each) => each.name === name)!;
    if (!isThere(set)) skip();
    const { columns, rows, data: values } = viewOfSet(set);
    const { labels: letters, inertia } = set.fits.find((fit) => fit.k === k)!;
    const labels = Int32Array.from(letters, (letter) => letter.charCodeAt(0) - 97);
    const matrix = {
      rows,
      columns: Array.from({ length: columns }, (_, at) => `column ${at + 1}`),
      data: values,
      rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
    };
    // Centres that are no means: the distance between clusters must not come from them.
    const centers = new Float64Array(k * columns);
    const sizes = Int32Array.from({ length: k }, (_, c) => labels.filter((label) => label === c).length);
    const model = centersModel(k, columns, centers);
    const rest = { converged: true, iterations: 1, reseeded: 0, likelihood: null, details: null, warnings: [] };
    const clustering: Clustering = { labels, k, centers, sizes, inertia, model, ...rest };
    const settings = { params: { k }, seed: 1, silhouetteBudgetSeconds: 0.01, dunnBudgetSeconds: 1e9 };
    const { metrics } = await judgeClustering(kernels, method, matrix, clustering, settings, quietJob());
    for (const [index, value] of Object.entries(wanted)) {
      const got = metrics[index as keyof typeof wanted] ?? Number.NaN;
      expect(Math.abs(got / value - 1), index).toBeLessThanOrEqual(1e-6);
    }
  });

  it('gaps, their errors and the choice', () => {
    const points = gapPoints(golden.gap.own, golden.gap.references);
    points.forEach(({ gap, standardError }, at) => {
      expect(gap).toBeCloseTo(golden.gap.gap[at], 10);
      expect(standardError).toBeCloseTo(golden.gap.standardError[at], 10);
    });
    expect(gapChoice(points)).toBe(golden.gap.choice);
  });
});
