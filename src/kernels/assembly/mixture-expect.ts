import { cancelled } from './control';
import { expNegative } from './exp';
import { logPositive } from './log';
import { BLOCK, COLUMN, FULL, MixtureJob, TIED } from './mixture-job';

/** Columns of a block of packed rows, less a shift (f64 a column): 64 values of a column lie side by side at `out`. */
export function shiftBlock(block: usize, groups: u32, columns: u32, shift: usize, out: usize): void {
  const stride: usize = columns * 32;
  for (let j: u32 = 0; j < columns; j++) {
    const m = v128.load64_splat(shift + j * 8);
    let from = block + j * 32;
    let to = out + j * COLUMN;
    for (let g: u32 = 0; g < groups; g++) {
      v128.store(to, f64x2.sub(v128.load(from), m));
      v128.store(to, f64x2.sub(v128.load(from, 16), m), 16);
      from += stride;
      to += 32;
    }
  }
}

/** Squared Mahalanobis distances of a block to every component, 64 f64 a component at `out`. */
export function mahalanobis(job: MixtureJob, block: usize, groups: u32, z: usize, y: usize, out: usize): void {
  const width = job.width;
  const bytes: usize = width * 8;
  if (job.shape == TIED) {
    // The same factor for all: rows and means are turned once.
    memory.fill(y, 0, width * 8);
    shiftBlock(block, groups, job.columns, y, z);
    turn(z, groups, width, job.factors, y);
  }
  for (let c: u32 = 0; c < job.k && !cancelled(); c++) {
    const to = out + c * COLUMN;
    if (job.shape == TIED) {
      squares(y, groups, width, job.shifts + c * bytes, to);
      continue;
    }
    shiftBlock(block, groups, job.columns, job.means + c * bytes, z);
    if (job.shape == FULL) turnedSquares(z, groups, width, job.factors + c * width * bytes, to);
    else scaledSquares(z, groups, width, job.factors + c * bytes, to);
  }
}

/** Σᵢ (Σⱼ≤ᵢ pᵢⱼ zⱼ)² of each row, two rows of the factor at a time. */
function turnedSquares(z: usize, groups: u32, width: u32, factor: usize, out: usize): void {
  const bytes: usize = width * 8;
  for (let g: usize = 0; g < groups; g++) {
    const first = z + g * 32;
    let sum = f64x2.splat(0);
    let other = sum;
    for (let i: u32 = 0; i < width; i += 2) {
      let p = factor + i * bytes;
      let a = f64x2.splat(0);
      let b = a;
      let d = a;
      let e = a;
      let x = first;
      const end = first + (i + 2) * <u32>COLUMN;
      // The upper triangle holds zeros, so both rows may run to the end of the longer one.
      for (; x < end; x += COLUMN) {
        const left = v128.load(x);
        const right = v128.load(x, 16);
        const upper = v128.load64_splat(p);
        const lower = v128.load64_splat(p + bytes);
        a = f64x2.add(a, f64x2.mul(left, upper));
        b = f64x2.add(b, f64x2.mul(right, upper));
        d = f64x2.add(d, f64x2.mul(left, lower));
        e = f64x2.add(e, f64x2.mul(right, lower));
        p += 8;
      }
      sum = f64x2.add(sum, f64x2.add(f64x2.mul(a, a), f64x2.mul(d, d)));
      other = f64x2.add(other, f64x2.add(f64x2.mul(b, b), f64x2.mul(e, e)));
    }
    v128.store(out + g * 32, sum);
    v128.store(out + g * 32, other, 16);
  }
}

/** yᵢ = Σⱼ≤ᵢ pᵢⱼ zⱼ of each row. */
function turn(z: usize, groups: u32, width: u32, factor: usize, y: usize): void {
  for (let i: u32 = 0; i < width; i++) {
    const p = factor + i * width * 8;
    for (let v: usize = 0; v < groups * 32; v += 16) {
      let sum = f64x2.splat(0);
      for (let j: usize = 0; j <= i; j++) {
        sum = f64x2.add(sum, f64x2.mul(v128.load(z + j * COLUMN + v), v128.load64_splat(p + j * 8)));
      }
      v128.store(y + i * COLUMN + v, sum);
    }
  }
}

