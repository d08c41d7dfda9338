import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { imputePlainly } from '../../src/engine/prepare/neighbor-imputer.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { quietJob } from '../support/customer-tables.ts';
import { startKernels } from './support/kernels.ts';

let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

/** Small whole numbers make equal distances, which the order of the donors must decide, and sums without rounding. */
const value = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -3, max: 3 }) }, fc.constant(Number.NaN));
const table = (columns: number, most: number) =>
  fc
    .array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: most })
    .map((rows) => Array.from({ length: columns }, (_, at) => Float64Array.from(rows, (row) => row[at])));

it('fills as the plain way does, bit for bit where sums are exact', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }).chain((columns) => fc.tuple(table(columns, 700), table(columns, 80))),
      fc.integer({ min: 1, max: 9 }),
      async ([donors, rows], neighbors) => {
        const request = { donors, rows, filled: [...donors.keys()].filter((at) => at % 3 !== 2), neighbors };
        expect(await pools[1].impute(request)).toEqual(await imputePlainly(request, quietJob()));
      },
    ),
    { numRuns: 40 },
  );
});

it('copes with more columns than gaps can be numbered at once', async () => {
  const columns = Array.from({ length: 50 }, (_, at) =>
    Float64Array.from({ length: 120 }, (_, row) => ((row * (at + 3)) % 7 === 0 ? Number.NaN : (row * at) % 11)),
  );
  const request = { donors: columns, rows: columns, filled: [0, 3, 49], neighbors: 4 };
  expect(await pools[1].impute(request)).toEqual(await imputePlainly(request, quietJob()));
});

function wide(rows: number, columns: number): Float64Array[] {
  return Array.from({ length: columns }, (_, at) =>
    Float64Array.from({ length: rows }, (_, row) => {
      const noise = Math.sin(row * 12.9898 + at * 78.233) * 43758.5453;
      return (row + at) % 9 === 0 ? Number.NaN : noise - Math.floor(noise);
    }),
  );
}

it('gives the same bits for 1, 2 and 4 threads and leaves its input alone', async () => {
  const columns = wide(3000, 6);
  const before = JSON.stringify(columns.map((values) => [...values]));
  const request = { donors: columns, rows: columns, filled: [0, 1, 2, 3, 4, 5], neighbors: 5 };
  const [first, ...others] = pools.map((kernels) => kernels.impute(request));
  for (const other of others) expect(await other).toEqual(await first);
  expect(JSON.stringify(columns.map((values) => [...values]))).toBe(before);
});

it('fills nothing where nobody has a value, and refuses what makes no sense', async () => {
  const none = Float64Array.of(Number.NaN, Number.NaN);
  const [made] = await pools[0].impute({ donors: [none], rows: [none], filled: [0], neighbors: 2 });
  expect([...made]).toEqual([Number.NaN, Number.NaN]);
  await expect(pools[0].impute({ donors: [none], rows: [none, none], filled: [0], neighbors: 2 })).rejects.toThrow();
  await expect(pools[0].impute({ donors: [none], rows: [none], filled: [0], neighbors: 0 })).rejects.toThrow();
});

it('stops when cancelled', async () => {
  const columns = wide(40_000, 8);
  const stop = new AbortController();
  const request = { donors: columns, rows: columns, filled: [0, 1, 2, 3, 4, 5, 6, 7], neighbors: 5 };
  const work = pools[1].impute(request, { signal: stop.signal, onProgress: () => stop.abort() });
  setTimeout(() => stop.abort(), 100);
  await expect(work).rejects.toThrow();
});
