import { throwIfAborted } from './abort.ts';
import { copyMatrixSingle } from './copy.ts';
import { denseOutput, evaluateDense } from './dense-apply.ts';
import { checkData, checkNetwork, checkRate, checkState } from './dense-check.ts';
import {
  MOST_EPOCHS,
  readField,
  reserveTraining,
  SLICE,
  type TrainingAt,
  writeFields,
  writeTraining,
} from './dense-memory.ts';
import type { DenseEpoch, DenseOrder, DenseSession, DenseState } from './dense-network.ts';
import { countDenseWeights, startDense } from './dense-start.ts';
import { type Job, type PhaseHooks, withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks } from './types.ts';

/** Multiplications that one part of a batch must take for sharing the parts out to pay. */
const WORTH_SHARING = 16_384;

/**
 * Lends `body` a dense network in training.
 *
 * Memory: 4 bytes a value of the rows and targets, a batch's outputs of every layer two to five times, and the weights
 * three times and once for each 64 rows of a batch (64 times at most).
 */
export async function withDense<Result>(
  pool: Pool,
  order: DenseOrder,
  body: (session: DenseSession) => Promise<Result>,
  hooks: Pick<KernelHooks, 'signal'> = {},
): Promise<Result> {
  const { network, settings, data } = order;
  checkNetwork(network, settings);
  checkData(network, data);
  const start = order.state ?? startDense(network, settings.seed);
  checkState(network, start);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const at = reserveTraining(layout, network, settings, data);
  return withJob(pool, layout, async (job) => {
    writeTraining(job, at, network, settings, data);
    await copyMatrixSingle(job, data.inputs, at.data);
    if (data.targets !== null) await copyMatrixSingle(job, data.targets, at.targets);
    writeState(job, at, start);
    return body(sessionOf(pool, job, at, order, hooks));
  });
}

function writeState(job: Job, at: TrainingAt, { weights, moments, steps, epochs }: DenseState): void {
  job.writeFloat32(at.weights, weights);
  job.writeFloat32(at.first, moments.subarray(0, weights.length));
  job.writeFloat32(at.second, moments.subarray(weights.length));
  writeFields(job, at.job, { steps, epochs });
}

function sessionOf(
  pool: Pool,
  job: Job,
  at: TrainingAt,
  { network, settings, data }: DenseOrder,
  lent: Pick<KernelHooks, 'signal'>,
): DenseSession {
  const count = countDenseWeights(network);
  const { rows } = data.inputs;
  const batches = Math.ceil(rows / at.batch);
  const shared = Math.min(at.batch, SLICE * at.partSlices) * count >= WORTH_SHARING;
  const helpers = shared ? Math.min(pool.threads, at.parts) - 1 : 0;
  /** Rows and layers of a step that has been half done. */
  let half: { readonly rows: number; readonly layers: number } | null = null;

  function state(): DenseState {
    const moments = new Float32Array(2 * count);
    moments.set(job.float32(at.first, count));
    moments.set(job.float32(at.second, count), count);
    const [steps, epochs] = [readField(job, at.job, 'steps'), readField(job, at.job, 'epochs')];
    return { weights: job.float32(at.weights, count), moments, steps, epochs };
  }

  /** Runs a kernel with a task for the leader and one for each helper. */
  function runTeam(kernel: string, values: readonly number[], hooks: PhaseHooks): Promise<void> {
    writeFields(job, at.job, { helpers });
    job.write(at.team, [0, 0, 0]);
    return job.run(kernel, values, helpers + 1, hooks);
  }

  async function trainSome(
    wanted: number,
    total: number,
    doneBefore: number,
    hooks: KernelHooks,
  ): Promise<DenseEpoch[]> {
    writeFields(job, at.job, { wanted });
    await runTeam('denseTrain', [at.job], {
      signal: either(hooks.signal, lent.signal),
      onProgress: (done) => hooks.onProgress?.(doneBefore * batches + done, total * batches),
    });
    const trained = readField(job, at.job, 'trained');
    const curve = job.float64(at.curve, 2 * trained);
    const categorical = settings.loss === 'categorical-crossentropy';
    return Array.from({ length: trained }, (_, epoch) => ({
      loss: curve[2 * epoch],
      accuracy: categorical ? curve[2 * epoch + 1] : null,
    }));
  }

  async function train(epochs: number, rate: number, hooks: KernelHooks = {}): Promise<DenseEpoch[]> {
    checkRate(rate);
    half = null;
    job.writeFloat64(at.params, [rate]);
    const before = state();
    const done: DenseEpoch[] = [];
    try {
      while (done.length < epochs && Number.isFinite(done.at(-1)?.loss ?? 0))
        done.push(...(await trainSome(Math.min(MOST_EPOCHS, epochs - done.length), epochs, done.length, hooks)));
    } catch (error) {
      writeState(job, at, before);
      throw error;
    }
    return done;
  }

  async function forward(picked: Int32Array, layer: number): Promise<Float32Array> {
    checkLayer(layer);
    if (picked.length < 1 || picked.length > at.batch)
      throw new RangeError(`A step takes 1 to ${at.batch} rows, not ${picked.length}.`);
    for (const row of picked) if (!(row >= 0 && row < rows)) throw new RangeError(`There is no row ${row}.`);
    job.write(at.order, picked);
    writeFields(job, at.job, { batchStart: 0, batchRows: picked.length });
    await runTeam('denseForward', [at.job, layer + 1], lent);
    half = { rows: picked.length, layers: layer + 1 };
    return job.float32(at.handed, picked.length * network.layers[layer].units);
  }

  async function backward(gradient: Float32Array, rate: number): Promise<void> {
    checkRate(rate);
    if (half === null) throw new RangeError('A step backward needs a step forward just before it.');
    const { rows: of, layers } = half;
    const { units } = network.layers[layers - 1];
    if (gradient.length !== of * units)
      throw new RangeError(`The gradient must be ${of} × ${units}, not ${gradient.length} values.`);
    half = null;
    job.writeFloat64(at.params, [rate]);
    job.writeFloat32(at.handed, gradient);
    await runTeam('denseBackward', [at.job, layers], lent);
  }

  function checkLayer(layer: number): void {
    if (network.layers[layer] === undefined) throw new RangeError(`There is no layer ${layer}.`);
  }

  return {
    train,
    evaluate: async (other) => evaluateDense(pool, network, job.float32(at.weights, count), settings.loss, other),
    async output(inputs, layer = network.layers.length - 1, hooks = {}) {
      checkLayer(layer);
      return denseOutput(pool, network, job.float32(at.weights, count), inputs, layer, hooks);
    },
    forward,
    backward,
    state,
    restore(other) {
      checkState(network, other);
      half = null;
      writeState(job, at, other);
    },
  };
}

/** Fires when one of two signals does. */
function either(a: AbortSignal | undefined, b: AbortSignal | undefined): AbortSignal | undefined {
  return a !== undefined && b !== undefined ? AbortSignal.any([a, b]) : (a ?? b);
}
