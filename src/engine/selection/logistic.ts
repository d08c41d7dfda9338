import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { WeightsOf } from './elimination.ts';
import { solveSymmetric } from './solve.ts';

/** Rounds of Newton's method; a handful is the rule. */
const MOST_ROUNDS = 50;
const TOLERANCE = 1e-10;
/** A loss that is larger by no more than this share of it may be so by rounding alone. */
const ROUNDING = 1e-12;
/** A step is halved at most so often before it is taken for the end. */
const MOST_HALVINGS = 30;
/** Multiplications between two pauses. */
const TURN = 4_000_000;

/** Rows that have one of two values. */
export interface LogisticProblem {
  readonly rows: number;
  readonly size: number;
  /** rows × size, row-major. */
  readonly data: Float64Array;
  /** 1 or 0 for each row. */
  readonly target: Uint8Array;
}

/**
 * Logistic regression by Newton's method: the weights w and intercept b that minimise
 * ½‖w‖² + Σ log(1 + exp(−y (x·w + b))), y = ±1. This is scikit-learn's LogisticRegression with its C = 1, which keeps
 * weights finite where columns part the two values wholly. What is found for some columns is where the search for fewer
 * of them begins.
 */
export function logisticWeights(problem: LogisticProblem, context: JobContext): WeightsOf {
  const known = new Float64Array(problem.size);
  let intercept = 0;
  return async (places) => {
    let at = Float64Array.of(...places.map((place) => known[place]), intercept);
    let here = await lookAt(problem, places, at, context);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const step = solveSymmetric(at.length, here.curvature, here.slope);
      let size = 1;
      let next = at;
      let there = here;
      for (let halving = 0; halving < MOST_HALVINGS; halving++, size /= 2) {
        next = at.map((value, i) => value - size * step[i]);
        there = await lookAt(problem, places, next, context);
        if (there.loss <= here.loss * (1 + ROUNDING)) break;
      }
      if (!(there.loss <= here.loss * (1 + ROUNDING))) break;
      const moved = Math.max(...step.map((value) => Math.abs(size * value)));
      at = next;
      here = there;
      if (moved <= TOLERANCE * Math.max(1, ...at.map(Math.abs))) break;
    }
    for (const [i, place] of places.entries()) known[place] = at[i];
    intercept = at[places.length];
    return at.subarray(0, places.length);
  };
}

/** Loss, slope and curvature at some weights, the intercept last. */
async function lookAt(
  { rows, size, data, target }: LogisticProblem,
  places: readonly number[],
  at: Float64Array,
  context: JobContext,
) {
  const width = places.length + 1;
  const slope = new Float64Array(width);
  const curvature = new Float64Array(width * width);
  const values = new Float64Array(width).fill(1);
  const every = Math.max(1, Math.floor(TURN / (width * width)));
  let loss = 0;
  for (let row = 0; row < rows; row++) {
    let sum = at[width - 1];
    for (let i = 0; i < width - 1; i++) {
      values[i] = data[row * size + places[i]];
      sum += at[i] * values[i];
    }
    // log(1 + exp(s)) without overflow, less s where the value is 1.
    loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - target[row] * sum;
    const probability = 1 / (1 + Math.exp(-sum));
    const off = probability - target[row];
    const weight = probability * (1 - probability);
    for (let i = 0; i < width; i++) {
      slope[i] += off * values[i];
      for (let j = 0; j <= i; j++) curvature[i * width + j] += weight * values[i] * values[j];
    }
    if (row % every === every - 1) await breathe(context);
  }
  for (let i = 0; i < width - 1; i++) {
    loss += (at[i] * at[i]) / 2;
    slope[i] += at[i];
    curvature[i * width + i] += 1;
  }
  return { loss, slope, curvature };
}
