import { advance, cancelled } from './control';
import { centreOf, stopsAt } from './prepare';
import { packColumns, packRows, sumTile } from './silhouette-tile';

/** A silhouette job; field order is that of `silhouette.ts` beside this folder. */
@unmanaged
export class SilhouetteJob {
  rows: u32;
  columns: u32;
  k: u32;
  /** Row-major f64. */
  data: usize;
  /** i32 a row, negative for rows that are left out. */
  labels: usize;
  /** u32: how many rows have each label, and where each cluster starts once sorted. */
  counts: usize;
  starts: usize;
  /** u32 a sorted place: the row that lies there. */
  order: usize;
  /** Sorted rows, centred and scaled, row-major f64. */
  sorted: usize;
  /** k × columns f64 of the same. */
  means: usize;
  /** All rows by block: place of the first row, count, cluster (u32 each). */
  blocks: usize;
  blockCount: u32;
  /** The rows to be judged by block: index of the first, count, cluster. */
  judged: usize;
  /** u32 an index: sorted place of a judged row, or 0 when all rows are judged in sorted order. */
  places: usize;
  /** judged rows × k of i64: sums of distances in fixed point. */
  sums: usize;
  /** f64: fixed point units in one unit of distance. */
  fixed: usize;
  /** 1 for single precision. */
  single: u32;
  /** Scratch of the workers, `scratchSize` bytes each. */
  scratch: usize;
  scratchSize: u32;
  judgedCount: u32;
  /** f32 a row, f64 a cluster, f64 overall and standard error. */
  perRow: usize;
  perCluster: usize;
  overall: usize;
}

/** Sorts the rows by cluster; afterwards they are centred on the mean and scaled by a power of two. */
export function silhouetteSort(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SilhouetteJob>(address);
  const size: usize = job.columns * 8;
  const centre = job.scratch;
  const scale = centreOf(job.data, job.rows, job.columns, centre);
  const next = centre + size;
  memory.copy(next, job.starts, job.k * 4);
  memory.fill(job.means, 0, job.k * <u32>size);
  memory.fill(job.sums, 0, job.judgedCount * job.k * 8);
  for (let i: u32 = 0; i < job.rows && !stopsAt(i); i++) {
    const label = load<i32>(job.labels + <usize>i * 4);
    if (label < 0) continue;
    const place = load<u32>(next + label * 4);
    store<u32>(next + label * 4, place + 1);
    store<u32>(job.order + <usize>place * 4, i);
    const from = job.data + i * size;
    const to = job.sorted + place * size;
    const mean = job.means + label * size;
    for (let j: usize = 0; j < size; j += 8) {
      const value = (load<f64>(from + j) - load<f64>(centre + j)) * scale;
      store<f64>(to + j, value);
      store<f64>(mean + j, load<f64>(mean + j) + value);
    }
  }
  for (let c: u32 = 0; c < job.k; c++) {
    const count = <f64>max<u32>(1, load<u32>(job.counts + c * 4));
    const mean = job.means + c * size;
    for (let j: usize = 0; j < size; j += 8) store<f64>(mean + j, load<f64>(mean + j) / count);
  }
  return 0;
}

/** Distances of one block of judged rows to the rows of all blocks (or, if all are judged, of this and later ones). */
export function silhouetteBlock(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SilhouetteJob>(address);
  if (job.single) sumBlock<f32>(job, task, worker);
  else sumBlock<f64>(job, task, worker);
  return 0;
}

/**
 * Both blocks of a tile are shifted by the mean of the judged block's cluster before they are rounded to T, so that
 * distances inside a cluster stay precise however far it lies from the others.
 */
