/** Below this the result is 0: next to a 1 it could not be seen, and numbers too small to be normal are slow. */
const LEAST: f64 = -500;

/** 1.5 · 2⁵²: added to a small whole number, it leaves that number in the lowest bits. */
const WHOLE: f64 = 6755399441055744;

/**
 * e to the power of both lanes, for arguments up to 0 (0 below -500): x = n ln 2 + r with |r| ≤ ln 2 / 2 and the
 * Taylor series of r to the 13th power, whose error is below 2⁻⁵³. Only basic operations: the same bits everywhere.
 */
export function expNegative(x: v128): v128 {
  const bounded = f64x2.max(x, f64x2.splat(LEAST));
  const n = f64x2.nearest(f64x2.mul(bounded, f64x2.splat(1.4426950408889634)));
  let r = f64x2.sub(bounded, f64x2.mul(n, f64x2.splat(6.9314718036912381649e-1)));
  r = f64x2.sub(r, f64x2.mul(n, f64x2.splat(1.90821492927058770002e-10)));
  // Even and odd powers side by side, which do not wait for each other.
  const square = f64x2.mul(r, r);
  let even = f64x2.splat(1.0 / 479001600.0);
  let odd = f64x2.splat(1.0 / 6227020800.0);
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(1.0 / 3628800.0));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1.0 / 39916800.0));
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(1.0 / 40320.0));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1.0 / 362880.0));
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(1.0 / 720.0));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1.0 / 5040.0));
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(1.0 / 24.0));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1.0 / 120.0));
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(0.5));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1.0 / 6.0));
  even = f64x2.add(f64x2.mul(even, square), f64x2.splat(1));
  odd = f64x2.add(f64x2.mul(odd, square), f64x2.splat(1));
  const sum = f64x2.add(even, f64x2.mul(odd, r));
  // n goes straight into the exponent bits.
  const power = i64x2.add(sum, i64x2.shl(f64x2.add(n, f64x2.splat(WHOLE)), 52));
  return v128.and(power, f64x2.ge(x, f64x2.splat(LEAST)));
}
