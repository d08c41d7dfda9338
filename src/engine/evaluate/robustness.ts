import { CoterieError } from '../../contract/errors.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import { type MethodName, numberParam, type Params } from '../../contract/methods.ts';
import type { Robustness, Sensitivity } from '../../contract/robustness.ts';
import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { methods } from '../models/registry.ts';
import { counted } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { takeRows } from '../take-rows.ts';
import { heldOut } from './held-out.ts';
import { sampleRows, seededRandom } from './random.ts';
import { robustnessFindings } from './robustness-findings.ts';
import { seedVariation, sensitivityTo, settingVariations } from './sensitivity.ts';

/** Some twenty-five clusterings are made, so no more customers than this are used … */
const MOST_ROWS = 5000;
/** … and more by methods that go by how densely customers lie, for fewer lie less densely. */
const MOST_ROWS_BY_DENSITY = 20_000;
const FEWEST_ROWS = 20;

/** A finished clustering that is to be tested. */
export interface RobustnessInput {
  readonly method: MethodName;
  /** In full, defaults filled in. */
  readonly params: Params;
  readonly seed: number;
  readonly k: number;
  /** 0-based cluster of each row of the matrix, -1 for none. */
  readonly labels: Int32Array;
  readonly details: MethodDetails | null;
  /** Bootstrap Jaccard by cluster, as measured when it was made. */
  readonly stability: readonly number[];
  /** Number of the segment that each cluster is shown as. */
  readonly numbers: readonly number[];
}

/**
 * How far a clustering hangs on which customers it saw, on chance and on its settings: ten-fold validation, ten other
 * seeds, and other values of its main setting, each compared with the clustering itself; the bootstrap figures are those
 * measured when it was made. Works through the interface of methods alone.
 *
 * Of more than 5,000 customers (20,000 for methods that find the number of groups themselves) a sample is used, and the
 * findings say so. Throws `TOO_FEW_ROWS` below twenty customers, `CANCELLED` when the signal is aborted.
 */
export async function robustness(
  kernels: Kernels,
  matrix: Matrix,
  input: RobustnessInput,
  context: JobContext,
): Promise<Robustness> {
  const { rows } = matrix;
  if (rows < FEWEST_ROWS) {
    throw new CoterieError(
      'TOO_FEW_ROWS',
      `There are only ${counted(rows, 'customer')}, too few to leave some out and look again.`,
      `Segments can be tested from ${FEWEST_ROWS} customers.`,
    );
  }
  const method = methods[input.method];
  const most = method.findsK ? MOST_ROWS_BY_DENSITY : MOST_ROWS;
  const sample = rows > most ? await sampleRows(rows, most, seededRandom(input.seed ^ 0x0b057), context) : null;
  const part = sample ? takeRows(matrix, sample) : matrix;
  const labels = sample ? sample.map((row) => input.labels[row]) : input.labels;
  const params = forFewer(input.params, part.rows / rows);
  const { seed, k, stability, numbers } = input;
  const run = { params, seed };
  const placing = context.task.child('Placing customers that were left out', 0.4);
  const seeding = context.task.child('Starting from other places', 0.35);
  const varying = context.task.child('Trying other settings', 0.25);

  const folds = await heldOut(kernels, method, part, labels, k, params, seed, { ...context, task: placing });
  placing.finish();
  const seeds = await sensitivityTo(kernels, method, part, labels, seedVariation(seed), run, {
    ...context,
    task: seeding,
  });
  seeding.finish();
  const variations = settingVariations(params, input.details, part.rows);
  const settings: Sensitivity[] = [];
  for (const variation of variations) {
    const task = varying.child(variation.parameter, 1 / variations.length);
    settings.push(await sensitivityTo(kernels, method, part, labels, variation, run, { ...context, task }));
    task.finish();
  }
  varying.finish();
  context.task.finish();
  const found = { folds, bootstrap: [...stability], seeds, settings };
  const about = { rows, sampled: sample ? part.rows : null, byDensity: method.findsK, numbers };
  return { ...found, findings: robustnessFindings(found, about) };
}

/** Parameters that count customers, for a part of them; a sample of the sample is not drawn. */
function forFewer({ sampleRows: _, ...params }: Params, share: number): Params {
  const smallest = numberParam(params, 'minClusterSize');
  return smallest === null ? params : { ...params, minClusterSize: Math.max(2, Math.round(smallest * share)) };
}
