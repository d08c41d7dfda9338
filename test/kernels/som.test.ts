import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SomSettings } from '../../src/kernels/som.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, random } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { rowOf, squared } from './support/reference.ts';

let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

function settingsFor(data: MatrixView, change: Partial<SomSettings> = {}): SomSettings {
  const { gridRows = 3, gridColumns = 4, seed = 5 } = change;
  const next = random(seed);
  const weights = Float64Array.from({ length: gridRows * gridColumns * data.columns }, () => next() * 10 - 5);
  return {
    gridRows,
    gridColumns,
    algorithm: 'batch',
    maxIter: 6,
    learningRate: 0.5,
    sigma: 2,
    seed,
    weights,
    ...change,
  };
}

/** The batch map written down plainly. */
function naiveBatch(data: MatrixView, { gridRows, gridColumns, maxIter, sigma, weights }: SomSettings): Float64Array {
  const units = gridRows * gridColumns;
  const { rows, columns } = data;
  let now = weights.slice();
  const unitOf = (row: number) => {
    let best = 0;
    for (let unit = 1; unit < units; unit++) {
      const there = squared(rowOf(data, row), now.subarray(unit * columns, (unit + 1) * columns));
      if (there < squared(rowOf(data, row), now.subarray(best * columns, (best + 1) * columns))) best = unit;
    }
    return best;
  };
  for (let pass = 0; pass < maxIter; pass++) {
    const reach = sigma * (Math.min(0.5, sigma) / sigma) ** (maxIter > 1 ? pass / (maxIter - 1) : 1);
    const nearest = Array.from({ length: rows }, (_, row) => unitOf(row));
    const moved = now.slice();
    for (let unit = 0; unit < units; unit++) {
      const sums = new Float64Array(columns);
      let weight = 0;
      for (const [row, own] of nearest.entries()) {
        const down = Math.floor(unit / gridColumns) - Math.floor(own / gridColumns);
        const across = (unit % gridColumns) - (own % gridColumns);
        const near = Math.exp(-(down * down + across * across) / (2 * reach * reach));
        weight += near;
        for (let j = 0; j < columns; j++) sums[j] += near * rowOf(data, row)[j];
      }
      if (weight > 1e-300) for (let j = 0; j < columns; j++) moved[unit * columns + j] = sums[j] / weight;
    }
    now = moved;
  }
  return now;
}

describe('self-organising map', () => {
  it.each([3, 40, 500])('trains as its plain twin does, %i rows', async (rows) => {
    const data = clouds(rows, 3, 4, rows);
    const settings = settingsFor(data);
    const { weights } = await pools[1].som(data, settings);
    const wanted = naiveBatch(data, settings);
    for (const [i, value] of weights.entries()) expect(value).toBeCloseTo(wanted[i], 8);
  });

  it('gives the same bits for any number of threads', async () => {
    const data = clouds(20_000, 4, 5, 8);
    for (const algorithm of ['batch', 'online'] as const) {
      const settings = settingsFor(data, {
        algorithm,
        maxIter: algorithm === 'batch' ? 5 : 2000,
        gridRows: 6,
        gridColumns: 5,
      });
      const [first, ...others] = await Promise.all(pools.map((kernels) => kernels.som(data, settings)));
      for (const other of others) expect(other).toEqual(first);
    }
  });

  it('puts every row on its nearest unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.constantFrom('batch' as const, 'online' as const),
        fc.nat(),
        async (data, algorithm, seed) => {
          const settings = settingsFor(data, { algorithm, seed, maxIter: 4 });
          const { weights, nearest, second, distance } = await pools[1].som(data, settings);
          const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
          for (let row = 0; row < data.rows; row++) {
            const all = Array.from({ length: 12 }, (_, unit) =>
              Math.sqrt(squared(rowOf(data, row), weights.subarray(unit * data.columns, (unit + 1) * data.columns))),
            );
            expect(Math.abs(distance[row] - Math.min(...all))).toBeLessThan(1e-7 * scale);
            expect(Math.abs(all[nearest[row]] - Math.min(...all))).toBeLessThan(1e-7 * scale);
            expect(second[row]).not.toBe(nearest[row]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('pulls the units to the rows online, the first of equals nearest', async () => {
    const data = clouds(400, 2, 3, 2);
    const before = settingsFor(data, { algorithm: 'online', maxIter: 1 });
    const one = await pools[0].som(data, before);
    const many = await pools[0].som(data, { ...before, maxIter: 5000 });
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(many.distance)).toBeLessThan(mean(one.distance) / 2);
  });

  it('stops when it is told to', async () => {
    const data = clouds(50_000, 8, 4, 2);
    const stop = new AbortController();
    const settings = settingsFor(data, { maxIter: 5000, gridRows: 20, gridColumns: 20 });
    const work = pools[1].som(data, settings, { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });
});
