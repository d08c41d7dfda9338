/** From here on the asymptotic series below are exact to the last bit or two. */
const ENOUGH: f64 = 12;

/** ½ ln 2π. */
const HALF_LOG_TAU: f64 = 0.9189385332046728;

/**
 * Natural logarithm of the gamma function, for z > 0: Stirling's series to the 15th power of 1/z after stepping up to
 * `ENOUGH` by Γ(z + 1) = z Γ(z) (Abramowitz and Stegun 6.1.15, 6.1.41). The error is below 2 · 10⁻¹⁵ · max(1, |ln Γ|).
 */
export function logGamma(z: f64): f64 {
  let steps: f64 = 1;
  let x = z;
  while (x < ENOUGH) {
    steps *= x;
    x += 1;
  }
  const inverse = 1 / x;
  const square = inverse * inverse;
  let series: f64 = 3617.0 / 122400.0;
  series = 1.0 / 156.0 - square * series;
  series = 691.0 / 360360.0 - square * series;
  series = 1.0 / 1188.0 - square * series;
  series = 1.0 / 1680.0 - square * series;
  series = 1.0 / 1260.0 - square * series;
  series = 1.0 / 360.0 - square * series;
  series = 1.0 / 12.0 - square * series;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TAU + series * inverse - Math.log(steps);
}

/** Derivative of `logGamma`, for z > 0 (Abramowitz and Stegun 6.3.5, 6.3.18). */
export function digamma(z: f64): f64 {
  let steps: f64 = 0;
  let x = z;
  while (x < ENOUGH) {
    steps += 1 / x;
    x += 1;
  }
  const inverse = 1 / x;
  const square = inverse * inverse;
  let series: f64 = 1.0 / 12.0;
  series = 691.0 / 32760.0 - square * series;
  series = 1.0 / 132.0 - square * series;
  series = 1.0 / 240.0 - square * series;
  series = 1.0 / 252.0 - square * series;
  series = 1.0 / 120.0 - square * series;
  series = 1.0 / 12.0 - square * series;
  return Math.log(x) - 0.5 * inverse - square * series - steps;
}

/** Both functions of `count` f64 at `from`, written one after the other from `to` on: for checks. */
export function gammaTable(from: usize, count: u32, to: usize, task: u32, worker: u32): u32 {
  for (let i: usize = 0; i < count; i++) {
    const z = load<f64>(from + i * 8);
    store<f64>(to + i * 16, logGamma(z));
    store<f64>(to + i * 16 + 8, digamma(z));
  }
  return 0;
}
