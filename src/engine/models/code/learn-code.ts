import type { Warning } from '../../../contract/errors.ts';
import type { TrainingSummary } from '../../../contract/neural.ts';
import type { AutoencoderParams } from '../../../contract/neural-params.ts';
import type { DenseOptimizer } from '../../../kernels/dense-network.ts';
import type { JobContext } from '../../jobs/task.ts';
import { adam } from '../../neural/adam.ts';
import { learnedNumbers, networkWords } from '../../neural/describe-network.ts';
import { type TrainingPlan, trainNetwork } from '../../neural/train-network.ts';
import type { Matrix } from '../../table.ts';
import { viewOf } from '../matrix-view.ts';
import { codeNetwork } from './code-network.ts';
import { commonScale, drawn, noScale, rangeOf } from './common-scale.ts';
import type { FullCodeParams } from './full-params.ts';
import { hidingNetwork, passingOn, withoutFront } from './hidden-values.ts';
import type { StoredNetwork } from './stored-network.ts';

/** Share of the loss below which an epoch is no gain. */
const LEAST_GAIN = 0.001;

/** A trained autoencoder. */
export interface LearnedCode extends StoredNetwork {
  /** The rows as the network sees them. */
  readonly inputs: Matrix;
  readonly training: TrainingSummary;
  readonly warnings: readonly Warning[];
}

/**
 * Trains an autoencoder on all rows by the mean squared error. A sigmoid output is left linear where the columns do not lie
 * in 0–1, with a warning: it could never rebuild them.
 *
 * @param params in full
 */
export async function learnCode(
  matrix: Matrix,
  params: FullCodeParams,
  seed: number,
  context: JobContext,
): Promise<LearnedCode> {
  const columns = matrix.columns.length;
  const [least, most] = await rangeOf(matrix, context);
  const outside = params.outputActivation === 'sigmoid' && (least < 0 || most > 1);
  const outputActivation = outside ? 'linear' : params.outputActivation;
  const scale = outputActivation === 'sigmoid' ? noScale(columns) : await commonScale(matrix, context);
  const made = codeNetwork(columns, { ...params, outputActivation });
  const inputs = await drawn(matrix, scale, context);
  const hiding = params.corruption > 0;
  const task = context.task.child('Learning the code', 0.9);
  const plan: TrainingPlan = {
    backend: params.backend,
    network: hiding ? hidingNetwork(made.network, params.corruption) : made.network,
    settings: { loss: 'mse', optimizer: optimizerOf(params.optimizer), batchSize: params.batchSize, seed },
    data: { inputs: viewOf(inputs), targets: null },
    validation: null,
    epochs: params.epochs,
    rates: [{ from: 1, rate: params.learningRate }],
    keep: 'best loss',
    patience: params.patience,
    leastGain: LEAST_GAIN,
    ...(hiding && { start: (usual) => passingOn(columns, usual) }),
  };
  const { weights, training } = await trainNetwork(plan, { ...context, task }, async (session, training) => ({
    weights: session.state().weights,
    training,
  }));
  task.finish();
  return {
    ...made,
    weights: hiding ? withoutFront(columns, made.network.layers[0].units, weights) : weights,
    scale,
    inputs,
    training: { ...training, network: networkWords(made.network), parameters: learnedNumbers(made.network) },
    warnings: outside ? [unsuitedSigmoid(least, most)] : [],
  };
}

/** Keras's settings. */
export function optimizerOf(name: AutoencoderParams['optimizer']): DenseOptimizer {
  return name === 'adam' ? adam : { kind: 'sgd', momentum: 0.9 };
}

/** A sigmoid output was asked for, and the columns do not suit it. */
export function unsuitedSigmoid(least: number, most: number): Warning {
  const short = (value: number) => Number(value.toPrecision(3)).toString();
  return {
    code: 'PARAMETER_SUGGESTED',
    message: `A sigmoid output gives numbers from 0 to 1, and the prepared columns go from ${short(least)} to ${short(most)}. The output was left linear.`,
    advice: 'To use the sigmoid, draw the columns to 0–1 (min-max) in the Prepare step.',
  };
}
