import type { Kernels } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { notSettled } from '../center-warnings.ts';
import { codeClustering } from '../code/code-clustering.ts';
import type { FullCodeParams } from '../code/full-params.ts';
import { groupCodes, MOST_ROUNDS } from '../code/group-codes.ts';
import { learnCode } from '../code/learn-code.ts';
import { runThrough } from '../code/run-through.ts';
import type { Clustering } from '../method.ts';

/** The code once, then k-means on it for every k. */
export async function fitAutoencoderEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: FullCodeParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const learned = await learnCode(matrix, params, seed, context);
  const through = await runThrough(kernels, learned, matrix, context);
  const grouping = context.task.child('Grouping the codes', 0.1);
  const quiet = { ...context, task: silentTask };
  const clusterings: Clustering[] = [];
  for (const fit of await groupCodes(kernels, through.codes, ks, params.nInit, seed, { ...context, task: grouping })) {
    const { k, labels, centers, iterations, converged, reseeded } = fit;
    const found = {
      ...{ k, labels, codeCenters: centers, iterations, converged, reseeded },
      baseline: null,
      refinement: [],
      warnings: converged ? [] : [notSettled(MOST_ROUNDS)],
    };
    const clustering = await codeClustering(kernels, matrix, learned, through, found, seed, quiet);
    onFit(clustering);
    clusterings.push(clustering);
  }
  grouping.finish();
  return clusterings;
}
