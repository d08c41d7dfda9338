import { cancelled } from './control';
import { expNegative } from './exp';
import { digamma, logGamma } from './gamma';
import { across, add, finished, keep, LifetimeJob, parameter } from './lifetime-job';
import { logPositive } from './log';

/** e to the power of this, or of less, is nothing beside 1. */
const NEVER: f64 = -1000;

/**
 * Log-likelihood and its derivatives by r, α, a and b: BG/NBD (Fader, Hardie and Lee 2005, equation 6) or, `modified`,
 * MBG/NBD (Batislam, Denizel and Filiztekin 2007; Hoppe and Wagner 2007), in which customers may be lost before they ever come again.
 * What depends on the number of purchases only is added in the end, once for every number that occurs.
 */
export function betaGeometricChunk(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<LifetimeJob>(address);
  const modified: f64 = job.model == 1 ? 1 : 0;
  const r = parameter(job, 0);
  const alpha = parameter(job, 1);
  const a = parameter(job, 2);
  const b = parameter(job, 3);
  const shift = f64x2.splat(b - 1 + modified);
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  const never = f64x2.splat(NEVER);
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  let value = zero;
  let byR = zero;
  let byAlpha = zero;
  let byA = zero;
  let byB = zero;
  if (cancelled()) return 0;
  for (let i: usize = start; i < end; i += 2) {
    const x = v128.load(job.counts + i * 8);
    const weight = v128.load(job.weights + i * 8);
    const late = f64x2.add(f64x2.splat(alpha), v128.load(job.ages + i * 8));
    const last = f64x2.add(f64x2.splat(alpha), v128.load(job.lasts + i * 8));
    const shape = f64x2.add(f64x2.splat(r), x);
    const stays = f64x2.add(shift, x);
    const logLate = logPositive(late);
    const logLast = logPositive(last);
    // How much likelier it is that the customer left after the last purchase than that they are still there, in logs.
    let left = f64x2.add(logPositive(f64x2.div(f64x2.splat(a), stays)), f64x2.mul(shape, f64x2.sub(logLate, logLast)));
    if (modified == 0) left = v128.bitselect(left, never, f64x2.gt(x, zero));
    const small = expNegative(f64x2.neg(f64x2.abs(left)));
    const whole = f64x2.add(one, small);
    const likelier = f64x2.gt(left, zero);
    const gone = f64x2.div(v128.bitselect(one, small, likelier), whole);
    const there = f64x2.div(v128.bitselect(small, one, likelier), whole);
    const either = f64x2.add(f64x2.pmax(left, zero), logPositive(whole));
    value = f64x2.add(value, f64x2.mul(weight, f64x2.sub(either, f64x2.mul(shape, logLate))));
    const logs = f64x2.add(f64x2.mul(there, logLate), f64x2.mul(gone, logLast));
    byR = f64x2.sub(byR, f64x2.mul(weight, logs));
    const rates = f64x2.add(f64x2.div(there, late), f64x2.div(gone, last));
    byAlpha = f64x2.sub(byAlpha, f64x2.mul(weight, f64x2.mul(shape, rates)));
    const weighted = f64x2.mul(weight, gone);
    byA = f64x2.add(byA, weighted);
    // Where nobody can have left, `stays` may be 0.
    byB = f64x2.sub(byB, v128.and(f64x2.div(weighted, stays), f64x2.gt(weighted, zero)));
  }
  keep(job, task, 0, across(value));
  keep(job, task, 1, across(byR));
  keep(job, task, 2, across(byAlpha));
  keep(job, task, 3, across(byA) / a);
  keep(job, task, 4, across(byB));
  if (finished(job)) addKinds(job, r, alpha, a, b, modified);
  return 0;
}

/** ln Γ(r + x) / Γ(r) + r ln α + ln B(a, b + x) / B(a, b), x one larger in the beta function if `modified`. */
function addKinds(job: LifetimeJob, r: f64, alpha: f64, a: f64, b: f64, modified: f64): void {
  const logAlpha = Math.log(alpha);
  const base = r * logAlpha - logGamma(r) + logGamma(a + b) - logGamma(b);
  const both = digamma(a + b);
  const forR = logAlpha - digamma(r);
  const forB = both - digamma(b);
  for (let kind: usize = 0; kind < job.kinds; kind++) {
    const x = load<f64>(job.kindCounts + kind * 8);
    const weight = load<f64>(job.kindWeights + kind * 8);
    const stays = b + x + modified;
    const either = digamma(a + stays);
    add(job, 0, weight * (base + logGamma(r + x) + logGamma(stays) - logGamma(a + stays)));
    add(job, 1, weight * (forR + digamma(r + x)));
    add(job, 2, (weight * r) / alpha);
    add(job, 3, weight * (both - either));
    add(job, 4, weight * (forB + digamma(stays) - either));
  }
}
