import type { Warning } from '../../../contract/errors.ts';
import type { SomParams } from '../../../contract/method-params.ts';
import type { SomFit } from '../../../kernels/som.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { counted } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';
import { clusterMeans } from '../cluster-means.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering, Model, Placement } from '../method.ts';
import { mapDetails } from './map-details.ts';
import { startWeights } from './start-weights.ts';

/** Starts of the k-means that joins the units. */
const STARTS = 10;

/** The map once, then its units joined into every number of groups. */
export async function fitSomEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: SomParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const { gridRows, gridColumns, algorithm, maxIter, learningRate } = params;
  const sigma = params.sigma ?? Math.max(gridRows, gridColumns) / 2;
  const weights = await startWeights(matrix, gridRows, gridColumns, seed, context);
  const settings = { gridRows, gridColumns, algorithm, maxIter, learningRate, sigma, seed, weights };
  const map = await kernelCall(context, context.task, (hooks) => kernels.som(viewOf(matrix), settings, hooks));
  const clusterings: Clustering[] = [];
  for (const k of ks) {
    const clustering = await joinUnits(kernels, matrix, map, params, k, seed, context);
    onFit(clustering);
    clusterings.push(clustering);
  }
  return clusterings;
}

/** K-means on the units that have customers; units without take the group of the nearest centre. */
async function joinUnits(
  kernels: Kernels,
  matrix: Matrix,
  map: SomFit,
  params: SomParams,
  asked: number,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const columns = matrix.columns.length;
  const used = [...new Set(map.nearest)].sort((a, b) => a - b);
  const k = Math.min(asked, used.length);
  const points = new Float64Array(used.length * columns);
  for (const [at, unit] of used.entries()) {
    points.set(map.weights.subarray(unit * columns, (unit + 1) * columns), at * columns);
  }
  const settings = { k, init: 'k-means++' as const, nInit: STARTS, maxIter: 300, tol: 0, seed };
  const joined = await kernelCall(context, null, (hooks) =>
    kernels.kmeans({ rows: used.length, columns, data: points }, settings, hooks),
  );
  const units = params.gridRows * params.gridColumns;
  const { labels: unitLabels } = await kernelCall(context, null, (hooks) =>
    kernels.assign({ rows: units, columns, data: map.weights }, joined.centers, k, hooks),
  );
  for (const [at, unit] of used.entries()) unitLabels[unit] = joined.labels[at];
  const labels = map.nearest.map((unit) => unitLabels[unit]);
  const { means, sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  return {
    labels,
    k,
    centers: means,
    sizes,
    converged: true,
    iterations: params.maxIter,
    reseeded: 0,
    inertia,
    model: { k, columns, numbers: { units }, arrays: { weights: map.weights, unitLabels, centers: means } },
    likelihood: null,
    details: mapDetails(params, map, unitLabels),
    warnings: k < asked ? [tooFewUnits(asked, k)] : [],
  };
}

function tooFewUnits(asked: number, k: number): Warning {
  return {
    code: 'EMPTY_CLUSTER',
    message: `${counted(asked, 'group')} were asked for, but customers lie on ${counted(k, 'cell')} of the map only.`,
    advice: 'Use a finer map, or ask for fewer groups.',
  };
}

/**
 * Puts every row on its nearest unit and with that unit's group. Distance is that to the unit; confidence compares the
 * distances to the nearest and the second nearest middle of a group as k-means does, and is 0 where that is another.
 */
export async function placeOnMap(
  kernels: Kernels,
  { k, numbers, arrays }: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const view = viewOf(matrix);
  const weights = arrays.weights as Float64Array;
  const onMap = await kernelCall(context, null, (hooks) => kernels.assign(view, weights, numbers.units, hooks));
  const near = await kernelCall(context, null, (hooks) =>
    kernels.assign(view, arrays.centers as Float64Array, k, hooks),
  );
  const labels = onMap.labels.map((unit) => arrays.unitLabels[unit]);
  const confidence = Float32Array.from(labels, (label, row) => {
    const second = near.second[row];
    if (near.labels[row] !== label) return 0;
    return second === Number.POSITIVE_INFINITY ? 1 : second > 0 ? (second - near.distance[row]) / second : 0;
  });
  return { labels, confidence, distance: onMap.distance };
}
