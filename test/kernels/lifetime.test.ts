import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Histories, LifetimeModel } from '../../src/kernels/lifetime.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { histories } from './support/histories.ts';
import { startKernels } from './support/kernels.ts';

const seed = Date.now() % 1_000_000;
const models = {
  'bg-nbd': [0.24, 4.4, 0.8, 2.4],
  'mbg-nbd': [0.5, 6.2, 0.9, 1.6],
  'pareto-nbd': [0.55, 10.6, 0.6, 11.7],
  'gamma-gamma': [6.25, 3.74, 15.44],
} as const satisfies Record<LifetimeModel, readonly number[]>;
const names = Object.keys(models) as LifetimeModel[];
const periods = { count: 12, length: 4.345, rate: 0.01 };

/** Histories for a model; those of spend have a value for every repeat buyer. */
function forModel(model: LifetimeModel, all: Histories): Histories {
  if (model !== 'gamma-gamma') return all;
  const rows = [...all.counts.keys()].filter((row) => all.counts[row] > 0);
  const pick = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]);
  return {
    counts: pick(all.counts),
    lasts: Float64Array.from(rows, (row) => 1 + all.lasts[row]),
    ages: pick(all.ages),
    weights: pick(all.weights),
  };
}

let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

describe(`likelihoods of lifetimes (data seed ${seed})`, () => {
  it.each(names)('%s gives the same bits for 1, 2 and 4 threads and from call to call', async (model) => {
    const data = forModel(model, histories(30_001, seed));
    const results = [];
    for (const kernels of pools) {
      results.push(
        ...(await kernels.withLikelihood(model, data, async (likelihood) => [
          await likelihood(models[model]),
          await likelihood(models[model]),
        ])),
      );
    }
    for (const other of results.slice(1)) expect(other).toEqual(results[0]);
  });

  it('predicts the same bits for 1, 2 and 4 threads', async () => {
    const data = histories(5001, seed);
    for (const model of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const results = await Promise.all(
        pools.map((kernels) => kernels.predictLifetimes(model, models[model], data, periods)),
      );
      for (const other of results.slice(1)) expect(other).toEqual(results[0]);
    }
  });

  it.each(names)('%s: a weight stands for that many customers', async (model) => {
    const once = forModel(model, histories(300, seed));
    const weighted = { ...once, weights: once.weights.map((_, row) => 1 + (row % 3)) };
    const rows = [...once.counts.keys()].flatMap((row) => Array<number>(1 + (row % 3)).fill(row));
    const pick = (from: Float64Array) => Float64Array.from(rows, (row) => from[row]);
    const repeated = {
      counts: pick(once.counts),
      lasts: pick(once.lasts),
      ages: pick(once.ages),
      weights: new Float64Array(rows.length).fill(1),
    };
    const at = (data: Histories) => pools[0].withLikelihood(model, data, (likelihood) => likelihood(models[model]));
    const [a, b] = [await at(weighted), await at(repeated)];
    expect(a.logLikelihood).toBeCloseTo(b.logLikelihood, 8);
    for (const [i, slope] of a.gradient.entries()) expect(slope).toBeCloseTo(b.gradient[i], 7);
  });

  it.each(names)('%s: the gradient is the slope of the likelihood', async (model) => {
    const data = forModel(model, histories(500, seed));
    await pools[1].withLikelihood(model, data, async (likelihood) => {
      const { gradient } = await likelihood(models[model]);
      for (const [i, value] of models[model].entries()) {
        const moved = (by: number) => models[model].map((other, j) => (j === i ? value * (1 + by) : other));
        const [up, down] = [await likelihood(moved(1e-5)), await likelihood(moved(-1e-5))];
        const slope = (up.logLikelihood - down.logLikelihood) / (2e-5 * value);
        expect(Math.abs(slope - gradient[i])).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)) * 10);
      }
    });
  });

  it('Pareto/NBD from tables is what is integrated history by history', async () => {
    const { counts, lasts, ages, weights } = histories(40, seed);
    for (const row of counts.keys()) {
      const places = [0.5, 12, 0.6, 10];
      const params = places.map((value, i) => value * Math.exp(3 * Math.sin(seed + 17 * row + 5 * i)));
      const alone = { counts: [counts[row]], lasts: [lasts[row]], ages: [ages[row]], weights: [weights[row]] };
      // Sixty-three twins that count for nothing are enough for a table; one of them is the oldest.
      const twins = {
        ...alone,
        counts: Array<number>(64).fill(counts[row]),
        lasts: Array<number>(64).fill(lasts[row]),
      };
      twins.ages = [...Array<number>(63).fill(ages[row]), 60];
      twins.weights = [weights[row], ...Array<number>(63).fill(0)];
      const [one, many] = [alone, twins].map(
        (data): Histories => ({
          counts: Float64Array.from(data.counts),
          lasts: Float64Array.from(data.lasts),
          ages: Float64Array.from(data.ages),
          weights: Float64Array.from(data.weights),
        }),
      );
      const at = (data: Histories) => pools[0].withLikelihood('pareto-nbd', data, (likelihood) => likelihood(params));
      const [wanted, got] = [await at(one), await at(many)];
      const what = `${params} at ${[counts[row], lasts[row], ages[row]]}`;
      // The worst of 16,000 draws were off by 2e-12 and 2e-11; fifty times that is no rounding any more.
      expect(Math.abs(got.logLikelihood - wanted.logLikelihood), what).toBeLessThan(
        1e-10 * Math.max(1, -wanted.logLikelihood),
      );
      const slopes = (gradient: Float64Array) => gradient.map((slope, i) => slope * params[i]);
      const size = Math.max(1, ...slopes(wanted.gradient).map(Math.abs));
      for (const [i, slope] of slopes(got.gradient).entries())
        expect(Math.abs(slope - slopes(wanted.gradient)[i]), `${what}, derivative ${i}`).toBeLessThan(1e-9 * size);
      const alive = (data: Histories) => pools[0].predictLifetimes('pareto-nbd', params, data, periods);
      const [here, there] = [await alive(one), await alive(many)];
      expect(Math.abs(here.alive[0] - there.alive[0]), what).toBeLessThan(1e-12);
    }
  });

  it('sees no seam where the chance of no order becomes too small for a number', async () => {
    const counts = Float64Array.from({ length: 300 }, (_, row) => 400 + row);
    const data = {
      counts,
      lasts: new Float64Array(300).fill(30),
      ages: new Float64Array(300).fill(30),
      weights: new Float64Array(300).fill(1),
    };
    for (const model of ['bg-nbd', 'mbg-nbd'] as const) {
      // Six months end where (1 - z)^(r + x) leaves the numbers that are added up side by side, at some x on the way.
      const { expected } = await pools[0].predictLifetimes(model, [0.5, 4.4, 0.8, 2.4], data, {
        ...periods,
        count: 6,
        length: 8,
      });
      let steps = expected;
      for (let order = 0; order < 4; order++) steps = steps.slice(1).map((value, at) => value - steps[at]);
      for (const step of steps) expect(Math.abs(step)).toBeLessThan(1e-9 * expected[0]);
    }
  });

  it('stays finite at the ends of what a search may try', async () => {
    const data = histories(400, seed);
    for (const model of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      for (const params of [
        [1e-5, 1e-5, 1e-5, 1e-5],
        [1e5, 1e5, 1e5, 1e5],
        [1e-5, 1e5, 1e-5, 1e5],
        [1e5, 1e-5, 1e5, 1e-5],
      ]) {
        const { logLikelihood, gradient } = await pools[1].withLikelihood(model, data, (likelihood) =>
          likelihood(params),
        );
        for (const value of [logLikelihood, ...gradient])
          expect(Number.isFinite(value), `${model} ${params}`).toBe(true);
      }
    }
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const data = histories(400_000, seed);
    const work = pools[1].predictLifetimes(
      'bg-nbd',
      models['bg-nbd'],
      data,
      { ...periods, count: 1000 },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 150);
    await expect(work).rejects.toThrow('cancelled');
  });

  it('refuses histories and parameters that cannot be', async () => {
    const good = histories(3, seed);
    const ask = (data: Histories, params: number[] = [1, 1, 1, 1]) =>
      pools[0].withLikelihood('bg-nbd', data, (likelihood) => likelihood(params));
    await expect(ask({ ...good, lasts: good.ages.map((age) => age + 1) })).rejects.toThrow(RangeError);
    await expect(ask({ ...good, weights: new Float64Array(2) })).rejects.toThrow(RangeError);
    await expect(ask(good, [1, 1, 0, 1])).rejects.toThrow(RangeError);
    await expect(ask(good, [1, 1, 1])).rejects.toThrow(RangeError);
  });
});
