import { advance, cancelled } from './control';
import { ENTRY, heapMean, offer, startHeap, worstOf } from './nearest-values';

/** Rows that one task fills, so that a tile of donors is read once for all of them. */
const CHUNK: u32 = 32;
/** Donors side by side: a column of a tile is one run of `TILE` f64. */
const TILE: u32 = 256;

/** What a tile holds of a column. */
const NONE_MISSING: u8 = 0;
const ALL_MISSING: u8 = 1;

/** The work of one call; field order is that of `impute.ts` beside the kernels. */
@unmanaged
export class ImputeJob {
  /** rows × columns f64, row-major, NaN for a gap: those to fill. */
  rows: usize;
  count: u32;
  columns: u32;
  /** tiles × columns × TILE f64: the donors, the last tile filled up with NaN. */
  tiles: usize;
  tileCount: u32;
  /** u8 a tile and column: NONE_MISSING, ALL_MISSING, or some. */
  states: usize;
  /** u32 a place in the tiles: the donor's number, which decides between donors equally near. */
  numbers: usize;
  neighbors: u32;
  /** u8 a column: 1 where gaps are to be filled. */
  wanted: usize;
  /** f64 a column: what fills a gap for which nobody can be asked. */
  means: usize;
  /** A worker's own: `CHUNK` × columns heaps of `neighbors` entries, then two lists of columns. */
  scratch: usize;
  scratchSize: u32;
}

/** Fills the gaps of one chunk of rows with the mean of the nearest donors that have the value, in place. */
export function imputeChunk(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<ImputeJob>(address);
  const first = task * CHUNK;
  const last = min(first + CHUNK, job.count);
  const columns = job.columns;
  const heapSize = <usize>job.neighbors * ENTRY;
  const heaps = job.scratch + <usize>worker * job.scratchSize;
  const lists = heaps + <usize>CHUNK * columns * heapSize;
  for (let row = first; row < last; row++) {
    for (let c: u32 = 0; c < columns; c++) {
      if (isGap(job, row, c)) startHeap(heaps + <usize>((row - first) * columns + c) * heapSize, job.neighbors);
    }
  }
  for (let tile: u32 = 0; tile < job.tileCount; tile++) {
    if (cancelled()) return 0;
    for (let row = first; row < last; row++) {
      scan(job, tile, row, heaps + <usize>((row - first) * columns) * heapSize, lists);
    }
  }
  for (let row = first; row < last; row++) {
    for (let c: u32 = 0; c < columns; c++) {
      if (!isGap(job, row, c)) continue;
      const heap = heaps + <usize>((row - first) * columns + c) * heapSize;
      const mean = heapMean(heap, job.neighbors, load<f64>(job.means + <usize>c * 8));
      store<f64>(job.rows + (<usize>row * columns + c) * 8, mean);
    }
  }
  advance(last - first);
  return 0;
}

function isGap(job: ImputeJob, row: u32, column: u32): bool {
  const value = load<f64>(job.rows + (<usize>row * job.columns + column) * 8);
  return value != value && load<u8>(job.wanted + column) != 0;
}

/** Measures one row against all donors of a tile and offers it those that are near enough. */
function scan(job: ImputeJob, tile: u32, row: u32, heaps: usize, lists: usize): void {
  const columns = job.columns;
  const states = job.states + <usize>tile * columns;
  const values = job.tiles + <usize>tile * columns * TILE * 8;
  const own = job.rows + <usize>row * columns * 8;
  const limit = limitOf(job, row, states, heaps);
  if (limit < 0) return;
  // Columns that all donors of the tile have need no look at gaps; those that none has say nothing.
  const partial = lists + <usize>columns * 16;
  let whole: usize = lists;
  let some: usize = partial;
  for (let c: u32 = 0; c < columns; c++) {
    const value = load<f64>(own + <usize>c * 8);
    const state = load<u8>(states + c);
    if (value != value || state == ALL_MISSING) continue;
    const at = state == NONE_MISSING ? whole : some;
    store<usize>(at, values + <usize>c * TILE * 8);
    store<f64>(at + 8, value);
    if (state == NONE_MISSING) whole += 16;
    else some += 16;
  }
  if (whole == lists && some == partial) return;
  if (some == partial) scanWhole(job, tile, row, heaps, lists, whole, limit);
  else scanPartial(job, tile, row, heaps, lists, whole, partial, some, limit);
}

/** The largest distance that still counts for any gap of the row that this tile can fill; negative if it can fill none. */
function limitOf(job: ImputeJob, row: u32, states: usize, heaps: usize): f64 {
  let limit: f64 = -1;
  for (let c: u32 = 0; c < job.columns; c++) {
    if (load<u8>(states + c) == ALL_MISSING || !isGap(job, row, c)) continue;
    limit = max(limit, worstOf(heaps + <usize>c * job.neighbors * ENTRY, job.neighbors));
  }
  return limit;
}

