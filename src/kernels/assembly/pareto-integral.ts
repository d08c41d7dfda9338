import { expNegative } from './exp';
import { logPositive } from './log';

/**
 * Places and weights of Gauss-Legendre integration with ten points on [0, 1], two at a time: places from the far end,
 * then weights.
 */
const NODES: usize = memory.data<f64>([
  0.013046735741414139961, 0.067468316655507744634, 0.16029521585048779688, 0.2833023029353764046,
  0.42556283050918439456, 0.57443716949081560544, 0.7166976970646235954, 0.83970478414951220312, 0.93253168334449225537,
  0.98695326425858586004, 0.033335672154344068797, 0.074725674575290296573, 0.109543181257991022,
  0.13463335965499817755, 0.14776211235737643509, 0.14776211235737643509, 0.13463335965499817755, 0.109543181257991022,
  0.074725674575290296573, 0.033335672154344068797,
]);
const WEIGHTS: usize = 80;

/** What a piece may span at most: in ln(t + the smaller scale), and in the logarithm of the integrand. */
const LONGEST: f64 = 1.5;
const STEEPEST: f64 = 4;
/** From e⁻⁴⁰ of its start on, the integrand adds nothing. */
const GONE: f64 = 40;

/** What `integrate` leaves behind, f64 each, all over the integrand's value at the start but for its units. */
@unmanaged
export class Integral {
  /** ∫ s (α + t)^-(r + x) (β + t)^-(s + 1) dt without the s. */
  whole: f64;
  /** The same, the integrand times ln((α + t)/(α + start)), ln((β + t)/(β + start)), 1/(α + t), 1/(β + t). */
  logAlpha: f64;
  logBeta: f64;
  byAlpha: f64;
  byBeta: f64;
  /** ln(α + start), ln(β + start), ln(α + end), ln(β + end). */
  alphaStart: f64;
  betaStart: f64;
  alphaEnd: f64;
  betaEnd: f64;
}

/**
 * The integral of Pareto/NBD's likelihood over the day a customer was lost, from `start` to `end`; `shape` is r + x. It
 * is the difference of two hypergeometric functions of Fader and Hardie (2005) before it was solved. Every part of it
 * is positive, so nothing cancels, and α above or below β makes no difference. In u = ln(t + the smaller of α and β) the
 * integrand is smooth as far as π away from the real line, so that few points give all digits.
 */
export function integrate(at: usize, shape: f64, alpha: f64, s: f64, beta: f64, start: f64, end: f64): void {
  const out = changetype<Integral>(at);
  const swapped = beta < alpha;
  const least = min(alpha, beta);
  const apart = max(alpha, beta) - least;
  const first = logPositive(f64x2(alpha + start, beta + start));
  const last = logPositive(f64x2(alpha + end, beta + end));
  out.alphaStart = f64x2.extract_lane(first, 0);
  out.betaStart = f64x2.extract_lane(first, 1);
  out.alphaEnd = f64x2.extract_lane(last, 0);
  out.betaEnd = f64x2.extract_lane(last, 1);
  const to = swapped ? out.betaEnd : out.alphaEnd;
  // d ln(integrand) / du is -(fixed + moving · share) with the share (t + least) / (t + the larger) between 0 and 1.
  const fixed = swapped ? s : shape - 1;
  const moving = swapped ? shape : s + 1;
  const alpha0 = f64x2.splat(out.alphaStart);
  const beta0 = f64x2.splat(out.betaStart);
  let whole = f64x2.splat(0);
  let logAlpha = whole;
  let logBeta = whole;
  let byAlpha = whole;
  let byBeta = whole;
  let u = swapped ? out.betaStart : out.alphaStart;
  let scale = least + start;
  while (u < to) {
    const share = scale / (apart + scale);
    const steep = fixed + moving * share;
    const fallen = swapped
      ? shape * (Math.log(apart + scale) - out.alphaStart) + s * (u - out.betaStart)
      : shape * (u - out.alphaStart) + s * (Math.log(apart + scale) - out.betaStart);
    if (fallen > GONE) break;
    let step = min(LONGEST, STEEPEST / max(steep, 1e-3));
    if (to - u < 1.2 * step) step = to - u;
    const next = u + step;
    scale = next >= to ? least + end : Math.exp(next);
    for (let node: usize = 0; node < WEIGHTS; node += 16) {
      const back = f64x2.mul(f64x2.splat(-step), v128.load(NODES + node));
      const near = f64x2.mul(f64x2.splat(scale), expNegative(back));
      const far = f64x2.add(f64x2.splat(apart), near);
      const logNear = f64x2.add(f64x2.splat(next), back);
      const logFar = logPositive(far);
      const overAlpha = f64x2.sub(swapped ? logFar : logNear, alpha0);
      const overBeta = f64x2.sub(swapped ? logNear : logFar, beta0);
      const power = f64x2.add(f64x2.mul(f64x2.splat(shape), overAlpha), f64x2.mul(f64x2.splat(s), overBeta));
      let part = f64x2.mul(expNegative(f64x2.neg(power)), v128.load(NODES + WEIGHTS + node));
      part = f64x2.mul(part, f64x2.splat(step));
      // dt / (β + t) in terms of du.
      if (!swapped) part = f64x2.mul(part, f64x2.div(near, far));
      whole = f64x2.add(whole, part);
      logAlpha = f64x2.add(logAlpha, f64x2.mul(part, overAlpha));
      logBeta = f64x2.add(logBeta, f64x2.mul(part, overBeta));
      byAlpha = f64x2.add(byAlpha, f64x2.div(part, swapped ? far : near));
      byBeta = f64x2.add(byBeta, f64x2.div(part, swapped ? near : far));
    }
    u = next;
  }
  out.whole = f64x2.extract_lane(whole, 0) + f64x2.extract_lane(whole, 1);
  out.logAlpha = f64x2.extract_lane(logAlpha, 0) + f64x2.extract_lane(logAlpha, 1);
  out.logBeta = f64x2.extract_lane(logBeta, 0) + f64x2.extract_lane(logBeta, 1);
  out.byAlpha = f64x2.extract_lane(byAlpha, 0) + f64x2.extract_lane(byAlpha, 1);
  out.byBeta = f64x2.extract_lane(byBeta, 0) + f64x2.extract_lane(byBeta, 1);
}
