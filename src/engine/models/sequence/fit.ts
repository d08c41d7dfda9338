import type { MethodDetails } from '../../../contract/method-details.ts';
import type { Kernels } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { emptyGroups, notSettled } from '../center-warnings.ts';
import { clusterMeans } from '../cluster-means.ts';
import { codeWarnings } from '../code/code-warnings.ts';
import { groupCodes, MOST_ROUNDS } from '../code/group-codes.ts';
import { spaceFigures } from '../code/space-figures.ts';
import type { Clustering } from '../method.ts';
import type { FullSequenceParams } from './full-params.ts';
import { learnSequences } from './learn-sequences.ts';
import { encoded, sequenceModel } from './model.ts';

/** The code once, then k-means on it for every k. */
export async function fitSequencesEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: FullSequenceParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const { stored, training, reconstruction, warnings } = await learnSequences(matrix, params, seed, context);
  const through = await encoded(stored, matrix, context);
  const { codes } = through;
  const grouping = context.task.child('Grouping the codes', 0.1);
  const quiet = { ...context, task: silentTask };
  const remarks = [...warnings, ...(await codeWarnings(codes, training, reconstruction, quiet))];
  const clusterings: Clustering[] = [];
  for (const fit of await groupCodes(kernels, codes, ks, params.nInit, seed, { ...context, task: grouping })) {
    const { k, labels, centers: codeCenters, iterations, converged, reseeded } = fit;
    const { means: centers, sizes, inertia } = await clusterMeans(matrix, labels, k, quiet);
    const details: MethodDetails = {
      kind: 'code',
      training,
      codeSize: params.codeSize,
      reconstructionLoss: reconstruction.reduce((sum, { error }) => sum + error, 0) / reconstruction.length,
      reconstruction,
      inCode: await spaceFigures(kernels, codes, labels, k, seed, quiet),
      inFeatures: await spaceFigures(kernels, matrix, labels, k, seed, quiet),
      baseline: null,
      refinement: [],
    };
    const clustering: Clustering = {
      ...{ labels, k, centers, sizes, converged, iterations, reseeded, inertia, details },
      model: sequenceModel(stored, through, labels, codeCenters, matrix.columns.length),
      likelihood: null,
      warnings: [...remarks, ...(converged ? [] : [notSettled(MOST_ROUNDS)]), ...emptyGroups(sizes)],
    };
    onFit(clustering);
    clusterings.push(clustering);
  }
  grouping.finish();
  return clusterings;
}
