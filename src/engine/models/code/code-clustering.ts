import type { Warning } from '../../../contract/errors.ts';
import type { MethodDetails } from '../../../contract/method-details.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { emptyGroups } from '../center-warnings.ts';
import { clusterMeans } from '../cluster-means.ts';
import type { Clustering } from '../method.ts';
import { type CodeGroups, codeModel } from './code-model.ts';
import { codeWarnings } from './code-warnings.ts';
import type { LearnedCode } from './learn-code.ts';
import { reconstructionOf } from './reconstruction.ts';
import type { RunThrough } from './run-through.ts';
import { spaceFigures } from './space-figures.ts';

type CodeDetails = Extract<MethodDetails, { kind: 'code' }>;

/** Groups found in a code, with how they were come by. */
export interface FoundInCode extends CodeGroups {
  readonly iterations: number;
  readonly converged: boolean;
  readonly reseeded: number;
  readonly baseline: CodeDetails['baseline'];
  readonly refinement: CodeDetails['refinement'];
  readonly warnings: readonly Warning[];
}

/**
 * What every method on a code answers with: groups of the code, their means in the prepared space, and both's figures.
 *
 * @param learned the network whose codes were grouped
 */
export async function codeClustering(
  kernels: Kernels,
  matrix: Matrix,
  learned: Omit<LearnedCode, 'inputs'>,
  through: RunThrough,
  found: FoundInCode,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, labels, iterations, converged, reseeded, baseline, refinement } = found;
  const { means: centers, sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  const reconstruction = await reconstructionOf(matrix, through.columnErrors, context);
  const details: CodeDetails = {
    kind: 'code',
    training: learned.training,
    codeSize: through.codes.columns.length,
    reconstructionLoss: reconstruction.reduce((sum, { error }) => sum + error, 0) / reconstruction.length,
    reconstruction,
    inCode: await spaceFigures(kernels, through.codes, labels, k, seed, context),
    inFeatures: await spaceFigures(kernels, matrix, labels, k, seed, context),
    baseline,
    refinement,
  };
  return {
    labels,
    k,
    centers,
    sizes,
    converged,
    iterations,
    reseeded,
    inertia,
    model: codeModel(learned, through, found),
    likelihood: null,
    details,
    warnings: [
      ...learned.warnings,
      ...found.warnings,
      ...(await codeWarnings(through.codes, learned.training, reconstruction, context)),
      ...emptyGroups(sizes),
    ],
  };
}
