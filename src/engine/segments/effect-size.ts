/** Effects beyond this say no more than "entirely different", and infinite ones cannot be written down. */
const largestEffect = 10;

/** Running totals of one group: how many values, their mean and their sum of squared deviations. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** What is left of a whole when a part is taken out (Chan, Golub and LeVeque 1983, solved for the other part). */
export function withoutPart(whole: Moments, part: Moments): Moments {
  const count = whole.count - part.count;
  if (count <= 0) return { count: 0, mean: Number.NaN, squares: 0 };
  const mean = (whole.mean * whole.count - part.mean * part.count) / count;
  const between = ((part.mean - mean) ** 2 * part.count * count) / whole.count;
  return { count, mean, squares: Math.max(0, whole.squares - part.squares - between) };
}

/**
 * Cohen's d of two groups: difference of means over the pooled standard deviation (Cohen 1988, ch. 2).
 *
 * @returns null where a group is empty or both have no spread and there are not three values, or numbers are too large to compare; cut off at ±10
 */
export function cohensD(one: Moments, other: Moments): number | null {
  const freedom = one.count + other.count - 2;
  if (one.count < 1 || other.count < 1 || freedom < 1) return null;
  const difference = one.mean - other.mean;
  const deviation = Math.sqrt((one.squares + other.squares) / freedom);
  if (!Number.isFinite(difference) || !Number.isFinite(deviation)) return null;
  if (deviation <= Math.abs(one.mean) * 1e-12) return difference === 0 ? 0 : Math.sign(difference) * largestEffect;
  return Math.max(-largestEffect, Math.min(largestEffect, difference / deviation));
}

/** Cohen's h of two shares in [0, 1]: difference of their arcsine transforms (Cohen 1988, ch. 6), in [-π, π]. */
export function cohensH(one: number, other: number): number {
  const angle = (share: number) => 2 * Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))));
  return angle(one) - angle(other);
}
