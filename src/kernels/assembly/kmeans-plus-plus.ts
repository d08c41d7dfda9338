import { cancelled } from './control';
import { groupDistances } from './group-distances';
import { groupsOf, lanes, rowAddress } from './packed';
import { below, uniform } from './random';

/** Groups whose distances are summed in T before they are added up in double precision. */
const BLOCK: u32 = 32;

/** Rows on which candidates are compared: that many say which is best as well as all rows do. */
const COMPARED: u32 = 16384;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5; as in scikit-learn): every further centre is the best
 * of `trials` rows drawn with probability proportional to the squared distance to the nearest centre so far. On many
 * rows the candidates are compared on every s-th group only.
 *
 * `closest` holds T a row (whole groups), `blocks` f64 a block of groups, `row` 48 bytes a trial, `candidates` a row
 * of T a trial. Writes k × columns values of T at `centers`.
 */
export function plusPlusCenters<T>(
  data: usize,
  rows: u32,
  columns: u32,
  k: u32,
  trials: u32,
  closest: usize,
  blocks: usize,
  row: usize,
  candidates: usize,
  random: usize,
  centers: usize,
): void {
  const groups = groupsOf<T>(rows);
  const size: usize = columns * sizeof<T>();
  // Unused lanes start at 0 and so stay out of every sum and draw.
  for (let i: u32 = 0; i < groups * lanes<T>(); i++) {
    store<T>(closest + <usize>i * sizeof<T>(), i < rows ? <T>Infinity : <T>0);
  }
  copyRow<T>(data, below(random, rows), columns, centers);
  for (let c: u32 = 1; c < k && !cancelled(); c++) {
    const potential = addCenter<T>(data, groups, columns, centers + (c - 1) * size, closest, blocks, row);
    for (let trial: u32 = 0; trial < trials; trial++) {
      const drawn = draw<T>(closest, blocks, rows, uniform(random) * potential);
      copyRow<T>(data, drawn, columns, candidates + trial * size);
    }
    const best = bestCandidate<T>(data, groups, columns, candidates, trials, closest, row);
    memory.copy(centers + c * size, candidates + best * size, size);
  }
}

/** k different rows, each set equally likely (Floyd's algorithm). */
export function randomCenters<T>(
  data: usize,
  rows: u32,
  columns: u32,
  k: u32,
  chosen: usize,
  random: usize,
  centers: usize,
): void {
  for (let c: u32 = 0; c < k; c++) {
    const last = rows - k + c;
    let row = below(random, last + 1);
    for (let e: u32 = 0; e < c; e++) {
      if (load<u32>(chosen + e * 4) == row) {
        row = last;
        break;
      }
    }
    store<u32>(chosen + c * 4, row);
    copyRow<T>(data, row, columns, centers + c * columns * sizeof<T>());
  }
}

export function copyRow<T>(data: usize, row: u32, columns: u32, to: usize): void {
  const from = rowAddress<T>(data, row, columns);
  for (let j: usize = 0; j < columns; j++) store<T>(to + j * sizeof<T>(), load<T>(from + j * 32));
}

/** Lowers `closest` to the squared distance to a new centre, sums it by block and returns the whole sum. */
function addCenter<T>(
  data: usize,
  groups: u32,
  columns: u32,
  center: usize,
  closest: usize,
  blocks: usize,
  row: usize,
): f64 {
  let total: f64 = 0;
  for (let from: u32 = 0; from < groups; from += BLOCK) {
    const to = min(from + BLOCK, groups);
    let sum = v128.splat<T>(0);
    for (let g: usize = from; g < to; g++) {
      groupDistances<T>(data + g * columns * 32, columns, center, 1, row);
      const at = closest + g * 32;
      const a = v128.min<T>(v128.load(row), v128.load(at));
      const b = v128.min<T>(v128.load(row, 16), v128.load(at, 16));
      v128.store(at, a);
      v128.store(at, b, 16);
      sum = v128.add<T>(sum, v128.add<T>(a, b));
    }
    const part = sumLanes<T>(sum);
    store<f64>(blocks + (from / BLOCK) * 8, part);
    total += part;
  }
  return total;
}

/** Number of the candidate that would leave the smallest sum of squared distances, the first of equals. */
function bestCandidate<T>(
  data: usize,
  groups: u32,
  columns: u32,
  candidates: usize,
  count: u32,
  closest: usize,
  row: usize,
): u32 {
  const step = max<u32>(1, (groups * lanes<T>()) / COMPARED);
  const sums = row + count * 32;
  memory.fill(sums, 0, count * 16);
  for (let g: usize = 0; g < groups; g += step) {
    groupDistances<T>(data + g * columns * 32, columns, candidates, count, row);
    const p = v128.load(closest + g * 32);
    const q = v128.load(closest + g * 32, 16);
    for (let t: u32 = 0; t < count; t++) {
      const a = v128.min<T>(p, v128.load(row + t * 32));
      const b = v128.min<T>(q, v128.load(row + t * 32, 16));
      v128.store(sums + t * 16, v128.add<T>(v128.load(sums + t * 16), v128.add<T>(a, b)));
    }
  }
  let best: u32 = 0;
  for (let t: u32 = 1; t < count; t++) {
    if (sumLanes<T>(v128.load(sums + t * 16)) < sumLanes<T>(v128.load(sums + best * 16))) best = t;
  }
  return best;
}

/** The row at which the running sum of `closest` passes `target`. */
function draw<T>(closest: usize, blocks: usize, rows: u32, target: f64): u32 {
  const width = BLOCK * lanes<T>();
  const last = (rows - 1) / width;
  let block: u32 = 0;
  let left = target;
  while (block < last) {
    const sum = load<f64>(blocks + block * 8);
    if (left < sum) break;
    left -= sum;
    block++;
  }
  const to = min((block + 1) * width, rows);
  let found = block * width;
  for (let i = block * width; i < to; i++) {
    const value = <f64>load<T>(closest + <usize>i * sizeof<T>());
    if (value > 0) found = i;
    left -= value;
    if (left < 0) break;
  }
  return found;
}

/** Sum of the lanes in double precision, always in the same order. */
function sumLanes<T>(vector: v128): f64 {
  let sum = <f64>v128.extract_lane<T>(vector, 0) + <f64>v128.extract_lane<T>(vector, 1);
  if (sizeof<T>() == 4) sum += <f64>v128.extract_lane<f32>(vector, 2) + <f64>v128.extract_lane<f32>(vector, 3);
  return sum;
}
