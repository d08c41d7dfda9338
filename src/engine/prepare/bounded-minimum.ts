/** The golden section's smaller part. */
const GOLDEN = (3 - Math.sqrt(5)) / 2;
const MOST_STEPS = 500;

/**
 * Where a function of one number is smallest between two bounds: golden section sped up by parabolas through the three
 * best points (Brent 1973, "Algorithms for Minimization without Derivatives", chapter 5).
 *
 * @param tolerance how close the place is found, in its own unit
 */
export async function boundedMinimum(
  value: (at: number) => Promise<number>,
  low: number,
  high: number,
  tolerance: number,
): Promise<number> {
  let [a, b] = [low, high];
  let best = a + GOLDEN * (b - a);
  let second = best;
  let third = best;
  let atBest = await value(best);
  let atSecond = atBest;
  let atThird = atBest;
  let step = 0;
  let stepBefore = 0;
  for (let count = 0; count < MOST_STEPS; count++) {
    const middle = (a + b) / 2;
    const near = Math.sqrt(Number.EPSILON) * Math.abs(best) + tolerance / 3;
    if (Math.abs(best - middle) <= 2 * near - (b - a) / 2) break;
    let golden = true;
    if (Math.abs(stepBefore) > near) {
      // The lowest point of the parabola through the three, where it lies well inside and the steps get shorter.
      let r = (best - second) * (atBest - atThird);
      let q = (best - third) * (atBest - atSecond);
      let p = (best - third) * q - (best - second) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      r = stepBefore;
      stepBefore = step;
      if (Math.abs(p) < Math.abs(0.5 * q * r) && p > q * (a - best) && p < q * (b - best)) {
        step = p / q;
        const at = best + step;
        if (at - a < 2 * near || b - at < 2 * near) step = middle >= best ? near : -near;
        golden = false;
      }
    }
    if (golden) {
      stepBefore = best >= middle ? a - best : b - best;
      step = GOLDEN * stepBefore;
    }
    const at = best + (Math.abs(step) >= near ? step : step > 0 ? near : -near);
    const here = await value(at);
    if (here <= atBest) {
      if (at >= best) a = best;
      else b = best;
      [third, atThird, second, atSecond, best, atBest] = [second, atSecond, best, atBest, at, here];
    } else {
      if (at < best) a = at;
      else b = at;
      if (here <= atSecond || second === best) [third, atThird, second, atSecond] = [second, atSecond, at, here];
      else if (here <= atThird || third === best || third === second) [third, atThird] = [at, here];
    }
  }
  return best;
}
