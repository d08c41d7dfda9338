import { eightAddress, nearEight } from './eight-distances';
import { apart } from './tree-apart';
import { BLOCK, boxDistance } from './tree-blocks';
import { NONE, TreeJob, TreeState, WARD } from './tree-job';

/** What rounding may do to a comparison of squares. */
const HAIR: f64 = 1 + 1e-12;

/**
 * Finds the nearest cluster of `cluster`; of equally near ones the oldest. A nearest that is set already is where the
 * search starts from.
 *
 * Means tell what to look at: for Ward their distance is what counts, and for complete and average linkage no two
 * clusters are nearer than their means (the mean of distances is at least the distance of the means).
 */
export function findNearest(job: TreeJob, cluster: u32, out: usize): void {
  const state = changetype<TreeState>(job.state);
  const row = job.means + <usize>cluster * job.columns * 8;
  const size = load<f64>(job.sizes + <usize>cluster * 8);
  const guess = load<u32>(job.nearest + <usize>cluster * 4);
  const far = guess == NONE ? Infinity : apart(job, cluster, guess, squareOfMeans(job, cluster, guess), Infinity);
  store<f64>(job.distances + <usize>cluster * 8, far);
  const own = load<u32>(job.places + <usize>cluster * 4) / BLOCK;
  searchBlock(job, cluster, row, size, own, out);
  for (let block: u32 = 0; block < state.blocks; block++) {
    if (block == own) continue;
    const best = load<f64>(job.distances + <usize>cluster * 8);
    const inverse = load<f64>(job.blockInverses + <usize>block * 8);
    const limit = reach(job, best, size) + slope(job, best) * inverse;
    if (boxDistance(job, block, row) <= limit) searchBlock(job, cluster, row, size, block, out);
  }
}

/** Squared distance of means within which a cluster may be as near as `best`, apart from what its own size adds. */
function reach(job: TreeJob, best: f64, size: f64): f64 {
  if (job.linkage == WARD) return (best / size) * HAIR;
  const wide = best + changetype<TreeState>(job.state).blur;
  return wide * wide * HAIR;
}

/** What the size of the other cluster adds to `reach`, times one over that size. */
function slope(job: TreeJob, best: f64): f64 {
  return job.linkage == WARD ? best * HAIR : 0;
}

function searchBlock(job: TreeJob, cluster: u32, row: usize, size: f64, block: u32, out: usize): void {
  const from = block * BLOCK;
  for (let place = from; place < from + BLOCK; place += 8) {
    const best = load<f64>(job.distances + <usize>cluster * 8);
    const group = eightAddress(job.packed, place, job.columns);
    const inverses = job.inverses + <usize>place * 8;
    if (nearEight(group, job.columns, row, inverses, reach(job, best, size), slope(job, best), out)) {
      for (let i: u32 = 0; i < 8; i++) consider(job, cluster, size, place + i, load<f64>(out + i * 8));
    }
  }
}

function consider(job: TreeJob, cluster: u32, size: f64, place: u32, square: f64): void {
  const other = load<u32>(job.clusters + <usize>place * 4);
  if (other == NONE || other == cluster) return;
  const best = load<f64>(job.distances + <usize>cluster * 8);
  if (square > reach(job, best, size) + slope(job, best) * load<f64>(job.inverses + <usize>place * 8)) return;
  const distance = apart(job, cluster, other, square, best);
  if (distance > best) return;
  const known = load<u32>(job.nearest + <usize>cluster * 4);
  if (distance == best && known != NONE && ageOf(job, known) <= ageOf(job, other)) return;
  store<u32>(job.nearest + <usize>cluster * 4, other);
  store<f64>(job.distances + <usize>cluster * 8, distance);
}

function ageOf(job: TreeJob, cluster: u32): u32 {
  return load<u32>(job.ages + <usize>cluster * 4);
}

function squareOfMeans(job: TreeJob, a: u32, b: u32): f64 {
  const columns: usize = job.columns * 8;
  const x = job.means + a * columns;
  const y = job.means + b * columns;
  let sum: f64 = 0;
  for (let j: usize = 0; j < columns; j += 8) {
    const step = load<f64>(x + j) - load<f64>(y + j);
    sum += step * step;
  }
  return sum;
}
