import type { JobContext } from '../jobs/task.ts';
import { boundedMinimum } from './bounded-minimum.ts';
import { breathe } from './state.ts';
import { presentValues } from './statistics.ts';

/** scipy's tolerance for the power. */
const TOLERANCE = 1.48e-8;
/** Natural logarithms of the largest and the smallest double whose square can be summed with all digits. */
const LOG_EPSILON = Math.log(Number.EPSILON);
const LOG_LARGEST = (Math.log(Number.MAX_VALUE) + LOG_EPSILON) / 2;
/**
 * With a power far below zero, values far from zero all come out as the same number. Keeping eight digits of the
 * differences is enough for any distance; scipy goes on and its likelihood becomes noise.
 */
const LOG_DIGITS = Math.log(1e8);
const LOG_SMALLEST = (Math.log(2.2250738585072014e-308) - LOG_EPSILON) / 2;

/**
 * Yeo and Johnson's power transform (2000): a Box-Cox transform of 1 + x for x ≥ 0 with power λ, of 1 - x for x < 0
 * with power 2 - λ. λ = 1 leaves values as they are. NaN stays NaN.
 */
export function yeoJohnson(value: number, lambda: number): number {
  return value >= 0 ? boxCox(Math.log1p(value), lambda) : -boxCox(Math.log1p(-value), 2 - lambda);
}

/** (e^(power × log) - 1) / power, and its limit at power 0. */
function boxCox(log: number, power: number): number {
  return power === 0 ? log : Math.expm1(power * log) / power;
}

/**
 * The power λ of greatest likelihood that the transformed values are normal, as scikit-learn's PowerTransformer finds
 * it; gaps are left out. A column without spread has 1. The likelihood has a single peak in λ.
 */
export async function yeoJohnsonLambda(values: Float64Array, context: JobContext): Promise<number> {
  const present = presentValues(values);
  if (present.every((value) => value === present[0])) return 1;
  const logs = present.map((value) => (value < 0 ? -Math.log1p(-value) : Math.log1p(value)));
  const sum = sumOf(logs);
  const { low, high, sign } = boundsOf(present);
  const likelihood = sign === 0 ? logVarianceOfBoth : logVarianceOfOne(logs, sum / logs.length, sign);
  const made = new Float64Array(logs.length);
  return boundedMinimum(
    async (lambda) => {
      await breathe(context);
      const logVariance = likelihood(logs, lambda, made);
      // The likelihood is infinite where all values fall together, which is no peak.
      if (!Number.isFinite(logVariance)) return Number.POSITIVE_INFINITY;
      return (logs.length / 2) * logVariance - (lambda - 1) * sum;
    },
    low,
    high,
    TOLERANCE,
  );
}

type LogVariance = (logs: Float64Array, lambda: number, made: Float64Array) => number;

const logVarianceOfBoth: LogVariance = (logs, lambda, made) => {
  for (let i = 0; i < logs.length; i++) {
    made[i] = logs[i] < 0 ? -boxCox(-logs[i], 2 - lambda) : boxCox(logs[i], lambda);
  }
  return Math.log(varianceOf(made));
};

/**
 * Of values all on one side of zero, with the mean of the logarithms taken out first: far from zero the transformed
 * values lie so close together that their differences would be lost in rounding.
 */
function logVarianceOfOne(logs: Float64Array, mean: number, sign: number): LogVariance {
  const centered = logs.map((log) => sign * (log - mean));
  return (_, lambda, made) => {
    const power = sign > 0 ? lambda : 2 - lambda;
    for (let i = 0; i < centered.length; i++) made[i] = boxCox(centered[i], power);
    return Math.log(varianceOf(made)) + 2 * power * sign * mean;
  };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

function varianceOf(values: Float64Array): number {
  const mean = sumOf(values) / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return squares / values.length;
}

/**
 * The powers to search, and the sign that all values have (0 where both occur). They keep even twenty times the largest
 * value within what a double can hold, as scipy bounds them, and keep the differences of large values.
 */
function boundsOf(values: Float64Array): { low: number; high: number; sign: number } {
  let largest = 0;
  let lowest = 0;
  let positives = false;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, values[i]);
    lowest = Math.min(lowest, values[i]);
    positives ||= values[i] >= 0;
  }
  const reach = Math.log1p(20 * Math.max(largest, -lowest));
  const low = Math.max(LOG_SMALLEST / reach, -LOG_DIGITS / Math.log1p(largest));
  const high = LOG_LARGEST / reach;
  if (lowest === 0) return { low, high, sign: 1 };
  const mirrored = 2 - Math.max(LOG_SMALLEST / reach, -LOG_DIGITS / Math.log1p(-lowest));
  if (!positives) return { low: 2 - high, high: mirrored, sign: -1 };
  return { low: Math.max(2 - high, low), high: Math.min(mirrored, high), sign: 0 };
}
