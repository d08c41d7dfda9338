import { groupDistances } from './group-distances';
import { groupsOf, lanes, rowAddress } from './packed';
import { below, uniform } from './random';

/** Groups whose distances are summed in T before they are added up in double precision. */
const BLOCK: u32 = 32;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5; as in scikit-learn): every further centre is the best
 * of `trials` rows drawn with probability proportional to the squared distance to the nearest centre so far.
 *
 * `distances` holds trials + 1 arrays of T a row (whole groups), `blocks` as many arrays of f64 a block of groups.
 * `row` holds 48 bytes a trial, `candidates` a row of T a trial, `potential` one f64.
 * Writes k × columns values of T at `centers`.
 */
export function plusPlusCenters<T>(
  data: usize,
  rows: u32,
  columns: u32,
  k: u32,
  trials: u32,
  distances: usize,
  blocks: usize,
  row: usize,
  candidates: usize,
  potential: usize,
  random: usize,
  centers: usize,
): void {
  const groups = groupsOf<T>(rows);
  const stride: usize = <usize>groups * 32;
  const blockStride: usize = <usize>((groups + BLOCK - 1) / BLOCK) * 8;
  let current: u32 = 0;
  // Unused lanes start at 0 and so stay out of every sum and draw.
  for (let i: u32 = 0; i < groups * lanes<T>(); i++) {
    store<T>(distances + <usize>i * sizeof<T>(), i < rows ? <T>Infinity : <T>0);
  }
  const size: usize = columns * sizeof<T>();
  copyRow<T>(data, below(random, rows), columns, centers);
  let chosen = tryCandidates<T>(data, groups, columns, centers, 1, current, distances, blocks, row, potential);
  current = slotOf(chosen, current);
  for (let c: u32 = 1; c < k; c++) {
    for (let trial: u32 = 0; trial < trials; trial++) {
      const target = uniform(random) * load<f64>(potential);
      const drawn = draw<T>(distances + current * stride, blocks + current * blockStride, rows, target);
      copyRow<T>(data, drawn, columns, candidates + trial * size);
    }
    chosen = tryCandidates<T>(data, groups, columns, candidates, trials, current, distances, blocks, row, potential);
    memory.copy(centers + c * size, candidates + chosen * size, size);
    current = slotOf(chosen, current);
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

/**
 * For every candidate (rows of T at `candidates`) writes min(closest, squared distance to it) into the slots other
 * than `current`, and the sums by block beside them; returns the candidate with the smallest whole sum, which is
 * left at `best`. Candidates go through the rows together, so that these are read once.
 */
function tryCandidates<T>(
  data: usize,
  groups: u32,
  columns: u32,
  candidates: usize,
  count: u32,
  current: u32,
  distances: usize,
  blocks: usize,
  row: usize,
  best: usize,
): u32 {
  const stride: usize = <usize>groups * 32;
  const blockCount = (groups + BLOCK - 1) / BLOCK;
  const closest = distances + current * stride;
  for (let block: u32 = 0; block < blockCount; block++) {
    const to = min((block + 1) * BLOCK, groups);
    const sums = row + count * 32;
    memory.fill(sums, 0, count * 16);
    for (let g: usize = block * BLOCK; g < to; g++) {
      groupDistances<T>(data + g * columns * 32, columns, candidates, count, row);
      const p = v128.load(closest + g * 32);
      const q = v128.load(closest + g * 32, 16);
      for (let t: u32 = 0; t < count; t++) {
        const a = v128.min<T>(p, v128.load(row + t * 32));
        const b = v128.min<T>(q, v128.load(row + t * 32, 16));
        const out = distances + slotOf(t, current) * stride + g * 32;
        v128.store(out, a);
        v128.store(out, b, 16);
        const sum = sums + t * 16;
        v128.store(sum, v128.add<T>(v128.load(sum), v128.add<T>(a, b)));
      }
    }
    for (let t: u32 = 0; t < count; t++) {
      const sum = sumLanes<T>(v128.load(sums + t * 16));
      store<f64>(blocks + (slotOf(t, current) * blockCount + block) * 8, sum);
    }
  }
  let found: u32 = 0;
  let smallest = Infinity;
  for (let t: u32 = 0; t < count; t++) {
    let total: f64 = 0;
    for (let block: u32 = 0; block < blockCount; block++) {
      total += load<f64>(blocks + (slotOf(t, current) * blockCount + block) * 8);
    }
    if (total < smallest) {
      smallest = total;
      found = t;
    }
  }
  store<f64>(best, smallest);
  return found;
}

/** The slots other than the current one, in order. */
function slotOf(trial: u32, current: u32): u32 {
  return trial < current ? trial : trial + 1;
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
export function sumLanes<T>(vector: v128): f64 {
  let sum = <f64>v128.extract_lane<T>(vector, 0) + <f64>v128.extract_lane<T>(vector, 1);
  if (sizeof<T>() == 4) sum += <f64>v128.extract_lane<f32>(vector, 2) + <f64>v128.extract_lane<f32>(vector, 3);
  return sum;
}
