import type { NamedTensorMap, Scalar } from '@tensorflow/tfjs-core';
import type { EpochFigures, TrainingSummary } from '../../../contract/neural.ts';
import { type Random, seededRandom } from '../../evaluate/random.ts';
import type { ProgramWatch, Tensorflow } from './tensorflow.ts';
import { assignWeights, fromVariables, type Variables, type Weights } from './weights.ts';

/** How long and on which rows a program trains. */
export interface EpochPlan {
  /** Rows to learn from, by number. */
  readonly train: Int32Array;
  /** Rows kept apart, looked at after every epoch; may be none. */
  readonly validation: Int32Array;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Ends after so many epochs without a gain in the loss (of the rows kept apart where there are any); 0 never does. */
  readonly patience: number;
  /** Epochs in which what is learned still changes: none of them is the best, and patience is not spent in them. */
  readonly warmUp: number;
  readonly seed: number;
}

/** What is trained: its weights, and its loss over some rows, as a mean of them. */
export interface Learner {
  readonly variables: Variables;
  /** `random` for what is drawn in training; null as in use. `epoch` is 1 first. */
  loss(rows: Int32Array, epoch: number, random: Random | null): Scalar;
}

export interface Trained {
  /** Of the best epoch. */
  readonly weights: Weights;
  readonly curve: readonly EpochFigures[];
  readonly bestEpoch: number;
  readonly stopped: TrainingSummary['stopped'];
}

/** Adam's usual figures (Kingma and Ba 2015), with Keras's epsilon. */
const ADAM = [0.9, 0.999, 1e-7] as const;
/** A gain smaller than this share of the best loss does not count. */
const LEAST_GAIN = 1e-4;
/** Rows looked at together where nothing is learned. */
const ROWS_AT_ONCE = 1024;

/**
 * Mini-batch training by Adam. The order of the rows in an epoch and what is drawn hang on the seed and the epoch alone, so
 * a backend gives the same weights each time. Ends early when patience is spent, when enough is enough, or when the loss is
 * no number any more, which is then in the last epoch of the curve. The variables end with the best weights.
 */
export async function trainInEpochs(
  tf: Tensorflow,
  learner: Learner,
  plan: EpochPlan,
  watch: ProgramWatch,
): Promise<Trained> {
  const optimizer = tf.train.adam(plan.learningRate, ...ADAM);
  const list = Object.values(learner.variables);
  const curve: EpochFigures[] = [];
  let best: { epoch: number; loss: number; weights: Weights } | null = null;
  let gained = { epoch: plan.warmUp, loss: Number.POSITIVE_INFINITY };
  let stopped: Trained['stopped'] = 'all epochs';
  for (let epoch = 1; epoch <= plan.epochs; epoch++) {
    const random = seededRandom((plan.seed + Math.imul(epoch, 0x9e3779b1)) >>> 0);
    const order = shuffled(plan.train, random);
    let total: Scalar = tf.scalar(0);
    for (let first = 0; first < order.length; first += plan.batchSize) {
      const rows = order.subarray(first, first + plan.batchSize);
      const before: Scalar = total;
      total = tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => learner.loss(rows, epoch, random), list);
        optimizer.applyGradients(named(grads));
        return tf.add<Scalar>(before, tf.mul(value, rows.length));
      });
      before.dispose();
    }
    const loss = (await readAndDispose(total)) / order.length;
    const validationLoss = await lossOver(tf, learner, plan.validation, epoch);
    const figures = { epoch, loss, validationLoss, accuracy: null, validationAccuracy: null };
    curve.push(figures);
    watch.report(figures);
    const figure = validationLoss ?? loss;
    if (!Number.isFinite(figure)) break;
    if (best === null || best.epoch <= plan.warmUp || figure < best.loss)
      best = { epoch, loss: figure, weights: await fromVariables(learner.variables) };
    if (epoch > plan.warmUp && figure < gained.loss * (1 - LEAST_GAIN)) gained = { epoch, loss: figure };
    if (await watch.enough()) {
      stopped = 'by hand';
      break;
    }
    if (plan.patience > 0 && epoch - gained.epoch >= plan.patience) {
      stopped = 'no more gain';
      break;
    }
  }
  optimizer.dispose();
  if (best === null)
    return { weights: await fromVariables(learner.variables), curve, bestEpoch: curve.length, stopped };
  assignWeights(tf, learner.variables, best.weights);
  return { weights: best.weights, curve, bestEpoch: best.epoch, stopped };
}

/** Gradients as the optimizer takes them. */
function named(gradients: NamedTensorMap) {
  return Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
}

/** Mean loss as in use over the rows; null where there are none. */
async function lossOver(tf: Tensorflow, learner: Learner, rows: Int32Array, epoch: number): Promise<number | null> {
  if (rows.length === 0) return null;
  let sum = 0;
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    const part = rows.subarray(first, first + ROWS_AT_ONCE);
    sum += (await readAndDispose(tf.tidy(() => learner.loss(part, epoch, null)))) * part.length;
  }
  return sum / rows.length;
}

async function readAndDispose(scalar: Scalar): Promise<number> {
  const [value] = await scalar.data();
  scalar.dispose();
  return value;
}

/** The rows in an order by chance (Fisher and Yates). */
function shuffled(rows: Int32Array, random: Random): Int32Array {
  const order = rows.slice();
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** The numbers 0 … rows − 1 in parts, for going through all rows without learning. */
export function inParts(rows: number): Int32Array[] {
  return Array.from({ length: Math.ceil(rows / ROWS_AT_ONCE) }, (_, part) => {
    const first = part * ROWS_AT_ONCE;
    return Int32Array.from({ length: Math.min(ROWS_AT_ONCE, rows - first) }, (_, at) => first + at);
  });
}
