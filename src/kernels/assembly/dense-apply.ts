import { advance, cancelled } from './control';
import { activate } from './dense-activation';
import { CATEGORICAL, DenseJob, DenseLayer, LINE, layerAt, lineBytes, MSE, RELU, SLICE } from './dense-job';
import { lossOf, rightRows } from './dense-loss';
import { EPSILON } from './dense-norm';
import { multiplyLines } from './dense-products';
import { fromRows, toRows } from './dense-rows';

/** Slices of a task. */
const TASK_SLICES: u32 = 16;

/**
 * Sends rows through the first `layers` layers as in use: nothing drops out, and normalisation takes its moving figures.
 * Hands the outputs over where `job.handed` is not 0; otherwise two f64 a task: summed loss, right rows.
 * @param scratch `scratchStep` bytes a worker: room for three planes of a slice, each as wide as the widest layer
 */
export function denseApply(address: usize, layers: u32, scratch: usize, scratchStep: u32, task: u32, worker: u32): u32 {
  const job = changetype<DenseJob>(address);
  const plane = scratchStep / 3;
  const own = scratch + worker * scratchStep;
  const first = task * TASK_SLICES * SLICE;
  const end = min(first + TASK_SLICES * SLICE, job.rows);
  let loss: f64 = 0;
  let right: u32 = 0;
  for (let start = first; start < end; start += SLICE) {
    if (cancelled()) return 0;
    const rows = min(SLICE, end - start);
    let from = own;
    let to = own + plane;
    fromRows(job.data + start * job.inputs * 4, job.inputs, rows, from);
    for (let index: u32 = 0; index < layers; index++) {
      const logits = job.handed == 0 && job.loss != MSE && index == job.layerCount - 1;
      apply(job, layerAt(job, index), from, to, lineBytes(rows), logits);
      const other = from;
      from = to;
      to = other;
    }
    const units = layerAt(job, layers - 1).units;
    if (job.handed != 0) {
      toRows(from, units, rows, job.handed + start * units * 4);
      continue;
    }
    fromRows((job.targets == 0 ? job.data : job.targets) + start * units * 4, units, rows, to);
    loss += lossOf(job.loss, from, to, own + 2 * plane, units, rows, 1);
    if (job.loss == CATEGORICAL) right += rightRows(from, to, units, rows);
  }
  if (job.handed == 0) {
    store<f64>(job.partLoss + task * 16, loss);
    store<f64>(job.partLoss + task * 16, <f64>right, 8);
  }
  advance(end - first);
  return 0;
}

function apply(job: DenseJob, layer: DenseLayer, from: usize, to: usize, bytes: usize, logits: bool): void {
  const floor: f32 = layer.activation == RELU ? 0 : -Infinity;
  const kernel = job.weights + layer.kernel * 4;
  const bias = job.weights + layer.bias * 4;
  multiplyLines(from, layer.inputs, to, layer.units, kernel, layer.units * 4, 4, bias, floor, bytes);
  if (!logits) activate(layer.activation, to, layer.units, bytes);
  if (layer.batchNorm == 0) return;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const variance = load<f32>(job.weights + (layer.variance + unit) * 4);
    const gamma = load<f32>(job.weights + (layer.gamma + unit) * 4);
    const mean = v128.load32_splat(job.weights + (layer.mean + unit) * 4);
    const beta = v128.load32_splat(job.weights + (layer.beta + unit) * 4);
    const factor = f32x4.splat(gamma / sqrt<f32>(variance + EPSILON));
    const line = to + unit * LINE;
    for (let at = line; at < line + bytes; at += 16) {
      v128.store(at, f32x4.add(f32x4.mul(f32x4.sub(v128.load(at), mean), factor), beta));
    }
  }
}
