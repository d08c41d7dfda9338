/** Standard normal deviate of a two-sided 95 % interval. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval (1927) of a share: 95 %, without continuity correction.
 *
 * @param count of `total`, which is 1 or more
 */
export function wilsonInterval(count: number, total: number): Interval {
  const share = count / total;
  const middle = share + (Z * Z) / (2 * total);
  const half = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
  const whole = 1 + (Z * Z) / total;
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

/**
 * By how much a share has changed between two samples, now less then: Newcombe's hybrid score interval (1998, method 10),
 * 95 %.
 */
export function changeInterval(then: number, thenTotal: number, now: number, nowTotal: number): Interval {
  const [before, after] = [then / thenTotal, now / nowTotal];
  const [old, fresh] = [wilsonInterval(then, thenTotal), wilsonInterval(now, nowTotal)];
  return {
    low: after - before - Math.hypot(after - fresh.low, old.high - before),
    high: after - before + Math.hypot(fresh.high - after, before - old.low),
  };
}
