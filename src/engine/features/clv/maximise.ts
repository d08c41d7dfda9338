/** A function to be maximised, with its derivatives. */
export interface ValueAt {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Maximum extends ValueAt {
  readonly point: Float64Array;
  readonly iterations: number;
  /** What the search learnt of the curvature: a climb of a like function starts better with it. */
  readonly inverse: readonly Float64Array[];
  /** The largest derivative that does not press against a bound is below the tolerance. */
  readonly converged: boolean;
}

export interface MaximiseSettings {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** On the largest derivative. */
  readonly tol: number;
  readonly maxIter: number;
  /** From the climb of a like function, such as the same on part of the data. */
  readonly inverse?: readonly Float64Array[];
  /** Called after each iteration. */
  readonly onIteration?: (iteration: number) => void;
}

/** No coordinate moves further than this in one step. */
const longestStep = 2;
const enough = 1e-4;
const shortest = 2 ** -20;
/** Values that are closer than this are level: then the slope says which is nearer to the top. */
const rounding = 1e-14;
/** The search ends where so many iterations together gained less than this share of the value: the rest is rounding. */
const patience = 6;
const noGain = 1e-12;

/** Derivatives that press against a bound count as 0. */
function free({ gradient }: ValueAt, point: Float64Array, { lower, upper }: MaximiseSettings): Float64Array {
  return gradient.map((slope, i) =>
    (point[i] <= lower[i] && slope < 0) || (point[i] >= upper[i] && slope > 0) ? 0 : slope,
  );
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, row) => Float64Array.from({ length: size }, (_, i) => (i === row ? 1 : 0)));
}

/** The update of Broyden, Fletcher, Goldfarb and Shanno of the inverse Hessian of the function turned upside down. */
function update(inverse: Float64Array[], step: Float64Array, change: Float64Array, first: boolean): Float64Array[] {
  const curvature = dot(step, change);
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change)))) return inverse;
  const scale = first ? curvature / dot(change, change) : 1;
  const base = inverse.map((row) => row.map((value) => value * scale));
  const product = Float64Array.from(base, (row) => dot(row, change));
  const factor = (1 + dot(change, product) / curvature) / curvature;
  return base.map((row, i) =>
    row.map(
      (value, j) => value + factor * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / curvature,
    ),
  );
}

/**
 * The inverse Hessian of the coordinates that are not held by a bound: those that are have rows and columns of 0. Taking
 * one out is what a Gaussian elimination of its row does.
 */
function pinned(
  inverse: Float64Array[],
  point: Float64Array,
  slope: Float64Array,
  { lower, upper }: MaximiseSettings,
): Float64Array[] {
  let left = inverse;
  for (let at = 0; at < point.length; at++) {
    const held = slope[at] === 0 && (point[at] <= lower[at] || point[at] >= upper[at]);
    const own = left[at];
    if (held && own[at] > 0) {
      left = left.map((row, i) =>
        row.map((value, j) => (i === at || j === at ? 0 : value - (row[at] * own[j]) / own[at])),
      );
    } else if (!held && own[at] === 0) {
      left = left.map((row, i) => (i === at ? row.map((value, j) => (j === at ? 1 : value)) : row));
    }
  }
  return left;
}

/**
 * Climbs from `start` to a maximum within bounds by BFGS (Nocedal and Wright, Numerical Optimization, 2006, chapter 6)
 * with a backtracking line search. Meant for a handful of coordinates of like size, such as logarithms.
 */
export async function maximise(
  evaluate: (point: Float64Array) => Promise<ValueAt>,
  start: ArrayLike<number>,
  settings: MaximiseSettings,
): Promise<Maximum> {
  const { lower, upper, tol, maxIter } = settings;
  const clamp = (point: Float64Array) => point.map((value, i) => Math.min(upper[i], Math.max(lower[i], value)));
  let point = clamp(Float64Array.from(start));
  let at = await evaluate(point);
  let inverse = settings.inverse?.map((row) => row.slice()) ?? identity(point.length);
  let fresh = settings.inverse === undefined;
  let iterations = 0;
  const reached = [at.value];
  while (iterations < maxIter) {
    const earlier = reached.at(-1 - patience) ?? Number.NEGATIVE_INFINITY;
    if (at.value - earlier < noGain * Math.abs(at.value)) break;
    const slope = free(at, point, settings);
    const rest = largest(slope);
    if (rest <= tol) break;
    inverse = pinned(inverse, point, slope, settings);
    let direction: Float64Array = Float64Array.from(inverse, (row) => dot(row, slope));
    if (!(dot(direction, slope) > 0)) {
      inverse = identity(point.length);
      fresh = true;
      direction = slope;
    }
    const reach = Math.max(1, largest(direction) / longestStep);
    let length = 1 / reach;
    let next = point;
    let found: ValueAt | null = null;
    while (length > shortest / reach) {
      next = clamp(point.map((value, i) => value + length * direction[i]));
      const tried = await evaluate(next);
      const gain = dot(
        slope,
        next.map((value, i) => value - point[i]),
      );
      const higher = tried.value >= at.value + enough * gain;
      const level = tried.value >= at.value - rounding * Math.abs(at.value);
      if (higher || (level && largest(free(tried, next, settings)) < rest)) {
        found = tried;
        break;
      }
      length *= tried.value > Number.NEGATIVE_INFINITY ? 0.4 : 0.1;
    }
    iterations++;
    reached.push(found?.value ?? at.value);
    settings.onIteration?.(iterations);
    if (found === null) {
      // Nothing is higher along this line: once along the slope itself, then rounding is all that is left.
      if (fresh) break;
      inverse = identity(point.length);
      fresh = true;
      continue;
    }
    const from = point;
    const before = at;
    const step = next.map((value, i) => value - from[i]);
    const change = found.gradient.map((value, i) => before.gradient[i] - value);
    inverse = update(inverse, step, change, fresh);
    fresh = false;
    point = next;
    at = found;
  }
  const rest = largest(free(at, point, settings));
  return { ...at, point, iterations, inverse, converged: rest <= Math.max(tol, 1e-6) };
}
