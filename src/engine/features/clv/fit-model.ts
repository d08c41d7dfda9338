import { type Histories, type LifetimeModel, parameterCount } from '../../../kernels/lifetime.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { kernelCall } from '../../models/kernel-call.ts';
import { type Maximum, maximise } from './maximise.ts';

/** Months in units of time, as the `lifetimes` package counts them. */
export const monthOf = { day: 30, week: 4.345 } as const;

/** Names of the parameters, in the kernels' order. */
export const parameterNames = {
  'bg-nbd': ['r', 'alpha', 'a', 'b'],
  'mbg-nbd': ['r', 'alpha', 'a', 'b'],
  'pareto-nbd': ['r', 'alpha', 's', 'beta'],
  'gamma-gamma': ['p', 'q', 'v'],
} as const satisfies Record<LifetimeModel, readonly string[]>;

export interface FittedModel {
  readonly model: LifetimeModel;
  /** In the kernels' order. */
  readonly params: readonly number[];
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly iterations: number;
  /** Names of parameters that ran to the end of what is tried. */
  readonly atBound: readonly string[];
}

/** So many histories are enough to tell the starts apart. */
const sampled = 20_000;
const reach = Math.log(1e5);
const nearBound = Math.log(2);
const settings = { tol: 1e-8, maxIter: 300 };
/** How far starts are followed before only the best goes on. */
const racing = { tol: 1e-4, maxIter: 100 };

/**
 * Parameters worth starting from. Scales of time are set by the rate of repeat purchases and by the mean age, that of
 * spend by the mean value, so that the unit makes no difference.
 */
function startsOf(model: LifetimeModel, { counts, lasts, ages, weights }: Histories) {
  let [customers, repeats, time, spend] = [0, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    customers += weights[i];
    repeats += weights[i] * counts[i];
    time += weights[i] * ages[i];
    spend += weights[i] * lasts[i];
  }
  const age = Math.max(time / customers, Number.MIN_VALUE);
  const pace = time / Math.max(repeats, 1);
  const value = spend / customers;
  if (model === 'gamma-gamma') {
    const starts = [
      [1, 2],
      [2, 3],
      [6, 4],
    ].map(([p, q]) => [p, q, (value * (q - 1)) / p]);
    return { scales: [1, 1, value], starts };
  }
  if (model === 'pareto-nbd') {
    const starts = [
      [0.5, 0.5 * pace, 0.5, age],
      [1, pace, 1, age],
      [1, pace, 1, 5 * age],
      [0.3, 0.3 * pace, 2, 2 * age],
    ];
    return { scales: [1, pace, 1, age], starts };
  }
  const starts = [
    [0.3, 0.3 * pace, 0.7, 2.5],
    [1, pace, 1, 1],
    [1, pace, 0.3, 3],
    [2, 2 * pace, 2, 10],
  ];
  return { scales: [1, pace, 1, 1], starts };
}

function total({ weights }: Histories): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/** Every so many-th history. */
function thinned(histories: Histories): Histories {
  const step = Math.ceil(histories.counts.length / sampled);
  if (step === 1) return histories;
  const rows = Math.ceil(histories.counts.length / step);
  const pick = (values: Float64Array) => Float64Array.from({ length: rows }, (_, row) => values[row * step]);
  const { counts, lasts, ages, weights } = histories;
  return { counts: pick(counts), lasts: pick(lasts), ages: pick(ages), weights: pick(weights) };
}

/**
 * Fits a model by maximum likelihood. The search runs on the logarithms of the parameters, within 100,000 times of
 * the usual on either side; from several starts on up to 20,000 of the histories, then from the best end on all of them.
 */
export async function fitModel(
  kernels: Kernels,
  model: LifetimeModel,
  histories: Histories,
  context: JobContext,
): Promise<FittedModel> {
  const { scales, starts } = startsOf(model, histories);
  const middle = scales.map(Math.log);
  const bounds = { lower: middle.map((at) => at - reach), upper: middle.map((at) => at + reach) };
  const climb = (
    data: Histories,
    from: readonly (readonly number[])[],
    until: typeof settings,
    task: (iteration: number, at: number) => void,
    inverse?: Maximum['inverse'],
  ) =>
    kernelCall(context, null, ({ signal }) =>
      kernels.withLikelihood(
        model,
        data,
        async (likelihood) => {
          const customers = total(data);
          const ends: Maximum[] = [];
          for (const [at, start] of from.entries()) {
            ends.push(
              await maximise(
                async (point) => {
                  const params = point.map(Math.exp);
                  const { logLikelihood, gradient } = await likelihood(params);
                  const mean = logLikelihood / customers;
                  return {
                    value: Number.isNaN(mean) ? Number.NEGATIVE_INFINITY : mean,
                    gradient: gradient.map((slope, i) => (slope * params[i]) / customers),
                  };
                },
                start,
                { ...until, ...bounds, inverse, onIteration: (iteration) => task(iteration, at) },
              ),
            );
          }
          return ends;
        },
        { signal },
      ),
    );
  const logs = starts.map((start) => start.map(Math.log));
  const sample = thinned(histories);
  const trying = context.task.child('Trying starts', 0.3);
  const tried = await climb(sample, logs, racing, (_, at) => trying.report(at, starts.length + 1));
  const first = tried.reduce((most, end) => (end.value > most.value ? end : most));
  const [best] = await climb(
    sample,
    [[...first.point]],
    settings,
    () => trying.report(starts.length, starts.length + 1),
    first.inverse,
  );
  trying.finish();
  let end = { ...best, iterations: best.iterations + first.iterations };
  if (sample !== histories) {
    const fitting = context.task.child('Fitting all customers', 0.7);
    // About ten rounds are the rule; what is left is told as ever smaller parts.
    const told = (round: number) => fitting.report(round, round + 5);
    const [whole] = await climb(histories, [[...best.point]], settings, told, best.inverse);
    fitting.finish();
    end = { ...whole, iterations: whole.iterations + end.iterations };
  }
  const names = parameterNames[model];
  return {
    model,
    params: Array.from({ length: parameterCount(model) }, (_, i) => Math.exp(end.point[i])),
    logLikelihood: end.value * total(histories),
    converged: end.converged,
    iterations: end.iterations,
    atBound: names.filter(
      (_, i) => end.point[i] - bounds.lower[i] < nearBound || bounds.upper[i] - end.point[i] < nearBound,
    ),
  };
}
