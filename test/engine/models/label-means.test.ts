import { describe, expect, it } from 'vitest';
import { labelMeans } from '../../../src/engine/models/label-means.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';

describe('means of labelled rows', () => {
  it('leave out rows without a label and fall back where nobody is', async () => {
    const matrix = matrixOf([
      [1, 10],
      [3, 30],
      [9, 90],
    ]);
    const fallback = Float64Array.of(0, 0, 7, 8);
    const { centers, sizes } = await labelMeans(matrix, Int32Array.of(0, 0, -1), 2, fallback, quietJob());
    expect([...centers]).toEqual([2, 20, 7, 8]);
    expect([...sizes]).toEqual([2, 0]);
  });

  it('stop when the job is cancelled', async () => {
    const rows = 1_000_001;
    const big = { ...matrixOf([[0]]), rows, data: new Float64Array(rows), rowIndex: new Int32Array(rows) };
    const work = labelMeans(big, new Int32Array(rows), 1, Float64Array.of(0), {
      ...quietJob(),
      signal: AbortSignal.abort(),
    });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
