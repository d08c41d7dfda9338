import { ADAM, DenseJob, layerAt } from './dense-job';
import { moveAverages } from './dense-norm';

/** Adds up the gradients of the parts, in their order, and takes a step with the weights before `until`; counts it. */
export function optimize(job: DenseJob, parts: u32, layers: u32): void {
  const until = layerAt(job, layers - 1).end;
  const end = <usize>until * 4;
  // The last vector may reach into weights that are not to move.
  const weights = v128.load(job.weights + end);
  const first = v128.load(job.first + end);
  const second = v128.load(job.second + end);
  job.steps++;
  if (job.optimizer == ADAM) adam(job, parts, end);
  else descend(job, parts, end);
  v128.store(job.weights + end, weights);
  v128.store(job.first + end, first);
  v128.store(job.second + end, second);
  for (let index: u32 = 0; index < layers; index++) {
    const layer = layerAt(job, index);
    if (layer.batchNorm != 0) moveAverages(job, layer);
  }
}

/**
 * Adam (Kingma and Ba 2015): m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g²,
 * w ← w - rate · m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε).
 */
function adam(job: DenseJob, parts: u32, end: usize): void {
  const beta1 = load<f64>(job.params, 8);
  const beta2 = load<f64>(job.params, 16);
  const rate = f32x4.splat(<f32>(load<f64>(job.params) / (1 - power(beta1, job.steps))));
  const spread = f32x4.splat(<f32>(1 / (1 - power(beta2, job.steps))));
  const epsilon = f32x4.splat(<f32>load<f64>(job.params, 24));
  const keep1 = f32x4.splat(<f32>beta1);
  const keep2 = f32x4.splat(<f32>beta2);
  const take1 = f32x4.splat(<f32>(1 - beta1));
  const take2 = f32x4.splat(<f32>(1 - beta2));
  for (let at: usize = 0; at < end; at += 16) {
    const gradient = gradientAt(job, parts, at);
    const first = f32x4.add(f32x4.mul(v128.load(job.first + at), keep1), f32x4.mul(gradient, take1));
    const square = f32x4.mul(f32x4.mul(gradient, gradient), take2);
    const second = f32x4.add(f32x4.mul(v128.load(job.second + at), keep2), square);
    const step = f32x4.div(f32x4.mul(first, rate), f32x4.add(f32x4.sqrt(f32x4.mul(second, spread)), epsilon));
    v128.store(job.first + at, first);
    v128.store(job.second + at, second);
    v128.store(job.weights + at, f32x4.sub(v128.load(job.weights + at), step));
  }
}

/** Gradient descent with momentum: m ← momentum · m + g, w ← w - rate · m. */
function descend(job: DenseJob, parts: u32, end: usize): void {
  const rate = f32x4.splat(<f32>load<f64>(job.params));
  const momentum = f32x4.splat(<f32>load<f64>(job.params, 8));
  for (let at: usize = 0; at < end; at += 16) {
    const moved = f32x4.add(f32x4.mul(v128.load(job.first + at), momentum), gradientAt(job, parts, at));
    v128.store(job.first + at, moved);
    v128.store(job.weights + at, f32x4.sub(v128.load(job.weights + at), f32x4.mul(moved, rate)));
  }
}

function gradientAt(job: DenseJob, parts: u32, at: usize): v128 {
  let address = job.gradients + at;
  let sum = v128.load(address);
  for (let part: u32 = 1; part < parts; part++) {
    address += job.gradientStep;
    sum = f32x4.add(sum, v128.load(address));
  }
  return sum;
}

/** By repeated squaring, so that it depends on the step alone. */
function power(base: f64, exponent: u32): f64 {
  let result: f64 = 1;
  let square = base;
  for (let left = exponent; left > 0; left >>= 1) {
    if ((left & 1) != 0) result *= square;
    square *= square;
  }
  return result;
}
