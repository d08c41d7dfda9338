/** The bits of √½: numbers are split so that what is left of them lies between it and √2. */
const HALF_ROOT: i64 = 0x3fe6a09e667f3bcd;

/** 1.5 · 2⁵² as bits and as a number: whole numbers added to the bits come out as numbers. */
const WHOLE_BITS: i64 = 0x4338000000000000;
const WHOLE: f64 = 6755399441055744;

/**
 * Natural logarithm of both lanes, for positive normal numbers: x = 2ⁿ f with √½ ≤ f < √2, and
 * ln f = 2 (s + s³/3 + s⁵/5 + …) with s = (f - 1) / (f + 1), to s²¹. Only basic operations: the same bits everywhere.
 */
export function logPositive(x: v128): v128 {
  const exponent = i64x2.shr_s(i64x2.sub(x, i64x2.splat(HALF_ROOT)), 52);
  const f = i64x2.sub(x, i64x2.shl(exponent, 52));
  const n = f64x2.sub(i64x2.add(exponent, i64x2.splat(WHOLE_BITS)), f64x2.splat(WHOLE));
  const s = f64x2.div(f64x2.sub(f, f64x2.splat(1)), f64x2.add(f, f64x2.splat(1)));
  const square = f64x2.mul(s, s);
  let sum = f64x2.splat(2.0 / 21.0);
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 19.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 17.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 15.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 13.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 11.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 9.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 7.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 5.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(2.0 / 3.0));
  sum = f64x2.mul(f64x2.mul(sum, square), s);
  sum = f64x2.add(sum, f64x2.add(s, s));
  const low = f64x2.mul(n, f64x2.splat(1.9082149292705877e-10));
  return f64x2.add(f64x2.mul(n, f64x2.splat(6.931471803691238e-1)), f64x2.add(sum, low));
}
