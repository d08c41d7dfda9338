import type { Warning } from '../../../contract/errors.ts';
import type { DecParams } from '../../../contract/neural-params.ts';
import type { Kernels, KMeansFit } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import { counted, percent } from '../../prepare/words.ts';
import { matchedAccuracy } from '../../statistics/label-agreement.ts';
import type { Matrix } from '../../table.ts';
import { notSettled } from '../center-warnings.ts';
import { codeClustering } from '../code/code-clustering.ts';
import { groupCodes, MOST_ROUNDS } from '../code/group-codes.ts';
import { type LearnedCode, learnCode } from '../code/learn-code.ts';
import { type RunThrough, runThrough } from '../code/run-through.ts';
import { spaceFigures } from '../code/space-figures.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { hasCollapsed } from './collapse.ts';
import { type Refined, refine } from './refine.ts';

type Full = Required<DecParams>;

/** What a refinement starts from: k-means on the code as it was learned. */
interface Baseline {
  readonly learned: LearnedCode;
  readonly through: RunThrough;
  readonly groups: KMeansFit;
}

/** The code once, then for every k: k-means on it, and its refinement from there. */
export async function fitDecEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: Full,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const learned = await learnCode(matrix, params, seed, context);
  const through = await runThrough(kernels, learned, matrix, context);
  const quiet = { ...context, task: silentTask };
  const clusterings: Clustering[] = [];
  for (const groups of await groupCodes(kernels, through.codes, ks, params.nInit, seed, quiet)) {
    const task = context.task.child(`Sharpening ${counted(groups.k, 'group')}`, 0.1 / ks.length);
    const refined = await refine(learned, groups, params, seed, { ...context, task });
    const clustering = await toClustering(kernels, matrix, { learned, through, groups }, refined, params, seed, quiet);
    task.finish();
    onFit(clustering);
    clusterings.push(clustering);
  }
  return clusterings;
}

/** The refined groups; where they have collapsed, those they started from. */
async function toClustering(
  kernels: Kernels,
  matrix: Matrix,
  { learned, through, groups }: Baseline,
  { weights, centers, rounds, settled }: Refined,
  params: Full,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, reseeded } = groups;
  const refined = { ...learned, weights };
  const after = await runThrough(kernels, refined, matrix, context);
  const { labels } = await kernelCall(context, null, (hooks) => kernels.assign(viewOf(after.codes), centers, k, hooks));
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] += 1;
  const baseline = {
    title: 'K-means on the same code, before the refinement',
    inCode: await spaceFigures(kernels, through.codes, groups.labels, k, seed, context),
    inFeatures: await spaceFigures(kernels, matrix, groups.labels, k, seed, context),
  };
  const finite = after.codes.data.every(Number.isFinite) && centers.every(Number.isFinite);
  if (!finite || hasCollapsed(groups.sizes, sizes)) {
    const { iterations, converged, centers: codeCenters } = groups;
    const warnings = [collapsed(), ...(converged ? [] : [notSettled(MOST_ROUNDS)])];
    const found = {
      ...{ k, labels: groups.labels, codeCenters, iterations, converged, reseeded, warnings },
      baseline: { ...baseline, agreement: 1 },
      refinement: rounds.filter(({ divergence }) => Number.isFinite(divergence)),
    };
    return codeClustering(kernels, matrix, learned, through, found, seed, context);
  }
  const found = {
    ...{ k, labels, codeCenters: centers, iterations: rounds.length, converged: settled, reseeded },
    baseline: { ...baseline, agreement: matchedAccuracy(groups.labels, labels) },
    refinement: rounds,
    warnings: settled ? [] : [stillMoving(rounds.length, rounds.at(-1)?.moved ?? 0, params.tol)],
  };
  return codeClustering(kernels, matrix, refined, after, found, seed, context);
}

function collapsed(): Warning {
  return {
    code: 'COLLAPSED',
    message: 'The refinement drove customers of different groups into one. The groups from before it are shown.',
    advice: 'Use these, ask for fewer groups, or raise the weight of the reconstruction.',
  };
}

function stillMoving(rounds: number, moved: number, tol: number): Warning {
  return {
    code: 'NOT_CONVERGED',
    message: `After ${counted(rounds, 'round')} of refinement, ${percent(moved)} of the customers still changed group, more than the ${percent(tol)} that counts as settled.`,
    advice: 'The result is usable. Allow more rounds to let it settle.',
  };
}
