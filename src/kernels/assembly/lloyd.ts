import { cancelled } from './control';
import { groupDistances } from './group-distances';
import { groupsOf, lanes, rowAddress } from './packed';
import { reseedEmpty } from './reseed';
import { Outcome, Work } from './work';

/**
 * Lloyd's algorithm from the centres in `work.centers`, in precision T, with one lower bound a row in the manner of
 * Hamerly (2010): a row keeps its label unseen while the centres together have moved by less than the gap between
 * its nearest and its second nearest centre. The bound is a single number to compare with, so whole groups of rows
 * are skipped at the cost of a load. Labels are exactly those of a full search.
 *
 * Stops when no label changes or when the squared movement of the centres is at most `tolerance`.
 * Leaves the means in `work.means`, labels in `work.labels`, the outcome in `work.outcome`.
 */
export function lloyd<T>(data: usize, rows: u32, columns: u32, k: u32, maxIter: u32, tolerance: f64, work: Work): void {
  const outcome = changetype<Outcome>(work.outcome);
  const padded = groupsOf<T>(rows) * lanes<T>();
  for (let i: u32 = 0; i < padded; i++) {
    store<T>(work.labels + <usize>i * sizeof<T>(), <T>-1);
    store<T>(work.limits + <usize>i * sizeof<T>(), <T>-Infinity);
  }
  memory.fill(work.sums, 0, k * columns * 8);
  memory.fill(work.counts, 0, k * 4);
  outcome.converged = 0;
  outcome.reseeded = 0;
  let iteration: u32 = 0;
  // Sum of the largest and second largest movement of a centre over all iterations so far.
  let moved: f64 = 0;
  let search = true;
  while (iteration < maxIter && !cancelled()) {
    iteration++;
    const changed = assignRows<T>(data, rows, columns, k, moved, search, work);
    if (cancelled()) return;
    const reseeded = reseedEmpty<T>(data, rows, columns, k, work);
    outcome.reseeded += <f64>reseeded;
    search = reseeded > 0;
    const shift = moveCenters<T>(columns, k, work);
    if (changed + reseeded == 0 || shift <= tolerance) {
      outcome.converged = 1;
      break;
    }
    moved += load<f64>(work.row);
  }
  outcome.iterations = <f64>iteration;
  let explained: f64 = 0;
  for (let c: u32 = 0; c < k; c++) {
    let square: f64 = 0;
    for (let j: u32 = 0; j < columns; j++) {
      const value = load<f64>(work.means + (c * columns + j) * 8);
      square += value * value;
    }
    explained += square * <f64>load<u32>(work.counts + c * 4);
  }
  // Short of the total sum of squares, which is the same for every start: enough to rank the starts.
  outcome.inertia = -explained;
}

/** Gives every row within reach of a change its nearest centre; returns how many labels changed. */
function assignRows<T>(data: usize, rows: u32, columns: u32, k: u32, moved: f64, search: bool, work: Work): u32 {
  const groups = groupsOf<T>(rows);
  const now = v128.splat<T>(search ? <T>Infinity : <T>(moved * (1 + margin<T>())));
  transposeCenters<T>(columns, k, work);
  const drift = <T>(moved * (1 - margin<T>()));
  let changed: u32 = 0;
  for (let g: u32 = 0; g < groups; g++) {
    const at: usize = <usize>g * 32;
    const a = reachMask<T>(v128.le<T>(v128.load(work.limits + at), now));
    const b = reachMask<T>(v128.le<T>(v128.load(work.limits + at, 16), now));
    let reach = a | (b << (lanes<T>() >> 1));
    if (reach == 0) continue;
    if ((g & 255) == 0 && cancelled()) return 0;
    const base = g * lanes<T>();
    if (<u32>popcnt(reach) * 2 >= lanes<T>()) {
      changed += assignGroup<T>(data, base, rows, columns, k, drift, work);
      continue;
    }
    while (reach != 0) {
      const row = base + <u32>ctz(reach);
      reach &= reach - 1;
      if (row < rows) changed += assignRow<T>(data, row, columns, k, drift, work);
    }
  }
  return changed;
}

