import { across, total } from './dense-gradients';
import { DenseJob, DenseLayer, LINE, lineBytes, rowsIn, SLICE, slicePlane } from './dense-job';

/** As in Keras. */
export const EPSILON: f32 = 1e-3;
const MOMENTUM: f32 = 0.99;

/** Fills the rows of a line that only make up a whole group. */
export function fillUp(line: usize, rows: u32, bytes: usize, value: f32): void {
  for (let at = <usize>rows * 4; at < bytes; at += 4) store<f32>(line + at, value);
}

/** Mean and summed squared differences from it of a slice, unit by unit. */
export function sliceMoments(layer: DenseLayer, slice: u32, rows: u32): void {
  const bytes = lineBytes(rows);
  const lines = slicePlane(layer.dropped, layer.units, slice);
  const moments = layer.sliceMoments + slice * layer.units * 8;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const line = lines + unit * LINE;
    fillUp(line, rows, bytes, 0);
    const mean = total(line, bytes) / <f32>rows;
    // Rows that are none then differ from the mean by nothing.
    fillUp(line, rows, bytes, mean);
    const middle = f32x4.splat(mean);
    let sum = f32x4.splat(0);
    for (let at = line; at < line + bytes; at += 16) {
      const apart = f32x4.sub(v128.load(at), middle);
      sum = f32x4.add(sum, f32x4.mul(apart, apart));
    }
    store<f32>(moments + unit * 8, mean);
    store<f32>(moments + unit * 8, across(sum), 4);
  }
}

/** Mean and variance of the batch from those of its slices, in their order (Chan, Golub and LeVeque 1983). */
export function batchMoments(job: DenseJob, layer: DenseLayer): void {
  const slices = (job.batchRows + SLICE - 1) / SLICE;
  const step = layer.units * 8;
  for (let unit: usize = 0; unit < layer.units; unit++) {
    const moments = layer.sliceMoments + unit * 8;
    let mean: f64 = 0;
    let squares: f64 = 0;
    let seen: f64 = 0;
    for (let slice: u32 = 0; slice < slices; slice++) {
      const count = <f64>rowsIn(job, slice);
      const apart = <f64>load<f32>(moments + slice * step) - mean;
      squares += <f64>load<f32>(moments + slice * step, 4) + (apart * apart * seen * count) / (seen + count);
      mean += (apart * count) / (seen + count);
      seen += count;
    }
    const variance = <f32>(squares / seen);
    store<f32>(layer.batchMean + unit * 4, <f32>mean);
    store<f32>(layer.batchVariance + unit * 4, variance);
    store<f32>(layer.inverse + unit * 4, <f32>1 / sqrt<f32>(variance + EPSILON));
  }
}

/** (x - mean) / √(variance + ε) · gamma + beta for a slice. */
export function normalize(job: DenseJob, layer: DenseLayer, slice: u32, rows: u32): void {
  const bytes = lineBytes(rows);
  const from = slicePlane(layer.dropped, layer.units, slice);
  const to = slicePlane(layer.output, layer.units, slice);
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const mean = v128.load32_splat(layer.batchMean + unit * 4);
    const inverse = load<f32>(layer.inverse + unit * 4);
    const factor = f32x4.splat(inverse * load<f32>(job.weights + (layer.gamma + unit) * 4));
    const beta = v128.load32_splat(job.weights + (layer.beta + unit) * 4);
    for (let at = unit * LINE; at < unit * LINE + bytes; at += 16) {
      v128.store(to + at, f32x4.add(f32x4.mul(f32x4.sub(v128.load(from + at), mean), factor), beta));
    }
  }
}

