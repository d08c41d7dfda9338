import { advance, cancelled } from './control';
import { orderByPlace } from './dunn-order';
import { extremeTile } from './dunn-tile';
import { stopsAt } from './prepare';
import { packColumns, packRows } from './silhouette-tile';

/** Rows of a block, as in `dunn.ts` beside this folder. */
const BLOCK: u32 = 64;
/** Bounds are rounded; pairs of blocks this close to the best count as better. */
const SLACK: f64 = 1e-12;
/** How often the way from a row to the farthest one is gone to guess a diameter. */
const WALKS: u32 = 3;

/** A Dunn job; field order is that of `dunn.ts` beside this folder. */
@unmanaged
export class DunnJob {
  rows: u32;
  columns: u32;
  k: u32;
  /** Row-major f64. */
  data: usize;
  /** i32 a row, negative for rows that are left out. */
  labels: usize;
  /** u32: where each cluster starts once sorted, one more for the end; and the next free place of each. */
  starts: usize;
  next: usize;
  /** u32 a sorted place: the row that lies there. */
  order: usize;
  /** Sorted rows, row-major f64. */
  sorted: usize;
  /** All rows by block: place of the first row, count, cluster (u32 each). */
  blocks: usize;
  blockCount: u32;
  /** Smallest value of each column, then largest, by block. */
  boxes: usize;
  /** Smallest squared gap and largest squared diameter so far, as f64. */
  extremes: usize;
  /** f64 a block: pairs of rows that the bounds leave to be compared. */
  pairs: usize;
  /** As many zeros as columns. */
  zeros: usize;
  /** Scratch of the workers, `scratchSize` bytes each. */
  scratch: usize;
  scratchSize: u32;
}

/** Sorts the rows by cluster. */
export function dunnSort(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  memory.copy(job.next, job.starts, job.k * 4);
  for (let i: u32 = 0; i < job.rows && !stopsAt(i); i++) {
    const label = load<i32>(job.labels + <usize>i * 4);
    if (label < 0) continue;
    const next = job.next + label * 4;
    const place = load<u32>(next);
    store<u32>(next, place + 1);
    store<u32>(job.order + <usize>place * 4, i);
  }
  return 0;
}

/** Sorts the rows of one cluster by where they lie. */
export function dunnOrder(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const starts = job.starts + task * 4;
  orderByPlace(job.order, job.data, job.columns, load<u32>(starts), load<u32>(starts, 4), BLOCK);
  return 0;
}

/** Copies the rows of one block to their place and measures their box. */
export function dunnGather(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const size: usize = job.columns * 8;
  const from = load<u32>(job.blocks + task * 12);
  const count = load<u32>(job.blocks + task * 12, 4);
  const low = job.boxes + task * 2 * size;
  const high = low + size;
  for (let place = from; place < from + count; place++) {
    const row = job.data + load<u32>(job.order + <usize>place * 4) * size;
    memory.copy(job.sorted + place * size, row, size);
    for (let j: usize = 0; j < size; j += 8) {
      const value = load<f64>(row + j);
      store<f64>(low + j, place == from ? value : min(load<f64>(low + j), value));
      store<f64>(high + j, place == from ? value : max(load<f64>(high + j), value));
    }
  }
  return 0;
}

/** A first diameter of one cluster: to the farthest row and on from there to the farthest from it. */
export function dunnWalk(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const size: usize = job.columns * 8;
  const from = load<u32>(job.starts + task * 4);
  const to = load<u32>(job.starts + task * 4, 4);
  let here = from;
  for (let walk: u32 = 0; walk < WALKS && from < to && !cancelled(); walk++) {
    let farthest = here;
    let most: f64 = 0;
    for (let place = from; place < to; place++) {
      const square = squareOf(job.sorted + here * size, job.sorted + place * size, size);
      if (square > most) {
        most = square;
        farthest = place;
      }
    }
    raise(job.extremes + 8, most);
    here = farthest;
  }
  return 0;
}

/** A first gap of one block: to that block of another cluster whose middle row is nearest to its own. */
export function dunnReach(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const size: usize = job.columns * 8;
  const own = clusterOf(job, task);
  let nearest: u32 = task;
  let least = Infinity;
  for (let b: u32 = 0; b < job.blockCount; b++) {
    if (clusterOf(job, b) == own) continue;
    const square = squareOf(middleOf(job, task), middleOf(job, b), size);
    if (square < least) {
      least = square;
      nearest = b;
    }
  }
  if (nearest != task) lower(job.extremes, compareBlocks(job, task, nearest, worker, Infinity, true));
  return 0;
}

