import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withJob } from '../../src/kernels/job.ts';
import { createLayout } from '../../src/kernels/layout.ts';
import { createPool, type Pool } from '../../src/kernels/pool.ts';
import { random } from './support/data.ts';
import { kernelFiles, startKernels } from './support/kernels.ts';

let pool: Pool;
beforeAll(async () => {
  // Builds the kernels unless they are up to date.
  await (await startKernels(1)).close();
  pool = createPool(await WebAssembly.compile(await readFile(kernelFiles.wasm)), kernelFiles.worker, 1);
});
afterAll(() => pool.close());

/** exp, sigmoid, tanh, and the logarithm of the size of each value. */
async function functionsAt(values: Float32Array): Promise<Float32Array> {
  const layout = createLayout();
  const from = layout.reserve(values.length, 4);
  const to = layout.reserve(4 * values.length, 4);
  return withJob(pool, layout, async (job) => {
    job.writeFloat32(from, values);
    await job.run('singleTable', [from, values.length, to], 1);
    return job.float32(to, 4 * values.length);
  });
}

/** Distance in units of the last place of the wanted value. */
function places(got: number, wanted: number): number {
  const exact = Math.max(2 ** -126, Math.abs(wanted));
  return Math.abs(got - wanted) / 2 ** (Math.floor(Math.log2(exact)) - 23);
}

describe('functions in single precision', () => {
  it('are right to two units in the last place', async () => {
    const next = random(Date.now() % 1_000_000);
    const spread = Array.from({ length: 40_000 }, () => (2 * next() - 1) * 10 ** (4 * next() - 2.2));
    const values = Float32Array.from([...spread, 0.625, -0.625, 1e-30, -1e-30, 86, -86, Math.SQRT2, Math.SQRT1_2]);
    const table = await functionsAt(values);
    const worst = [0, 0, 0, 0];
    for (const [at, x] of values.entries()) {
      const cut = Math.abs(x) < 86;
      const wanted = [Math.exp(x), 1 / (1 + Math.exp(-x)), Math.tanh(x), Math.log(Math.abs(x))];
      for (const [which, value] of wanted.entries()) {
        if (!cut && which < 2) continue;
        // A logarithm near 0 is a difference: right to the last place of 1.
        const gap =
          which === 3
            ? Math.abs(table[4 * at + 3] - value) / Math.max(1, Math.abs(value)) / 2 ** -23
            : places(table[4 * at + which], value);
        worst[which] = Math.max(worst[which], gap);
      }
    }
    for (const gap of worst) expect(gap).toBeLessThan(2.5);
  });

  it('end where numbers end', async () => {
    const table = await functionsAt(Float32Array.of(1e30, -1e30, Infinity, -Infinity, 0));
    for (const at of [0, 2]) expect([...table.subarray(4 * at + 1, 4 * at + 3)]).toEqual([1, 1]);
    for (const at of [1, 3]) {
      expect(table[4 * at + 1]).toBeLessThan(1e-37);
      expect(table[4 * at + 2]).toBe(-1);
    }
    expect([...table.subarray(16, 19)]).toEqual([1, 0.5, 0]);
    const none = await functionsAt(Float32Array.of(Number.NaN));
    expect([...none.subarray(0, 3)].every(Number.isNaN)).toBe(true);
  });
});
