import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HdbscanFit, HdbscanSettings } from '../../src/kernels/hdbscan.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { distance, rowOf } from '../kernels/support/reference.ts';
import { type DataSet, isThere, viewOfSet } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';

interface Golden extends DataSet {
  dbscan: { eps: number; minSamples: number; cores: number; labels: string }[];
  hdbscan: { settings: HdbscanSettings; length: number; labels: string; probabilities: number[] }[];
}

const cases = readGolden<Golden[]>('density');
const signs = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** The same numbers as `generated` in density.py: whole numbers over a power of two. */
function generated(rows: number, columns: number, clusters: number): Float64Array {
  let state = 12345;
  const draw = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 16;
  };
  const centers = Array.from({ length: clusters * columns }, () => 3 * draw());
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const center = centers[(Math.floor(i / columns) % clusters) * columns + (i % columns)];
    return (center + draw() + draw() + draw() + draw()) / 16384;
  });
}

function viewOf(golden: Golden): MatrixView {
  const { name, rows, columns } = golden;
  return name === 'generated' ? { rows, columns, data: generated(rows, columns, 7) } : viewOfSet(golden);
}

function written(labels: Int32Array): string {
  return Array.from(labels, (label) => (label < 0 ? '.' : signs[label])).join('');
}

/** The sign over there that most rows of each cluster have. */
function matched(mine: string, theirs: string): Map<string, string> {
  const match = new Map([['.', '.']]);
  for (const sign of new Set(mine.replaceAll('.', ''))) {
    const counts = new Map<string, number>();
    for (let row = 0; row < mine.length; row++) {
      if (mine[row] === sign) counts.set(theirs[row], (counts.get(theirs[row]) ?? 0) + 1);
    }
    match.set(sign, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  }
  return match;
}

/** Smallest mutual reachability distance of a row to the rows of a cluster. */
function reachOf(data: MatrixView, { labels, coreDistances }: HdbscanFit, row: number, label: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [other, each] of labels.entries()) {
    if (each !== label) continue;
    const apart = distance(rowOf(data, row), rowOf(data, other));
    least = Math.min(least, Math.max(apart, coreDistances[row], coreDistances[other]));
  }
  return least;
}

describe.each(cases)('scikit-learn on $name', (golden) => {
  const there = golden.name === 'generated' || isThere(golden);

  it.skipIf(!there).each(golden.dbscan)(
    'DBSCAN, eps $eps, min_samples $minSamples: the same labels',
    async (wanted) => {
      const fit = await kernels.dbscan(viewOf(golden), wanted);
      expect(written(fit.labels)).toBe(wanted.labels);
      expect(fit.cores.reduce((sum, core) => sum + core, 0)).toBe(wanted.cores);
    },
  );

  it.skipIf(!there).each(golden.hdbscan)('HDBSCAN, $settings: the same but for ties', async (wanted) => {
    const data = viewOf(golden);
    const fit = await kernels.hdbscan(data, wanted.settings);
    const length = fit.heights.reduce((sum, height) => sum + height, 0);
    expect(Math.abs(length / wanted.length - 1)).toBeLessThan(1e-12);
    const mine = written(fit.labels);
    expect(fit.k).toBe(new Set(wanted.labels.replaceAll('.', '')).size);
    const match = matched(mine, wanted.labels);
    expect(new Set(match.values()).size).toBe(match.size);
    // A row that reaches a cluster only where that appears lies outside here; there it depends on the order of rows.
    const tied = new Set<number>();
    for (let row = 0; row < mine.length; row++) {
      if (match.get(mine[row]) === wanted.labels[row]) continue;
      expect([row, mine[row]]).toEqual([row, '.']);
      const label = signs.indexOf([...match].find(([, sign]) => sign === wanted.labels[row])?.[0] ?? '');
      expect(reachOf(data, fit, row, label) * fit.births[label]).toBeCloseTo(1, 9);
      tied.add(row);
    }
    wanted.probabilities.forEach((value, row) => {
      if (!tied.has(row)) expect(fit.probabilities[row]).toBeCloseTo(value, 5);
    });
  });
});
