import { advance, cancelled } from './control';
import { MatrixJob } from './matrix-job';
import { COMPLETE, noteJoin, TreeJob } from './tree-job';

/**
 * Joins the clusters of a matrix to a single one: the nearest-neighbour chain (Benzécri 1982, Juan 1982), with the
 * distances to a joined cluster from those to its parts (Lance and Williams 1967). Order, ties and rounding are those of
 * SciPy: a chain starts at the first cluster; of equally near ones the previous of the chain counts, then the first.
 */
export function matrixChain(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MatrixJob>(address);
  const tree = changetype<TreeJob>(job.tree);
  let left = job.count;
  let length: u32 = 0;
  while (left > 1 && !cancelled()) {
    if (length == 0) {
      store<u32>(job.chain, firstOf(job));
      length = 1;
    }
    const x = load<u32>(job.chain + <usize>(length - 1) * 4);
    const line = job.matrix + <usize>x * job.stride * 8;
    const nearest = leastOf(line, job.stride);
    const previous = length > 1 ? load<u32>(job.chain + <usize>(length - 2) * 4) : x;
    if (load<f64>(line + <usize>previous * 8) > nearest || length == 1) {
      store<u32>(job.chain + <usize>length * 4, placeOf(line, nearest));
      length++;
      continue;
    }
    noteJoin(tree, numberOf(job, min(x, previous)), numberOf(job, max(x, previous)), nearest);
    joinLines(job, tree.linkage, min(x, previous), max(x, previous));
    left--;
    length -= 2;
    advance(1);
    if (left <= job.count / 2) compact(job, length);
  }
  return 0;
}

function numberOf(job: MatrixJob, cluster: u32): u32 {
  return load<u32>(job.numbers + <usize>cluster * 4);
}

function firstOf(job: MatrixJob): u32 {
  let first: u32 = 0;
  while (load<f64>(job.sizes + <usize>first * 8) == 0) first++;
  return first;
}

function leastOf(line: usize, count: u32): f64 {
  let a = v128.splat<f64>(Infinity);
  let b = a;
  const end = line + <usize>count * 8;
  for (let at = line; at < end; at += 32) {
    a = v128.pmin<f64>(a, v128.load(at));
    b = v128.pmin<f64>(b, v128.load(at, 16));
  }
  a = v128.pmin<f64>(a, b);
  return min(v128.extract_lane<f64>(a, 0), v128.extract_lane<f64>(a, 1));
}

/** The first place with a value that is there. */
function placeOf(line: usize, value: f64): u32 {
  let place: u32 = 0;
  while (load<f64>(line + <usize>place * 8) != value) place++;
  return place;
}

/** The cluster `ended` becomes part of `kept`. */
function joinLines(job: MatrixJob, linkage: u32, ended: u32, kept: u32): void {
  const sizeX = load<f64>(job.sizes + <usize>ended * 8);
  const sizeY = load<f64>(job.sizes + <usize>kept * 8);
  const step: usize = job.stride * 8;
  const lineX = job.matrix + ended * step;
  const lineY = job.matrix + kept * step;
  for (let i: usize = 0; i < job.count; i++) {
    const toX = load<f64>(lineX + i * 8);
    const toY = load<f64>(lineY + i * 8);
    const distance = linkage == COMPLETE ? max(toX, toY) : (sizeX * toX + sizeY * toY) / (sizeX + sizeY);
    store<f64>(lineY + i * 8, distance);
    const line = job.matrix + i * step;
    store<f64>(line + <usize>kept * 8, distance);
    store<f64>(line + <usize>ended * 8, Infinity);
  }
  store<f64>(job.sizes + <usize>ended * 8, 0);
  store<f64>(job.sizes + <usize>kept * 8, sizeX + sizeY);
}

/** Drops the lines of clusters that have ended; the others keep their order. */
function compact(job: MatrixJob, length: u32): void {
  let count: u32 = 0;
  for (let i: u32 = 0; i < job.count; i++) {
    if (load<f64>(job.sizes + <usize>i * 8) == 0) continue;
    store<u32>(job.moves + <usize>i * 4, count);
    store<u32>(job.numbers + <usize>count * 4, numberOf(job, i));
    store<u32>(job.rowNumbers + <usize>count * 4, i);
    store<f64>(job.sizes + <usize>count * 8, load<f64>(job.sizes + <usize>i * 8));
    count++;
  }
  for (let i: usize = 0; i < length; i++) {
    const place = job.chain + i * 4;
    store<u32>(place, load<u32>(job.moves + <usize>load<u32>(place) * 4));
  }
  // Every value moves to a lower address, in rising order, so none is written over before it has moved.
  const stride = (count + 3) & ~3;
  for (let i: u32 = 0; i < count; i++) {
    const from = job.matrix + <usize>load<u32>(job.rowNumbers + <usize>i * 4) * job.stride * 8;
    const to = job.matrix + <usize>i * stride * 8;
    for (let j: u32 = 0; j < count; j++) {
      store<f64>(to + <usize>j * 8, load<f64>(from + <usize>load<u32>(job.rowNumbers + <usize>j * 4) * 8));
    }
    for (let j = count; j < stride; j++) store<f64>(to + <usize>j * 8, Infinity);
  }
  job.count = count;
  job.stride = stride;
}
