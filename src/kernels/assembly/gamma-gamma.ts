import { cancelled } from './control';
import { digamma, logGamma } from './gamma';
import { across, add, finished, keep, LifetimeJob, parameter } from './lifetime-job';
import { logPositive } from './log';

/**
 * Log-likelihood of the Gamma-Gamma model of spend and its derivatives by p, q and v (Fader and Hardie 2013, equation
 * 1a). A row is x purchases of mean value m, both above 0.
 */
export function gammaGammaChunk(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<LifetimeJob>(address);
  const p = parameter(job, 0);
  const q = parameter(job, 1);
  const v = parameter(job, 2);
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  let value = f64x2.splat(0);
  let byP = f64x2.splat(0);
  let byQ = f64x2.splat(0);
  let byV = f64x2.splat(0);
  if (cancelled()) return 0;
  for (let i: usize = start; i < end; i += 2) {
    const x = v128.load(job.counts + i * 8);
    const mean = v128.load(job.lasts + i * 8);
    const weight = v128.load(job.weights + i * 8);
    const total = f64x2.mul(x, mean);
    const scale = f64x2.add(total, f64x2.splat(v));
    const shape = f64x2.add(f64x2.mul(f64x2.splat(p), x), f64x2.splat(q));
    const logScale = logPositive(scale);
    const logTotal = logPositive(total);
    const share = f64x2.mul(x, f64x2.sub(logTotal, logScale));
    // px ln(xm) - ln m - (px + q) ln(xm + v)
    let own = f64x2.sub(f64x2.mul(f64x2.splat(p), share), logPositive(mean));
    own = f64x2.sub(own, f64x2.mul(f64x2.splat(q), logScale));
    value = f64x2.add(value, f64x2.mul(weight, own));
    byP = f64x2.add(byP, f64x2.mul(weight, share));
    byQ = f64x2.sub(byQ, f64x2.mul(weight, logScale));
    byV = f64x2.sub(byV, f64x2.mul(weight, f64x2.div(shape, scale)));
  }
  keep(job, task, 0, across(value));
  keep(job, task, 1, across(byP));
  keep(job, task, 2, across(byQ));
  keep(job, task, 3, across(byV));
  keep(job, task, 4, 0);
  if (finished(job)) addKinds(job, p, q, v);
  return 0;
}

/** ln Γ(px + q) - ln Γ(px) - ln Γ(q) + q ln v. */
function addKinds(job: LifetimeJob, p: f64, q: f64, v: f64): void {
  const logV = Math.log(v);
  const base = q * logV - logGamma(q);
  const forQ = logV - digamma(q);
  for (let kind: usize = 0; kind < job.kinds; kind++) {
    const x = load<f64>(job.kindCounts + kind * 8);
    const weight = load<f64>(job.kindWeights + kind * 8);
    const both = digamma(p * x + q);
    add(job, 0, weight * (base + logGamma(p * x + q) - logGamma(p * x)));
    add(job, 1, weight * x * (both - digamma(p * x)));
    add(job, 2, weight * (forQ + both));
    add(job, 3, (weight * q) / v);
  }
}
