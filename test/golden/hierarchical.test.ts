import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hierarchical } from '../../src/engine/models/hierarchical/hierarchical.ts';
import type { Matrix } from '../../src/engine/table.ts';
import type { Linkage } from '../../src/kernels/linkage.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { quietJob } from '../support/customer-tables.ts';
import { isThere, viewOfSet } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';
import { testData } from '../support/test-data.ts';

interface Golden {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Numbers, a letter each, or null for those of `made` and of the invoices. */
  readonly data: number[] | string | null;
  readonly truth: string | null;
  /** Which heights are kept: the first and every so-manieth after it. */
  readonly every: number;
  readonly heights: Record<Linkage, number[]>;
  readonly ward: { k: number; sizes: number[]; silhouette: number; rand: number | null }[];
}

const cases = readGolden<Golden[]>('hierarchical');
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** The numbers of `made` in hierarchical.py, for four groups. */
function made(rows: number, columns: number): Float64Array {
  let state = 1;
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    let total = 0;
    for (let draw = 0; draw < 3; draw++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      total += state;
    }
    return total / 2 ** 32 + (Math.floor(i / columns) % 4) * ((i % columns) % 3) * 0.25;
  });
}

function valuesOf({ name, rows, columns, data }: Golden): Float64Array {
  if (typeof data === 'string') return Float64Array.from(data, (letter) => letter.charCodeAt(0) - 97);
  return name.startsWith('made') ? made(rows, columns) : viewOfSet({ name, rows, columns, data }).data;
}

function matrixOf(golden: Golden): Matrix {
  const { rows, columns } = golden;
  return {
    rows,
    columns: Array.from({ length: columns }, (_, i) => `c${i}`),
    data: valuesOf(golden),
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
  };
}

const viewOf = ({ rows, columns, data }: Matrix): MatrixView => ({ rows, columns: columns.length, data });

async function wardCut(
  matrix: Matrix,
  k: number,
): Promise<{ labels: Int32Array; sizes: number[]; silhouette: number }> {
  const { labels, sizes } = await hierarchical.fit(kernels, matrix, { linkage: 'ward', k }, 1, quietJob());
  const exact = { budgetSeconds: 1e9, seed: 1 };
  const { overall } = await kernels.silhouette(viewOf(matrix), labels, k, exact);
  return { labels, sizes: [...sizes].sort((a, b) => a - b), silhouette: overall };
}

/** Adjusted Rand index (Hubert and Arabie 1985). */
function adjustedRand(a: ArrayLike<number>, b: string): number {
  const pairs = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const [both, first, second] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let row = 0; row < a.length; row++) {
    count(both, `${a[row]} ${b[row]}`);
    count(first, String(a[row]));
    count(second, b[row]);
  }
  const expected = (pairs(first) * pairs(second)) / ((a.length * (a.length - 1)) / 2);
  return (pairs(both) - expected) / ((pairs(first) + pairs(second)) / 2 - expected);
}

describe.each(cases)('SciPy and scikit-learn on $name', (golden) => {
  const { data } = golden;
  const there = golden.name.startsWith('made') || typeof data === 'string' || isThere({ ...golden, data });
  const run = it.skipIf(!there);

  run.each(['ward', 'complete', 'average', 'single'] as const)('heights of %s linkage', async (linkage) => {
    const { heights } = await kernels.linkage(viewOf(matrixOf(golden)), { linkage });
    const kept = heights.filter((_, join) => join % golden.every === 0);
    expect(kept).toHaveLength(golden.heights[linkage].length);
    golden.heights[linkage].forEach((height, i) => {
      expect(Math.abs(kept[i] - height)).toBeLessThanOrEqual(1e-8 * height);
    });
  });

  run.each(golden.ward)('Ward cut into $k', async ({ k, sizes, silhouette, rand }) => {
    const cut = await wardCut(matrixOf(golden), k);
    expect(cut.sizes).toEqual(sizes);
    expect(cut.silhouette).toBeCloseTo(silhouette, 5);
    if (rand !== null) expect(adjustedRand(cut.labels, golden.truth ?? '')).toBeCloseTo(rand, 6);
  });
});

describe('published figures of Ward', () => {
  it.each([
    ['iris', 3, 0.5543],
    ['wine, standardised', 3, 0.2774],
    ['digits', 10, 0.1785],
  ])('%s', async (name, k, wanted) => {
    const golden = cases.find((each) => each.name === name) as Golden;
    expect((await wardCut(matrixOf(golden), k)).silhouette).toBeCloseTo(wanted, 4);
  });

  const mall = testData('mall_customers.csv');
  it.skipIf(mall === null)('income and spending of Mall Customers', async () => {
    const lines = readFileSync(mall ?? '', 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const data = Float64Array.from(lines.flatMap((line) => line.split(',').slice(3, 5).map(Number)));
    const rowIndex = Int32Array.from(lines, (_, row) => row);
    const matrix: Matrix = { rows: lines.length, columns: ['income', 'spending'], data, rowIndex };
    expect((await wardCut(matrix, 5)).silhouette).toBeCloseTo(0.553, 4);
  });
});
