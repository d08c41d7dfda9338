import { advance, cancelled } from './control';
import { layOut, measureRow, numbersOf, PrototypesJob, PrototypesWork, wordsOf } from './prototypes-job';
import { firstPrototypes } from './prototypes-start';
import { seedRandom } from './random';

/** Rows that one task labels, as in `prototypes.ts` beside this folder. */
const CHUNK: u32 = 8192;

/**
 * K-prototypes (Huang 1998), one start: rows go to the nearest prototype, and each prototype then becomes the mean of
 * its rows' numbers and the most frequent of their words, until no row changes.
 */
export function prototypesStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<PrototypesJob>(address);
  const work = changetype<PrototypesWork>(job.works + worker * 64);
  const result = job.results + task * job.resultSize;
  const numbers = result + 32;
  const modes = numbers + job.k * job.numbers * 8;
  seedRandom(work.random, job.seed, job.k, task);
  firstPrototypes(job, work, numbers, modes);
  // The prototypes left out hold anything, words that there are none of included.
  if (cancelled()) return 0;
  memory.fill(result, 0, 32);
  search(job, work, result, load<f64>(job.gamma, 8), 0);
  advance(1);
  return 0;
}

/** Goes on from what a start has reached until it has settled. */
export function prototypesFinish(address: usize, start: u32, task: u32, worker: u32): u32 {
  const job = changetype<PrototypesJob>(address);
  const work = changetype<PrototypesWork>(job.works + worker * 64);
  search(job, work, job.results + start * job.resultSize, load<f64>(job.gamma, 16), 1);
  return 0;
}

/**
 * Rounds until no row changes, or until one lowers the cost by no more than a share of `tolerance`, which counts as
 * converged if `enough` is 1.
 */
function search(job: PrototypesJob, work: PrototypesWork, result: usize, tolerance: f64, enough: f64): void {
  const numbers = result + 32;
  const modes = numbers + job.k * job.numbers * 8;
  let iteration = <u32>load<f64>(result + 8);
  let reseeded = load<f64>(result + 24);
  let cost = Infinity;
  let converged: f64 = 0;
  memory.fill(work.labels, 0xff, job.rows * 4);
  while (iteration < job.maxIter) {
    iteration++;
    layOut(job, numbers, modes, work.means, work.table);
    const changed = assignRows(job, work);
    if (cancelled()) return;
    if (changed > 0) {
      sumRows(job, work);
      reseeded += <f64>reseed(job, work);
    }
    const before = cost;
    cost = 0;
    for (let i: usize = 0; i < job.rows; i++) cost += load<f64>(work.closest + i * 8);
    if (changed == 0) {
      converged = 1;
      break;
    }
    movePrototypes(job, work, numbers, modes);
    if (before - cost <= tolerance * cost) {
      converged = enough;
      break;
    }
  }
  store<f64>(result, cost);
  store<f64>(result + 8, <f64>iteration);
  store<f64>(result + 16, converged);
  store<f64>(result + 24, reseeded);
}

/** Gives every row its nearest prototype, the first of equals; returns how many changed. */
function assignRows(job: PrototypesJob, work: PrototypesWork): u32 {
  let changed: u32 = 0;
  for (let i: u32 = 0; i < job.rows; i++) {
    if ((i & 1023) == 0 && cancelled()) return 0;
    const words = wordsOf(job, i);
    measureRow(numbersOf(job, i), job.numbers, words, job.words, work.means, work.table, job.wide, work.row);
    let best = Infinity;
    let label: u32 = 0;
    for (let c: u32 = 0; c < job.k; c++) {
      const value = load<f64>(work.row + c * 8);
      label = select(c, label, value < best);
      best = min(value, best);
    }
    store<f64>(work.closest + <usize>i * 8, best);
    if (load<u32>(work.labels + <usize>i * 4) == label) continue;
    store<u32>(work.labels + <usize>i * 4, label);
    changed++;
  }
  return changed;
}

function sumRows(job: PrototypesJob, work: PrototypesWork): void {
  memory.fill(work.sums, 0, job.k * job.numbers * 8);
  memory.fill(work.counts, 0, job.k * 4);
  memory.fill(work.frequencies, 0, job.k * job.levels * 4);
  for (let i: u32 = 0; i < job.rows; i++) addRow(job, work, i, load<u32>(work.labels + <usize>i * 4), 1);
}

