import {
  argMax,
  cast,
  dispose,
  equal,
  gather,
  keep,
  mul,
  type Scalar,
  slice,
  stack as stackTensors,
  sum,
  type Tensor2D,
  tensor1d,
  tensor2d,
  tidy,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { DenseEpoch, DenseNetwork, DenseSettings, DenseState } from '../../../../kernels/dense-network.ts';
import { epochOrder } from '../../../../kernels/dense-random.ts';
import type { Rows } from '../programs.ts';
import type { DenseRows } from './dense-calls.ts';
import { createDenseStack } from './dense-stack.ts';
import { packMoments, packWeights, unpackMoments, unpackWeights } from './dense-state.ts';
import { lossOf } from './loss-of.ts';
import { createOptimizer } from './optimizer.ts';

/** Rows looked at in one go where nothing is learned. */
const slab = 8192;

/** A dense network of tfjs's layers in training. */
export interface DenseModel {
  restore(state: DenseState): Promise<void>;
  state(): Promise<DenseState>;
  /** One epoch; `onStep` is told now and then how many steps are done. */
  trainEpoch(learningRate: number, onStep: (done: number, total: number) => void): DenseEpoch;
  /** As in use; null judges the rows of the call before. */
  evaluate(data: DenseRows | null): DenseEpoch;
  output(inputs: Rows, layer: number): Float32Array;
  forward(rows: Int32Array, layer: number): Float32Array;
  backward(gradient: Float32Array, learningRate: number): void;
  dispose(): void;
}

/** Rows as tensors; `targets` is `inputs` where a row is its own target. */
type Held = { readonly inputs: Tensor2D; readonly targets: Tensor2D };

const matrixOf = ({ rows, columns, data }: Rows): Tensor2D => keep(tensor2d(data, [rows, columns]));

function hold({ inputs, targets }: DenseRows): Held {
  const held = matrixOf(inputs);
  return { inputs: held, targets: targets === null ? held : matrixOf(targets) };
}

function letGo({ inputs, targets }: Held): void {
  dispose([inputs, targets]);
}

const rowsOf = (matrix: Tensor2D, start: number, count: number): Tensor2D =>
  slice(matrix, [start, 0], [count, matrix.shape[1]]);

/** Rows whose largest output is the target's. */
const hits = (targets: Tensor2D, outputs: Tensor2D): Scalar => sum(equal(argMax(outputs, 1), argMax(targets, 1)));

/** Sum of numbers that are still tensors, read in one go; they are freed. */
function total(values: readonly Scalar[]): number {
  const all = tidy(() => sum(stackTensors([...values].map((value) => cast(value, 'float32')))).dataSync()[0]);
  dispose([...values]);
  return all;
}

/** Puts a network of tfjs's layers on the rows it learns from. */
export async function createDenseModel(
  network: DenseNetwork,
  settings: DenseSettings,
  rows: DenseRows,
): Promise<DenseModel> {
  const net = createDenseStack(network, settings);
  const last = network.layers.length - 1;
  const learned = net.trainable(last);
  const data = hold(rows);
  const normed = network.layers.some(({ batchNorm }) => batchNorm);
  const judged = settings.loss === 'categorical-crossentropy';
  let optimizer = await createOptimizer(settings, learned, null, 0);
  let done = { steps: 0, epochs: 0 };
  let asked: { rows: Int32Array; layer: number } | null = null;
  let lately: Held | null = null;
  const figures = (losses: readonly Scalar[], right: readonly Scalar[], count: number): DenseEpoch => ({
    loss: total(losses) / count,
    accuracy: judged ? total(right) / count : null,
  });
  return {
    async restore({ weights, moments, steps, epochs }) {
      unpackWeights(net.weights, weights);
      optimizer.dispose();
      optimizer = await createOptimizer(settings, learned, unpackMoments(net.weights, learned, moments), steps);
      done = { steps, epochs };
    },
    state: async () => ({
      weights: packWeights(net.weights),
      moments: packMoments(net.weights, learned, await optimizer.moments()),
      ...done,
    }),
    trainEpoch(learningRate, onStep) {
      const count = data.inputs.shape[0];
      const steps = Math.ceil(count / settings.batchSize);
      const shuffled = tidy((): Held => {
        const order = tensor1d(epochOrder(count, settings.seed, done.epochs), 'int32');
        const inputs = gather(data.inputs, order);
        return { inputs, targets: data.targets === data.inputs ? inputs : gather(data.targets, order) };
      });
      tidy(() => optimizer.startEpoch(done.steps));
      const losses: Scalar[] = [];
      const right: Scalar[] = [];
      for (let step = 0; step < steps; step++) {
        const start = step * settings.batchSize;
        const size = Math.min(settings.batchSize, count - start);
        tidy(() => {
          const inputs = rowsOf(shuffled.inputs, start, size);
          const targets = shuffled.targets === shuffled.inputs ? inputs : rowsOf(shuffled.targets, start, size);
          const { value, grads } = variableGrads(() => {
            const outputs = net.apply(inputs, last, done.steps + step);
            if (judged) right.push(keep(hits(targets, outputs)));
            return lossOf(settings.loss, targets, outputs);
          }, learned);
          losses.push(keep(mul(value, size)));
          optimizer.apply(learned, grads, learningRate);
        });
        if (step % 64 === 63) onStep(step + 1, steps);
      }
      letGo(shuffled);
      done = { steps: done.steps + steps, epochs: done.epochs + 1 };
      return figures(losses, right, count);
    },
    evaluate(given) {
      if (given !== null) {
        if (lately) letGo(lately);
        lately = hold(given);
      }
      const { inputs, targets } = lately ?? data;
      const count = inputs.shape[0];
      const losses: Scalar[] = [];
      const right: Scalar[] = [];
      for (let start = 0; start < count; start += slab) {
        const size = Math.min(slab, count - start);
        tidy(() => {
          const part = rowsOf(targets, start, size);
          const outputs = net.apply(rowsOf(inputs, start, size), last, null);
          losses.push(keep(mul(lossOf(settings.loss, part, outputs), size)));
          if (judged) right.push(keep(hits(part, outputs)));
        });
      }
      return figures(losses, right, count);
    },
    output({ rows: count, columns, data: values }, layer) {
      const units = network.layers[layer].units;
      const out = new Float32Array(count * units);
      for (let start = 0; start < count; start += slab) {
        const size = Math.min(slab, count - start);
        const part = values.subarray(start * columns, (start + size) * columns);
        tidy(() => {
          out.set(net.apply(tensor2d(part, [size, columns]), layer, null).dataSync(), start * units);
        });
      }
      return out;
    },
    forward(rows, layer) {
      asked = { rows, layer };
      // The moving figures of batch normalisation count a step once, in `backward`.
      const before = normed ? packWeights(net.weights) : null;
      const outputs = tidy(() =>
        Float32Array.from(net.apply(gather(data.inputs, tensor1d(rows, 'int32')), layer, done.steps).dataSync()),
      );
      if (before) unpackWeights(net.weights, before);
      return outputs;
    },
    backward(gradient, learningRate) {
      if (asked === null) throw new TypeError('backward comes after forward');
      const { rows, layer } = asked;
      const variables = net.trainable(layer);
      tidy(() => {
        const inputs = gather(data.inputs, tensor1d(rows, 'int32'));
        const slope = tensor2d(gradient, [rows.length, network.layers[layer].units]);
        const { grads } = variableGrads(
          () => sum(mul(net.apply(inputs, layer, done.steps), slope)) as Scalar,
          variables,
        );
        optimizer.apply(variables, grads, learningRate);
      });
      asked = null;
      done = { ...done, steps: done.steps + 1 };
    },
    dispose() {
      optimizer.dispose();
      net.dispose();
      letGo(data);
      if (lately) letGo(lately);
    },
  };
}
