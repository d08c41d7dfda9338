import type { Warning } from '../../../contract/errors.ts';
import type { TrainingSummary } from '../../../contract/neural.ts';
import { sizesOfLayers, type VaeParams } from '../../../contract/neural-params.ts';
import type { JobContext } from '../../jobs/task.ts';
import { networkWords } from '../../neural/describe-network.ts';
import { rowsApart } from '../../neural/rows-apart.ts';
import { type VaeOrder, vaeShapes } from '../../neural/tfjs/vae.ts';
import { numbersIn, type Weights } from '../../neural/tfjs/weights.ts';
import { trainByProgram } from '../../neural/train-program.ts';
import type { Matrix } from '../../table.ts';
import { codeNetwork } from '../code/code-network.ts';
import { commonScale, drawn, noScale, rangeOf } from '../code/common-scale.ts';
import { unsuitedSigmoid } from '../code/learn-code.ts';
import type { StoredNetwork } from '../code/stored-network.ts';
import { collapseWarnings } from './collapse.ts';

export type FullVaeParams = VaeParams & Required<Pick<VaeParams, 'hidden' | 'codeSize' | 'batchSize' | 'epochs'>>;

/** A trained variational autoencoder as the dense network that gives mean codes and rebuilds rows from them. */
export interface LearnedVae extends StoredNetwork {
  readonly training: TrainingSummary;
  readonly warnings: readonly Warning[];
}

/** Trains on all rows; of many, a tenth is kept apart to see when it gains no more. */
export async function learnVae(
  matrix: Matrix,
  params: FullVaeParams,
  seed: number,
  context: JobContext,
): Promise<LearnedVae> {
  const inputs = matrix.columns.length;
  const [least, most] = await rangeOf(matrix, context);
  const outside = params.outputActivation === 'sigmoid' && (least < 0 || most > 1);
  const outputActivation = outside ? 'linear' : params.outputActivation;
  const scale = outputActivation === 'sigmoid' ? noScale(inputs) : await commonScale(matrix, context);
  const { hidden, activation, codeSize, epochs, batchSize, learningRate, patience, beta, warmUp } = params;
  const { data } = await drawn(matrix, scale, context);
  const order: VaeOrder = {
    network: {
      ...{ inputs, hidden: sizesOfLayers(hidden), activation, codeSize },
      reconstruction: outputActivation === 'sigmoid' ? 'bce' : 'mse',
    },
    inputs: { rows: matrix.rows, columns: inputs, data: Float32Array.from(data) },
    plan: {
      ...rowsApart(matrix.rows, seed),
      ...{ epochs, batchSize, learningRate, patience, warmUp: Math.floor(warmUp * epochs), seed },
    },
    beta,
  };
  const made = codeNetwork(inputs, { hidden, codeSize, activation, codeActivation: 'linear', outputActivation });
  const shapes = vaeShapes(order.network);
  const task = context.task.child('Learning the code', 0.9);
  const { result, training } = await trainByProgram(
    'vae',
    {
      backend: params.backend,
      order,
      trial: trialOf(order),
      network: `${networkWords(made.network)}, variational`,
      parameters: numbersIn(shapes),
    },
    { ...context, task },
  );
  task.finish();
  return {
    ...made,
    ...{ weights: denseWeights(result.weights, order.network.hidden.length), scale },
    training,
    warnings: [...(outside ? [unsuitedSigmoid(least, most)] : []), ...collapseWarnings(result.divergence)],
  };
}

/** Kernels and biases of the layers that give mean codes and rebuild rows, one after the other. */
export function denseWeights(weights: Weights, hidden: number): Float32Array {
  const layers = (name: string) => Array.from({ length: hidden }, (_, at) => `${name} ${at}`);
  const names = [...layers('encoder'), 'mean', ...layers('decoder'), 'output'];
  const parts = names.flatMap((name) => [weights[`${name} kernel`], weights[`${name} bias`]]);
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** One epoch of a few batches. */
function trialOf(order: VaeOrder): { key: string; order: VaeOrder } {
  const { network, inputs, plan } = order;
  const rows = Math.min(inputs.rows, 4 * plan.batchSize);
  const few = {
    ...order,
    inputs: { ...inputs, rows, data: inputs.data.slice(0, rows * inputs.columns) },
    plan: { ...plan, ...rowsApart(rows, 1), epochs: 1 },
  };
  return { key: JSON.stringify([network, rows, plan.batchSize]), order: few };
}
