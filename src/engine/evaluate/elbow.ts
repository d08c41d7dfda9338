/** A k of a sweep and the inertia reached there. */
export interface InertiaPoint {
  readonly k: number;
  readonly inertia: number;
}

/** The bend must be this many times as sharp as that of data without groups … */
const SHARPNESS = 2;
/** … and the step before it must take off at least this share of the inertia (as a difference of logarithms). */
const LEAST_DROP = 0.1;
/** Keeps the ratio finite where the curve runs level after the bend. */
const LEVEL = 0.02;
/** Inertia below this share of the largest is rounding: the groups are points. */
const NOTHING = 1e-6;

/** A bend in the curve; `sharpness` is 1 for data without groups. */
export interface Knee {
  readonly k: number;
  readonly sharpness: number;
}

/**
 * The knee of the inertia curve, or null where there is none.
 *
 * Without groups, inertia falls as k^(−2/d), which is a straight line in log-log whatever the number of columns d.
 * A knee is where ln W(k−1) − ln W(k) is much larger than ln W(k) − ln W(k+1), compared with that line; the idea is
 * that of Krzanowski and Lai (1988). The first and last k of the curve have no neighbour and cannot be the knee.
 *
 * @param points any order; include k = 1 so that k = 2 can be judged
 */
export function findKnee(points: readonly InertiaPoint[]): Knee | null {
  const floor = NOTHING * Math.max(...points.map((point) => point.inertia));
  if (!(floor > 0)) return null;
  const inertia = new Map(points.map((point) => [point.k, Math.max(floor, point.inertia)]));
  let best: Knee | null = null;
  for (const k of [...inertia.keys()].sort((a, b) => a - b)) {
    const before = inertia.get(k - 1);
    const here = inertia.get(k);
    const after = inertia.get(k + 1);
    if (before === undefined || here === undefined || after === undefined) continue;
    const drop = Math.log(before / here);
    const next = Math.max(LEVEL, Math.log(here / after));
    const straight = Math.log(k / (k - 1)) / Math.log((k + 1) / k);
    const sharpness = drop / next / straight;
    if (drop >= LEAST_DROP && sharpness >= (best?.sharpness ?? SHARPNESS)) best = { k, sharpness };
  }
  return best;
}
