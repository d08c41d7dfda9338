import type { HdbscanParams } from '../../../contract/method-params.ts';
import type { HdbscanFit } from '../../../kernels/hdbscan.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { takeRows } from '../../take-rows.ts';
import { densityClustering } from '../density-clustering.ts';
import { densityResamples, thinned } from '../density-resamples.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering, Model } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { settingsFor } from './settings.ts';

const advice = {
  looser: 'Allow smaller groups (min_cluster_size) or ask for fewer neighbours (min_samples).',
  stricter: 'Allow smaller groups (min_cluster_size), or choose the finest groups (leaf).',
};

/** HDBSCAN. The seed makes no difference. */
export async function fitHdbscan(
  kernels: Kernels,
  matrix: Matrix,
  params: HdbscanParams,
  _seed: number,
  context: JobContext,
): Promise<Clustering> {
  const settings = settingsFor(params, matrix.rows);
  const fit = await kernelCall(context, context.task, (hooks) => kernels.hdbscan(viewOf(matrix), settings, hooks));
  const { minClusterSize, minSamples } = settings;
  const details = { kind: 'density tree' as const, minClusterSize, minSamples, persistence: persistenceOf(fit) };
  await breathe(context);
  const model = await hdbscanModel(matrix, fit, minSamples, context);
  return densityClustering(matrix, fit, model, details, advice, context);
}

/**
 * Mean lambda at which the rows of a cluster leave it, less that of its birth, over the largest: in [0, 1], and near 1
 * where it appears early and keeps its rows until the end.
 */
function persistenceOf({ k, labels, probabilities, births, deaths }: HdbscanFit): number[] {
  const sums = new Float64Array(k);
  const sizes = new Int32Array(k);
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] < 0) continue;
    sums[labels[row]] += probabilities[row];
    sizes[labels[row]] += 1;
  }
  return Array.from(sums, (sum, label) => {
    const early = deaths[label] > 0 ? births[label] / deaths[label] : 0;
    return Math.max(0, sum / sizes[label] - early);
  });
}

/** The rows that belong to a cluster, with what decides whether a new row is near enough to one of them. */
async function hdbscanModel(matrix: Matrix, fit: HdbscanFit, minSamples: number, context: JobContext): Promise<Model> {
  const { k, labels, births, deaths } = fit;
  const rows = new Int32Array(labels.reduce((count, label) => count + (label < 0 ? 0 : 1), 0));
  for (let row = 0, at = 0; row < labels.length; row++) if (labels[row] >= 0) rows[at++] = row;
  const members = takeRows(matrix, rows).data;
  await breathe(context);
  const coreDistances = new Float64Array(rows.length);
  const probabilities = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    coreDistances[i] = fit.coreDistances[rows[i]];
    probabilities[i] = fit.probabilities[rows[i]];
  }
  const known = rows.map((row) => labels[row]);
  return {
    k,
    columns: matrix.columns.length,
    numbers: { minSamples },
    arrays: { members, labels: known, coreDistances, probabilities, births, deaths },
  };
}

/** Bootstrap Jaccard; a resample is thinner, so groups and neighbourhoods are smaller there. */
export function hdbscanStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: HdbscanParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const whole = settingsFor(params, matrix.rows);
  const minClusterSize = Math.max(2, thinned(whole.minClusterSize));
  return resampledStability(
    matrix,
    clustering,
    seed,
    context,
    (resample, _, quiet) => {
      const minSamples = Math.min(resample.rows, thinned(whole.minSamples));
      return kernelCall(quiet, null, (hooks) =>
        kernels.hdbscan(viewOf(resample), { ...whole, minClusterSize, minSamples }, hooks),
      );
    },
    densityResamples(matrix.rows),
  );
}
