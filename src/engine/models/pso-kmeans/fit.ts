import type { PsoKMeansParams } from '../../../contract/method-params.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { emptyGroups, notSettled } from '../center-warnings.ts';
import { centersModel } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';

/** A resample's fit is one of many, so its swarm may be small. */
const RESAMPLE_PARTICLES = 4;
const RESAMPLE_MOVES = 10;

/** K-means from the best places that a swarm of particles has found. */
export async function fitPsoKMeans(
  kernels: Kernels,
  matrix: Matrix,
  params: PsoKMeansParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const fit = await kernelCall(context, context.task, (hooks) =>
    kernels.swarmKMeans(viewOf(matrix), { ...params, seed }, hooks),
  );
  const { k, labels, centers, sizes, inertia, iterations, converged, reseeded } = fit;
  return {
    k,
    labels,
    centers,
    sizes,
    inertia,
    iterations,
    converged,
    reseeded,
    model: centersModel(k, matrix.columns.length, centers),
    likelihood: null,
    details: null,
    warnings: [...(converged ? [] : [notSettled(iterations)]), ...emptyGroups(sizes)],
  };
}

/** A small swarm, for one fit of many. */
export function smallSwarm(params: PsoKMeansParams): PsoKMeansParams {
  const nParticles = Math.min(params.nParticles, RESAMPLE_PARTICLES);
  return { ...params, nParticles, maxIter: Math.min(params.maxIter, RESAMPLE_MOVES) };
}

/** Bootstrap Jaccard per cluster (Hennig 2007). */
export function psoKMeansStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: PsoKMeansParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const small = smallSwarm(params);
  return resampledStability(matrix, clustering, seed, context, (resample, each, quiet) => {
    const k = Math.min(clustering.k, resample.rows);
    return fitPsoKMeans(kernels, resample, { ...small, k }, each, quiet);
  });
}
