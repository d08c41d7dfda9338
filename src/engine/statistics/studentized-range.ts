import type { Distributions } from './distributions.ts';

const STEP = 1 / 16;
/** The normal density beyond this many deviations adds nothing. */
const REACH = 9;

/**
 * P(range of `count` standard normal values > q): the studentised range distribution with infinite degrees of freedom.
 *
 * count · ∫ φ(z) (Φ(z)^m − (Φ(z) − Φ(z − q))^m) dz with m = count − 1, by the trapezoidal rule, which for such integrands
 * is exact to rounding. Written so that the difference keeps its precision where q is large.
 */
export function studentizedRangeTail({ normalBelow }: Distributions, q: number, count: number): number {
  if (!(q > 0)) return 1;
  const power = count - 1;
  let sum = 0;
  for (let z = -REACH; z <= REACH + q / 2; z += STEP) {
    const below = normalBelow(z);
    const within = normalBelow(z - q) / below;
    sum += Math.exp((-z * z) / 2) * below ** power * -Math.expm1(power * Math.log1p(-within));
  }
  return Math.min(1, (count * STEP * sum) / Math.sqrt(2 * Math.PI));
}

/** The q whose tail is `share`, by halving. */
export function studentizedRangeQuantile(distributions: Distributions, share: number, count: number): number {
  let low = 0;
  let high = 64;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentizedRangeTail(distributions, middle, count) > share) low = middle;
    else high = middle;
  }
  return high;
}