function scanWhole(job: ImputeJob, tile: u32, row: u32, heaps: usize, first: usize, last: usize, start: f64): void {
  const shared = <f64>((last - first) / 16);
  let limit = start;
  // A little more than the limit, so that rounding never loses a donor; each is looked at exactly afterwards.
  let bound = f64x2.splat(limit * shared * (1 + 1e-12));
  for (let place: usize = 0; place < TILE; place += 8) {
    const offset = place * 8;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let at = first; at < last; at += 16) {
      const from = load<usize>(at) + offset;
      const value = v128.load64_splat(at + 8);
      const p = f64x2.sub(v128.load(from), value);
      const q = f64x2.sub(v128.load(from, 16), value);
      const r = f64x2.sub(v128.load(from, 32), value);
      const s = f64x2.sub(v128.load(from, 48), value);
      a = f64x2.add(a, f64x2.mul(p, p));
      b = f64x2.add(b, f64x2.mul(q, q));
      c = f64x2.add(c, f64x2.mul(r, r));
      d = f64x2.add(d, f64x2.mul(s, s));
    }
    let bits = bitsOf(f64x2.le(a, bound), f64x2.le(b, bound), f64x2.le(c, bound), f64x2.le(d, bound));
    if (bits == 0) continue;
    keepEight(last, a, b, c, d);
    for (; bits != 0; bits &= bits - 1) {
      const i = <usize>ctz(bits);
      offerAll(job, tile, row, heaps, place + i, load<f64>(last + i * 8) / shared);
    }
    limit = limitOf(job, row, job.states + <usize>tile * job.columns, heaps);
    bound = f64x2.splat(limit * shared * (1 + 1e-12));
  }
}

function scanPartial(
  job: ImputeJob,
  tile: u32,
  row: u32,
  heaps: usize,
  first: usize,
  last: usize,
  firstPartial: usize,
  lastPartial: usize,
  start: f64,
): void {
  const whole = <f64>((last - first) / 16);
  const one = f64x2.splat(1);
  let bound = f64x2.splat(start);
  for (let place: usize = 0; place < TILE; place += 4) {
    const offset = place * 8;
    let a = f64x2.splat(0);
    let b = a;
    for (let at = first; at < last; at += 16) {
      const from = load<usize>(at) + offset;
      const value = v128.load64_splat(at + 8);
      const p = f64x2.sub(v128.load(from), value);
      const q = f64x2.sub(v128.load(from, 16), value);
      a = f64x2.add(a, f64x2.mul(p, p));
      b = f64x2.add(b, f64x2.mul(q, q));
    }
    let sharedA = f64x2.splat(whole);
    let sharedB = sharedA;
    for (let at = firstPartial; at < lastPartial; at += 16) {
      const from = load<usize>(at) + offset;
      const value = v128.load64_splat(at + 8);
      const p = f64x2.sub(v128.load(from), value);
      const q = f64x2.sub(v128.load(from, 16), value);
      const hasP = f64x2.eq(p, p);
      const hasQ = f64x2.eq(q, q);
      a = f64x2.add(a, v128.and(f64x2.mul(p, p), hasP));
      b = f64x2.add(b, v128.and(f64x2.mul(q, q), hasQ));
      sharedA = f64x2.add(sharedA, v128.and(one, hasP));
      sharedB = f64x2.add(sharedB, v128.and(one, hasQ));
    }
    // Nothing shared gives 0 / 0, which is not below anything.
    a = f64x2.div(a, sharedA);
    b = f64x2.div(b, sharedB);
    let bits = i64x2.bitmask(f64x2.le(a, bound)) | (i64x2.bitmask(f64x2.le(b, bound)) << 2);
    if (bits == 0) continue;
    v128.store(lastPartial, a);
    v128.store(lastPartial, b, 16);
    for (; bits != 0; bits &= bits - 1) {
      const i = <usize>ctz(bits);
      offerAll(job, tile, row, heaps, place + i, load<f64>(lastPartial + i * 8));
    }
    bound = f64x2.splat(limitOf(job, row, job.states + <usize>tile * job.columns, heaps));
  }
}

function bitsOf(a: v128, b: v128, c: v128, d: v128): i32 {
  return i64x2.bitmask(a) | (i64x2.bitmask(b) << 2) | (i64x2.bitmask(c) << 4) | (i64x2.bitmask(d) << 6);
}

function keepEight(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, a);
  v128.store(at, b, 16);
  v128.store(at, c, 32);
  v128.store(at, d, 48);
}

/** Offers one donor to every gap of the row that it has a value for. */
function offerAll(job: ImputeJob, tile: u32, row: u32, heaps: usize, place: usize, distance: f64): void {
  const columns = job.columns;
  const values = job.tiles + (<usize>tile * columns * TILE + place) * 8;
  const number = load<u32>(job.numbers + (<usize>tile * TILE + place) * 4);
  for (let c: u32 = 0; c < columns; c++) {
    if (!isGap(job, row, c)) continue;
    const value = load<f64>(values + <usize>c * TILE * 8);
    if (value == value) offer(heaps + <usize>c * job.neighbors * ENTRY, job.neighbors, distance, number, value);
  }
}
