import { seededRandom } from '../../src/engine/evaluate/random.ts';
import type { Neural } from '../../src/engine/neural/neural.ts';
import type {
  DenseData,
  DenseEpoch,
  DenseLayer,
  DenseOrder,
  DenseSession,
  DenseState,
} from '../../src/kernels/dense-network.ts';
import type { MatrixView } from '../../src/kernels/types.ts';

/** A layer's numbers in float64: kernel (inputs × units) and bias. */
interface Layer extends DenseLayer {
  readonly inputs: number;
  /** Where its kernel and its bias start among the weights. */
  readonly kernel: number;
  readonly bias: number;
}

/**
 * A dense network in training, written the plain way in float64 after the textbook: no dropout, no batch normalisation,
 * mean squared error only. What the methods do on it is what they must do on the real trainers.
 */
export function referenceSession({ network, settings, data, state: from }: DenseOrder): DenseSession {
  const layers: Layer[] = [];
  let size = 0;
  let before = network.inputs;
  for (const layer of network.layers) {
    if (layer.dropout > 0 || layer.batchNorm) throw new Error('the reference has neither dropout nor batch norm');
    layers.push({ ...layer, inputs: before, kernel: size, bias: size + before * layer.units });
    size += (before + 1) * layer.units;
    before = layer.units;
  }
  if (settings.loss !== 'mse') throw new Error('the reference knows the mean squared error only');
  const weights = new Float64Array(size);
  const moments = new Float64Array(2 * size);
  let steps = 0;
  let epochs = 0;
  const restore = (state: DenseState): void => {
    weights.set(state.weights);
    moments.set(state.moments);
    steps = state.steps;
    epochs = state.epochs;
  };
  if (from) restore(from);
  else start(layers, weights, settings.seed);

  /** Outputs of every layer up to `last` for one row. */
  const outputs = (row: ArrayLike<number>, last: number): Float64Array[] => {
    const all: Float64Array[] = [];
    let input = row;
    for (const layer of layers.slice(0, last + 1)) {
      const out = new Float64Array(layer.units);
      for (let unit = 0; unit < layer.units; unit++) {
        let sum = weights[layer.bias + unit];
        for (let i = 0; i < layer.inputs; i++) sum += input[i] * weights[layer.kernel + i * layer.units + unit];
        out[unit] = activate(layer.activation, sum);
      }
      all.push(out);
      input = out;
    }
    return all;
  };

  /** Adds the gradient of one row, given that by the outputs of layer `last`. */
  const addGradient = (
    row: ArrayLike<number>,
    all: readonly Float64Array[],
    last: number,
    by: Float64Array,
    into: Float64Array,
  ) => {
    let slope = by;
    for (let at = last; at >= 0; at--) {
      const layer = layers[at];
      const input = at > 0 ? all[at - 1] : row;
      const next = new Float64Array(layer.inputs);
      for (let unit = 0; unit < layer.units; unit++) {
        const own = slope[unit] * derivative(layer.activation, all[at][unit]);
        into[layer.bias + unit] += own;
        for (let i = 0; i < layer.inputs; i++) {
          into[layer.kernel + i * layer.units + unit] += own * input[i];
          next[i] += own * weights[layer.kernel + i * layer.units + unit];
        }
      }
      slope = next;
    }
  };

  const step = (gradient: Float64Array, rate: number, last: number): void => {
    steps += 1;
    const end = layers[last].bias + layers[last].units;
    for (let i = 0; i < end; i++) {
      if (settings.optimizer.kind === 'sgd') {
        moments[i] = settings.optimizer.momentum * moments[i] - rate * gradient[i];
        weights[i] += moments[i];
        continue;
      }
      const { beta1, beta2, epsilon } = settings.optimizer;
      moments[i] = beta1 * moments[i] + (1 - beta1) * gradient[i];
      moments[size + i] = beta2 * moments[size + i] + (1 - beta2) * gradient[i] ** 2;
      const mean = moments[i] / (1 - beta1 ** steps);
      weights[i] -= (rate * mean) / (Math.sqrt(moments[size + i] / (1 - beta2 ** steps)) + epsilon);
    }
  };

  const top = layers.length - 1;
  const targetOf = ({ inputs, targets }: DenseData, row: number) => rowOf(targets ?? inputs, row);
  let pending: { readonly rows: Int32Array; readonly layer: number } | null = null;

  return {
    async train(count, rate, hooks) {
      const done: DenseEpoch[] = [];
      for (let epoch = 0; epoch < count; epoch++) {
        await new Promise((resolve) => setImmediate(resolve));
        if (hooks?.signal?.aborted) throw new DOMException('aborted', 'AbortError');
        const order = shuffled(data.inputs.rows, settings.seed + epochs);
        let loss = 0;
        for (let first = 0; first < order.length; first += settings.batchSize) {
          const batch = order.subarray(first, first + settings.batchSize);
          const gradient = new Float64Array(size);
          for (const row of batch) {
            const input = rowOf(data.inputs, row);
            const all = outputs(input, top);
            const target = targetOf(data, row);
            const by = all[top].map((value, i) => value - target[i]);
            loss += by.reduce((sum, each) => sum + each * each, 0) / by.length / order.length;
            addGradient(
              input,
              all,
              top,
              by.map((each) => (2 * each) / (by.length * batch.length)),
              gradient,
            );
          }
          step(gradient, rate, top);
        }
        epochs += 1;
        done.push({ loss, accuracy: null });
        hooks?.onProgress?.(epoch + 1, count);
        if (!Number.isFinite(loss)) break;
      }
      return done;
    },
    async evaluate(other) {
      let loss = 0;
      for (let row = 0; row < other.inputs.rows; row++) {
        const out = outputs(rowOf(other.inputs, row), top)[top];
        const target = targetOf(other, row);
        loss += out.reduce((sum, value, i) => sum + (value - target[i]) ** 2, 0) / out.length / other.inputs.rows;
      }
      return { loss, accuracy: null };
    },
    async output(inputs, layer = top) {
      const { units } = layers[layer];
      const all = new Float32Array(inputs.rows * units);
      for (let row = 0; row < inputs.rows; row++) all.set(outputs(rowOf(inputs, row), layer)[layer], row * units);
      return all;
    },
    async forward(rows, layer) {
      pending = { rows, layer };
      const { units } = layers[layer];
      const all = new Float32Array(rows.length * units);
      for (const [at, row] of rows.entries()) all.set(outputs(rowOf(data.inputs, row), layer)[layer], at * units);
      return all;
    },
    async backward(gradient, rate) {
      if (pending === null) throw new Error('backward comes after forward');
      const { rows, layer } = pending;
      const { units } = layers[layer];
      const sum = new Float64Array(size);
      for (const [at, row] of rows.entries()) {
        const input = rowOf(data.inputs, row);
        const by = Float64Array.from(gradient.subarray(at * units, (at + 1) * units));
        addGradient(input, outputs(input, layer), layer, by, sum);
      }
      step(sum, rate, layer);
      pending = null;
    },
    state: () => ({ weights: Float32Array.from(weights), moments: Float32Array.from(moments), steps, epochs }),
    restore,
  };
}

