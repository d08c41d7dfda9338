import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { EpochFigures, TrainingSummary } from '../../../contract/neural.ts';
import { seededRandom } from '../../evaluate/random.ts';
import { cnn } from './cnn.ts';
import { lstm } from './lstm.ts';
import type { SequenceNetwork, SequenceSizes } from './sequence-network.ts';
import { addSquaredErrors, countSteps, type Sequences, sequenceBatch, sequenceLoss } from './sequences.ts';
import type { ProgramWatch, Tensorflow } from './tensorflow.ts';
import { type EpochPlan, inParts, type Learner, trainInEpochs } from './train-in-epochs.ts';
import { toVariables, type Variables, type Weights } from './weights.ts';

export interface SequenceOrder {
  readonly network: 'lstm' | 'cnn';
  readonly units: number;
  readonly codeSize: number;
  /** With `cnn`, a multiple of four steps. */
  readonly sequences: Sequences;
  readonly plan: EpochPlan;
}

export interface SequenceResult {
  readonly weights: Weights;
  readonly curve: readonly EpochFigures[];
  readonly bestEpoch: number;
  readonly stopped: TrainingSummary['stopped'];
  /** rows × codeSize. */
  readonly codes: Float32Array;
  /** Mean squared error of each number of a step over the steps that are there; kinds first, as shares against 0 and 1. */
  readonly errors: readonly number[];
}

export const sequenceNetworks: Readonly<Record<SequenceOrder['network'], SequenceNetwork>> = { lstm, cnn };

export function sequenceSizes({ sequences, units, codeSize }: SequenceOrder): SequenceSizes {
  return { steps: sequences.steps, width: sequences.kinds + sequences.numbers, units, codeSize };
}

/**
 * Trains an autoencoder of sequences. The loss is the mean over sequences of `sequenceLoss` by the mean number of steps that
 * are there, so that steps before a sequence begins count for nothing.
 */
export async function trainSequences(
  tf: Tensorflow,
  order: SequenceOrder,
  watch: ProgramWatch,
): Promise<SequenceResult> {
  const network = sequenceNetworks[order.network];
  const sizes = sequenceSizes(order);
  const { sequences, plan } = order;
  const variables = toVariables(tf, network.shapes(sizes), network.start(sizes, seededRandom(plan.seed)));
  const trained = await trainInEpochs(tf, sequenceLearner(tf, variables, order), plan, watch);
  const { encode, decode } = network.forward(tf, variables, sizes);
  const codes = new Float32Array(sequences.rows * order.codeSize);
  const errors = new Float64Array(sizes.width);
  for (const rows of inParts(sequences.rows)) {
    const [own, made] = tf.tidy(() => {
      const code = encode(sequenceBatch(tf, sequences, rows));
      return [code, asShares(tf, decode(code), sequences)];
    });
    codes.set(await own.data(), rows[0] * order.codeSize);
    addSquaredErrors(errors, (await made.data()) as Float32Array, sequences, rows);
    tf.dispose([own, made]);
  }
  tf.dispose(Object.values(variables));
  const steps = countSteps(sequences);
  return { ...trained, codes, errors: Array.from(errors, (sum) => sum / steps) };
}

/** The loss to be learned, apart so that its gradient can be checked. */
export function sequenceLearner(tf: Tensorflow, variables: Variables, order: SequenceOrder): Learner {
  const { sequences } = order;
  const { encode, decode } = sequenceNetworks[order.network].forward(tf, variables, sequenceSizes(order));
  const there = countSteps(sequences) / sequences.rows;
  return {
    variables,
    loss(rows) {
      const batch = sequenceBatch(tf, sequences, rows);
      const sum = sequenceLoss(tf, decode(encode(batch)), batch, sequences);
      return tf.div<Scalar>(sum, rows.length * there);
    },
  };
}

function asShares(tf: Tensorflow, made: Tensor2D, { kinds, numbers }: Sequences): Tensor2D {
  const rows = made.shape[0];
  const shares = kinds > 1 ? tf.softmax(tf.slice(made, [0, 0], [rows, kinds])) : (tf.ones([rows, kinds]) as Tensor2D);
  return tf.concat([shares, tf.slice(made, [0, kinds], [rows, numbers])], 1);
}
