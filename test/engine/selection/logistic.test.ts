import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { type LogisticProblem, logisticWeights } from '../../../src/engine/selection/logistic.ts';
import { targetOf } from '../../../src/engine/selection/target.ts';
import { twoValued } from '../../../src/engine/selection/two-values.ts';
import { matrixOf, quietJob, tableOf } from '../../support/customer-tables.ts';

function problem(rows: number, size: number, seed: number, chance: (row: readonly number[]) => number) {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => Array.from({ length: size }, () => random.normal()));
  const target = Uint8Array.from(x, (row) => (random.uniform() < chance(row) ? 1 : 0));
  return { rows, size, data: Float64Array.from(x.flat()), target } satisfies LogisticProblem;
}

describe('a logistic regression', () => {
  it('ends where no weight can be moved without loss, whatever the data and wherever it began', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5, max: 300 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1e6),
        async (rows, size, seed) => {
          const own = problem(rows, size, seed, (row) => (row[0] > 0 ? 0.9 : 0.3));
          const places = Array.from({ length: size }, (_, at) => at);
          const weightsOf = logisticWeights(own, quietJob());
          const first = Float64Array.from(await weightsOf(places));
          await weightsOf(places.slice(0, 1));
          const again = await weightsOf(places);
          for (const at of places) expect(again[at]).toBeCloseTo(first[at], 7);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps weights finite where a column parts the values wholly, or says the same as another', async () => {
    const own = problem(200, 3, 7, (row) => (row[0] > 0 ? 1 : 0));
    for (let row = 0; row < own.rows; row++) own.data[row * 3 + 2] = own.data[row * 3 + 1];
    const weights = await logisticWeights(own, quietJob())([0, 1, 2]);
    expect(weights[0]).toBeGreaterThan(3);
    expect(weights[0]).toBeLessThan(100);
    expect(weights[1]).toBeCloseTo(weights[2], 6);
  });

  it('stops when cancelled', async () => {
    const own = problem(4000, 40, 3, () => 0.5);
    const controller = new AbortController();
    const work = logisticWeights(own, { ...quietJob(), signal: controller.signal })([...Array(40).keys()]);
    controller.abort();
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('the customers that tell two values apart', () => {
  it('are some thousands of each value at most, the same for the same seed, and none whose value is not known', async () => {
    const rows = 28_000;
    const answers = Array.from({ length: rows }, (_, row) => (row % 10 === 0 ? '' : row % 10 === 1 ? 'yes' : 'no'));
    const table = tableOf({ visits: answers.map((_, row) => row), answers });
    const target = await targetOf(table, 'answers', quietJob());
    expect(target.isTwoValued).toBe(true);
    const matrix = matrixOf(answers.map((_, row) => [row, row % 7]));
    const drawn = await twoValued(matrix, target, [0], 5, quietJob());
    const high = drawn.target.reduce((sum, value) => sum + value, 0);
    const yesIsHigh = (target.values[1] ?? 0) > 0;
    expect([high, drawn.rows - high].sort()).toEqual([2500, 2500]);
    for (let at = 0; at < drawn.rows; at++) {
      const answer = answers[drawn.data[at]];
      expect(answer).not.toBe('');
      expect(drawn.target[at]).toBe((answer === 'yes') === yesIsHigh ? 1 : 0);
    }
    expect(await twoValued(matrix, target, [0], 5, quietJob())).toEqual(drawn);
    expect((await targetOf(table, 'visits', quietJob())).isTwoValued).toBe(false);
  });
});
