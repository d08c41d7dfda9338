import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodName } from '../../../src/contract/methods.ts';
import { methods } from '../../../src/engine/models/registry.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

/** The suite that every method passes. */
describe.each(methodName.options)('%s', (name) => {
  const method = methods[name];
  const matrix = separateGroups(120, 3, 3, 9, 21);
  const params = method.validate({ k: 3 }, matrix);

  it('is registered under its own name and describes itself in words', () => {
    expect(method.name).toBe(name);
    for (const text of Object.values(method.describe)) expect(text.length).toBeGreaterThan(5);
  });

  it('labels every row, and its sizes and centres agree with the labels', async () => {
    const before = matrix.data.slice();
    const fit = await method.fit(kernels, matrix, params, 5, quietJob());
    expect(matrix.data).toEqual(before);
    expect(fit.labels.length).toBe(120);
    const sizes = [0, 0, 0];
    const sums = new Float64Array(9);
    for (const [row, label] of fit.labels.entries()) {
      sizes[label] += 1;
      for (let i = 0; i < 3; i++) sums[label * 3 + i] += matrix.data[row * 3 + i];
    }
    expect([...fit.sizes]).toEqual(sizes);
    // A method with medoids answers with them, not with means.
    if (fit.details?.kind === 'medoids') return;
    for (const [i, sum] of sums.entries()) expect(fit.centers[i]).toBeCloseTo(sum / sizes[Math.floor(i / 3)], 8);
  });

  it('gives the same labels for the same seed, alone or in a sweep', async () => {
    const first = await method.fit(kernels, matrix, params, 9, quietJob());
    const again = await method.fit(kernels, matrix, params, 9, quietJob());
    const seen: number[] = [];
    const many = await method.fitEach(kernels, matrix, [2, 3], params, 9, quietJob(), (fit) => seen.push(fit.k));
    expect(again.labels).toEqual(first.labels);
    expect(many[1].labels).toEqual(first.labels);
    expect(seen.sort()).toEqual([2, 3]);
  });

  it('knows how stable its clusters are', async () => {
    const fit = await method.fit(kernels, matrix, params, 5, quietJob());
    const stability = await method.stability(kernels, matrix, fit, params, 5, quietJob());
    expect(stability.length).toBe(3);
    expect(Math.min(...stability)).toBeGreaterThan(0.9);
  });

  it('ends as cancelled when it is', async () => {
    const { task } = quietJob();
    const work = method.fit(kernels, matrix, params, 5, { task, signal: AbortSignal.abort() });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
