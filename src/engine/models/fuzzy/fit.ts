import type { FuzzyParams } from '../../../contract/method-params.ts';
import type { FuzzyFit } from '../../../kernels/fuzzy.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { clusterMeans } from '../cluster-means.ts';
import type { FitFrom } from '../from-k-means.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { randomCenters } from '../random-centers.ts';
import { fuzzyModel } from './model.ts';
import { fuzzyWarnings } from './warnings.ts';

/** Fuzzy c-means, the start of the smallest objective. The first start is k-means, others are rows by chance. */
export const fitFuzzyFrom: FitFrom<FuzzyParams> = async (kernels, matrix, first, params, seed, context) => {
  const { k, m, nInit, maxIter, tol } = params;
  let best: FuzzyFit | null = null;
  for (let start = 0; start < nInit; start++) {
    const task = nInit === 1 ? context.task : context.task.child(`Start ${start + 1}`, 1);
    const centers = start === 0 ? first.centers : randomCenters(matrix, k, seed + start);
    const fit = await kernelCall(context, task, (hooks) =>
      kernels.fuzzy(viewOf(matrix), centers, { k, m, maxIter, tol }, hooks),
    );
    if (task !== context.task) task.finish();
    if (best === null || fit.objective < best.objective) best = fit;
  }
  return toClustering(matrix, best as FuzzyFit, params, context);
};

async function toClustering(
  matrix: Matrix,
  fit: FuzzyFit,
  params: FuzzyParams,
  context: JobContext,
): Promise<Clustering> {
  const { k, labels, iterations, converged, partitionCoefficient } = fit;
  const { means: centers, sizes, inertia } = await clusterMeans(matrix, labels, k, context, fit.centers);
  return {
    ...{ k, labels, centers, sizes, inertia, iterations, converged, reseeded: 0 },
    model: fuzzyModel(fit, matrix.columns.length, params.m),
    likelihood: null,
    details: { kind: 'memberships', m: params.m, partitionCoefficient },
    warnings: fuzzyWarnings(fit, sizes, params),
  };
}
