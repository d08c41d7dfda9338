/** Rows of a slice: what one pass through the network keeps in the nearest cache. */
export const SLICE: u32 = 64;

/** Bytes of one unit's values in a slice. */
export const LINE: usize = 256;

/** Kernels that go over rows take so many at once; a slice is filled up to a multiple of it. */
export const GROUP: u32 = 16;

export const LINEAR: u32 = 0;
export const RELU: u32 = 1;
export const TANH: u32 = 2;
export const SIGMOID: u32 = 3;
export const SOFTMAX: u32 = 4;

export const MSE: u32 = 0;
export const BCE: u32 = 1;
export const CATEGORICAL: u32 = 2;

export const ADAM: u32 = 0;

/**
 * One layer of a dense network in training. Weights and gradients lie flat, in the order of `dense-network.ts`. A plane
 * holds values of the units in slices of 64 rows: slice by slice, unit by unit, f32 row by row.
 * Field order is that of `dense-memory.ts` beside this folder.
 */
@unmanaged
export class DenseLayer {
  inputs: u32;
  units: u32;
  activation: u32;
  /** Of 2²⁴: share of the outputs that drop out; the others are scaled up. */
  threshold: u32;
  scale: f32;
  batchNorm: u32;
  /** f32 from the first weight of the network: kernel, bias, gamma, beta, moving mean, moving variance; end of the layer. */
  kernel: u32;
  bias: u32;
  gamma: u32;
  beta: u32;
  mean: u32;
  variance: u32;
  end: u32;
  /** Planes: outputs of the activation, what dropout multiplied them with, the same after dropout, after normalisation. */
  activated: usize;
  keep: usize;
  dropped: usize;
  output: usize;
  /** Plane: derivative of the loss, by the outputs at first, by what goes into the activation in the end. */
  delta: usize;
  /** Two f32 a unit for each slice: mean and sum of squared differences from it; derivatives by beta and gamma. */
  sliceMoments: usize;
  sliceSums: usize;
  /** f32 a unit: mean, variance and 1 / √(variance + ε) of the batch; sums over the batch of the derivatives. */
  batchMean: usize;
  batchVariance: usize;
  inverse: usize;
  betaSum: usize;
  gammaSum: usize;
}

/** A dense network in training. Field order is that of `dense-memory.ts` beside this folder. */
@unmanaged
export class DenseJob {
  inputs: u32;
  layerCount: u32;
  /** Addresses of the layers, one usize each. */
  layers: usize;
  rows: u32;
  targetColumns: u32;
  /** f32 row-major; the targets are the inputs where 0. */
  data: usize;
  targets: usize;
  /** u32 a row: the rows in the order of the epoch. */
  order: usize;
  batchSize: u32;
  /** Slices of a part, which one thread works through. */
  partSlices: u32;
  /** f32, flat. */
  weights: usize;
  first: usize;
  second: usize;
  /** Flat gradients for each part, `gradientStep` bytes apart. */
  gradients: usize;
  gradientStep: u32;
  loss: u32;
  optimizer: u32;
  seed: u32;
  /** Steps and epochs done. */
  steps: u32;
  epochs: u32;
  /** f64: learning rate, β₁ or momentum, β₂, ε. */
  params: usize;
  /** Epochs to train in this call; how many were done. */
  wanted: u32;
  trained: u32;
  /** Two f64 an epoch: mean loss, share of rows with the right largest output. */
  curve: usize;
  /** Two f64 a part: summed loss, right rows. */
  partLoss: usize;
  /** Planes of the batch: inputs, and targets unless those are the inputs. */
  inputPlane: usize;
  targetPlane: usize;
  /** Place in the order and rows of the batch at hand. */
  batchStart: u32;
  batchRows: u32;
  /** Threads besides the first that may help. */
  helpers: u32;
  /** `DenseTeam`. */
  team: usize;
  /** Work at hand: what to do, and the layers from `from` to before `to`. */
  work: u32;
  from: u32;
  to: u32;
  /** f32 row-major: outputs or gradients that are handed over, of layer `to - 1`. */
  handed: usize;
}

export function layerAt(job: DenseJob, index: u32): DenseLayer {
  return changetype<DenseLayer>(load<usize>(job.layers + index * 4));
}

/** Where a slice of a plane of so many units lies. */
export function slicePlane(plane: usize, units: u32, slice: u32): usize {
  return plane + <usize>slice * units * LINE;
}

/** Rows of the batch in a slice. */
export function rowsIn(job: DenseJob, slice: u32): u32 {
  return min(SLICE, job.batchRows - slice * SLICE);
}

/** Bytes of a line that are worked on for so many rows: whole groups. */
export function lineBytes(rows: u32): usize {
  return <usize>((rows + GROUP - 1) / GROUP) * (GROUP * 4);
}
