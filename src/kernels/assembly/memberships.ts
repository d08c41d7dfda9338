import { expNegative } from './exp';

/** Rows on a centre count as this far from it: squared, in packed units of at most 1. */
const LEAST: f64 = 1e-280;

/** Memberships for m = 2, which need no logarithms: one over the squared distance, as a share of the sum. */
export function squareMemberships(k: u32, d: usize, u: usize): void {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < k * 32; at += 32) {
    const value = f64x2.div(f64x2.splat(1), f64x2.max(v128.load(d + at), f64x2.splat(LEAST)));
    v128.store(u + at, value);
    sum = f64x2.add(sum, value);
  }
  const inverse = f64x2.div(f64x2.splat(1), sum);
  for (let at: usize = 0; at < k * 32; at += 32) v128.store(u + at, f64x2.mul(v128.load(u + at), inverse));
}

/** Memberships and their m-th powers, by logarithms so that no power of a distance can overflow. */
export function memberships(k: u32, m: f64, d: usize, u: usize, powers: usize): void {
  const factor = f64x2.splat(-1 / (m - 1));
  let largest = f64x2.splat(-Infinity);
  for (let at: usize = 0; at < k * 32; at += 32) {
    const square = f64x2.max(v128.load(d + at), f64x2.splat(LEAST));
    const value = f64x2.mul(factor, logarithms(square));
    v128.store(u + at, value);
    largest = f64x2.max(largest, value);
  }
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < k * 32; at += 32) {
    const value = f64x2.sub(v128.load(u + at), largest);
    v128.store(powers + at, value);
    const share = expNegative(value);
    v128.store(u + at, share);
    sum = f64x2.add(sum, share);
  }
  const inverse = f64x2.div(f64x2.splat(1), sum);
  const log = logarithms(sum);
  for (let at: usize = 0; at < k * 32; at += 32) {
    v128.store(u + at, f64x2.mul(v128.load(u + at), inverse));
    v128.store(powers + at, expNegative(f64x2.mul(f64x2.splat(m), f64x2.sub(v128.load(powers + at), log))));
  }
}

function logarithms(values: v128): v128 {
  return f64x2.replace_lane(
    f64x2.splat(Math.log(f64x2.extract_lane(values, 0))),
    1,
    Math.log(f64x2.extract_lane(values, 1)),
  );
}
