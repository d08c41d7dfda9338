import { LINE } from './dense-job';

/**
 * Adds Σ_rows x[i] · delta[j] of a slice to the gradient of a kernel (inputs × units, row-major), or starts it with that
 * when `fresh`, and the same with Σ delta[j] for the bias. Rows that only fill a slice have delta 0.
 */
export function addGradients(
  x: usize,
  inputs: u32,
  delta: usize,
  units: u32,
  kernel: usize,
  bias: usize,
  fresh: bool,
  bytes: usize,
): void {
  const fours = units & ~3;
  const twos = inputs & ~1;
  const step = <usize>units * 4;
  for (let j: u32 = 0; j < fours; j += 4) {
    const d = delta + j * LINE;
    let to = kernel + j * 4;
    for (let i: u32 = 0; i < twos; i += 2) {
      twoByFour(x + i * LINE, d, to, to + step, fresh, bytes);
      to += 2 * step;
    }
    if (twos < inputs) oneByFour(x + twos * LINE, d, to, fresh, bytes);
  }
  for (let j = fours; j < units; j++) column(x, inputs, delta + j * LINE, kernel + j * 4, step, fresh, bytes);
  for (let j: u32 = 0; j < units; j++) keepSum(bias + j * 4, total(delta + j * LINE, bytes), fresh);
}

/** Two inputs by four units: eight sums. */
function twoByFour(x: usize, d: usize, to: usize, below: usize, fresh: bool, bytes: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const end = x + bytes;
  while (x < end) {
    const p = v128.load(x);
    const q = v128.load(x, LINE);
    const d0 = v128.load(d);
    const d1 = v128.load(d, LINE);
    const d2 = v128.load(d, 2 * LINE);
    const d3 = v128.load(d, 3 * LINE);
    a0 = f32x4.add(a0, f32x4.mul(p, d0));
    b0 = f32x4.add(b0, f32x4.mul(q, d0));
    a1 = f32x4.add(a1, f32x4.mul(p, d1));
    b1 = f32x4.add(b1, f32x4.mul(q, d1));
    a2 = f32x4.add(a2, f32x4.mul(p, d2));
    b2 = f32x4.add(b2, f32x4.mul(q, d2));
    a3 = f32x4.add(a3, f32x4.mul(p, d3));
    b3 = f32x4.add(b3, f32x4.mul(q, d3));
    x += 16;
    d += 16;
  }
  keepFour(to, sumsOf(a0, a1, a2, a3), fresh);
  keepFour(below, sumsOf(b0, b1, b2, b3), fresh);
}

/** A last input without a partner. */
function oneByFour(x: usize, d: usize, to: usize, fresh: bool, bytes: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = x + bytes;
  while (x < end) {
    const p = v128.load(x);
    a0 = f32x4.add(a0, f32x4.mul(p, v128.load(d)));
    a1 = f32x4.add(a1, f32x4.mul(p, v128.load(d, LINE)));
    a2 = f32x4.add(a2, f32x4.mul(p, v128.load(d, 2 * LINE)));
    a3 = f32x4.add(a3, f32x4.mul(p, v128.load(d, 3 * LINE)));
    x += 16;
    d += 16;
  }
  keepFour(to, sumsOf(a0, a1, a2, a3), fresh);
}

/** One of the last units by all inputs, four inputs at once. */
function column(x: usize, inputs: u32, delta: usize, kernel: usize, step: usize, fresh: bool, bytes: usize): void {
  const fours = inputs & ~3;
  const end = delta + bytes;
  let to = kernel;
  for (let i: u32 = 0; i < fours; i += 4) {
    let a0 = f32x4.splat(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let from = x + i * LINE;
    for (let d = delta; d < end; d += 16) {
      const p = v128.load(d);
      a0 = f32x4.add(a0, f32x4.mul(p, v128.load(from)));
      a1 = f32x4.add(a1, f32x4.mul(p, v128.load(from, LINE)));
      a2 = f32x4.add(a2, f32x4.mul(p, v128.load(from, 2 * LINE)));
      a3 = f32x4.add(a3, f32x4.mul(p, v128.load(from, 3 * LINE)));
      from += 16;
    }
    const sums = sumsOf(a0, a1, a2, a3);
    keepSum(to, f32x4.extract_lane(sums, 0), fresh);
    keepSum(to + step, f32x4.extract_lane(sums, 1), fresh);
    keepSum(to + 2 * step, f32x4.extract_lane(sums, 2), fresh);
    keepSum(to + 3 * step, f32x4.extract_lane(sums, 3), fresh);
    to += 4 * step;
  }
  for (let i = fours; i < inputs; i++) {
    let sum = f32x4.splat(0);
    let from = x + i * LINE;
    for (let d = delta; d < end; d += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(d), v128.load(from)));
      from += 16;
    }
    keepSum(to, across(sum), fresh);
    to += step;
  }
}

/** Sum of a line. */
export function total(line: usize, bytes: usize): f32 {
  let a = f32x4.splat(0);
  let b = a;
  const end = line + bytes;
  while (line < end) {
    a = f32x4.add(a, f32x4.add(v128.load(line), v128.load(line, 16)));
    b = f32x4.add(b, f32x4.add(v128.load(line, 32), v128.load(line, 48)));
    line += 64;
  }
  return across(f32x4.add(a, b));
}

/** The four lanes, added in pairs as `sumsOf` does. */
export function across(sum: v128): f32 {
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2) + (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3))
  );
}

/** The sum of each vector's lanes, side by side. */
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

function keepFour(to: usize, sums: v128, fresh: bool): void {
  v128.store(to, fresh ? sums : f32x4.add(v128.load(to), sums));
}

function keepSum(to: usize, sum: f32, fresh: bool): void {
  store<f32>(to, fresh ? sum : load<f32>(to) + sum);
}
