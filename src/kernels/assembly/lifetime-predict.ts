import { advance, cancelled } from './control';
import { expNegative } from './exp';
import { LifetimeJob, parameter } from './lifetime-job';
import { logPositive } from './log';
import { Integral, integrate } from './pareto-integral';
import { layOutPieces, lookUp, PIECES, SCRATCH, tableFor } from './pareto-table';

/** A sum over the number of purchases ends where so little is left. */
const LITTLE: f64 = 1e-15;
const MOST_TERMS: u32 = 10000000;

/** Below this a probability is kept as its logarithm. */
const SMALLEST: f64 = -450;

const SIX: u32 = 6;

/**
 * For every customer: the probability of being there still, the purchases to be expected in all periods together, and
 * the same with each period's purchases discounted: Σ (E(i · length) - E((i - 1) · length)) / (1 + rate)^i.
 */
export function lifetimePredict(address: usize, scratch: usize, task: u32, worker: u32): u32 {
  const job = changetype<LifetimeJob>(address);
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  const length = parameter(job, 4);
  const rate = 1 + parameter(job, 5);
  const own = scratch + worker * SCRATCH;
  if (job.model == 2) layOutPieces(job, own + PIECES);
  for (let i: usize = start; i < end; i++) {
    if (cancelled()) return 0;
    const x = load<f64>(job.counts + i * 8);
    const last = load<f64>(job.lasts + i * 8);
    const age = load<f64>(job.ages + i * 8);
    const alive = job.model == 2 ? paretoAlive(job, own, x, last, age) : geometricAlive(job, x, last, age);
    let before: f64 = 0;
    let discounted: f64 = 0;
    let factor: f64 = 1;
    for (let period: u32 = 1; period <= job.periods; period++) {
      // Beta-geometric periods are worked out six at once, which share half of the work.
      const lane = (period - 1) % SIX;
      if (job.model != 2 && lane == 0) sixPurchases(job, own, x, age, length, period);
      const until = job.model == 2 ? paretoPurchases(job, x, age, length * <f64>period) : load<f64>(own + lane * 8);
      factor /= rate;
      discounted += (until - before) * factor;
      before = until;
    }
    store<f64>(job.alive + i * 8, alive);
    store<f64>(job.expected + i * 8, alive * before);
    store<f64>(job.discounted + i * 8, alive * discounted);
  }
  advance(1);
  return 0;
}

/** P(alive) of BG/NBD and MBG/NBD. */
function geometricAlive(job: LifetimeJob, x: f64, last: f64, age: f64): f64 {
  const modified: f64 = job.model == 1 ? 1 : 0;
  if (modified == 0 && x == 0) return 1;
  const alpha = parameter(job, 1);
  const odds = parameter(job, 2) / (parameter(job, 3) + x - 1 + modified);
  return 1 / (1 + odds * Math.exp((parameter(job, 0) + x) * Math.log((alpha + age) / (alpha + last))));
}

