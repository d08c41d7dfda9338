import { nearSixteen, sixteenAddress } from './sixteen-distances';
import { apart } from './tree-apart';
import { BLOCK } from './tree-blocks';
import { nearBoxes } from './tree-boxes';
import { NONE, TreeJob, TreeState, WARD } from './tree-job';

/**
 * Finds the nearest cluster of `cluster`; of equally near ones the oldest. A nearest that is set already is where the
 * search starts from.
 *
 * Means tell what to look at: for Ward their distance is what counts, and for complete and average linkage no two
 * clusters are nearer than their means (the mean of distances is at least the distance of the means). Means are compared
 * in single precision first; what may be near enough then counts in double precision.
 */
export function findNearest(job: TreeJob, cluster: u32, out: usize): void {
  const state = changetype<TreeState>(job.state);
  const size = load<f64>(job.sizes + <usize>cluster * 8);
  const guess = load<u32>(job.nearest + <usize>cluster * 4);
  const far = guess == NONE ? Infinity : apart(job, cluster, guess, Infinity);
  store<f64>(job.distances + <usize>cluster * 8, far);
  const own = load<u32>(job.places + <usize>cluster * 4) / BLOCK;
  searchBlock(job, cluster, size, own, out);
  const row = sixteenAddress(job.packed, load<u32>(job.places + <usize>cluster * 4), job.columns);
  for (let first: u32 = 0; first < state.blocks; first += 4) {
    let near = nearBoxes(job, first, row, reach(job, cluster, size), slope(job, cluster));
    while (near != 0) {
      const block = first + ctz(near);
      near &= near - 1;
      if (block != own && block < state.blocks) searchBlock(job, cluster, size, block, out);
    }
  }
}

/**
 * Squared distance of packed means within which another may be as near as the nearest so far, apart from what its size
 * adds: see `slope`. With values in [-1, 1], rounding them to single precision changes a distance s of means by at most
 * b = 2⁻²⁴ √columns, and computing with them by (columns + 3) 2⁻²³ of its square; (s + b)² is at most 1.001 s² + 1001 b².
 */
function reach(job: TreeJob, cluster: u32, size: f64): f32 {
  const best = load<f64>(job.distances + <usize>cluster * 8);
  const wide = best + changetype<TreeState>(job.state).blur;
  const square = job.linkage == WARD ? best / size : wide * wide;
  return <f32>(square * widening(job) + <f64>job.columns * 4e-12);
}

/** What the size of the other cluster adds to `reach`, times one over that size. */
function slope(job: TreeJob, cluster: u32): f32 {
  return job.linkage == WARD ? <f32>(load<f64>(job.distances + <usize>cluster * 8) * widening(job)) : 0;
}

function widening(job: TreeJob): f64 {
  const scale = changetype<TreeState>(job.state).scale;
  return scale * scale * (1.001 + <f64>(job.columns + 3) * 3e-7);
}

/** Looks through a block. */
function searchBlock(job: TreeJob, cluster: u32, size: f64, block: u32, out: usize): void {
  const columns = job.columns;
  const row = sixteenAddress(job.packed, load<u32>(job.places + <usize>cluster * 4), columns);
  const from = block * BLOCK;
  for (let place = from; place < from + BLOCK; place += 16) {
    const least = reach(job, cluster, size);
    const rise = slope(job, cluster);
    const group = sixteenAddress(job.packed, place, columns);
    const inverses = job.inverses + <usize>place * 4;
    if (!nearSixteen(group, columns, row, inverses, least, rise, out)) continue;
    for (let i: u32 = 0; i < 16; i++) {
      const limit = least + rise * load<f32>(inverses + i * 4);
      if (load<f32>(out + i * 4) <= limit) consider(job, cluster, place + i);
    }
  }
}

function consider(job: TreeJob, cluster: u32, place: u32): void {
  const other = load<u32>(job.clusters + <usize>place * 4);
  if (other == NONE || other == cluster) return;
  const best = load<f64>(job.distances + <usize>cluster * 8);
  const distance = apart(job, cluster, other, best);
  if (distance > best) return;
  const known = load<u32>(job.nearest + <usize>cluster * 4);
  if (distance == best && known != NONE && ageOf(job, known) <= ageOf(job, other)) return;
  store<u32>(job.nearest + <usize>cluster * 4, other);
  store<f64>(job.distances + <usize>cluster * 8, distance);
}

function ageOf(job: TreeJob, cluster: u32): u32 {
  return load<u32>(job.ages + <usize>cluster * 4);
}
