import { describe, expect, it } from 'vitest';
import { countDistinctValues } from '../../../src/engine/features/clv/distinct-values.ts';
import { maximise, type ValueAt } from '../../../src/engine/features/clv/maximise.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';

const settings = { lower: [-3, -3, -3], upper: [3, 3, 3], tol: 1e-8, maxIter: 300 };
const curvature = [
  [2, 1.8, 0.3],
  [1.8, 2, 0.1],
  [0.3, 0.1, 0.5],
];

/** 5 - ½ (x - top)ᵀ C (x - top), with what rounding would do to it, and a count of the questions. */
function hill(top: readonly number[], noise: number) {
  const asked = { times: 0 };
  const evaluate = async (point: Float64Array): Promise<ValueAt> => {
    asked.times++;
    const off = top.map((value, i) => point[i] - value);
    const pull = curvature.map((row) => row.reduce((sum, value, i) => sum + value * off[i], 0));
    const wobble = noise * Math.sin(1e9 * point[0] + 7e8 * point[1]);
    return {
      value: 5 - 0.5 * pull.reduce((sum, value, i) => sum + value * off[i], 0) + wobble,
      gradient: Float64Array.from(pull, (value) => -value + wobble * 1e3),
    };
  };
  return { asked, evaluate };
}

describe('the search for a maximum', () => {
  it('finds the top in a few steps', async () => {
    const { asked, evaluate } = hill([0.4, -0.7, 1.1], 0);
    const end = await maximise(evaluate, [0, 0, 0], settings);
    expect(end.converged).toBe(true);
    for (const [i, value] of [0.4, -0.7, 1.1].entries()) expect(end.point[i]).toBeCloseTo(value, 7);
    expect(asked.times).toBeLessThan(40);
  });

  it('slides along a bound to the highest place within', async () => {
    // The first coordinate wants 8 and is held at 3; the others then have their top where the slope left to them is 0.
    const { asked, evaluate } = hill([8, -0.7, 1.1], 0);
    const end = await maximise(evaluate, [0, 0, 0], settings);
    expect(end.point[0]).toBe(3);
    expect(end.converged).toBe(true);
    const { gradient } = await evaluate(end.point);
    for (const i of [1, 2]) {
      const inside = Math.abs(end.point[i]) < 3;
      expect(inside ? Math.abs(gradient[i]) : 0).toBeLessThan(1e-7);
    }
    expect(asked.times).toBeLessThan(60);
  });

  it('ends where there is only rounding left', async () => {
    const { asked, evaluate } = hill([0.4, -0.7, 1.1], 1e-10);
    const end = await maximise(evaluate, [0, 0, 0], settings);
    expect(end.value).toBeGreaterThan(5 - 1e-8);
    expect(asked.times).toBeLessThan(400);
  });
});

it('counts different numbers like a set', async () => {
  const values = Float64Array.from({ length: 5000 }, (_, row) => (row % 11 === 0 ? Number.NaN : Math.sin(row % 700)));
  values.set([0, -0, Infinity, -Infinity]);
  const wanted = new Set(values);
  wanted.delete(Number.NaN);
  const context = { task: silentTask, signal: new AbortController().signal };
  expect(await countDistinctValues(values, context)).toBe(wanted.size);
  expect(await countDistinctValues(new Float64Array(0), context)).toBe(0);
});
