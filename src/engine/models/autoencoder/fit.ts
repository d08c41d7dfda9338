import type { AutoencoderParams } from '../../../contract/neural-params.ts';
import type { Kernels, KMeansFit } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { notSettled } from '../center-warnings.ts';
import { codeClustering } from '../code/code-clustering.ts';
import { groupCodes, MOST_ROUNDS } from '../code/group-codes.ts';
import { learnCode } from '../code/learn-code.ts';
import { runThrough } from '../code/run-through.ts';
import type { Clustering } from '../method.ts';

type Full = Required<AutoencoderParams>;

/** The code once, then k-means on it for every k. */
export async function fitAutoencoderEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: Full,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  return learnCode(matrix, params, seed, context, async (learned) => {
    const stored = { ...learned, weights: learned.session.state().weights };
    const through = await runThrough(stored, matrix, context);
    const grouping = context.task.child('Grouping the codes', 0.1);
    const quiet = { ...context, task: silentTask };
    const toClustering = ({ k, labels, centers, iterations, converged, reseeded }: KMeansFit): Promise<Clustering> => {
      const found = {
        ...{ k, labels, codeCenters: centers, iterations, converged, reseeded },
        baseline: null,
        refinement: [],
        warnings: converged ? [] : [notSettled(MOST_ROUNDS)],
      };
      return codeClustering(kernels, matrix, learned, stored, through, found, seed, quiet);
    };
    const clusterings: Clustering[] = [];
    for (const fit of await groupCodes(kernels, through.codes, ks, params.nInit, seed, {
      ...context,
      task: grouping,
    })) {
      const clustering = await toClustering(fit);
      onFit(clustering);
      clusterings.push(clustering);
    }
    grouping.finish();
    return clusterings;
  });
}
