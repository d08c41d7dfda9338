import { cancelled } from './control';
import { digamma, logGamma } from './gamma';
import { add, finished, keep, LifetimeJob, parameter } from './lifetime-job';
import { Integral, integrate } from './pareto-integral';
import { layOutPieces, lookUp, PIECES, SCRATCH, tableFor } from './pareto-table';

/**
 * Log-likelihood of Pareto/NBD and its derivatives by r, α, s and β (Schmittlein, Morrison and Colombo 1987). A customer
 * is still there at the end, or was lost on some day since the last purchase: see `integrate`. What depends on the
 * number of purchases only is added in the end, once for every number that occurs.
 */
export function paretoChunk(address: usize, scratch: usize, task: u32, worker: u32): u32 {
  const job = changetype<LifetimeJob>(address);
  const r = parameter(job, 0);
  const alpha = parameter(job, 1);
  const s = parameter(job, 2);
  const beta = parameter(job, 3);
  const own = scratch + worker * SCRATCH;
  const at = changetype<Integral>(own);
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  let value: f64 = 0;
  let byR: f64 = 0;
  let byAlpha: f64 = 0;
  let byS: f64 = 0;
  let byBeta: f64 = 0;
  if (cancelled()) return 0;
  layOutPieces(job, own + PIECES);
  for (let i: usize = start; i < end; i++) {
    const weight = load<f64>(job.weights + i * 8);
    const age = load<f64>(job.ages + i * 8);
    const count = load<f64>(job.counts + i * 8);
    const shape = r + count;
    const last = load<f64>(job.lasts + i * 8);
    const table = tableFor(job, own + PIECES, count);
    if (table == 0) integrate(own, shape, alpha, s, beta, last, age);
    else lookUp(own, table, shape, alpha, s, beta, last, age);
    const overAlpha = at.alphaEnd - at.alphaStart;
    const overBeta = at.betaEnd - at.betaStart;
    const there = Math.exp(-shape * overAlpha - s * overBeta);
    const total = there + s * at.whole;
    const share = weight / total;
    value += weight * (Math.log(total) - shape * at.alphaStart - s * at.betaStart);
    byR -= weight * at.alphaStart + share * (there * overAlpha + s * at.logAlpha);
    byAlpha -= share * shape * (there / (alpha + age) + s * at.byAlpha);
    byS -= weight * at.betaStart + share * (there * overBeta + s * at.logBeta - at.whole);
    byBeta -= share * s * (there / (beta + age) + (s + 1) * at.byBeta);
  }
  keep(job, task, 0, value);
  keep(job, task, 1, byR);
  keep(job, task, 2, byAlpha);
  keep(job, task, 3, byS);
  keep(job, task, 4, byBeta);
  if (finished(job)) addKinds(job, r, alpha, s, beta);
  return 0;
}

/** ln Γ(r + x) / Γ(r) + r ln α + s ln β. */
function addKinds(job: LifetimeJob, r: f64, alpha: f64, s: f64, beta: f64): void {
  const logAlpha = Math.log(alpha);
  const logBeta = Math.log(beta);
  const base = r * logAlpha + s * logBeta - logGamma(r);
  const forR = logAlpha - digamma(r);
  for (let kind: usize = 0; kind < job.kinds; kind++) {
    const x = load<f64>(job.kindCounts + kind * 8);
    const weight = load<f64>(job.kindWeights + kind * 8);
    add(job, 0, weight * (base + logGamma(r + x)));
    add(job, 1, weight * (forR + digamma(r + x)));
    add(job, 2, (weight * r) / alpha);
    add(job, 3, weight * logBeta);
    add(job, 4, (weight * s) / beta);
  }
}
