import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ComparedResult, comparison } from '../../../src/contract/comparison.ts';
import type { MethodName } from '../../../src/contract/methods.ts';
import { type CompareSettings, compareMethods } from '../../../src/engine/evaluate/compare.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { evenNoise, oneOfThree, separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const SEED = Math.floor(Math.random() * 1e6);

function settings(names: readonly MethodName[], change: Partial<CompareSettings> = {}): CompareSettings {
  const choices = names.map((method) => ({ method, params: {} }));
  return { choices, kMin: 2, kMax: 5, seed: SEED, known: null, ...change };
}

const compare = (matrix: Matrix, change: CompareSettings, seen: ComparedResult[] = []) =>
  compareMethods(kernels, matrix, change, quietJob(), (result) => seen.push(result));

describe(`comparing methods, seed ${SEED}`, () => {
  it('judges all of them alike, ranks them and chooses the simplest of equals', async () => {
    const matrix = separateGroups(240, 3, 3, 12, 4);
    const known = { column: 'truth', codes: Int32Array.from({ length: 240 }, (_, row) => row % 3) };
    const seen: ComparedResult[] = [];
    const outcome = await compare(matrix, settings(['gmm', 'kmeans', 'hierarchical', 'dbscan'], { known }), seen);
    z.object(comparison.shape).omit({ runId: true, seconds: true }).parse(outcome);
    expect(seen).toHaveLength(13);
    expect(outcome.results).toHaveLength(13);
    expect(outcome.recommended).toMatchObject({ method: 'kmeans', k: 3 });
    const scores = outcome.results.filter(({ degenerate }) => degenerate === null).map(({ score }) => score ?? -2);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const best = outcome.results.filter(({ k }) => k === 3);
    for (const { agreement } of best) expect(agreement?.adjustedRand).toBeGreaterThan(0.95);
    expect(outcome.test).toMatchObject({ test: 'Friedman', resamples: 12 });
    expect(outcome.test?.ranks.map(({ k }) => k)).toEqual(Array(outcome.test?.ranks.length).fill(3));
    const alike = outcome.test?.pairs.filter(({ a, b }) => a !== 'dbscan' && b !== 'dbscan');
    expect(alike?.some(({ differs }) => differs)).toBe(false);
  });

  it('compares two methods by signed ranks', async () => {
    const matrix = separateGroups(150, 2, 3, 9, 5);
    const { test } = await compare(matrix, settings(['kmeans', 'kmedoids'], { kMin: 3, kMax: 3 }));
    expect(test).toMatchObject({ test: 'Wilcoxon', criticalDifference: null });
    expect(test?.pairs).toHaveLength(1);
  });

  it('lets no few extremes win', async () => {
    const bulk = separateGroups(400, 2, 1, 0, 6);
    const rows = Array.from({ length: 400 }, (_, row) =>
      row < 3 ? [900 + row, 900] : [...bulk.data.subarray(row * 2, row * 2 + 2)],
    );
    const outcome = await compare(matrixOf(rows), settings(['kmeans', 'hierarchical', 'gmm'], { kMax: 3 }));
    for (const { k, degenerate } of outcome.results.filter(({ sizes }) => Math.min(...sizes) <= 3)) {
      expect(degenerate, `k = ${k}`).not.toBe(null);
    }
    const { method, k } = outcome.recommended;
    const chosen = outcome.results.find((result) => result.method === method && result.k === k);
    expect(chosen?.degenerate ?? null).toBe(null);
  });

  it('says so where there are no clear segments', async () => {
    const draw = (at: number) =>
      compare(evenNoise(300, 3, SEED + at), settings(['kmeans', 'hierarchical'], { kMax: 4 }));
    const outcome = await oneOfThree(draw, ({ recommended }) => recommended.method === null);
    expect(outcome.recommended.method).toBe(null);
    expect(outcome.recommended.reason).toContain('no further apart');
    expect(outcome.recommended.runnerUp).not.toBe(null);
  });

  it('lists methods that cannot run with the reason, and refuses when none can', async () => {
    const matrix = separateGroups(90, 2, 3, 9, 7);
    const wrong = { method: 'gmm' as const, params: { tol: -1 } };
    const choices = [wrong, { method: 'kmeans' as const, params: {} }];
    const outcome = await compare(matrix, settings([], { choices, kMin: 3, kMax: 3 }));
    expect(outcome.refused).toMatchObject([{ method: 'gmm', message: expect.stringContaining('tol') }]);
    expect(outcome.recommended).toMatchObject({ method: 'kmeans', k: 3 });
    expect(outcome.test).toBe(null);
    const none = compare(matrix, settings([], { choices: [wrong] }));
    await expect(none).rejects.toMatchObject({ code: 'BAD_PARAMETER', details: { parameter: 'tol' } });
    const empty = compare(matrix, settings(['kmeans'], { kMin: 4, kMax: 2 }));
    await expect(empty).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('ends as cancelled', async () => {
    const matrix = separateGroups(3000, 4, 4, 6, 8);
    const stop = new AbortController();
    const job = { ...quietJob(), signal: stop.signal };
    const work = compareMethods(kernels, matrix, settings(['kmeans', 'gmm', 'hierarchical']), job, () => stop.abort());
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
