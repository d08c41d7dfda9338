import fc from 'fast-check';
import type { KMeansSettings, MatrixView } from '../../../src/kernels/types.ts';

export const settings: Omit<KMeansSettings, 'k'> = {
  init: 'k-means++',
  nInit: 3,
  maxIter: 300,
  tol: 1e-4,
  seed: 7,
};

export function matrix(rows: number, columns: number, value: (row: number, column: number) => number): MatrixView {
  const data = Float64Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns));
  return { rows, columns, data };
}

/** Uniform numbers in [0, 1), the same for a seed. */
export function random(seed: number): () => number {
  let state = BigInt(seed) * 2862933555777941757n + 3037000493n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** Gaussian clouds around `clusters` centres. */
export function clouds(rows: number, columns: number, clusters: number, seed: number, spread = 1): MatrixView {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const centers = Array.from({ length: clusters * columns }, () => next() * 10);
  return matrix(rows, columns, (row, column) => centers[(row % clusters) * columns + column] + spread * normal());
}

/** Matrices of up to 60 rows with many ties, duplicates and constant columns. */
export const matrices: fc.Arbitrary<MatrixView> = fc
  .record({
    rows: fc.integer({ min: 1, max: 60 }),
    columns: fc.integer({ min: 1, max: 6 }),
    value: fc.constantFrom(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1000),
      fc.constant(5),
      fc.double({ min: 1e9, max: 1e9 + 10, noNaN: true }),
    ),
  })
  .chain(({ rows, columns, value }) =>
    fc
      .array(value, { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ rows, columns, data: Float64Array.from(values) })),
  );
