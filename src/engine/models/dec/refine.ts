import type { DecParams } from '../../../contract/neural-params.ts';
import type { DenseSession } from '../../../kernels/dense-network.ts';
import type { KMeansFit } from '../../../kernels/types.ts';
import { seededRandom } from '../../evaluate/random.ts';
import { pause, throwIfCancelled } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import { lendDense } from '../../neural/lend-dense.ts';
import { breathe } from '../../prepare/state.ts';
import { type LearnedCode, optimizerOf } from '../code/learn-code.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import { centerSteps } from './center-steps.ts';
import {
  type CodeSpace,
  divergenceOf,
  hardLabels,
  refinementGradients,
  softAssign,
  targetOf,
} from './soft-assignment.ts';

/** Rows whose memberships are worked out before other calls get a turn. */
const ROWS_AT_ONCE = 20_000;

export interface RefinementRound {
  readonly round: number;
  readonly divergence: number;
  readonly moved: number;
}

/** Groups of the code to start from. */
type Groups = Pick<KMeansFit, 'k' | 'centers' | 'labels'>;

export interface Refined {
  readonly weights: Float32Array;
  /** k × size of the code. */
  readonly centers: Float64Array;
  readonly rounds: RefinementRound[];
  readonly settled: boolean;
}

/**
 * The refinement of deep embedded clustering: memberships are drawn towards their own sharpened version, through the code
 * and through the centres, by mini-batches. After each pass over the rows the network learns to rebuild them once more at
 * the rate times the weight of the reconstruction: the two terms of Guo et al. (2017) in turn instead of in one sum.
 *
 * @param start centres and labels of the groups to refine
 */
export function refine(
  learned: LearnedCode,
  start: Groups,
  params: Required<DecParams>,
  seed: number,
  context: JobContext,
): Promise<Refined> {
  const { network, weights, inputs } = learned;
  const { batchSize, backend } = params;
  const settings = { loss: 'mse', optimizer: optimizerOf(params.optimizer), batchSize, seed } as const;
  const data = { inputs: viewOf(inputs), targets: null };
  return lendDense(context, backend, { network, settings, data }, (session) => {
    session.restore({ ...session.state(), weights });
    return refineSession(session, learned, start, params, seed, context);
  });
}

async function refineSession(
  session: DenseSession,
  { codeLayer, network, inputs }: LearnedCode,
  start: Groups,
  params: Required<DecParams>,
  seed: number,
  context: JobContext,
): Promise<Refined> {
  const { learningRate, batchSize, reconstructionWeight, refinementRounds, tol, updateInterval } = params;
  const centers = start.centers.slice();
  const space: CodeSpace = { k: start.k, size: network.layers[codeLayer].units, alpha: params.alpha };
  const stepCenters = centerSteps(centers, optimizerOf(params.optimizer));
  const random = seededRandom(seed ^ 0xdec);
  const order = Int32Array.from({ length: inputs.rows }, (_, row) => row);
  const rounds: RefinementRound[] = [];

  const memberships = async () => {
    const codes = await kernelCall(context, null, (hooks) => session.output(viewOf(inputs), codeLayer, hooks));
    const q = new Float64Array(inputs.rows * space.k);
    for (let row = 0; row < inputs.rows; row += ROWS_AT_ONCE) {
      softAssign(space, codes, centers, q, row, Math.min(inputs.rows, row + ROWS_AT_ONCE));
      await breathe(context);
    }
    return { q, p: targetOf(q, space.k) };
  };

  let { p } = await memberships();
  let labels = start.labels;
  let batches = 0;
  for (let round = 1; round <= refinementRounds && !context.enough?.aborted; round++) {
    shuffle(order, random.uniform);
    for (let first = 0; first < order.length; first += batchSize) {
      if (batches > 0 && batches % updateInterval === 0) ({ p } = await memberships());
      batches += 1;
      const rows = order.slice(first, first + batchSize);
      const codes = await session.forward(rows, codeLayer);
      const { byCode, byCenter } = refinementGradients(space, codes, centers, pick(p, rows, space.k));
      await session.backward(byCode, learningRate);
      stepCenters(byCenter, learningRate);
      throwIfCancelled(context.signal);
    }
    if (reconstructionWeight > 0) {
      await kernelCall(context, null, (hooks) => session.train(1, learningRate * reconstructionWeight, hooks));
    }
    const now = await memberships();
    const found = hardLabels(now.q, space.k);
    const moved = found.reduce((sum, label, row) => sum + (label === labels[row] ? 0 : 1), 0) / inputs.rows;
    labels = found;
    rounds.push({ round, divergence: divergenceOf(now.p, now.q, space.k), moved });
    context.task.report(round, refinementRounds, `Round ${round}`);
    if (moved < tol) break;
    await pause();
  }
  const settled = (rounds.at(-1)?.moved ?? 0) < tol || context.enough?.aborted === true;
  return { weights: session.state().weights, centers, rounds, settled };
}

function pick(p: Float64Array, rows: Int32Array, k: number): Float64Array {
  const picked = new Float64Array(rows.length * k);
  for (const [at, row] of rows.entries()) picked.set(p.subarray(row * k, (row + 1) * k), at * k);
  return picked;
}

/** In place (Fisher and Yates). */
function shuffle(order: Int32Array, uniform: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(uniform() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
}
