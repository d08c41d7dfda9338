import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { dunnIndex } from './support/reference.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const exact = { budgetSeconds: 1e9 };

/** Labels of `clouds`, so that they mean something. */
function every(rows: number, k: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row % k);
}

function reversed({ rows, columns, data }: MatrixView): MatrixView {
  return matrix(rows, columns, (row, column) => data[(rows - 1 - row) * columns + column]);
}

describe('the Dunn index', () => {
  it('equals the plain one for any data and labels, whatever the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.integer({ min: 2, max: 7 }),
        fc.infiniteStream(fc.nat()),
        async (data, k, stream) => {
          const labels = Int32Array.from({ length: data.rows }, () => ((stream.next().value ?? 0) % (k + 1)) - 1);
          const wanted = dunnIndex(data, labels);
          const got = await kernels.dunn(data, labels, k, exact);
          if (Number.isFinite(wanted)) expect(got).toBeCloseTo(wanted, 12);
          else expect(got).toBe(wanted);
          expect(await kernels.dunn(reversed(data), labels.slice().reverse(), k, exact)).toEqual(got);
        },
      ),
      { numRuns: 80 },
    );
  });

  it.each([
    ['clouds', clouds(1500, 3, 4, 21)],
    ['clouds far apart', clouds(1500, 2, 4, 22, 0.2)],
    ['rows that repeat', matrix(1200, 2, (row, column) => ((row * (column + 3)) % 7) + (row % 4) * 10)],
    ['many columns', clouds(900, 17, 4, 5)],
    ['far from 0', matrix(1200, 2, (row, column) => 1e8 + (row % 4) * 50 + Math.sin(row * (column + 3)))],
  ] satisfies [string, MatrixView][])('equals the plain one over many blocks: %s', async (_, data) => {
    const labels = every(data.rows, 4);
    expect(await kernels.dunn(data, labels, 4, exact)).toBeCloseTo(dunnIndex(data, labels), 12);
  });

  it('has the same bits for 1, 2 and 4 threads', async () => {
    const data = clouds(8000, 4, 5, Date.now() % 1000);
    const labels = every(8000, 5);
    const found = [];
    for (const threads of [1, 2, 4]) {
      const pool = await startKernels(threads);
      found.push(await pool.dunn(data, labels, 5, exact));
      await pool.close();
    }
    expect(new Set(found).size).toBe(1);
  });

  it('is NaN with one cluster, and left open where it would take too long', async () => {
    const data = clouds(4000, 3, 4, 1);
    expect(await kernels.dunn(data, new Int32Array(4000), 1, exact)).toBeNaN();
    expect(await kernels.dunn(data, every(4000, 4), 4, { budgetSeconds: 1e-6 })).toBeNull();
  });

  it('stops soon after it is told to', async () => {
    const data = clouds(40_000, 24, 2, 3);
    const controller = new AbortController();
    const running = kernels.dunn(data, every(40_000, 3), 3, exact, { signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = process.cpuUsage();
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    // By the processor's clock, for both threads: a busy machine makes no difference.
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(2 * 1_000_000);
  });
});
