/** The bits of √½ less those of 1: numbers are split so that what is left of them lies between √½ and √2. */
const HALF_ROOT: i64 = 0x3fe6a09e667f3bcd - 0x3ff0000000000000;

/** 1.5 · 2⁵²: whole numbers added to its bits come out as numbers, here 1023 (the offset of exponents) too large. */
const WHOLE_BITS: i64 = 0x4338000000000000;
const WHOLE: f64 = 6755399441055744 + 1023;

/**
 * 2/n for n = 21, 19 … 3, then 1, WHOLE and ln 2 in two parts; the bits above follow. They are read from
 * memory, since a vector written into the code takes several instructions.
 */
const NUMBERS: usize = memory.data<f64>([
  2.0 / 21.0,
  2.0 / 19.0,
  2.0 / 17.0,
  2.0 / 15.0,
  2.0 / 13.0,
  2.0 / 11.0,
  2.0 / 9.0,
  2.0 / 7.0,
  2.0 / 5.0,
  2.0 / 3.0,
  1,
  WHOLE,
  6.931471803691238e-1,
  1.9082149292705877e-10,
]);
const BITS: usize = memory.data<i64>([HALF_ROOT, WHOLE_BITS]);

/**
 * Natural logarithm of both lanes, for positive normal numbers: x = 2ⁿ f with √½ ≤ f < √2, and
 * ln f = 2 (s + s³/3 + s⁵/5 + …) with s = (f - 1) / (f + 1), to s²¹. Only basic operations: the same bits everywhere.
 */
export function logPositive(x: v128): v128 {
  const one = v128.load64_splat(NUMBERS, 80);
  const exponent = i64x2.shr_u(i64x2.sub(x, v128.load64_splat(BITS)), 52);
  const f = i64x2.add(i64x2.sub(x, i64x2.shl(exponent, 52)), one);
  const n = f64x2.sub(i64x2.add(exponent, v128.load64_splat(BITS, 8)), v128.load64_splat(NUMBERS, 88));
  const s = f64x2.div(f64x2.sub(f, one), f64x2.add(f, one));
  const square = f64x2.mul(s, s);
  const fourth = f64x2.mul(square, square);
  // Every other power side by side, which do not wait for each other.
  let even = v128.load64_splat(NUMBERS);
  let odd = v128.load64_splat(NUMBERS, 8);
  even = f64x2.add(f64x2.mul(even, fourth), v128.load64_splat(NUMBERS, 16));
  odd = f64x2.add(f64x2.mul(odd, fourth), v128.load64_splat(NUMBERS, 24));
  even = f64x2.add(f64x2.mul(even, fourth), v128.load64_splat(NUMBERS, 32));
  odd = f64x2.add(f64x2.mul(odd, fourth), v128.load64_splat(NUMBERS, 40));
  even = f64x2.add(f64x2.mul(even, fourth), v128.load64_splat(NUMBERS, 48));
  odd = f64x2.add(f64x2.mul(odd, fourth), v128.load64_splat(NUMBERS, 56));
  even = f64x2.add(f64x2.mul(even, fourth), v128.load64_splat(NUMBERS, 64));
  odd = f64x2.add(f64x2.mul(odd, fourth), v128.load64_splat(NUMBERS, 72));
  let sum = f64x2.add(odd, f64x2.mul(even, square));
  sum = f64x2.add(f64x2.mul(f64x2.mul(sum, square), s), f64x2.add(s, s));
  const low = f64x2.mul(n, v128.load64_splat(NUMBERS, 104));
  return f64x2.add(f64x2.mul(n, v128.load64_splat(NUMBERS, 96)), f64x2.add(sum, low));
}
