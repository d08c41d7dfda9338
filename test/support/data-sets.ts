import { isNumeric } from '../../src/engine/table.ts';
import type { MatrixView } from '../../src/kernels/types.ts';
import { mallTable, rfmTable } from './customer-tables.ts';
import { readGolden } from './golden.ts';
import { testData } from './test-data.ts';

/** A data set of a golden file: its numbers, or none where its name says where they come from. */
export interface DataSet {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly data: readonly number[] | null;
}

/** Numbers in [0, 1) from a 32-bit hash of their place; as in test/golden/data_sets.py. */
function uniform(count: number, seed: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    let x = (Math.imul(i, 2654435761) + seed) >>> 0;
    x = Math.imul(x ^ (x >>> 16), 0x45d9f3b) >>> 0;
    x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) >>> 0;
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
  });
}

/** Clusters in turn: a place in a cube of side 10 plus a sum of three uniform numbers; as in data_sets.py. */
export function generated(rows: number, columns: number, clusters: number): Float64Array {
  const places = uniform(clusters * columns, 1);
  const [a, b, c] = [2, 3, 4].map((seed) => uniform(rows * columns, seed));
  return a.map((value, i) => {
    const row = Math.floor(i / columns);
    return 10 * places[(row % clusters) * columns + (i % columns)] + 2 * (value + b[i] + c[i] - 1.5);
  });
}

type Columns = readonly Float64Array[];

const mallPath = testData('mall_customers.csv');
const invoicesPath = testData('online_retail_invoices.csv');

/** The data sets that no golden file stores, and the file that each is read from. */
const sources: Readonly<
  Record<string, { readonly path?: string | null; readonly read: () => Columns | Float64Array }>
> = {
  digits: { read: digits },
  'generated, 5,000 × 20': { read: () => generated(5000, 20, 7) },
  'Mall, income and spending': { path: mallPath, read: () => mall().slice(2) },
  'Mall, z of age, income and spending': { path: mallPath, read: () => mall().slice(1).map(zscore) },
  'Mall, gender and three columns, min-max': { path: mallPath, read: () => mall().map(minmax) },
  'invoices, z of log1p RFM': { path: invoicesPath, read: () => rfm().map((column) => zscore(column.map(Math.log1p))) },
  'invoices, z of RFM': { path: invoicesPath, read: () => rfm().map(zscore) },
};

/** False where a data set is read from a file that is not there; its tests then skip visibly. */
export function isThere({ name, data }: DataSet): boolean {
  return data !== null || sources[name].path !== null;
}

/** The rows of a data set. */
export function viewOfSet({ name, rows, columns, data }: DataSet): MatrixView {
  if (data !== null) return { rows, columns, data: Float64Array.from(data) };
  const read = sources[name].read();
  if (read instanceof Float64Array) return { rows, columns, data: read };
  return { rows, columns, data: Float64Array.from({ length: rows * columns }, (_, i) => cell(read, columns, i)) };
}

function cell(read: Columns, columns: number, i: number): number {
  return read[i % columns][Math.floor(i / columns)];
}

/** A digit has 64 dots of 0 to 16: one letter each, in the golden file that keeps them for all. */
function digits(): Float64Array {
  const kept = readGolden<{ name: string; data: unknown }[]>('hierarchical').find(({ name }) => name === 'digits');
  return Float64Array.from(String(kept?.data), (letter) => letter.charCodeAt(0) - 97);
}

/** Gender as 0 and 1, age, income and spending score. */
function mall(): Columns {
  const { columns } = mallTable(mallPath ?? '');
  return columns.slice(1).map((column) => {
    if (isNumeric(column)) return column.values;
    return Float64Array.from(column.codes, (code) => (column.levels[code] === 'Male' ? 1 : 0));
  });
}

/** Recency, frequency and monetary, customers as they first appear. */
function rfm(): Columns {
  return rfmTable(invoicesPath ?? '')
    .columns.slice(1)
    .flatMap((column) => (isNumeric(column) ? [column.values] : []));
}

function zscore(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return column.map((value) => (value - mean) / deviation);
}

function minmax(column: Float64Array): Float64Array {
  const low = column.reduce((least, value) => Math.min(least, value));
  const high = column.reduce((most, value) => Math.max(most, value));
  return column.map((value) => (value - low) / (high - low));
}
