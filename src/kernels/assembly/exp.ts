/** Below this the result is 0: next to a 1 it could not be seen, and numbers too small to be normal are slow. */
const LEAST: f64 = -500;

/** 1.5 · 2⁵²: added to a small whole number, it leaves that number in the lowest bits. */
const WHOLE: f64 = 6755399441055744;

/**
 * The numbers above, 1/ln 2, ln 2 in two parts and 1/n! for n = 12, 13, 10, 11 … 2, 3 and 1. They are read from memory,
 * since a vector written into the code takes several instructions.
 */
const NUMBERS: usize = memory.data<f64>([
  LEAST,
  1.4426950408889634,
  6.9314718036912381649e-1,
  1.90821492927058770002e-10,
  WHOLE,
  1.0 / 479001600.0,
  1.0 / 6227020800.0,
  1.0 / 3628800.0,
  1.0 / 39916800.0,
  1.0 / 40320.0,
  1.0 / 362880.0,
  1.0 / 720.0,
  1.0 / 5040.0,
  1.0 / 24.0,
  1.0 / 120.0,
  0.5,
  1.0 / 6.0,
  1,
]);

/**
 * e to the power of both lanes, for arguments up to 0 (0 below -500): x = n ln 2 + r with |r| ≤ ln 2 / 2 and the
 * Taylor series of r to the 13th power, whose error is below 2⁻⁵³. Only basic operations: the same bits everywhere.
 */
export function expNegative(x: v128): v128 {
  const least = v128.load64_splat(NUMBERS);
  const n = f64x2.nearest(f64x2.mul(f64x2.pmax(x, least), v128.load64_splat(NUMBERS, 8)));
  let r = f64x2.sub(f64x2.pmax(x, least), f64x2.mul(n, v128.load64_splat(NUMBERS, 16)));
  r = f64x2.sub(r, f64x2.mul(n, v128.load64_splat(NUMBERS, 24)));
  // Even and odd powers side by side, which do not wait for each other.
  const square = f64x2.mul(r, r);
  let even = v128.load64_splat(NUMBERS, 40);
  let odd = v128.load64_splat(NUMBERS, 48);
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 56));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 64));
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 72));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 80));
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 88));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 96));
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 104));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 112));
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 120));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 128));
  even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(NUMBERS, 136));
  odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(NUMBERS, 136));
  const sum = f64x2.add(even, f64x2.mul(odd, r));
  // n goes straight into the exponent bits.
  const power = i64x2.add(sum, i64x2.shl(f64x2.add(n, v128.load64_splat(NUMBERS, 32)), 52));
  return v128.and(power, f64x2.ge(x, least));
}
