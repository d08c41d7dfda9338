import { throwIfAborted } from './abort.ts';
import { copyMatrixSingle } from './copy.ts';
import { checkColumns, checkData } from './dense-check.ts';
import {
  JOB_RECORD,
  LINE,
  lossCode,
  reserveLayers,
  reserveWeights,
  SLICE,
  writeFields,
  writeLayers,
} from './dense-memory.ts';
import type { DenseData, DenseEpoch, DenseNetwork, DenseSettings } from './dense-network.ts';
import { type Job, withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** As in `assembly/dense-apply.ts`. */
const TASK_ROWS = 16 * SLICE;

interface Applied {
  readonly network: DenseNetwork;
  readonly weights: Float32Array;
  readonly inputs: MatrixView;
  readonly targets: MatrixView | null;
  readonly loss: DenseSettings['loss'];
  /** Layers to go through. */
  readonly layers: number;
  /** Whether to hand the outputs over. */
  readonly handing: boolean;
}

/** Loss and accuracy of a network in use. */
export function evaluateDense(
  pool: Pool,
  network: DenseNetwork,
  weights: Float32Array,
  loss: DenseSettings['loss'],
  { inputs, targets }: DenseData,
): Promise<DenseEpoch> {
  checkData(network, { inputs, targets });
  const applied = { network, weights, inputs, targets, loss, layers: network.layers.length, handing: false };
  return apply(pool, applied, {}, (job, { partLoss, tasks }) => {
    const sums = job.float64(partLoss, 2 * tasks);
    const total = (place: number) => sums.reduce((sum, value, at) => (at % 2 === place ? sum + value : sum), 0);
    const categorical = loss === 'categorical-crossentropy';
    return { loss: total(0) / inputs.rows, accuracy: categorical ? total(1) / inputs.rows : null };
  });
}

/** Outputs of a layer of a network in use, rows × units. */
export function denseOutput(
  pool: Pool,
  network: DenseNetwork,
  weights: Float32Array,
  inputs: MatrixView,
  layer: number,
  hooks: KernelHooks,
): Promise<Float32Array> {
  checkColumns(inputs, network.inputs);
  const { units } = network.layers[layer];
  const applied = { network, weights, inputs, targets: null, loss: 'mse', layers: layer + 1, handing: true } as const;
  return apply(pool, applied, hooks, (job, { handed }) => job.float32(handed, inputs.rows * units));
}

async function apply<Result>(
  pool: Pool,
  { network, weights, inputs, targets, loss, layers, handing }: Applied,
  { signal, onProgress }: KernelHooks,
  read: (job: Job, at: { readonly partLoss: number; readonly handed: number; readonly tasks: number }) => Result,
): Promise<Result> {
  throwIfAborted(signal);
  const { rows } = inputs;
  const { units } = network.layers[layers - 1];
  const tasks = Math.ceil(rows / TASK_ROWS);
  const widest = Math.max(network.inputs, ...network.layers.map((each) => each.units));
  const step = 3 * widest * LINE;
  const layout = createLayout();
  const at = {
    job: layout.reserve(1, JOB_RECORD),
    list: layout.reserve(network.layers.length, 4),
    data: layout.reserve(rows * inputs.columns, 4),
    targets: targets === null ? 0 : layout.reserve(rows * targets.columns, 4),
    weights: reserveWeights(layout, network),
    partLoss: layout.reserve(tasks, 16),
    handed: handing ? layout.reserve(rows * units, 4) : 0,
    scratch: layout.reserve(pool.threads, step),
    layers: reserveLayers(layout, network, null, 0),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrixSingle(job, inputs, at.data);
    if (targets !== null) await copyMatrixSingle(job, targets, at.targets);
    job.writeFloat32(at.weights, weights);
    writeLayers(job, at.list, at.layers);
    writeFields(job, at.job, {
      ...{ inputs: network.inputs, layerCount: network.layers.length, layers: at.list, rows },
      ...{ data: at.data, targets: at.targets, weights: at.weights, loss: lossCode(loss) },
      ...{ partLoss: at.partLoss, handed: at.handed },
    });
    await job.run('denseApply', [at.job, layers, at.scratch, step], tasks, {
      signal,
      onProgress: (done) => onProgress?.(done, rows),
    });
    return read(job, { partLoss: at.partLoss, handed: at.handed, tasks });
  });
}