function sumBlock<T>(job: SilhouetteJob, task: u32, worker: u32): void {
  const columns = job.columns;
  const judged = job.judged + task * 12;
  const from = load<u32>(judged);
  const count = load<u32>(judged, 4);
  const own = load<u32>(judged, 8);
  const shift = job.means + own * columns * 8;
  // Scratch: judged rows | columns of the other block | mask | sums of the other block | sums of the judged rows.
  const mine = job.scratch + worker * job.scratchSize;
  const other = mine + 256 * columns * sizeof<T>();
  const mask = other + 256 * columns * sizeof<T>();
  const otherSums = mask + 256 * sizeof<T>();
  const mineSums = otherSums + 256 * sizeof<T>();
  packRows<T>(job.sorted, job.places, from, count, columns, shift, mine);
  const fixed = load<f64>(job.fixed);
  const all = job.places == 0;
  let cluster: u32 = 0;
  memory.fill(mineSums, 0, count * 8);
  for (let b = all ? task : 0; b < job.blockCount; b++) {
    if (cancelled()) return;
    const block = job.blocks + b * 12;
    const otherFrom = load<u32>(block);
    const otherCount = load<u32>(block, 4);
    const otherCluster = load<u32>(block, 8);
    if (otherCluster != cluster) {
      flush(job, mineSums, from, count, cluster, fixed);
      cluster = otherCluster;
    }
    packColumns<T>(job.sorted, otherFrom, otherCount, columns, shift, other, mask);
    const mutual = all && b != task;
    sumTile<T>(mine, count, other, otherCount, columns, mask, mineSums, mutual ? otherSums : 0);
    if (mutual) {
      for (let t: u32 = 0; t < otherCount; t++) {
        const sum = <f64>load<T>(otherSums + t * sizeof<T>());
        addFixed(job, otherFrom + t, own, sum * fixed);
      }
    }
    advance(1);
  }
  flush(job, mineSums, from, count, cluster, fixed);
}

/** Adds the block's own sums to one cluster's column and starts them afresh. */
function flush(job: SilhouetteJob, sums: usize, from: u32, count: u32, cluster: u32, fixed: f64): void {
  for (let t: u32 = 0; t < count; t++) addFixed(job, from + t, cluster, load<f64>(sums + t * 8) * fixed);
  memory.fill(sums, 0, count * 8);
}

/** Whole numbers add up to the same in any order, so workers may share the sums. */
function addFixed(job: SilhouetteJob, index: u32, cluster: u32, value: f64): void {
  atomic.add<i64>(job.sums + (<usize>index * job.k + cluster) * 8, <i64>value);
}

/** Silhouettes from the sums: per judged row, mean per cluster, overall weighted by cluster, standard error. */
export function silhouetteFinish(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SilhouetteJob>(address);
  const k = job.k;
  let labelled: f64 = 0;
  for (let c: u32 = 0; c < k; c++) labelled += <f64>load<u32>(job.counts + c * 4);
  for (let i: u32 = 0; i < job.rows; i++) store<f32>(job.perRow + <usize>i * 4, NaN);
  let overall: f64 = 0;
  let variance: f64 = 0;
  let index: u32 = 0;
  for (let c: u32 = 0; c < k; c++) {
    const size = load<u32>(job.counts + c * 4);
    const first = index;
    let sum: f64 = 0;
    let squares: f64 = 0;
    while (index < job.judgedCount && clusterAt(job, index) == c) {
      const value = silhouetteOf(job, index, c, size);
      const row = load<u32>(job.order + <usize>placeOf(job, index) * 4);
      store<f32>(job.perRow + <usize>row * 4, <f32>value);
      sum += value;
      squares += value * value;
      index++;
    }
    const judged = <f64>(index - first);
    const mean = sum / judged;
    store<f64>(job.perCluster + c * 8, judged > 0 ? mean : NaN);
    if (judged == 0) continue;
    const share = <f64>size / labelled;
    overall += share * mean;
    if (judged > 1) {
      const spread = max<f64>(0, (squares - judged * mean * mean) / (judged - 1));
      variance += share * share * (1 - judged / <f64>size) * (spread / judged);
    }
  }
  store<f64>(job.overall, overall);
  store<f64>(job.overall + 8, sqrt(variance));
  return 0;
}

function placeOf(job: SilhouetteJob, index: u32): u32 {
  return job.places ? load<u32>(job.places + <usize>index * 4) : index;
}

function clusterAt(job: SilhouetteJob, index: u32): u32 {
  return load<u32>(job.labels + <usize>load<u32>(job.order + <usize>placeOf(job, index) * 4) * 4);
}

/** (b - a) / max(a, b) with a the mean distance to the own cluster and b to the nearest other one (Rousseeuw 1987). */
function silhouetteOf(job: SilhouetteJob, index: u32, own: u32, size: u32): f64 {
  if (size < 2) return 0;
  const sums = job.sums + <usize>index * job.k * 8;
  let nearest = Infinity;
  for (let c: u32 = 0; c < job.k; c++) {
    const count = load<u32>(job.counts + c * 4);
    if (c == own || count == 0) continue;
    nearest = min(nearest, <f64>load<i64>(sums + c * 8) / <f64>count);
  }
  const within = <f64>load<i64>(sums + own * 8) / <f64>(size - 1);
  const larger = max(within, nearest);
  return larger == 0 ? 0 : (nearest - within) / larger;
}
