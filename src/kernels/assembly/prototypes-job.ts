/** A k-prototypes job; field order is that of `prototypes.ts` beside this folder. */
@unmanaged
export class PrototypesJob {
  rows: u32;
  /** Number columns and word columns. */
  numbers: u32;
  words: u32;
  /** Words of all columns together. */
  levels: u32;
  k: u32;
  /** k filled up to whole vectors. */
  wide: u32;
  trials: u32;
  starts: u32;
  maxIter: u32;
  seed: u32;
  /** Row-major f64 numbers. */
  data: usize;
  /** Row-major u32: which of all words each column holds. */
  codes: usize;
  /** u32 a word column: the first of its words; then the number of words. */
  firsts: usize;
  /**
   * f64: what another word costs; shares of the cost that a round must gain for a start and for the best of them
   * to go on.
   */
  gamma: usize;
  /** A start each: cost, iterations, converged, reseeded (f64), k × numbers f64, k × words u32; `resultSize` bytes. */
  results: usize;
  resultSize: u32;
  /** One `PrototypesWork` a worker, 64 bytes apart. */
  works: usize;
}

/** Addresses of one worker's arrays. */
@unmanaged
export class PrototypesWork {
  random: usize;
  /** u32 a row. */
  labels: usize;
  /** f64 a row: dissimilarity to the nearest prototype. */
  closest: usize;
  /** numbers × wide f64: the prototypes' numbers, infinite in unused lanes. */
  means: usize;
  /** levels × wide f64: what each word costs at each prototype. */
  table: usize;
  /** wide f64: dissimilarities of one row. */
  row: usize;
  /** k × numbers f64, k u32, k × levels u32. */
  sums: usize;
  counts: usize;
  frequencies: usize;
}

/** Dissimilarities of one row to all prototypes: squared distance of the numbers plus `gamma` for every other word. */
export function measureRow(
  x: usize,
  numbers: u32,
  codes: usize,
  words: u32,
  means: usize,
  table: usize,
  wide: u32,
  out: usize,
): void {
  const size: usize = wide * 8;
  for (let v: usize = 0; v < size; v += 16) {
    let sum = f64x2.splat(0);
    let mean = means + v;
    for (let j: usize = 0; j < numbers; j++) {
      const step = f64x2.sub(v128.load64_splat(x + j * 8), v128.load(mean));
      sum = f64x2.add(sum, f64x2.mul(step, step));
      mean += size;
    }
    for (let w: usize = 0; w < words; w++) {
      sum = f64x2.add(sum, v128.load(table + <usize>load<u32>(codes + w * 4) * size + v));
    }
    v128.store(out + v, sum);
  }
}

/** Writes the prototypes (k × numbers, k × words) as `measureRow` reads them. */
export function layOut(job: PrototypesJob, numbers: usize, modes: usize, means: usize, table: usize): void {
  const gamma = load<f64>(job.gamma);
  for (let c: u32 = 0; c < job.wide; c++) {
    for (let j: u32 = 0; j < job.numbers; j++) {
      const value = c < job.k ? load<f64>(numbers + <usize>(c * job.numbers + j) * 8) : Infinity;
      store<f64>(means + <usize>(j * job.wide + c) * 8, value);
    }
    for (let level: u32 = 0; level < job.levels; level++) {
      store<f64>(table + <usize>(level * job.wide + c) * 8, c < job.k ? gamma : Infinity);
    }
    if (c >= job.k) continue;
    for (let w: u32 = 0; w < job.words; w++) {
      const level = load<u32>(modes + <usize>(c * job.words + w) * 4);
      store<f64>(table + <usize>(level * job.wide + c) * 8, 0);
    }
  }
}

/** Address of a row's numbers and words. */
export function numbersOf(job: PrototypesJob, row: u32): usize {
  return job.data + <usize>row * job.numbers * 8;
}

export function wordsOf(job: PrototypesJob, row: u32): usize {
  return job.codes + <usize>row * job.words * 4;
}