/** Purchases until the ends of six periods from `period` on, f64 at `to`. */
function sixPurchases(job: LifetimeJob, to: usize, x: f64, age: f64, length: f64, period: u32): void {
  const shape = parameter(job, 0) + x;
  const a = parameter(job, 2);
  const b = parameter(job, 3) + x + <f64>(job.model == 1);
  const since = parameter(job, 1) + age;
  const two = f64x2.splat(length * 2);
  const time0 = f64x2(length * <f64>period, length * <f64>(period + 1));
  const time1 = f64x2.add(time0, two);
  const time2 = f64x2.add(time1, two);
  const z0 = f64x2.div(time0, f64x2.add(f64x2.splat(since), time0));
  const z1 = f64x2.div(time1, f64x2.add(f64x2.splat(since), time1));
  const z2 = f64x2.div(time2, f64x2.add(f64x2.splat(since), time2));
  const last = length * <f64>(period + SIX - 1);
  if (shape * Math.log1p(-last / (since + last)) < SMALLEST) {
    // The first chances are too small for a number: each period by itself.
    for (let lane: u32 = 0; lane < SIX; lane++) {
      store<f64>(to + lane * 8, geometricPurchases(job, x, age, length * <f64>(period + lane)));
    }
    return;
  }
  const one = f64x2.splat(1);
  const power = f64x2.splat(shape);
  let chance0 = expNegative(f64x2.mul(power, logPositive(f64x2.sub(one, z0))));
  let chance1 = expNegative(f64x2.mul(power, logPositive(f64x2.sub(one, z1))));
  let chance2 = expNegative(f64x2.mul(power, logPositive(f64x2.sub(one, z2))));
  let more0 = f64x2.sub(one, chance0);
  let more1 = f64x2.sub(one, chance1);
  let more2 = f64x2.sub(one, chance2);
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let stays = one;
  for (let j: f64 = 0; j < <f64>MOST_TERMS; j++) {
    sum0 = f64x2.add(sum0, f64x2.mul(more0, stays));
    sum1 = f64x2.add(sum1, f64x2.mul(more1, stays));
    sum2 = f64x2.add(sum2, f64x2.mul(more2, stays));
    // The sixth period is the longest: its sum is the last to end.
    const left = f64x2.extract_lane(more2, 1);
    if (left <= LITTLE || left * f64x2.extract_lane(stays, 1) <= LITTLE * f64x2.extract_lane(sum2, 1)) break;
    const ratios = f64x2.div(f64x2(b + j, shape + j), f64x2(a + b + j, j + 1));
    stays = f64x2.mul(stays, f64x2.splat(f64x2.extract_lane(ratios, 0)));
    const ratio = f64x2.splat(f64x2.extract_lane(ratios, 1));
    chance0 = f64x2.mul(chance0, f64x2.mul(z0, ratio));
    chance1 = f64x2.mul(chance1, f64x2.mul(z1, ratio));
    chance2 = f64x2.mul(chance2, f64x2.mul(z2, ratio));
    more0 = f64x2.pmax(f64x2.sub(more0, chance0), f64x2.splat(0));
    more1 = f64x2.pmax(f64x2.sub(more1, chance1), f64x2.splat(0));
    more2 = f64x2.pmax(f64x2.sub(more2, chance2), f64x2.splat(0));
  }
  v128.store(to, sum0);
  v128.store(to, sum1, 16);
  v128.store(to, sum2, 32);
}

/**
 * Purchases until `time` of a customer who is there: Σ_j P(N > j) E[q^j], N the purchases of one who is never lost
 * (negative binomial) and q the chance to stay after each (beta). It is equation 10 of Fader, Hardie and Lee (2005)
 * without its hypergeometric function: every term is positive, and a = 1 is like any other.
 */
function geometricPurchases(job: LifetimeJob, x: f64, age: f64, time: f64): f64 {
  const shape = parameter(job, 0) + x;
  const a = parameter(job, 2);
  const b = parameter(job, 3) + x + <f64>(job.model == 1);
  const z = time / (parameter(job, 1) + age + time);
  let log = shape * Math.log1p(-z);
  let chance: f64 = log > SMALLEST ? Math.exp(log) : 0;
  let more: f64 = 1 - chance;
  let stays: f64 = 1;
  let sum: f64 = 0;
  for (let j: f64 = 0; j < <f64>MOST_TERMS; j++) {
    const term = more * stays;
    sum += term;
    if (more <= LITTLE || (term <= LITTLE * sum && chance > 0)) break;
    stays *= (b + j) / (a + b + j);
    const ratio = (z * (shape + j)) / (j + 1);
    if (chance > 0) chance *= ratio;
    else {
      log += Math.log(ratio);
      if (log > SMALLEST) chance = Math.exp(log);
    }
    more -= chance;
  }
  return sum;
}

/** P(alive) of Pareto/NBD. */
function paretoAlive(job: LifetimeJob, own: usize, x: f64, last: f64, age: f64): f64 {
  const shape = parameter(job, 0) + x;
  const s = parameter(job, 2);
  const table = tableFor(job, own + PIECES, x);
  if (table == 0) integrate(own, shape, parameter(job, 1), s, parameter(job, 3), last, age);
  else lookUp(own, table, shape, parameter(job, 1), s, parameter(job, 3), last, age);
  const at = changetype<Integral>(own);
  const there = Math.exp(-shape * (at.alphaEnd - at.alphaStart) - s * (at.betaEnd - at.betaStart));
  return there / (there + s * at.whole);
}

/** Purchases until `time` of a customer who is there (Schmittlein, Morrison and Colombo 1987); s = 1 is a limit. */
function paretoPurchases(job: LifetimeJob, x: f64, age: f64, time: f64): f64 {
  const beta = parameter(job, 3);
  const power = parameter(job, 2) - 1;
  const stretch = Math.log1p(time / (beta + age));
  const during = abs(power * stretch) < 1e-12 ? stretch : -Math.expm1(-power * stretch) / power;
  return ((parameter(job, 0) + x) / (parameter(job, 1) + age)) * (beta + age) * during;
}