/** Adds a row to a cluster's sums, or takes it out. */
function addRow(job: PrototypesJob, work: PrototypesWork, row: u32, cluster: u32, sign: i32): void {
  const x = numbersOf(job, row);
  const codes = wordsOf(job, row);
  const sums = work.sums + <usize>cluster * job.numbers * 8;
  const frequencies = work.frequencies + <usize>cluster * job.levels * 4;
  const count = work.counts + <usize>cluster * 4;
  store<u32>(count, load<u32>(count) + sign);
  for (let j: usize = 0; j < job.numbers; j++) {
    store<f64>(sums + j * 8, load<f64>(sums + j * 8) + <f64>sign * load<f64>(x + j * 8));
  }
  for (let w: usize = 0; w < job.words; w++) {
    const at = frequencies + <usize>load<u32>(codes + w * 4) * 4;
    store<u32>(at, load<u32>(at) + sign);
  }
}

/** Gives every empty cluster the row farthest from its own prototype, if any is away from it; returns how many got one. */
function reseed(job: PrototypesJob, work: PrototypesWork): u32 {
  let given: u32 = 0;
  for (let c: u32 = 0; c < job.k; c++) {
    if (load<u32>(work.counts + <usize>c * 4) != 0) continue;
    let farthest: u32 = 0;
    for (let i: u32 = 1; i < job.rows; i++) {
      if (load<f64>(work.closest + <usize>i * 8) > load<f64>(work.closest + <usize>farthest * 8)) farthest = i;
    }
    if (load<f64>(work.closest + <usize>farthest * 8) == 0) break;
    addRow(job, work, farthest, load<u32>(work.labels + <usize>farthest * 4), -1);
    addRow(job, work, farthest, c, 1);
    store<u32>(work.labels + <usize>farthest * 4, c);
    store<f64>(work.closest + <usize>farthest * 8, 0);
    given++;
  }
  return given;
}

/** Means of the numbers and the most frequent words, the first of equals; an empty cluster keeps its prototype. */
function movePrototypes(job: PrototypesJob, work: PrototypesWork, numbers: usize, modes: usize): void {
  for (let c: u32 = 0; c < job.k; c++) {
    const count = <f64>load<u32>(work.counts + <usize>c * 4);
    if (count == 0) continue;
    for (let j: u32 = 0; j < job.numbers; j++) {
      const at = <usize>(c * job.numbers + j) * 8;
      store<f64>(numbers + at, load<f64>(work.sums + at) / count);
    }
    const frequencies = work.frequencies + <usize>c * job.levels * 4;
    for (let w: u32 = 0; w < job.words; w++) {
      let best = load<u32>(job.firsts + w * 4);
      const end = load<u32>(job.firsts + w * 4, 4);
      for (let level = best + 1; level < end; level++) {
        if (load<u32>(frequencies + level * 4) > load<u32>(frequencies + best * 4)) best = level;
      }
      store<u32>(modes + <usize>(c * job.words + w) * 4, best);
    }
  }
}

/** Nearest and second nearest prototype of one chunk of rows, dissimilarities as their square roots. */
export function prototypesAssign(
  address: usize,
  means: usize,
  table: usize,
  labels: usize,
  distance: usize,
  second: usize,
  task: u32,
  worker: u32,
): u32 {
  const job = changetype<PrototypesJob>(address);
  const row = changetype<PrototypesWork>(job.works + worker * 64).row;
  const from = task * CHUNK;
  const to = min(from + CHUNK, job.rows);
  for (let i = from; i < to; i++) {
    if ((i & 1023) == 0 && cancelled()) return 0;
    measureRow(numbersOf(job, i), job.numbers, wordsOf(job, i), job.words, means, table, job.wide, row);
    let best = Infinity;
    let next = Infinity;
    let label: u32 = 0;
    for (let c: u32 = 0; c < job.k; c++) {
      const value = load<f64>(row + c * 8);
      label = select(c, label, value < best);
      next = min(next, max(value, best));
      best = min(value, best);
    }
    store<u32>(labels + <usize>i * 4, label);
    store<f64>(distance + <usize>i * 8, sqrt(best));
    store<f64>(second + <usize>i * 8, sqrt(next));
  }
  advance(to - from);
  return 0;
}

/** Lays out the prototypes (k × numbers f64, k × words u32) for `prototypesAssign`. */
export function prototypesLayOut(
  address: usize,
  numbers: usize,
  modes: usize,
  means: usize,
  table: usize,
  task: u32,
  worker: u32,
): u32 {
  layOut(changetype<PrototypesJob>(address), numbers, modes, means, table);
  return 0;
}
