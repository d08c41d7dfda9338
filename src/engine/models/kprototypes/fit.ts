import type { Warning } from '../../../contract/errors.ts';
import type { KPrototypesParams } from '../../../contract/method-params.ts';
import type { PrototypesFit } from '../../../kernels/prototypes.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { emptyGroups, notSettled } from '../center-warnings.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { readingOf, wordsOf } from '../mixed/reading.ts';
import { resampledStability } from '../resampled-stability.ts';
import { clusterMeans } from './cluster-means.ts';
import { mixedView, suggestedGamma } from './mixed-view.ts';
import { modesOf } from './modes.ts';

/** A resample's fit is one of many, so it needs fewer starts than the result itself. */
const RESAMPLE_STARTS = 4;

/** K-prototypes with the best of `nInit` starts. */
export async function fitKPrototypes(
  kernels: Kernels,
  matrix: Matrix,
  params: KPrototypesParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, nInit, maxIter } = params;
  const reading = await readingOf(matrix, context);
  const rows = await mixedView(matrix, reading, context);
  const gamma = params.gamma ?? (await suggestedGamma(rows, context));
  const fit = await kernelCall(context, context.task, (hooks) =>
    kernels.kPrototypes(rows, { k, gamma, nInit, maxIter, seed }, hooks),
  );
  const { labels, sizes, converged, iterations, reseeded, means, modes } = fit;
  const { inertia } = await kernelCall(context, null, (hooks) => kernels.indices(viewOf(matrix), labels, k, hooks));
  return {
    k,
    labels,
    centers: await clusterMeans(matrix, labels, sizes, context),
    sizes,
    inertia,
    iterations,
    converged,
    reseeded,
    model: { k, columns: matrix.columns.length, numbers: { gamma }, arrays: { ...reading, means, modes } },
    likelihood: null,
    details: { kind: 'prototypes', gamma, cost: fit.cost, modes: modesOf(fit, matrix) },
    warnings: warningsOf(fit, wordsOf(reading).length, maxIter),
  };
}

/** Bootstrap Jaccard per cluster (Hennig 2007). The weight of words stays that of the fit. */
export function kPrototypesStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: KPrototypesParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const { gamma } = clustering.model.numbers;
  const nInit = Math.min(params.nInit, RESAMPLE_STARTS);
  return resampledStability(matrix, clustering, seed, context, (resample, each, quiet) => {
    const k = Math.min(clustering.k, resample.rows);
    return fitKPrototypes(kernels, resample, { ...params, k, gamma, nInit }, each, quiet);
  });
}

function warningsOf({ converged, sizes }: PrototypesFit, words: number, maxIter: number): Warning[] {
  const warnings = [...(converged ? [] : [notSettled(maxIter)]), ...emptyGroups(sizes)];
  if (words > 0) return warnings;
  return [
    {
      code: 'NO_WORDS',
      message: 'There are no columns of words, so this is k-means.',
      advice: 'Add columns such as a city or a plan, one 0/1 column a value, or choose k-means, which is faster.',
    },
    ...warnings,
  ];
}
