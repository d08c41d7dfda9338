// exp, tanh, sigmoid and log of four f32 at once, to about one unit in the last place. Only basic operations: the same
// bits everywhere. The polynomials are those of the Cephes library (Moshier 1992).

/** Arguments of exp are cut here: e^±87 are normal numbers, and next to a 1 more could not be seen. */
const LEAST: f32 = -87;
const MOST: f32 = 87;

/** 1.5 · 2²³: added to a small whole number, it leaves that number in the lowest bits. */
const WHOLE: f32 = 12582912;

/** Read from memory, since a vector written into the code takes several instructions. */
const EXP: usize = memory.data<f32>([
  LEAST,
  MOST,
  1.44269504088896341,
  0.693359375,
  -2.1219444e-4,
  WHOLE,
  1.98756915e-4,
  1.3981999507e-3,
  8.3334519073e-3,
  4.1665795894e-2,
  1.6666665459e-1,
  5.0000001201e-1,
  1,
]);

const TANH: usize = memory.data<f32>([
  -5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1, 0.625, -0, 1,
]);

const LOG: usize = memory.data<f32>([
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1, -0.5, 1, -2.1219444e-4, 0.693359375,
]);

/** The bits of √½ less those of 1: numbers are split so that what is left of them lies between √½ and √2. */
const HALF_ROOT: i32 = 0x3f3504f3 - 0x3f800000;

/** e to the power of each lane, the lanes cut to ±87. */
export function exp4(x: v128): v128 {
  const cut = f32x4.pmin(f32x4.pmax(x, v128.load32_splat(EXP)), v128.load32_splat(EXP, 4));
  const n = f32x4.nearest(f32x4.mul(cut, v128.load32_splat(EXP, 8)));
  let r = f32x4.sub(cut, f32x4.mul(n, v128.load32_splat(EXP, 12)));
  r = f32x4.sub(r, f32x4.mul(n, v128.load32_splat(EXP, 16)));
  let sum = v128.load32_splat(EXP, 24);
  sum = f32x4.add(f32x4.mul(sum, r), v128.load32_splat(EXP, 28));
  sum = f32x4.add(f32x4.mul(sum, r), v128.load32_splat(EXP, 32));
  sum = f32x4.add(f32x4.mul(sum, r), v128.load32_splat(EXP, 36));
  sum = f32x4.add(f32x4.mul(sum, r), v128.load32_splat(EXP, 40));
  sum = f32x4.add(f32x4.mul(sum, r), v128.load32_splat(EXP, 44));
  sum = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(r, r), sum), r), v128.load32_splat(EXP, 48));
  // n goes straight into the exponent bits.
  return i32x4.add(sum, i32x4.shl(f32x4.add(n, v128.load32_splat(EXP, 20)), 23));
}

/** 1 / (1 + e⁻ˣ). */
export function sigmoid4(x: v128): v128 {
  const one = v128.load32_splat(EXP, 48);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const one = v128.load32_splat(TANH, 28);
  const square = f32x4.mul(x, x);
  let sum = v128.load32_splat(TANH);
  sum = f32x4.add(f32x4.mul(sum, square), v128.load32_splat(TANH, 4));
  sum = f32x4.add(f32x4.mul(sum, square), v128.load32_splat(TANH, 8));
  sum = f32x4.add(f32x4.mul(sum, square), v128.load32_splat(TANH, 12));
  sum = f32x4.add(f32x4.mul(sum, square), v128.load32_splat(TANH, 16));
  const near = f32x4.add(f32x4.mul(f32x4.mul(sum, square), x), x);
  const power = exp4(f32x4.add(size, size));
  const far = f32x4.sub(one, f32x4.div(f32x4.add(one, one), f32x4.add(power, one)));
  const signed = v128.or(far, v128.and(x, v128.load32_splat(TANH, 24)));
  return v128.bitselect(near, signed, f32x4.lt(size, v128.load32_splat(TANH, 20)));
}

/** Natural logarithm of positive normal numbers. */
export function log4(x: v128): v128 {
  const one = v128.load32_splat(LOG, 40);
  const exponent = i32x4.shr_u(i32x4.sub(x, i32x4.splat(HALF_ROOT)), 23);
  const f = f32x4.sub(i32x4.add(i32x4.sub(x, i32x4.shl(exponent, 23)), one), one);
  const n = f32x4.convert_i32x4_s(i32x4.sub(exponent, i32x4.splat(127)));
  const square = f32x4.mul(f, f);
  let sum = v128.load32_splat(LOG);
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 4));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 8));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 12));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 16));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 20));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 24));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 28));
  sum = f32x4.add(f32x4.mul(sum, f), v128.load32_splat(LOG, 32));
  sum = f32x4.mul(f32x4.mul(sum, f), square);
  sum = f32x4.add(sum, f32x4.mul(n, v128.load32_splat(LOG, 44)));
  sum = f32x4.add(sum, f32x4.mul(square, v128.load32_splat(LOG, 36)));
  return f32x4.add(f32x4.add(f, sum), f32x4.mul(n, v128.load32_splat(LOG, 48)));
}

/** Table of the functions above, for tests: four f32 at `to` for each f32 at `from`. */
export function singleTable(from: usize, count: u32, to: usize, task: u32, worker: u32): u32 {
  for (let i: u32 = 0; i < count; i++) {
    const x = v128.load32_splat(from + i * 4);
    store<f32>(to + i * 16, f32x4.extract_lane(exp4(x), 0));
    store<f32>(to + i * 16, f32x4.extract_lane(sigmoid4(x), 0), 4);
    store<f32>(to + i * 16, f32x4.extract_lane(tanh4(x), 0), 8);
    store<f32>(to + i * 16, f32x4.extract_lane(log4(f32x4.abs(x)), 0), 12);
  }
  return 0;
}
