import type { JobContext } from '../jobs/task.ts';
import { boundedMinimum } from './bounded-minimum.ts';
import { breathe } from './state.ts';
import { presentValues } from './statistics.ts';

/** scipy's tolerance for the power. */
const TOLERANCE = 1.48e-8;
/** Natural logarithms of the largest and the smallest double whose square can be summed with all digits. */
const LOG_EPSILON = Math.log(Number.EPSILON);
const LOG_LARGEST = (Math.log(Number.MAX_VALUE) + LOG_EPSILON) / 2;
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
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += logs[i];
  const made = new Float64Array(logs.length);
  const { low, high } = boundsOf(present);
  return boundedMinimum(
    async (lambda) => {
      await breathe(context);
      for (let i = 0; i < logs.length; i++) {
        made[i] = logs[i] < 0 ? -boxCox(-logs[i], 2 - lambda) : boxCox(logs[i], lambda);
      }
      const variance = varianceOf(made);
      // The likelihood is infinite where all values fall together, which is no peak.
      if (!(variance > 0)) return Number.POSITIVE_INFINITY;
      return (made.length / 2) * Math.log(variance) - (lambda - 1) * sum;
    },
    low,
    high,
    TOLERANCE,
  );
}

function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return squares / values.length;
}

/** The powers that keep even twenty times the largest value within what a double can hold, as scipy bounds them. */
function boundsOf(values: Float64Array): { low: number; high: number } {
  let largest = 0;
  let negatives = 0;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs(values[i]));
    if (values[i] < 0) negatives += 1;
  }
  const reach = Math.log1p(20 * largest);
  const low = LOG_SMALLEST / reach;
  const high = LOG_LARGEST / reach;
  if (negatives === 0) return { low, high };
  if (negatives === values.length) return { low: 2 - high, high: 2 - low };
  return { low: Math.max(2 - high, low), high: Math.min(2 - low, high) };
}