/** Sums of a slice, unit by unit: Σ delta, and Σ delta · (x - mean). */
export function sliceSums(layer: DenseLayer, slice: u32, rows: u32): void {
  const bytes = lineBytes(rows);
  const deltas = slicePlane(layer.delta, layer.units, slice);
  const values = slicePlane(layer.dropped, layer.units, slice);
  const sums = layer.sliceSums + slice * layer.units * 8;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const mean = v128.load32_splat(layer.batchMean + unit * 4);
    let plain = f32x4.splat(0);
    let weighted = plain;
    for (let at = unit * LINE; at < unit * LINE + bytes; at += 16) {
      const delta = v128.load(deltas + at);
      plain = f32x4.add(plain, delta);
      weighted = f32x4.add(weighted, f32x4.mul(delta, f32x4.sub(v128.load(values + at), mean)));
    }
    store<f32>(sums + unit * 8, across(plain));
    store<f32>(sums + unit * 8, across(weighted), 4);
  }
}

/** Sums of the batch from those of its slices, in their order: the gradients of beta and gamma. */
export function batchSums(job: DenseJob, layer: DenseLayer): void {
  const slices = (job.batchRows + SLICE - 1) / SLICE;
  for (let unit: usize = 0; unit < layer.units; unit++) {
    let plain: f64 = 0;
    let weighted: f64 = 0;
    for (let slice: u32 = 0; slice < slices; slice++) {
      const sums = layer.sliceSums + (slice * layer.units + unit) * 8;
      plain += <f64>load<f32>(sums);
      weighted += <f64>load<f32>(sums, 4);
    }
    const beta = <f32>plain;
    const gamma = <f32>(weighted * <f64>load<f32>(layer.inverse + unit * 4));
    store<f32>(layer.betaSum + unit * 4, beta);
    store<f32>(layer.gammaSum + unit * 4, gamma);
    store<f32>(job.gradients + (layer.beta + unit) * 4, beta);
    store<f32>(job.gradients + (layer.gamma + unit) * 4, gamma);
  }
}

/**
 * Derivatives by what was normalised, in place, through mean and variance of the batch (Ioffe and Szegedy 2015):
 * gamma / √(variance + ε) · (delta - Σ delta / n - x̂ · Σ (delta · x̂) / n).
 */
export function normalizeGradient(job: DenseJob, layer: DenseLayer, slice: u32, rows: u32): void {
  const bytes = lineBytes(rows);
  const deltas = slicePlane(layer.delta, layer.units, slice);
  const values = slicePlane(layer.dropped, layer.units, slice);
  const share = <f32>1 / <f32>job.batchRows;
  for (let unit: u32 = 0; unit < layer.units; unit++) {
    const mean = v128.load32_splat(layer.batchMean + unit * 4);
    const inverse = load<f32>(layer.inverse + unit * 4);
    const factor = f32x4.splat(inverse * load<f32>(job.weights + (layer.gamma + unit) * 4));
    const plain = f32x4.splat(load<f32>(layer.betaSum + unit * 4) * share);
    const slope = f32x4.splat(load<f32>(layer.gammaSum + unit * 4) * share * inverse);
    for (let at = unit * LINE; at < unit * LINE + bytes; at += 16) {
      const apart = f32x4.sub(v128.load(values + at), mean);
      const rest = f32x4.sub(f32x4.sub(v128.load(deltas + at), plain), f32x4.mul(apart, slope));
      v128.store(deltas + at, f32x4.mul(rest, factor));
    }
    fillUp(deltas + unit * LINE, rows, bytes, 0);
  }
}

/** Moves the figures that are used outside of training towards those of the batch. */
export function moveAverages(job: DenseJob, layer: DenseLayer): void {
  const mean = job.weights + layer.mean * 4;
  const variance = job.weights + layer.variance * 4;
  for (let at: usize = 0; at < <usize>layer.units * 4; at += 4) {
    move(mean + at, load<f32>(layer.batchMean + at));
    move(variance + at, load<f32>(layer.batchVariance + at));
  }
}

function move(address: usize, towards: f32): void {
  const before = load<f32>(address);
  store<f32>(address, before - (before - towards) * (1 - MOMENTUM));
}
