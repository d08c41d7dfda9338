import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Linkage } from '../../src/kernels/linkage.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { faultsOf, naiveLinkage } from './support/naive-linkage.ts';

const linkages: Linkage[] = ['ward', 'complete', 'average', 'single'];
const seed = Date.now() % 1_000_000;
let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
  kernels = pools[1];
});
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

/** At most 24 rows: the twin looks at every pair of clusters before every join. */
const small = matrices.map(({ rows, columns, data }): MatrixView => {
  const fewer = Math.min(rows, 24);
  return { rows: fewer, columns, data: data.subarray(0, fewer * columns) };
});

describe('linkage', () => {
  it('joins what is nearest, at the height the definition gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        small,
        fc.constantFrom(...linkages),
        fc.constantFrom(undefined, 1, 5),
        async (data, linkage, matrixRows) => {
          const copy = data.data.slice();
          const tree = await kernels.linkage(data, { linkage, matrixRows });
          expect(faultsOf(data, linkage, tree)).toEqual([]);
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 120 },
    );
  });

  it.each(linkages.flatMap((linkage) => [undefined, 20].map((matrixRows) => ({ linkage, matrixRows }))))(
    '$linkage: the tree of the plain twin, with $matrixRows clusters at a time',
    async (settings) => {
      const data = clouds(70, 3, 4, seed);
      const tree = await kernels.linkage(data, settings);
      naiveLinkage(data, settings.linkage).forEach(({ left, right, height }, join) => {
        expect([tree.left[join], tree.right[join]]).toEqual([left, right]);
        expect(tree.heights[join] / height).toBeCloseTo(1, 9);
      });
    },
  );

  it.each(linkages)('%s: the same bits for 1, 2 and 4 threads and again', async (linkage) => {
    const data = clouds(2500, 4, 6, seed, 1.5);
    const settings = { linkage, matrixRows: 600 };
    const [first, ...others] = [...pools, kernels].map((pool) => pool.linkage(data, settings));
    for (const other of others) expect(await other).toEqual(await first);
  });

  it.each(['complete', 'average'] as const)('%s: the same tree however soon distances are kept', async (linkage) => {
    const data = clouds(1200, 5, 4, seed, 2);
    const whole = await kernels.linkage(data, { linkage });
    const late = await kernels.linkage(data, { linkage, matrixRows: 100 });
    expect(late.left).toEqual(whole.left);
    expect(late.right).toEqual(whole.right);
    late.heights.forEach((height, join) => {
      expect(height / whole.heights[join]).toBeCloseTo(1, 10);
    });
  });

  it.each(linkages)('%s: one row, two rows, equal rows, a constant column', async (linkage) => {
    expect(
      (
        await kernels.linkage(
          matrix(1, 3, () => 4),
          { linkage },
        )
      ).heights,
    ).toHaveLength(0);
    const two = await kernels.linkage(
      matrix(2, 1, (row) => row * 5),
      { linkage },
    );
    expect([...two.left, ...two.right, ...two.heights, ...two.sizes]).toEqual([0, 1, 5, 2]);
    for (const matrixRows of [undefined, 10]) {
      const equal = await kernels.linkage(
        matrix(300, 2, () => 0.1),
        { linkage, matrixRows },
      );
      expect(Math.max(...equal.heights)).toBe(0);
      expect(equal.sizes.at(-1)).toBe(300);
    }
    const steps = await kernels.linkage(
      matrix(40, 2, (row, column) => (column === 0 ? 7 : row % 2)),
      { linkage },
    );
    expect(steps.heights.filter((height) => height === 0)).toHaveLength(38);
  });

  it('keeps its footing where every join brings the next one', async () => {
    // Gaps that grow leave one pair at a time.
    const data = matrix(1500, 1, (row) => 1.01 ** row);
    const tree = await kernels.linkage(data, { linkage: 'ward' });
    expect(tree.sizes.at(-1)).toBe(1500);
    expect(tree.heights.every((height, join) => join === 0 || height >= tree.heights[join - 1])).toBe(true);
  });

  it.each(linkages)('%s: far from the origin as near it', async (linkage) => {
    const near = clouds(400, 3, 3, seed);
    const rounded = { ...near, data: near.data.map((value) => Math.round(value * 4096) / 4096) };
    const far = { ...near, data: rounded.data.map((value) => value + 2 ** 24) };
    const settings = { linkage, matrixRows: 50 };
    const [a, b] = [await kernels.linkage(rounded, settings), await kernels.linkage(far, settings)];
    a.heights.forEach((height, join) => {
      expect(b.heights[join]).toBeCloseTo(height, 6);
    });
  });

  it('reports progress up to the end', async () => {
    for (const linkage of linkages) {
      const seen: [number, number][] = [];
      const onProgress = (done: number, total: number) => seen.push([done, total]);
      await kernels.linkage(clouds(300, 2, 3, 1), { linkage }, { onProgress });
      expect(seen.at(-1)?.[1]).toBe(600);
      expect(seen.at(-1)?.[0]).toBeGreaterThanOrEqual(598);
    }
  });

  it.each(linkages)('%s: ends with an AbortError when it is cancelled, and works afterwards', async (linkage) => {
    const large = clouds(20_000, 6, 3, seed, 4);
    const stop = new AbortController();
    const work = kernels.linkage(large, { linkage }, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect((await kernels.linkage(clouds(30, 2, 2, 1), { linkage })).heights).toHaveLength(29);
  });

  it('refuses a matrix without rows', async () => {
    const none = { rows: 0, columns: 2, data: new Float64Array() };
    await expect(kernels.linkage(none, { linkage: 'ward' })).rejects.toThrow('at least one row');
  });
});
