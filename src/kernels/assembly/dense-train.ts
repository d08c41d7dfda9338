import { advance, cancelled } from './control';
import { DenseJob, layerAt } from './dense-job';
import { batchMoments, batchSums } from './dense-norm';
import { optimize } from './dense-optimizer';
import { BACKWARD, FORWARD, HAND_IN, HAND_OUT, LOSS, slicesOf } from './dense-part';
import { shuffleRows } from './dense-random';
import { dismiss, help, together } from './dense-team';

/** Trains whole epochs. The first task leads, the others help. */
export function denseTrain(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DenseJob>(address);
  if (task > 0) {
    help(job);
    return 0;
  }
  for (job.trained = 0; job.trained < job.wanted; ) {
    if (!trainEpoch(job)) break;
  }
  dismiss(job);
  return 0;
}

/** One epoch; false when training is to end. */
function trainEpoch(job: DenseJob): bool {
  shuffleRows(job.order, job.rows, job.seed, job.epochs);
  let loss: f64 = 0;
  let right: f64 = 0;
  for (let start: u32 = 0; start < job.rows; start += job.batchSize) {
    if (cancelled()) return false;
    job.batchStart = start;
    job.batchRows = min(job.batchSize, job.rows - start);
    const parts = partsOf(job);
    const from = forwardUntil(job, parts, job.layerCount);
    together(job, parts, FORWARD | LOSS | BACKWARD, from, job.layerCount);
    backwardFrom(job, parts, from);
    if (cancelled()) return false;
    for (let part: u32 = 0; part < parts; part++) {
      loss += load<f64>(job.partLoss + part * 16);
      right += load<f64>(job.partLoss + part * 16, 8);
    }
    if (!isFinite(loss)) break;
    optimize(job, parts, job.layerCount);
    advance(1);
  }
  const curve = job.curve + job.trained * 16;
  store<f64>(curve, loss / <f64>job.rows);
  store<f64>(curve, right / <f64>job.rows, 8);
  job.trained++;
  job.epochs++;
  return isFinite(loss);
}

/** First half of a step of the caller's own: the outputs of layer `layers - 1` for the rows in the order. */
export function denseForward(address: usize, layers: u32, task: u32, worker: u32): u32 {
  const job = changetype<DenseJob>(address);
  if (task > 0) {
    help(job);
    return 0;
  }
  const parts = partsOf(job);
  const from = forwardUntil(job, parts, layers);
  together(job, parts, FORWARD | HAND_OUT, from, layers);
  dismiss(job);
  return 0;
}

/** Second half: a step by the derivatives of the outputs of layer `layers - 1`. */
export function denseBackward(address: usize, layers: u32, task: u32, worker: u32): u32 {
  const job = changetype<DenseJob>(address);
  if (task > 0) {
    help(job);
    return 0;
  }
  const parts = partsOf(job);
  const from = afterNorm(job, layers);
  together(job, parts, HAND_IN | BACKWARD, from, layers);
  backwardFrom(job, parts, from);
  dismiss(job);
  if (!cancelled()) optimize(job, parts, layers);
  return 0;
}

function partsOf(job: DenseJob): u32 {
  return (slicesOf(job) + job.partSlices - 1) / job.partSlices;
}

/** Goes forward up to the last normalised layer before `until`; returns the layer to go on from. */
function forwardUntil(job: DenseJob, parts: u32, until: u32): u32 {
  let from: u32 = 0;
  for (let index: u32 = 0; index < until; index++) {
    const layer = layerAt(job, index);
    if (layer.batchNorm == 0) continue;
    together(job, parts, FORWARD, from, index + 1);
    batchMoments(job, layer);
    from = index + 1;
  }
  return from;
}

/** Goes backward from the normalised layer below `top` to the first. */
function backwardFrom(job: DenseJob, parts: u32, top: u32): void {
  for (let to = top; to > 0; ) {
    batchSums(job, layerAt(job, to - 1));
    const from = afterNorm(job, to - 1);
    together(job, parts, BACKWARD, from, to);
    to = from;
  }
}

/** The layer after the last normalised one below `top`; 0 where there is none. */
function afterNorm(job: DenseJob, top: u32): u32 {
  let after = top;
  while (after > 0 && layerAt(job, after - 1).batchNorm == 0) after--;
  return after;
}
