import type { Kernels, KMeansFit } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { notSettled } from '../center-warnings.ts';
import { codeClustering, type FoundInCode } from '../code/code-clustering.ts';
import { groupCodes, MOST_ROUNDS } from '../code/group-codes.ts';
import { type RunThrough, runThrough } from '../code/run-through.ts';
import { placeByMixture } from '../gmm/model.ts';
import type { Clustering } from '../method.ts';
import { type FullVaeParams, type LearnedVae, learnVae } from './learn-vae.ts';
import { groupByMixture } from './mixture-groups.ts';
import { withMixture } from './place.ts';

/** The code once, then groups of it for every k. */
export async function fitVaeEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: FullVaeParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const learned = await learnVae(matrix, params, seed, context);
  const through = await runThrough(kernels, learned, matrix, context);
  const inside = { ...context, task: context.task.child('Grouping the codes', 0.1) };
  const quiet = { ...context, task: silentTask };
  const group = params.clusterer === 'gmm' ? byMixture : byKMeans;
  const clusterings: Clustering[] = [];
  for (const clustering of await group(kernels, matrix, learned, through, ks, params, seed, inside, quiet)) {
    onFit(clustering);
    clusterings.push(clustering);
  }
  inside.task.finish();
  return clusterings;
}

type Grouping = (
  kernels: Kernels,
  matrix: Matrix,
  learned: LearnedVae,
  through: RunThrough,
  ks: readonly number[],
  params: FullVaeParams,
  seed: number,
  context: JobContext,
  quiet: JobContext,
) => Promise<Clustering[]>;

const byKMeans: Grouping = async (kernels, matrix, learned, through, ks, params, seed, context, quiet) => {
  const fits = await groupCodes(kernels, through.codes, ks, params.nInit, seed, context);
  const clusterings: Clustering[] = [];
  for (const fit of fits) {
    clusterings.push(await codeClustering(kernels, matrix, learned, through, foundBy(fit), seed, quiet));
  }
  return clusterings;
};

function foundBy({ k, labels, centers, iterations, converged, reseeded }: KMeansFit): FoundInCode {
  const warnings = converged ? [] : [notSettled(MOST_ROUNDS)];
  return {
    ...{ k, labels, codeCenters: centers, iterations, converged, reseeded, warnings },
    ...{ baseline: null, refinement: [] },
  };
}

const byMixture: Grouping = async (kernels, matrix, learned, through, ks, _params, seed, context, quiet) => {
  const clusterings: Clustering[] = [];
  for (const fit of await groupByMixture(kernels, through.codes, ks, seed, context)) {
    const { k, labels, centers, iterations, converged, reseeded } = fit;
    // Groups of nobody are told of for every method on a code.
    const warnings = fit.warnings.filter(({ code }) => code !== 'EMPTY_CLUSTER');
    const found: FoundInCode = {
      ...{ k, labels, codeCenters: centers, iterations, converged, reseeded, warnings },
      ...{ baseline: null, refinement: [] },
    };
    const clustering = await codeClustering(kernels, matrix, learned, through, found, seed, quiet);
    const { distance } = await placeByMixture(kernels, fit.model, through.codes, quiet);
    const reach = new Float64Array(k);
    for (let row = 0; row < labels.length; row++) reach[labels[row]] = Math.max(reach[labels[row]], distance[row]);
    clusterings.push({ ...clustering, model: withMixture(clustering.model, fit.model, reach) });
  }
  return clusterings;
};
