import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Histories } from '../../src/kernels/lifetime.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { readGolden } from '../support/golden.ts';

type History = [number, number, number];
interface Likelihood {
  readonly params: number[];
  readonly history: History;
  readonly logLikelihood: number;
  readonly gradient: number[];
}
interface Prediction {
  readonly params: number[];
  readonly history: History;
  readonly alive: number;
  readonly expected: number;
  readonly discounted: number;
}
interface Golden {
  readonly gamma: { values: number[]; logGamma: number[]; digamma: number[] };
  readonly likelihoods: Record<'bg-nbd' | 'mbg-nbd' | 'pareto-nbd' | 'gamma-gamma', Likelihood[]>;
  readonly predictions: Record<'bg-nbd' | 'mbg-nbd' | 'pareto-nbd', Prediction[]>;
}

const golden = readGolden<Golden>('clv');
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** Within `tolerance` of the value, or of 1 where that is more. */
function expectClose(got: number, wanted: number, tolerance: number, what: string): void {
  expect(Math.abs(got - wanted), `${what}: ${got} is not ${wanted}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(wanted)),
  );
}

function only([x, last, age]: History): Histories {
  return {
    counts: Float64Array.of(x),
    lasts: Float64Array.of(last),
    ages: Float64Array.of(age),
    weights: Float64Array.of(1),
  };
}

describe('agree with the published formulas in 50 digits', () => {
  it('ln Γ and its derivative, as SciPy has them', async () => {
    const { values, logGamma, digamma } = golden.gamma;
    for (const [i, got] of (await kernels.gammaFunctions(values)).entries()) {
      expectClose(got.logGamma, logGamma[i], 4e-15, `ln Γ(${values[i]})`);
      expectClose(got.digamma, digamma[i], 4e-15, `digamma(${values[i]})`);
    }
  });

  it.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'gamma-gamma'] as const)('%s: likelihood and gradient', async (model) => {
    for (const { params, history, logLikelihood, gradient } of golden.likelihoods[model]) {
      const what = `${model} ${params} at ${history}`;
      const got = await kernels.withLikelihood(model, only(history), (likelihood) => likelihood(params));
      expectClose(got.logLikelihood, logLikelihood, 1e-12, what);
      const size = Math.max(...gradient.map(Math.abs));
      for (const [i, slope] of gradient.entries()) {
        expectClose(got.gradient[i], slope, 1e-11 * Math.max(1, size), `${what}, derivative ${i}`);
      }
    }
  });

  it.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)(
    '%s: who is still there and what they will buy',
    async (model) => {
      for (const { params, history, ...wanted } of golden.predictions[model]) {
        const what = `${model} ${params} at ${history}`;
        const periods = { count: 12, length: 4.345, rate: 0.01 };
        const got = await kernels.predictLifetimes(model, params, only(history), periods);
        expectClose(got.alive[0], wanted.alive, 1e-12, what);
        expectClose(got.expected[0], wanted.expected, 1e-11, what);
        expectClose(got.discounted[0], wanted.discounted, 1e-11, what);
      }
    },
  );
});
