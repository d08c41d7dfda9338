import { describe, expect, it } from 'vitest';
import { clusterMeans } from '../../../src/engine/models/cluster-means.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';

describe('means of labelled rows', () => {
  it('leave out rows without a label and fall back where nobody is', async () => {
    const matrix = matrixOf([
      [1, 10],
      [3, 30],
      [9, 90],
    ]);
    const fallback = Float64Array.of(0, 0, 7, 8);
    const labels = Int32Array.of(0, 0, -1);
    const { means, sizes, inertia } = await clusterMeans(matrix, labels, 2, quietJob(), fallback);
    expect([...means]).toEqual([2, 20, 7, 8]);
    expect([...sizes]).toEqual([2, 0]);
    expect(inertia).toBe(202);
  });

  it('stop when the job is cancelled', async () => {
    const rows = 1_000_001;
    const big = { ...matrixOf([[0]]), rows, data: new Float64Array(rows), rowIndex: new Int32Array(rows) };
    const work = clusterMeans(big, new Int32Array(rows), 1, { ...quietJob(), signal: AbortSignal.abort() });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
