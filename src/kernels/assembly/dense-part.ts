import { cancelled } from './control';
import { activate, activationGradient } from './dense-activation';
import { dropOut, dropOutGradient } from './dense-dropout';
import { addGradients } from './dense-gradients';
import {
  CATEGORICAL,
  DenseJob,
  DenseLayer,
  LINE,
  LINEAR,
  layerAt,
  lineBytes,
  MSE,
  RELU,
  rowsIn,
  SLICE,
  slicePlane,
} from './dense-job';
import { lossOf, rightRows } from './dense-loss';
import { normalize, normalizeGradient, sliceMoments, sliceSums } from './dense-norm';
import { multiplyLines } from './dense-products';
import { keyOf, refine } from './dense-random';
import { handIn, handOut, linesOf } from './dense-rows';

// What can be done with the layers from `from` to before `to`, which share no figures between slices.
export const FORWARD: u32 = 1;
/** Loss and accuracy of the network's outputs. */
export const LOSS: u32 = 2;
export const BACKWARD: u32 = 4;
/** Hands the outputs of layer `to - 1` over, or takes their derivatives. */
export const HAND_OUT: u32 = 8;
export const HAND_IN: u32 = 16;

/** Slices of the batch. */
export function slicesOf(job: DenseJob): u32 {
  return (job.batchRows + SLICE - 1) / SLICE;
}

/** Does the work at hand on the slices of a part. */
export function workOn(job: DenseJob, part: u32): void {
  const first = part * job.partSlices;
  const end = min(first + job.partSlices, slicesOf(job));
  let loss: f64 = 0;
  let right: u32 = 0;
  for (let slice = first; slice < end; slice++) {
    if (cancelled()) return;
    const rows = rowsIn(job, slice);
    if ((job.work & FORWARD) != 0) forward(job, slice, rows);
    if ((job.work & HAND_OUT) != 0) handOut(job, slice, rows);
    if ((job.work & LOSS) != 0) {
      const last = layerAt(job, job.layerCount - 1);
      const outputs = slicePlane(last.output, last.units, slice);
      const targets =
        job.targets == 0
          ? slicePlane(job.inputPlane, job.inputs, slice)
          : slicePlane(job.targetPlane, last.units, slice);
      const delta = slicePlane(last.delta, last.units, slice);
      loss += lossOf(job.loss, outputs, targets, delta, last.units, rows, <f32>1 / <f32>job.batchRows);
      if (job.loss == CATEGORICAL) right += rightRows(outputs, targets, last.units, rows);
    }
    if ((job.work & HAND_IN) != 0) handIn(job, slice, rows);
    if ((job.work & BACKWARD) != 0) backward(job, part, slice, rows, slice == first);
  }
  if ((job.work & LOSS) == 0) return;
  store<f64>(job.partLoss + part * 16, loss);
  store<f64>(job.partLoss + part * 16, <f64>right, 8);
}

function forward(job: DenseJob, slice: u32, rows: u32): void {
  const bytes = lineBytes(rows);
  if (job.from == 0) linesOf(job, slice, rows);
  else normalize(job, layerAt(job, job.from - 1), slice, rows);
  for (let index = job.from; index < job.to; index++) {
    const layer = layerAt(job, index);
    const to = slicePlane(layer.activated, layer.units, slice);
    const weights = job.weights + layer.kernel * 4;
    const floor: f32 = layer.activation == RELU ? 0 : -Infinity;
    multiplyLines(
      sourceOf(job, index, slice),
      layer.inputs,
      to,
      layer.units,
      weights,
      layer.units * 4,
      4,
      job.weights + layer.bias * 4,
      floor,
      bytes,
    );
    // Cross-entropy applies the last activation itself.
    if (!fused(job, index)) activate(layer.activation, to, layer.units, bytes);
    if (layer.threshold != 0) {
      const key = refine(keyOf(job.seed, job.steps), index);
      const keep = slicePlane(layer.keep, layer.units, slice);
      const dropped = slicePlane(layer.dropped, layer.units, slice);
      dropOut(to, keep, dropped, layer.units, key, slice * SLICE, layer.threshold, layer.scale, bytes);
    }
    if (layer.batchNorm != 0) sliceMoments(layer, slice, rows);
  }
}

function backward(job: DenseJob, part: u32, slice: u32, rows: u32, fresh: bool): void {
  const bytes = lineBytes(rows);
  const gradients = job.gradients + part * job.gradientStep;
  for (let index = job.to; index > job.from; index--) {
    const layer = layerAt(job, index - 1);
    const delta = slicePlane(layer.delta, layer.units, slice);
    if (layer.batchNorm != 0) normalizeGradient(job, layer, slice, rows);
    if (layer.threshold != 0) dropOutGradient(delta, slicePlane(layer.keep, layer.units, slice), layer.units, bytes);
    if (layer.activation != LINEAR && !fused(job, index - 1)) {
      const outputs = slicePlane(layer.activated, layer.units, slice);
      activationGradient(layer.activation, delta, outputs, layer.units, bytes);
    }
    const source = sourceOf(job, index - 1, slice);
    const kernel = gradients + layer.kernel * 4;
    addGradients(source, layer.inputs, delta, layer.units, kernel, gradients + layer.bias * 4, fresh, bytes);
    if (index == 1) return;
    const before = layerAt(job, index - 2);
    const to = slicePlane(before.delta, before.units, slice);
    const weights = job.weights + layer.kernel * 4;
    multiplyLines(delta, layer.units, to, before.units, weights, 4, layer.units * 4, 0, -Infinity, bytes);
  }
  const below = layerAt(job, job.from - 1);
  sliceSums(below, slice, rows);
}

/** What a layer reads: the outputs of the one before it, or the rows. */
function sourceOf(job: DenseJob, index: u32, slice: u32): usize {
  if (index == 0) return slicePlane(job.inputPlane, job.inputs, slice);
  const before = layerAt(job, index - 1);
  return slicePlane(before.output, before.units, slice);
}

/** Whether the loss is worked out together with this layer's activation. */
function fused(job: DenseJob, index: u32): bool {
  return (job.work & LOSS) != 0 && job.loss != MSE && index == job.layerCount - 1;
}
