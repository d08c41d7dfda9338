import type { FuzzyParams } from '../../../contract/method-params.ts';
import type { FuzzyFit } from '../../../kernels/fuzzy.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { labelMeans } from '../label-means.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { randomCenters } from '../random-centers.ts';
import { resampledStability } from '../resampled-stability.ts';
import { fuzzyModel } from './model.ts';
import { fuzzyWarnings } from './warnings.ts';

/** The k-means whose centres the first start begins with. */
const FIRST = { init: 'k-means++', nInit: 2, maxIter: 300, tol: 1e-4 } as const;

/** Fuzzy c-means, the start of the smallest objective. The first start is k-means, others are rows by chance. */
export async function fitFuzzy(
  kernels: Kernels,
  matrix: Matrix,
  params: FuzzyParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { centers } = await kernelCall(context, null, (hooks) =>
    kernels.kmeans(viewOf(matrix), { ...FIRST, k: params.k, seed }, hooks),
  );
  return fitFrom(kernels, matrix, centers, params, seed, context);
}

/** Every k; the k-means for all of them run side by side. */
export async function fitFuzzyEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: FuzzyParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const first = await kernelCall(context, context.task.child('First groups', 1), (hooks) =>
    kernels.kmeansSweep(viewOf(matrix), ks, { ...FIRST, seed }, hooks),
  );
  const fits: Clustering[] = [];
  for (const { k, centers } of first) {
    const task = context.task.child(`${k} groups`, k);
    const fit = await fitFrom(kernels, matrix, centers, { ...params, k }, seed, { ...context, task });
    task.finish();
    onFit(fit);
    fits.push(fit);
  }
  return fits;
}

/** Bootstrap Jaccard of each cluster (Hennig 2007); a resample needs no more than one start. */
export function fuzzyStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: FuzzyParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  return resampledStability(matrix, clustering, seed, context, (resample, own, quiet) => {
    const k = Math.min(clustering.k, resample.rows);
    return fitFuzzy(kernels, resample, { ...params, k, nInit: 1 }, own, quiet);
  });
}

async function fitFrom(
  kernels: Kernels,
  matrix: Matrix,
  first: Float64Array,
  params: FuzzyParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, m, nInit, maxIter, tol } = params;
  let best: FuzzyFit | null = null;
  for (let start = 0; start < nInit; start++) {
    const task = nInit === 1 ? context.task : context.task.child(`Start ${start + 1}`, 1);
    const centers = start === 0 ? first : randomCenters(matrix, k, seed + start);
    const fit = await kernelCall(context, task, (hooks) =>
      kernels.fuzzy(viewOf(matrix), centers, { k, m, maxIter, tol }, hooks),
    );
    if (task !== context.task) task.finish();
    if (best === null || fit.objective < best.objective) best = fit;
  }
  return toClustering(kernels, matrix, best as FuzzyFit, params, context);
}

async function toClustering(
  kernels: Kernels,
  matrix: Matrix,
  fit: FuzzyFit,
  params: FuzzyParams,
  context: JobContext,
): Promise<Clustering> {
  const { k, labels, iterations, converged, partitionCoefficient } = fit;
  const { centers, sizes } = await labelMeans(matrix, labels, k, fit.centers, context);
  const { inertia } = await kernelCall(context, null, (hooks) => kernels.indices(viewOf(matrix), labels, k, hooks));
  return {
    ...{ k, labels, centers, sizes, inertia, iterations, converged, reseeded: 0 },
    model: fuzzyModel(fit, matrix.columns.length, params.m),
    likelihood: null,
    details: { kind: 'memberships', m: params.m, partitionCoefficient },
    warnings: fuzzyWarnings(fit, sizes, params),
  };
}