/** Σⱼ (yⱼ - shiftⱼ)². */
function squares(y: usize, groups: u32, width: u32, shift: usize, out: usize): void {
  for (let v: usize = 0; v < groups * 32; v += 16) {
    let sum = f64x2.splat(0);
    for (let j: usize = 0; j < width; j++) {
      const step = f64x2.sub(v128.load(y + j * COLUMN + v), v128.load64_splat(shift + j * 8));
      sum = f64x2.add(sum, f64x2.mul(step, step));
    }
    v128.store(out + v, sum);
  }
}

/** Σⱼ (zⱼ · factorⱼ)². */
function scaledSquares(z: usize, groups: u32, width: u32, factor: usize, out: usize): void {
  for (let v: usize = 0; v < groups * 32; v += 16) {
    let sum = f64x2.splat(0);
    for (let j: usize = 0; j < width; j++) {
      const step = f64x2.mul(v128.load(z + j * COLUMN + v), v128.load64_splat(factor + j * 8));
      sum = f64x2.add(sum, f64x2.mul(step, step));
    }
    v128.store(out + v, sum);
  }
}

/** Logarithm of a component's density times its weight; distances beyond all measure stay finite. */
function logDensity(constant: v128, square: v128): v128 {
  return f64x2.sub(constant, f64x2.mul(f64x2.splat(0.5), f64x2.pmin(square, f64x2.splat(1e300))));
}

/**
 * Turns squared distances (64 f64 a component) into posteriors, 0 beyond the `count` rows of the block, by log-sum-exp.
 * Returns the sum of the rows' log-likelihoods.
 */
export function posteriors(job: MixtureJob, count: u32, values: usize): f64 {
  const k = job.k;
  let total: f64 = 0;
  for (let row: u32 = 0; row < count; row += 2) {
    const at = values + row * 8;
    let largest = f64x2.splat(-Infinity);
    for (let c: usize = 0; c < k; c++) {
      const to = at + c * COLUMN;
      const value = logDensity(v128.load64_splat(job.constants + c * 8), v128.load(to));
      v128.store(to, value);
      largest = f64x2.pmax(largest, value);
    }
    let sum = f64x2.splat(0);
    for (let c: usize = 0; c < k; c++) {
      const to = at + c * COLUMN;
      const value = expNegative(f64x2.sub(v128.load(to), largest));
      v128.store(to, value);
      sum = f64x2.add(sum, value);
    }
    const inverse = f64x2.div(f64x2.splat(1), sum);
    for (let c: usize = 0; c < k; c++) {
      const to = at + c * COLUMN;
      v128.store(to, f64x2.mul(v128.load(to), inverse));
    }
    const log = f64x2.add(largest, logPositive(sum));
    total += f64x2.extract_lane(log, 0);
    if (row + 1 < count) total += f64x2.extract_lane(log, 1);
  }
  if (count < BLOCK) {
    for (let c: u32 = 0; c < k; c++) memory.fill(values + c * COLUMN + count * 8, 0, (BLOCK - count) * 8);
  }
  return total;
}

/** Label of the largest density and the Mahalanobis distance to it, from squared distances. */
export function nearestComponents(job: MixtureJob, from: u32, count: u32, values: usize): void {
  for (let row: u32 = 0; row < count; row++) {
    let best = -Infinity;
    let label: u32 = 0;
    for (let c: u32 = 0; c < job.k; c++) {
      const value = load<f64>(job.constants + c * 8) - 0.5 * min(load<f64>(values + c * COLUMN + row * 8), 1e300);
      label = select(c, label, value > best);
      best = max(best, value);
    }
    store<u32>(job.labels + <usize>(from + row) * 4, label);
    store<f64>(job.distance + <usize>(from + row) * 8, sqrt(load<f64>(values + label * COLUMN + row * 8)));
  }
}
