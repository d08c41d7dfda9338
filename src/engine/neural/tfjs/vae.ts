import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import type { EpochFigures, TrainingSummary } from '../../../contract/neural.ts';
import { type Random, seededRandom } from '../../evaluate/random.ts';
import { operations } from './operations.ts';
import type { Rows } from './programs.ts';
import type { ProgramWatch, Tensorflow } from './tensorflow.ts';
import { type EpochPlan, inParts, type Learner, trainInEpochs } from './train-in-epochs.ts';
import { firstWeights, toVariables, type Variables, type WeightShape, type Weights } from './weights.ts';

/** The shape of a variational autoencoder: dense layers to the code, and the same layers back. */
export interface VaeNetwork {
  readonly inputs: number;
  /** Units of the layers before the code; those behind it are the same the other way round. May be none. */
  readonly hidden: readonly number[];
  readonly activation: 'relu' | 'tanh' | 'sigmoid' | 'linear';
  readonly codeSize: number;
  /** mse: columns of any numbers; bce: columns from 0 to 1. */
  readonly reconstruction: 'mse' | 'bce';
}

export interface VaeOrder {
  readonly network: VaeNetwork;
  readonly inputs: Rows;
  /** `warmUp`: epochs over which the weight of the divergence grows from 0 to `beta`. */
  readonly plan: EpochPlan;
  readonly beta: number;
}

export interface VaeResult {
  readonly weights: Weights;
  readonly curve: readonly EpochFigures[];
  readonly bestEpoch: number;
  readonly stopped: TrainingSummary['stopped'];
  /** Mean codes, rows × codeSize. */
  readonly codes: Float32Array;
  /** Divergence from the standard normal of each number of the code, mean over all rows, in nats. */
  readonly divergence: readonly number[];
}

/** The weights of the network; `encoder 0` is next to the columns, `decoder 0` next to the code. */
export function vaeShapes({ inputs, hidden, codeSize }: VaeNetwork): WeightShape[] {
  const layer = (name: string, fanIn: number, units: number): WeightShape[] => [
    { name: `${name} kernel`, rows: fanIn, columns: units, start: { fanIn, fanOut: units } },
    { name: `${name} bias`, rows: 1, columns: units, start: 0 },
  ];
  const widths = [inputs, ...hidden];
  const back = [codeSize, ...hidden.toReversed()];
  const last = widths[widths.length - 1];
  return [
    ...hidden.flatMap((units, at) => layer(`encoder ${at}`, widths[at], units)),
    ...layer('mean', last, codeSize),
    ...layer('spread', last, codeSize),
    ...hidden.flatMap((_, at) => layer(`decoder ${at}`, back[at], back[at + 1])),
    ...layer('output', back[back.length - 1], inputs),
  ];
}

/**
 * A variational autoencoder (Kingma and Welling 2014). A row becomes a normal distribution over codes, a code is drawn from
 * it by the reparametrisation z = mean + e^(s/2) · noise with s the log-variance, and the row is built again from it. The
 * loss is the mean over rows of
 *
 * (reconstruction + beta · divergence) / columns,
 *
 * reconstruction ½ Σ (x − x̂)² or the cross-entropy, divergence −½ Σ (1 + s − mean² − e^s), that from the standard normal.
 * Beta grows in equal steps over the plan's warm-up (Sønderby et al. 2016); rows kept apart are judged with all of it and
 * without noise.
 */
export async function trainVae(tf: Tensorflow, order: VaeOrder, watch: ProgramWatch): Promise<VaeResult> {
  const { network, inputs, plan } = order;
  const shapes = vaeShapes(network);
  const variables = toVariables(tf, shapes, firstWeights(shapes, seededRandom(plan.seed)));
  const learner = vaeLearner(tf, variables, order);
  const trained = await trainInEpochs(tf, learner, plan, watch);
  const codes = new Float32Array(inputs.rows * network.codeSize);
  const divergence = new Float64Array(network.codeSize);
  for (const rows of inParts(inputs.rows)) {
    const made = tf.tidy(() => {
      const { mean, spread } = vaeForward(tf, variables, network).encode(rowsOf(tf, inputs, rows));
      return [mean, spread];
    });
    const [means, spreads] = (await Promise.all(made.map((tensor) => tensor.data()))) as Float32Array[];
    tf.dispose(made);
    codes.set(means, rows[0] * network.codeSize);
    for (const [at, mean] of means.entries()) {
      divergence[at % network.codeSize] -= 0.5 * (1 + spreads[at] - mean * mean - Math.exp(spreads[at]));
    }
  }
  tf.dispose(Object.values(variables));
  return { ...trained, codes, divergence: Array.from(divergence, (sum) => sum / inputs.rows) };
}

/** The loss to be learned, apart so that its gradient can be checked. */
export function vaeLearner(tf: Tensorflow, variables: Variables, { network, inputs, plan, beta }: VaeOrder): Learner {
  const { encode, decode } = vaeForward(tf, variables, network);
  return {
    variables,
    loss(rows, epoch, random) {
      const x = rowsOf(tf, inputs, rows);
      const { mean, spread } = encode(x);
      const code =
        random === null
          ? mean
          : tf.add<Tensor2D>(
              mean,
              tf.mul(tf.exp(tf.mul(spread, 0.5)), noise(tf, rows.length, network.codeSize, random)),
            );
      const made = decode(code);
      const reconstruction =
        network.reconstruction === 'mse'
          ? tf.mul(tf.sum(tf.square(tf.sub(x, made))), 0.5)
          : tf.sum(tf.sub(tf.softplus(made), tf.mul(x, made)));
      const divergence = tf.mul(tf.sum(tf.sub(tf.sub(tf.add(spread, 1), tf.square(mean)), tf.exp(spread))), -0.5);
      const weight = random === null ? beta : beta * Math.min(1, epoch / (plan.warmUp + 1));
      const whole = tf.add(reconstruction, tf.mul(divergence, weight));
      return tf.div<Scalar>(whole, rows.length * network.inputs);
    },
  };
}

function vaeForward(tf: Tensorflow, variables: Variables, { hidden, activation }: VaeNetwork) {
  const { matMul, tanh } = operations(tf);
  const activations = { relu: tf.relu, tanh, sigmoid: tf.sigmoid, linear: (x: Tensor2D) => x };
  const apply = (x: Tensor2D): Tensor2D => activations[activation](x);
  const layer = (name: string, x: Tensor2D) =>
    tf.add<Tensor2D>(matMul(x, variables[`${name} kernel`]), variables[`${name} bias`]);
  return {
    encode(x: Tensor2D): { mean: Tensor2D; spread: Tensor2D } {
      const last = hidden.reduce((from, _, at) => apply(layer(`encoder ${at}`, from)), x);
      return { mean: layer('mean', last), spread: layer('spread', last) };
    },
    decode(code: Tensor2D): Tensor2D {
      const last = hidden.reduce((from, _, at) => apply(layer(`decoder ${at}`, from)), code);
      return layer('output', last);
    },
  };
}

function rowsOf(tf: Tensorflow, { columns, data }: Rows, rows: Int32Array): Tensor2D {
  const values = new Float32Array(rows.length * columns);
  for (const [at, row] of rows.entries()) values.set(data.subarray(row * columns, (row + 1) * columns), at * columns);
  return tf.tensor2d(values, [rows.length, columns]);
}

function noise(tf: Tensorflow, rows: number, columns: number, random: Random): Tensor2D {
  return tf.tensor2d(Float32Array.from({ length: rows * columns }, random.normal), [rows, columns]);
}
