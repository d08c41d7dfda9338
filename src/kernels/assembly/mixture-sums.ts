import { cancelled } from './control';
import { shiftBlock } from './mixture-expect';
import { BLOCK, COLUMN, FULL, MixtureJob, sumSize, TIED } from './mixture-job';

/**
 * Adds one block to a chunk's sums: for every component Σ r, Σ r z and Σ r z zᵀ (its diagonal where the shape needs no
 * more), where z is the row less the component's mean so far, which keeps the digits of narrow components far out.
 */
export function addBlock(job: MixtureJob, block: usize, groups: u32, r: usize, z: usize, w: usize, sums: usize): void {
  const width = job.width;
  const size: usize = sumSize(job) * 8;
  for (let c: u32 = 0; c < job.k && !cancelled(); c++) {
    const own = sums + c * size;
    const weights = r + c * COLUMN;
    shiftBlock(block, groups, job.columns, job.means + c * width * 8, z);
    addTo(own, sumOf(weights, groups));
    for (let j: usize = 0; j < width; j++) {
      const column = z + j * COLUMN;
      const to = w + j * COLUMN;
      let sum = f64x2.splat(0);
      for (let v: usize = 0; v < groups * 32; v += 16) {
        const value = f64x2.mul(v128.load(weights + v), v128.load(column + v));
        v128.store(to + v, value);
        sum = f64x2.add(sum, value);
      }
      addTo(own + 8 + j * 8, lanesOf(sum));
    }
    const squares = own + 8 + width * 8;
    if (job.shape == FULL) addProducts(w, z, groups, width, squares);
    else if (job.shape != TIED) {
      for (let j: usize = 0; j < width; j++) addTo(squares + j * 8, product(w + j * COLUMN, z + j * COLUMN, groups));
    }
  }
}

/** Adds Σ x xᵀ of a block of rows. */
export function addTotal(job: MixtureJob, block: usize, groups: u32, z: usize, w: usize, total: usize): void {
  memory.fill(w, 0, job.width * 8);
  shiftBlock(block, groups, job.columns, w, z);
  addProducts(z, z, groups, job.width, total);
}

/** 1 for the component of a row's label, 0 for the others and beyond the block's rows. */
export function labelWeights(job: MixtureJob, from: u32, count: u32, r: usize): void {
  memory.fill(r, 0, job.k * BLOCK * 8);
  for (let row: u32 = 0; row < count; row++) {
    store<f64>(r + load<u32>(job.labels + <usize>(from + row) * 4) * COLUMN + row * 8, 1);
  }
}

/** Lower triangle of Σ w zᵀ, in squares of two by two columns. */
function addProducts(w: usize, z: usize, groups: u32, width: u32, out: usize): void {
  const end: usize = groups * 32;
  for (let i: u32 = 0; i < width; i += 2) {
    const p = w + i * COLUMN;
    for (let j: u32 = 0; j <= i; j += 2) {
      const q = z + j * COLUMN;
      let a = f64x2.splat(0);
      let b = a;
      let d = a;
      let e = a;
      for (let v: usize = 0; v < end; v += 16) {
        const upper = v128.load(p + v);
        const lower = v128.load(p + v, 512);
        const left = v128.load(q + v);
        const right = v128.load(q + v, 512);
        a = f64x2.add(a, f64x2.mul(upper, left));
        b = f64x2.add(b, f64x2.mul(upper, right));
        d = f64x2.add(d, f64x2.mul(lower, left));
        e = f64x2.add(e, f64x2.mul(lower, right));
      }
      const to = out + (i * width + j) * 8;
      addTo(to, lanesOf(a));
      addTo(to + 8, lanesOf(b));
      addTo(to + width * 8, lanesOf(d));
      addTo(to + width * 8 + 8, lanesOf(e));
    }
  }
}

function product(w: usize, z: usize, groups: u32): f64 {
  let sum = f64x2.splat(0);
  for (let v: usize = 0; v < groups * 32; v += 16) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(w + v), v128.load(z + v)));
  }
  return lanesOf(sum);
}

function sumOf(values: usize, groups: u32): f64 {
  let sum = f64x2.splat(0);
  for (let v: usize = 0; v < groups * 32; v += 16) sum = f64x2.add(sum, v128.load(values + v));
  return lanesOf(sum);
}

function lanesOf(vector: v128): f64 {
  return f64x2.extract_lane(vector, 0) + f64x2.extract_lane(vector, 1);
}

function addTo(address: usize, value: f64): void {
  store<f64>(address, load<f64>(address) + value);
}
