import { cancelled } from './control';
import { COMPLETE, NONE, TreeJob, WARD } from './tree-job';

/**
 * How far two clusters are apart, the same bits whichever comes first. Ward: a b / (a + b) times the squared distance
 * of their means, half the squared height. Complete: the largest distance of a row of one to a row of the
 * other; average: the mean of those distances. Beyond `most` the search has no use for it, and what is answered is only
 * known to be larger.
 */
export function apart(job: TreeJob, a: u32, b: u32, most: f64): f64 {
  const sizeA = load<f64>(job.sizes + <usize>a * 8);
  const sizeB = load<f64>(job.sizes + <usize>b * 8);
  if (job.linkage == WARD) return ((sizeA * sizeB) / (sizeA + sizeB)) * squareOf(job, job.means, a, b);
  const first = min(a, b);
  const second = max(a, b);
  return job.linkage == COMPLETE
    ? farthest(job, first, second, most)
    : meanDistance(job, first, second, sizeA * sizeB, most);
}

/** The height at which two clusters that are so far apart join, as in SciPy. */
export function heightOf(linkage: u32, distance: f64): f64 {
  return linkage == WARD ? sqrt(2 * distance) : distance;
}

function farthest(job: TreeJob, a: u32, b: u32, most: f64): f64 {
  // Squares decide; a hair is added, so that rounding the root cannot let an equal one through as larger.
  const limit = most * most * (1 + 1e-12);
  let largest: f64 = 0;
  for (let x = a; x != NONE; x = load<u32>(job.next + <usize>x * 4)) {
    for (let y = b; y != NONE; y = load<u32>(job.next + <usize>y * 4))
      largest = max(largest, squareOf(job, job.data, x, y));
    if (largest > limit || cancelled()) return Infinity;
  }
  return sqrt(largest);
}

function meanDistance(job: TreeJob, a: u32, b: u32, pairs: f64, most: f64): f64 {
  const limit = most * pairs * (1 + 1e-12);
  let sum: f64 = 0;
  for (let x = a; x != NONE; x = load<u32>(job.next + <usize>x * 4)) {
    const weight = load<f64>(job.weights + <usize>x * 8);
    for (let y = b; y != NONE; y = load<u32>(job.next + <usize>y * 4)) {
      sum += weight * load<f64>(job.weights + <usize>y * 8) * sqrt(squareOf(job, job.data, x, y));
    }
    if (sum > limit || cancelled()) return Infinity;
  }
  return sum / pairs;
}

function squareOf(job: TreeJob, lines: usize, a: u32, b: u32): f64 {
  const columns: usize = job.columns * 8;
  const x = lines + a * columns;
  const y = lines + b * columns;
  let sum: f64 = 0;
  for (let j: usize = 0; j < columns; j += 8) {
    const step = load<f64>(x + j) - load<f64>(y + j);
    sum += step * step;
  }
  return sum;
}
