import { expNegative } from './exp';
import { logPositive } from './log';

/** Rows on a centre count as this far from it: squared, in packed units of at most 1. */
const LEAST: f64 = 1e-280;

/**
 * Memberships and their m-th powers from squared distances, for two rows: k vectors each, 32 bytes apart.
 *
 * With q = d²min / d² the membership is q^(1/(m-1)) / S, where S is the sum of those of all centres, and its m-th power
 * is the membership times q / S^(m-1): no power of a distance that could overflow, and one logarithm a centre.
 */
export function memberships(k: u32, m: f64, d: usize, u: usize, powers: usize): void {
  let nearest = f64x2.splat(Infinity);
  for (let at: usize = 0; at < k * 32; at += 32) nearest = f64x2.pmin(nearest, v128.load(d + at));
  const least = f64x2.splat(LEAST);
  nearest = f64x2.pmax(nearest, least);
  const exponent = f64x2.splat(1 / (m - 1));
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < k * 32; at += 32) {
    const ratio = f64x2.div(nearest, f64x2.pmax(v128.load(d + at), least));
    const share = m == 2 ? ratio : expNegative(f64x2.mul(exponent, logPositive(ratio)));
    v128.store(powers + at, ratio);
    v128.store(u + at, share);
    sum = f64x2.add(sum, share);
  }
  const inverse = f64x2.div(f64x2.splat(1), sum);
  const factor = m == 2 ? inverse : expNegative(f64x2.mul(f64x2.splat(1 - m), logPositive(sum)));
  for (let at: usize = 0; at < k * 32; at += 32) {
    const own = f64x2.mul(v128.load(u + at), inverse);
    v128.store(u + at, own);
    v128.store(powers + at, f64x2.mul(own, f64x2.mul(v128.load(powers + at), factor)));
  }
}
