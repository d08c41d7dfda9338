import { inverseFactor } from './cholesky';
import { cancelled } from './control';
import { DIAG, FULL, MixtureJob, sumSize, TIED } from './mixture-job';

/** Added to every weight, as in scikit-learn: a component without rows stays where it is. */
const LITTLE: f64 = 10 * 2.220446049250313e-16;

/** ln(2π). */
const LN_TAU: f64 = 1.8378770664093453;

/** Adds the chunks' sums in their order; then weights, means and covariances where the model is to change. */
export function finishRound(job: MixtureJob, change: bool, fromLabels: bool): void {
  const size = job.partialSize;
  const sums = job.partials;
  for (let chunk: u32 = 1; chunk < job.chunks; chunk++) {
    const from = sums + chunk * size * 8;
    for (let i: usize = 0; i < size * 8; i += 8) store<f64>(sums + i, load<f64>(sums + i) + load<f64>(from + i));
  }
  store<f64>(job.outcome, load<f64>(sums) / <f64>job.rows);
  if (!change) return;
  const bytes: usize = job.width * 8;
  if (job.shape == TIED && fromLabels) memory.copy(job.total, sums + (1 + job.k * sumSize(job)) * 8, job.width * bytes);
  let all: f64 = 0;
  for (let c: u32 = 0; c < job.k; c++) {
    const own = sums + (1 + c * sumSize(job)) * 8;
    store<f64>(own, load<f64>(own) + LITTLE);
    all += load<f64>(own);
  }
  let singular: f64 = 0;
  for (let c: u32 = 0; c < job.k; c++) {
    const own = sums + (1 + c * sumSize(job)) * 8;
    const weight = load<f64>(own);
    store<f64>(job.weights + c * 8, weight / all);
    // The sums become the way of the mean.
    for (let j: usize = 8; j <= bytes; j += 8) {
      const step = load<f64>(own + j) / weight;
      store<f64>(own + j, step);
      const mean = job.means + c * bytes + j - 8;
      store<f64>(mean, load<f64>(mean) + step);
    }
    if (job.shape == FULL) singular += fullFactor(job, c, own, weight);
    else if (job.shape != TIED) singular += scales(job, c, own, weight);
  }
  if (job.shape == TIED) singular = tiedFactor(job, sums + 8, all);
  store<f64>(job.outcome + 8, singular);
  finishTurn(job);
}

/** The constants of the densities, and the turned means where all components share a factor. */
export function finishTurn(job: MixtureJob): void {
  const bytes: usize = job.width * 8;
  for (let c: u32 = 0; c < job.k; c++) {
    let sum = Math.log(load<f64>(job.weights + c * 8)) - 0.5 * <f64>job.columns * LN_TAU + load<f64>(job.settings + 8);
    for (let j: u32 = 0; j < job.columns; j++) sum += Math.log(load<f64>(factorOf(job, c) + j * stepOf(job)));
    store<f64>(job.constants + c * 8, sum);
    if (job.shape != TIED) continue;
    for (let i: u32 = 0; i < job.width; i++) {
      let turned: f64 = 0;
      for (let j: u32 = 0; j <= i; j++) {
        turned += load<f64>(job.factors + i * bytes + j * 8) * load<f64>(job.means + c * bytes + j * 8);
      }
      store<f64>(job.shifts + c * bytes + i * 8, turned);
    }
  }
}

function factorOf(job: MixtureJob, c: u32): usize {
  if (job.shape == TIED) return job.factors;
  return job.factors + c * job.width * 8 * (job.shape == FULL ? job.width : 1);
}

/** From one standard deviation's inverse to the next. */
function stepOf(job: MixtureJob): u32 {
  return job.shape == FULL || job.shape == TIED ? job.width * 8 + 8 : 8;
}

/** Σ r z zᵀ / Σ r less the square of the mean's step, since z was measured from where the mean was. */
function fullFactor(job: MixtureJob, c: u32, own: usize, weight: f64): f64 {
  const bytes: usize = job.width * 8;
  for (let i: u32 = 0; i < job.columns; i++) {
    for (let j: u32 = 0; j <= i; j++) {
      const at = i * bytes + j * 8;
      const value = load<f64>(own + 8 + bytes + at) / weight;
      store<f64>(job.covariance + at, value - load<f64>(own + 8 + i * 8) * load<f64>(own + 8 + j * 8));
    }
  }
  return factorise(job, factorOf(job, c));
}

/** (Σ x xᵀ - Σ weight · mean meanᵀ) / rows. */
function tiedFactor(job: MixtureJob, sums: usize, all: f64): f64 {
  const bytes: usize = job.width * 8;
  for (let i: u32 = 0; i < job.columns; i++) {
    for (let j: u32 = 0; j <= i; j++) {
      let sum = load<f64>(job.total + i * bytes + j * 8);
      for (let c: u32 = 0; c < job.k; c++) {
        const mean = job.means + c * bytes;
        sum -= load<f64>(sums + c * sumSize(job) * 8) * load<f64>(mean + i * 8) * load<f64>(mean + j * 8);
      }
      store<f64>(job.covariance + i * bytes + j * 8, sum / all);
    }
  }
  return factorise(job, job.factors);
}

/**
 * Adds the least variance and factorises. A covariance that is singular all the same gets more, ten times as much with
 * every try. Returns 1 if in some direction nothing but what was added is left.
 */
function factorise(job: MixtureJob, factor: usize): f64 {
  const diagonal: usize = job.width * 8 + 8;
  const least = load<f64>(job.settings);
  let largest: f64 = 0;
  for (let j: u32 = 0; j < job.columns; j++) {
    const at = job.covariance + j * diagonal;
    store<f64>(at, load<f64>(at) + least);
    largest = max(largest, load<f64>(at));
  }
  let pivot = inverseFactor(job.covariance, job.columns, job.width, factor);
  const sound = pivot > 2 * least;
  let more = max(largest * 1e-12, 1e-20);
  while (pivot <= 0 && more < 1e300 && !cancelled()) {
    for (let j: u32 = 0; j < job.columns; j++) {
      const at = job.covariance + j * diagonal;
      store<f64>(at, load<f64>(at) + more);
    }
    more *= 10;
    pivot = inverseFactor(job.covariance, job.columns, job.width, factor);
  }
  return sound ? 0 : 1;
}

/** One over the standard deviations, a column each or their mean variance's. */
function scales(job: MixtureJob, c: u32, own: usize, weight: f64): f64 {
  const least = load<f64>(job.settings);
  const factor = factorOf(job, c);
  const squares = own + 8 + job.width * 8;
  let sum: f64 = 0;
  let smallest = Infinity;
  for (let j: u32 = 0; j < job.columns; j++) {
    const step = load<f64>(own + 8 + j * 8);
    const variance = max(load<f64>(squares + j * 8) / weight - step * step, 0) + least;
    sum += variance;
    smallest = min(smallest, variance);
    store<f64>(factor + j * 8, 1 / sqrt(max(variance, 1e-20)));
  }
  if (job.shape == DIAG) return smallest > 2 * least ? 0 : 1;
  const mean = sum / <f64>job.columns;
  for (let j: u32 = 0; j < job.columns; j++) store<f64>(factor + j * 8, 1 / sqrt(max(mean, 1e-20)));
  return mean > 2 * least ? 0 : 1;
}
