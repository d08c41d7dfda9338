import { stopsAt } from './prepare';
import { noteJoin, TreeJob } from './tree-job';

/**
 * Joins rows of equal values at height 0 before anything else, so that many of them cost no more than one: a table of
 * few different rows would otherwise be all ties. Rows are found by their hash, `table` has room for two u32 a row.
 */
export function joinEqualRows(job: TreeJob): void {
  const room = job.rows * 2;
  memory.fill(job.table, 0, <usize>room * 4);
  for (let row: u32 = 0; row < job.rows && !stopsAt(row); row++) {
    let at = <u32>(hashOf(job, row) % room);
    let found = load<u32>(job.table + <usize>at * 4);
    while (found != 0 && !equal(job, found - 1, row)) {
      at = at + 1 == room ? 0 : at + 1;
      found = load<u32>(job.table + <usize>at * 4);
    }
    if (found == 0) store<u32>(job.table + <usize>at * 4, row + 1);
    else addEqual(job, found - 1, row);
  }
}

function addEqual(job: TreeJob, kept: u32, ended: u32): void {
  const size = job.sizes + <usize>kept * 8;
  store<f64>(size, load<f64>(size) + 1);
  store<f64>(job.sizes + <usize>ended * 8, 0);
  store<u32>(job.nearest + <usize>ended * 4, kept);
  if (job.weights) store<f64>(job.weights + <usize>kept * 8, load<f64>(size));
  noteJoin(job, kept, ended, 0);
}

/** Adding 0 makes one of the two zeros. */
function hashOf(job: TreeJob, row: u32): u64 {
  const from = job.data + <usize>row * job.columns * 8;
  let hash: u64 = 0;
  for (let j: usize = 0; j < <usize>job.columns * 8; j += 8) {
    hash = (hash ^ reinterpret<u64>(load<f64>(from + j) + 0)) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  return hash;
}

function equal(job: TreeJob, a: u32, b: u32): bool {
  const x = job.data + <usize>a * job.columns * 8;
  const y = job.data + <usize>b * job.columns * 8;
  for (let j: usize = 0; j < <usize>job.columns * 8; j += 8) {
    if (load<f64>(x + j) != load<f64>(y + j)) return false;
  }
  return true;
}