function reachMask<T>(mask: v128): u32 {
  return <u32>(sizeof<T>() == 4 ? v128.bitmask<i32>(mask) : v128.bitmask<i64>(mask));
}

/** Relative slack that covers the rounding of distances and bounds. */
function margin<T>(): f64 {
  return sizeof<T>() == 4 ? 4e-6 : 1e-13;
}

/** All distances of a whole group at once. */
function assignGroup<T>(data: usize, base: u32, rows: u32, columns: u32, k: u32, drift: T, work: Work): u32 {
  const group = rowAddress<T>(data, base, columns);
  let bestA = v128.splat<T>(<T>Infinity);
  let bestB = bestA;
  let secondA = bestA;
  let secondB = bestA;
  let labelA = v128.splat<T>(0);
  let labelB = labelA;
  groupDistances<T>(group, columns, work.centers, k, work.row);
  for (let c: u32 = 0; c < k; c++) {
    const a = v128.load(work.row + c * 32);
    const b = v128.load(work.row + c * 32, 16);
    const name = v128.splat<T>(<T>c);
    labelA = v128.bitselect(name, labelA, v128.lt<T>(a, bestA));
    labelB = v128.bitselect(name, labelB, v128.lt<T>(b, bestB));
    // The smaller of (second so far, larger of the two in hand).
    secondA = v128.min<T>(secondA, v128.max<T>(a, bestA));
    secondB = v128.min<T>(secondB, v128.max<T>(b, bestB));
    bestA = v128.min<T>(a, bestA);
    bestB = v128.min<T>(b, bestB);
  }
  const at: usize = <usize>base * sizeof<T>();
  v128.store(work.limits + at, limitOf<T>(bestA, secondA, drift));
  v128.store(work.limits + at, limitOf<T>(bestB, secondB, drift), 16);
  const oldA = v128.load(work.labels + at);
  const oldB = v128.load(work.labels + at, 16);
  const differs = v128.or(v128.ne<T>(oldA, labelA), v128.ne<T>(oldB, labelB));
  if (!v128.any_true(differs)) return 0;
  v128.store(work.row, oldA);
  v128.store(work.row, oldB, 16);
  v128.store(work.labels + at, labelA);
  v128.store(work.labels + at, labelB, 16);
  let changed: u32 = 0;
  const last = min(lanes<T>(), rows - base);
  for (let lane: usize = 0; lane < last; lane++) {
    const from = load<T>(work.row + lane * sizeof<T>());
    const to = load<T>(work.labels + at + lane * sizeof<T>());
    if (from == to) continue;
    moveRow<T>(group + lane * sizeof<T>(), columns, <i32>from, <i32>to, work);
    changed++;
  }
  return changed;
}

/** Distances of one row to all centres, several centres a vector. */
function assignRow<T>(data: usize, row: u32, columns: u32, k: u32, drift: T, work: Work): u32 {
  const x = rowAddress<T>(data, row, columns);
  const wide = paddedCenters<T>(k) * sizeof<T>();
  for (let v: usize = 0; v < wide; v += 16) {
    let sum = v128.splat<T>(0);
    let center = work.transposed + v;
    for (let j: usize = 0; j < columns; j++) {
      const p = v128.sub<T>(v128.load_splat<T>(x + j * 32), v128.load(center));
      sum = v128.add<T>(sum, v128.mul<T>(p, p));
      center += wide;
    }
    v128.store(work.row + v, sum);
  }
  let best = <T>Infinity;
  let second = <T>Infinity;
  let label: u32 = 0;
  for (let c: u32 = 0; c < k; c++) {
    const value = load<T>(work.row + c * sizeof<T>());
    label = select(c, label, value < best);
    second = min(second, max(value, best));
    best = min(value, best);
  }
  const at = <usize>row * sizeof<T>();
  const near = sqrt<T>(best);
  const far = sqrt<T>(second);
  store<T>(work.limits + at, far - near - <T>margin<T>() * (far + near + drift) + drift);
  const old = load<T>(work.labels + at);
  if (old == <T>label) return 0;
  store<T>(work.labels + at, <T>label);
  moveRow<T>(x, columns, <i32>old, <i32>label, work);
  return 1;
}

