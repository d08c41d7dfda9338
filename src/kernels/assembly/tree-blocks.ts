import { cancelled } from './control';
import { stopsAt } from './prepare';
import { sixteenAddress } from './sixteen-distances';
import { clearBox, growBox } from './tree-boxes';
import { NONE, TreeJob, TreeState } from './tree-job';

/** Clusters whose means lie near each other and share a box. */
export const BLOCK: u32 = 32;

/**
 * Packs the means of the clusters that are left in blocks of near ones, so that a search can pass over whole blocks by
 * the box around their means. Clusters are halved along the widest column again and again (as a k-d tree, Bentley
 * 1975), down to blocks.
 */
export function packMeans(job: TreeJob): void {
  const state = changetype<TreeState>(job.state);
  let count: u32 = 0;
  for (let c: u32 = 0; c < job.rows; c++) {
    if (load<f64>(job.sizes + <usize>c * 8) == 0) continue;
    store<u32>(job.order + <usize>count * 4, c);
    count++;
  }
  halve(job, 0, count);
  const blocks = (count + BLOCK - 1) / BLOCK;
  state.blocks = blocks;
  state.packedFor = count;
  for (let place: u32 = 0; place < blocks * BLOCK && !stopsAt(place); place++) {
    const cluster = place < count ? load<u32>(job.order + <usize>place * 4) : NONE;
    store<u32>(job.clusters + <usize>place * 4, cluster);
    if (cluster == NONE) clearPlace(job, place);
    else {
      store<u32>(job.places + <usize>cluster * 4, place);
      packMean(job, cluster);
    }
  }
  for (let block: u32 = 0; block < blocks; block++) {
    clearBox(job, block, sizeFrom(job, block * BLOCK, min((block + 1) * BLOCK, count)));
    for (let place = block * BLOCK; place < min((block + 1) * BLOCK, count); place++) {
      growBox(job, block, job.means + <usize>load<u32>(job.order + <usize>place * 4) * job.columns * 8);
    }
  }
  for (let block = blocks; block < ((blocks + 3) & ~3); block++) clearBox(job, block, 1);
}

/** Writes a cluster's mean to its place, scaled and rounded. */
function packMean(job: TreeJob, cluster: u32): void {
  const place = load<u32>(job.places + <usize>cluster * 4);
  const from = job.means + <usize>cluster * job.columns * 8;
  const to = sixteenAddress(job.packed, place, job.columns);
  const scale = changetype<TreeState>(job.state).scale;
  for (let j: usize = 0; j < job.columns; j++) store<f32>(to + j * 64, <f32>(load<f64>(from + j * 8) * scale));
  store<f32>(job.inverses + <usize>place * 4, <f32>(1 / load<f64>(job.sizes + <usize>cluster * 8)));
}

/** Moves a cluster to its new mean; the box of its block grows to hold it. */
export function repackMean(job: TreeJob, cluster: u32): void {
  packMean(job, cluster);
  const block = load<u32>(job.places + <usize>cluster * 4) / BLOCK;
  growBox(job, block, job.means + <usize>cluster * job.columns * 8);
}

/** Takes whatever is at a place out of every search: infinitely far. */
export function clearPlace(job: TreeJob, place: u32): void {
  const to = sixteenAddress(job.packed, place, job.columns);
  for (let j: usize = 0; j < job.columns; j++) store<f32>(to + j * 64, Infinity);
  store<f32>(job.inverses + <usize>place * 4, 1);
  store<u32>(job.clusters + <usize>place * 4, NONE);
}

/** Rows of the smallest cluster in a stretch of `order`. */
function sizeFrom(job: TreeJob, from: u32, to: u32): f64 {
  let size = Infinity;
  for (let i = from; i < to; i++) {
    size = min(size, load<f64>(job.sizes + <usize>load<u32>(job.order + <usize>i * 4) * 8));
  }
  return size;
}

/** Least and largest value of every column over a stretch of `order`. */
function spanOf(job: TreeJob, from: u32, to: u32, least: usize, most: usize): void {
  const columns: usize = job.columns * 8;
  for (let j: usize = 0; j < columns; j += 8) {
    store<f64>(least + j, Infinity);
    store<f64>(most + j, -Infinity);
  }
  for (let i = from; i < to; i++) {
    const mean = job.means + load<u32>(job.order + <usize>i * 4) * columns;
    for (let j: usize = 0; j < columns; j += 8) {
      const value = load<f64>(mean + j);
      store<f64>(least + j, min(load<f64>(least + j), value));
      store<f64>(most + j, max(load<f64>(most + j), value));
    }
  }
}

/** Puts a stretch of `order` in order of blocks. */
function halve(job: TreeJob, from: u32, to: u32): void {
  while (to - from > BLOCK && !cancelled()) {
    const least = job.scratch;
    const most = least + job.columns * 8;
    spanOf(job, from, to, least, most);
    let widest: usize = 0;
    let width: f64 = -1;
    for (let j: usize = 0; j < <usize>job.columns * 8; j += 8) {
      const span = load<f64>(most + j) - load<f64>(least + j);
      if (span > width) {
        width = span;
        widest = j;
      }
    }
    const blocks = (to - from + BLOCK - 1) / BLOCK;
    const middle = from + ((blocks + 1) / 2) * BLOCK;
    if (width > 0) divide(job, from, to, middle, widest);
    halve(job, from, middle);
    from = middle;
  }
}

/** Brings the smaller values of a column before `middle` and the larger behind (quickselect, Hoare 1961). */
function divide(job: TreeJob, from: u32, to: u32, middle: u32, column: usize): void {
  let low: i32 = from;
  let high: i32 = to - 1;
  while (low < high) {
    const pivot = median(
      valueAt(job, low, column),
      valueAt(job, (low + high) >> 1, column),
      valueAt(job, high, column),
    );
    let i = low;
    let j = high;
    while (i <= j) {
      while (valueAt(job, i, column) < pivot) i++;
      while (valueAt(job, j, column) > pivot) j--;
      if (i > j) break;
      const held = load<u32>(job.order + <usize>i * 4);
      store<u32>(job.order + <usize>i * 4, load<u32>(job.order + <usize>j * 4));
      store<u32>(job.order + <usize>j * 4, held);
      i++;
      j--;
    }
    if (<i32>middle <= j) high = j;
    else if (<i32>middle >= i) low = i;
    else return;
  }
}

function valueAt(job: TreeJob, at: i32, column: usize): f64 {
  return load<f64>(job.means + <usize>load<u32>(job.order + <usize>at * 4) * job.columns * 8 + column);
}

function median(a: f64, b: f64, c: f64): f64 {
  return max(min(a, b), min(max(a, b), c));
}
