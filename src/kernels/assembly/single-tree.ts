import { advance, cancelled } from './control';
import { eightAddress, nearEight } from './eight-distances';
import { noteJoin, TreeJob, TreeState } from './tree-job';

/**
 * Single linkage: the shortest tree that connects all rows, grown from the first row by always adding the row that is
 * nearest to it (Prim 1957; Gower and Ross 1969). Every row that is not part of it yet keeps its squared distance to the
 * tree (`inverses`) and the row of the tree that is so near (`boxes`, as f64), so that no distances are kept.
 */
export function singleTree(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<TreeJob>(address);
  changetype<TreeState>(job.state).active = job.rows;
  changetype<TreeState>(job.state).joins = 0;
  const places = (job.rows + 6) & ~7;
  for (let place: u32 = 0; place < places; place++) {
    if (place + 1 < job.rows) setPlace(job, place, place + 1);
    else emptyPlace(job, place);
  }
  let row: u32 = 0;
  for (let left = job.rows - 1; left > 0 && !cancelled(); left--) {
    const place = nearestPlace(job, row, left);
    const near = <u32>load<f64>(job.boxes + <usize>place * 8);
    row = load<u32>(job.clusters + <usize>place * 4);
    noteJoin(job, near, row, sqrt(load<f64>(job.inverses + <usize>place * 8)));
    movePlace(job, left - 1, place);
    emptyPlace(job, left - 1);
    advance(1);
  }
  return 0;
}

/** Brings the distances up to date after a row has become part of the tree; the place of the row that is nearest now. */
function nearestPlace(job: TreeJob, row: u32, left: u32): u32 {
  const columns = job.columns;
  const values = job.data + <usize>row * columns * 8;
  const self = v128.splat<f64>(<f64>row);
  const out = job.scratch;
  let least = v128.splat<f64>(Infinity);
  for (let place: u32 = 0; place < left; place += 8) {
    const known = job.inverses + <usize>place * 8;
    const nearest = job.boxes + <usize>place * 8;
    if (nearEight(eightAddress(job.packed, place, columns), columns, values, known, 0, 1, out)) {
      for (let i: usize = 0; i < 64; i += 16) {
        const now = v128.load(out + i);
        const nearer = v128.lt<f64>(now, v128.load(known + i));
        v128.store(known + i, v128.bitselect(now, v128.load(known + i), nearer));
        v128.store(nearest + i, v128.bitselect(self, v128.load(nearest + i), nearer));
      }
    }
    for (let i: usize = 0; i < 64; i += 16) least = v128.pmin<f64>(least, v128.load(known + i));
  }
  const wanted = min(v128.extract_lane<f64>(least, 0), v128.extract_lane<f64>(least, 1));
  let place: u32 = 0;
  while (load<f64>(job.inverses + <usize>place * 8) != wanted) place++;
  return place;
}

function setPlace(job: TreeJob, place: u32, row: u32): void {
  const from = job.data + <usize>row * job.columns * 8;
  const to = eightAddress(job.packed, place, job.columns);
  for (let j: usize = 0; j < job.columns; j++) store<f64>(to + j * 64, load<f64>(from + j * 8));
  store<u32>(job.clusters + <usize>place * 4, row);
  store<f64>(job.inverses + <usize>place * 8, Infinity);
}

function movePlace(job: TreeJob, from: u32, to: u32): void {
  setPlace(job, to, load<u32>(job.clusters + <usize>from * 4));
  store<f64>(job.inverses + <usize>to * 8, load<f64>(job.inverses + <usize>from * 8));
  store<f64>(job.boxes + <usize>to * 8, load<f64>(job.boxes + <usize>from * 8));
}

/** An empty place is infinitely far, and never nearer than that. */
function emptyPlace(job: TreeJob, place: u32): void {
  const to = eightAddress(job.packed, place, job.columns);
  for (let j: usize = 0; j < job.columns; j++) store<f64>(to + j * 64, Infinity);
  store<f64>(job.inverses + <usize>place * 8, Infinity);
}