/** A place to train that has nothing but the reference. */
export function referenceNeural(): Neural {
  return {
    backends: async () => [
      { backend: 'kernels', name: 'the reference', ready: true, message: 'the reference', role: 'It is for tests.' },
    ],
    withDense: (_choice, order, body) =>
      body(referenceSession(order), { backend: 'kernels', title: 'the reference', reason: 'It is for tests.' }),
    run: () => Promise.reject(new Error('the reference runs no programs')),
    close: async () => {},
  };
}

function start(layers: readonly Layer[], weights: Float64Array, seed: number): void {
  const random = seededRandom(seed);
  for (const { inputs, units, kernel } of layers) {
    const limit = Math.sqrt(6 / (inputs + units));
    for (let i = 0; i < inputs * units; i++) weights[kernel + i] = Math.fround(limit * (2 * random.uniform() - 1));
  }
}

function rowOf({ data, columns }: MatrixView, row: number): Float64Array {
  return data.subarray(row * columns, (row + 1) * columns);
}

function shuffled(rows: number, seed: number): Int32Array {
  const random = seededRandom(seed ^ 0x5eed);
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

function activate(kind: DenseLayer['activation'], value: number): number {
  if (kind === 'relu') return Math.max(0, value);
  if (kind === 'tanh') return Math.tanh(value);
  if (kind === 'sigmoid') return 1 / (1 + Math.exp(-value));
  if (kind === 'softmax') throw new Error('the reference has no softmax');
  return value;
}

/** By the activation's own output. */
function derivative(kind: DenseLayer['activation'], out: number): number {
  if (kind === 'relu') return out > 0 ? 1 : 0;
  if (kind === 'tanh') return 1 - out * out;
  return kind === 'sigmoid' ? out * (1 - out) : 1;
}