function limitOf<T>(best: v128, second: v128, drift: T): v128 {
  const near = v128.sqrt<T>(best);
  const far = v128.sqrt<T>(second);
  const passed = v128.splat<T>(drift);
  const slack = v128.mul<T>(v128.splat<T>(<T>margin<T>()), v128.add<T>(v128.add<T>(far, near), passed));
  return v128.add<T>(v128.sub<T>(v128.sub<T>(far, near), slack), passed);
}

/** Takes a row out of one cluster's sum (unless it had none: -1) and puts it into another's. */
export function moveRow<T>(x: usize, columns: u32, from: i32, to: i32, work: Work): void {
  const add = work.sums + to * columns * 8;
  for (let j: usize = 0; j < columns; j++) {
    store<f64>(add + j * 8, load<f64>(add + j * 8) + <f64>load<T>(x + j * 32));
  }
  store<u32>(work.counts + to * 4, load<u32>(work.counts + to * 4) + 1);
  if (from < 0) return;
  const take = work.sums + from * columns * 8;
  for (let j: usize = 0; j < columns; j++) {
    store<f64>(take + j * 8, load<f64>(take + j * 8) - <f64>load<T>(x + j * 32));
  }
  store<u32>(work.counts + from * 4, load<u32>(work.counts + from * 4) - 1);
}

/** Moves the centres to the means; returns the sum of squared movements, and at `work.row` the two largest summed. */
function moveCenters<T>(columns: u32, k: u32, work: Work): f64 {
  let largest: u32 = 0;
  for (let c: u32 = 1; c < k; c++) {
    if (load<u32>(work.counts + c * 4) > load<u32>(work.counts + largest * 4)) largest = c;
  }
  let shift: f64 = 0;
  let first: f64 = 0;
  let second: f64 = 0;
  for (let c: u32 = 0; c < k; c++) {
    // A cluster that stays empty goes where the largest one is, as in scikit-learn.
    const source = load<u32>(work.counts + c * 4) == 0 ? largest : c;
    const count = <f64>load<u32>(work.counts + source * 4);
    let square: f64 = 0;
    for (let j: u32 = 0; j < columns; j++) {
      const mean = load<f64>(work.sums + (source * columns + j) * 8) / count;
      const at: usize = c * columns + j;
      const before = <f64>load<T>(work.centers + at * sizeof<T>());
      store<f64>(work.means + at * 8, mean);
      store<T>(work.centers + at * sizeof<T>(), <T>mean);
      const step = <f64>(<T>mean) - before;
      square += step * step;
    }
    shift += square;
    const distance = sqrt(square);
    second = max(second, min(distance, first));
    first = max(first, distance);
  }
  store<f64>(work.row, first + second);
  return shift;
}

function paddedCenters<T>(k: u32): u32 {
  const half = lanes<T>() >> 1;
  return ((k + half - 1) / half) * half;
}

function transposeCenters<T>(columns: u32, k: u32, work: Work): void {
  const wide = paddedCenters<T>(k);
  for (let j: u32 = 0; j < columns; j++) {
    for (let c: u32 = 0; c < wide; c++) {
      const value = c < k ? load<T>(work.centers + (c * columns + j) * sizeof<T>()) : <T>Infinity;
      store<T>(work.transposed + (j * wide + c) * sizeof<T>(), value);
    }
  }
}
