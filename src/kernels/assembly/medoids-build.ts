import { cancelled } from './control';
import { copyRow } from './kmeans-plus-plus';
import { measureGroup } from './medoid-distances';
import { beyond, CHUNK, copyCandidates, insert, MedoidsJob, storeAt, sumLoss, sumOf, WIDE } from './medoids-job';
import { groupsOf, lanes } from './packed';

/** BUILD (Kaufman and Rousseeuw 1990): the loss with each candidate added to the medoids so far. */
export function medoidsBuild(address: usize, count: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) buildChunk<f32>(job, count, task, worker);
  else buildChunk<f64>(job, count, task, worker);
  return 0;
}

function buildChunk<T>(job: MedoidsJob, count: u32, task: u32, worker: u32): void {
  const columns = job.columns;
  const rows = job.scratch + worker * job.scratchSize;
  const distances = rows + WIDE * columns * sizeof<T>();
  const groups = groupsOf<T>(job.rows);
  const to = min((task + 1) * CHUNK, count);
  for (let first = task * CHUNK; first < to && !cancelled(); first += WIDE) {
    const wide = min(WIDE, to - first);
    copyCandidates<T>(job, first, wide, rows);
    for (let t: u32 = 0; t < wide; t++) store<f64>(job.gains + <usize>(first + t) * 8, 0);
    for (let g: usize = 0; g < groups; g++) {
      measureGroup<T>(job.data + g * columns * 32, columns, rows, wide, distances, job.manhattan);
      const a = v128.load(job.near + g * 32);
      const b = v128.load(job.near + g * 32, 16);
      for (let t: u32 = 0; t < wide; t++) {
        const p = v128.min<T>(a, v128.load(distances + t * 32));
        const q = v128.min<T>(b, v128.load(distances + t * 32, 16));
        const at = job.gains + <usize>(first + t) * 8;
        store<f64>(at, load<f64>(at) + sumOf<T>(p) + sumOf<T>(q));
      }
    }
  }
}

/** Forgets all medoids. */
export function medoidsStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) forget<f32>(job);
  else forget<f64>(job);
  return 0;
}

function forget<T>(job: MedoidsJob): void {
  const none = beyond<T>(job.columns);
  const padded = groupsOf<T>(job.rows) * lanes<T>();
  for (let i: u32 = 0; i < padded; i++) {
    storeAt<T>(job.near, i, i < job.rows ? none : 0);
    storeAt<T>(job.far, i, i < job.rows ? none : 0);
    store<u32>(job.nearest + <usize>i * 4, 0);
    store<u32>(job.second + <usize>i * 4, 0);
  }
}

/** Measures the distances to the medoids `from` … `to` - 1 in turn and adds them to what is known of the others. */
export function medoidsAdd(address: usize, from: u32, to: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) addMedoids<f32>(job, from, to, worker);
  else addMedoids<f64>(job, from, to, worker);
  return 0;
}

function addMedoids<T>(job: MedoidsJob, from: u32, to: u32, worker: u32): void {
  const columns = job.columns;
  const distances = job.scratch + worker * job.scratchSize;
  const groups = groupsOf<T>(job.rows);
  for (let c = from; c < to && !cancelled(); c++) {
    const center = job.centers + c * columns * sizeof<T>();
    copyRow<T>(job.data, load<u32>(job.medoids + c * 4), columns, center);
    for (let g: u32 = 0; g < groups; g++) {
      measureGroup<T>(job.data + <usize>g * columns * 32, columns, center, 1, distances, job.manhattan);
      const base = g * lanes<T>();
      const used = min(lanes<T>(), job.rows - base);
      for (let lane: u32 = 0; lane < used; lane++) {
        insert<T>(job, base + lane, c, load<T>(distances + <usize>lane * sizeof<T>()));
      }
    }
  }
  sumLoss<T>(job);
}