/** Counts the pairs of rows of one block and later ones that the bounds known so far leave to be compared. */
export function dunnCount(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const count = load<u32>(job.blocks + task * 12, 4);
  let others: f64 = 0;
  for (let b = task; b < job.blockCount; b++) {
    if (matters(job, task, b)) others += <f64>load<u32>(job.blocks + b * 12, 4);
  }
  store<f64>(job.pairs + task * 8, others * <f64>count);
  return 0;
}

/**
 * Compares the rows of one block with those of later ones, leaving out pairs of blocks whose boxes show that they can
 * change nothing. Smallest and largest do not hang on who finds them first, so workers share them.
 */
export function dunnBlock(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<DunnJob>(address);
  const own = clusterOf(job, task);
  let packed = false;
  for (let b = task; b < job.blockCount && !cancelled(); b++) {
    if (!matters(job, task, b)) continue;
    if (clusterOf(job, b) == own) {
      raise(job.extremes + 8, compareBlocks(job, task, b, worker, load<f64>(job.extremes, 8), !packed));
    } else {
      lower(job.extremes, compareBlocks(job, task, b, worker, load<f64>(job.extremes), !packed));
    }
    packed = true;
  }
  advance(1);
  return 0;
}

/** The extreme of two blocks: largest squared distance inside a cluster, smallest between two. */
function compareBlocks(job: DunnJob, a: u32, b: u32, worker: u32, best: f64, pack: bool): f64 {
  const columns = job.columns;
  // Scratch: rows of one block | columns of the other | mask.
  const mine = job.scratch + worker * job.scratchSize;
  const other = mine + BLOCK * columns * 8;
  const mask = other + BLOCK * columns * 8;
  const first = job.blocks + a * 12;
  const second = job.blocks + b * 12;
  const count = load<u32>(first, 4);
  const otherCount = load<u32>(second, 4);
  if (pack) packRows<f64>(job.sorted, 0, load<u32>(first), count, columns, job.zeros, mine);
  packColumns<f64>(job.sorted, load<u32>(second), otherCount, columns, job.zeros, other, mask);
  const largest = load<u32>(first, 8) == load<u32>(second, 8);
  return extremeTile(mine, count, other, otherCount, columns, mask, largest, best);
}

/** Whether rows of two blocks could still be farther apart, or nearer, than those found so far. */
function matters(job: DunnJob, a: u32, b: u32): bool {
  const size: usize = job.columns * 8;
  const low = job.boxes + a * 2 * size;
  const otherLow = job.boxes + b * 2 * size;
  let bound: f64 = 0;
  if (clusterOf(job, a) == clusterOf(job, b)) {
    for (let j: usize = 0; j < size; j += 8) {
      const most = max(
        load<f64>(low + size + j) - load<f64>(otherLow + j),
        load<f64>(otherLow + size + j) - load<f64>(low + j),
      );
      bound += most * most;
    }
    return bound * (1 + SLACK) > load<f64>(job.extremes, 8);
  }
  for (let j: usize = 0; j < size; j += 8) {
    const least = max(
      load<f64>(low + j) - load<f64>(otherLow + size + j),
      load<f64>(otherLow + j) - load<f64>(low + size + j),
    );
    if (least > 0) bound += least * least;
  }
  return bound * (1 - SLACK) < load<f64>(job.extremes);
}

function clusterOf(job: DunnJob, block: u32): u32 {
  return load<u32>(job.blocks + block * 12, 8);
}

function middleOf(job: DunnJob, block: u32): usize {
  const at = job.blocks + block * 12;
  return job.sorted + <usize>(load<u32>(at) + load<u32>(at, 4) / 2) * job.columns * 8;
}

function squareOf(a: usize, b: usize, size: usize): f64 {
  let sum: f64 = 0;
  for (let j: usize = 0; j < size; j += 8) {
    const step = load<f64>(a + j) - load<f64>(b + j);
    sum += step * step;
  }
  return sum;
}

/** Numbers from 0 upwards are in the order of their bits, so whole-number atomics will do. */
function raise(address: usize, value: f64): void {
  let known = atomic.load<i64>(address);
  while (reinterpret<f64>(known) < value) {
    const seen = atomic.cmpxchg<i64>(address, known, reinterpret<i64>(value));
    if (seen == known) return;
    known = seen;
  }
}

function lower(address: usize, value: f64): void {
  let known = atomic.load<i64>(address);
  while (reinterpret<f64>(known) > value) {
    const seen = atomic.cmpxchg<i64>(address, known, reinterpret<i64>(value));
    if (seen == known) return;
    known = seen;
  }
}
