// Gaps filled from the customers most alike, beside scikit-learn's KNNImputer, two threads each: node bench/imputation.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { gaussianMixture, standardized } from './mixture.ts';
import { type Measured, startPeer } from './peer.ts';
import { machine, writeResult } from './results-file.ts';
import { shareOf, wholeBenchmark } from './share.ts';
import { startKernels } from './two-threads.ts';

const columns = 10;
const neighbors = 5;
const missing = 0.05;
const seed = 42;
const sizes = [10_000, 30_000, 100_000];

const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const file = (name: string) => join(folder, name);
const kernels = await startKernels();
const peer = await startPeer('imputation', ['sklearn']);
if (peer === null) console.log('python3 with sklearn was not found: scikit-learn is skipped.');

/** Eight groups of customers, row-major, a value in twenty missing. */
function withGaps(rows: number): Float64Array {
  const data = standardized(gaussianMixture(rows, columns, 8, 2, seed), columns);
  let state = seed;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    if (state / 2 ** 32 < missing) data[i] = Number.NaN;
  }
  return data;
}

function columnsOf(data: Float64Array): Float64Array[] {
  return Array.from({ length: columns }, (_, at) =>
    Float64Array.from({ length: data.length / columns }, (_, row) => data[row * columns + at]),
  );
}

function largestDifference(own: readonly Float64Array[]): number {
  const bytes = readFileSync(file('filled.f64'));
  const theirs = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let largest = 0;
  for (const [at, values] of own.entries()) {
    for (let row = 0; row < values.length; row++) {
      largest = Math.max(largest, Math.abs(values[row] - theirs[row * columns + at]));
    }
  }
  return largest;
}

interface Result {
  readonly rows: number;
  readonly gaps: number;
  readonly own: Omit<Measured, 'values'>;
  readonly peer: Omit<Measured, 'values'> | null;
  readonly largestDifference: number | null;
}

async function compare(rows: number): Promise<Result> {
  const data = withGaps(rows);
  writeFileSync(file('data.f64'), data);
  const table = columnsOf(data);
  const filled = [...table.keys()];
  const { value, time } = await measure(() => kernels.impute({ donors: table, rows: table, filled, neighbors }));
  const other = peer && (await peer.run({ data: file('data.f64'), filled: file('filled.f64'), columns, neighbors }));
  return {
    rows,
    gaps: data.reduce((count, each) => count + (Number.isNaN(each) ? 1 : 0), 0),
    own: time,
    peer: other && { seconds: other.seconds, cpu: other.cpu },
    largestDifference: other && largestDifference(value),
  };
}

function line({ rows, gaps, own, peer: other, largestDifference: largest }: Result): string {
  const time = ({ seconds, cpu }: Omit<Measured, 'values'>) => `${seconds.toFixed(2)} s (${cpu.toFixed(2)} s)`;
  const cells = [rows.toLocaleString('en'), gaps.toLocaleString('en'), time(own), other === null ? '–' : time(other)];
  cells.push(other === null ? '' : `${(other.seconds / own.seconds).toFixed(1)}×`);
  cells.push(
    other === null ? '' : `${(other.cpu / own.cpu).toFixed(1)}×`,
    largest === null ? '' : largest.toExponential(1),
  );
  return `| ${cells.join(' | ')} |`;
}

await compare(500);
const results: Result[] = [];
for (const size of sizes) {
  const result = await compare(shareOf(size));
  results.push(result);
  console.log(line(result));
}
peer?.close();
await kernels.close();
rmSync(folder, { recursive: true });

const text = [
  '# Filling gaps from alike customers',
  '',
  `Rows × ${columns} columns, eight groups, a value in twenty missing, the ${neighbors} nearest asked; two threads each, in turns.`,
  `${machine} scikit-learn ${peer?.version ?? 'not found'}, KNNImputer.`,
  'Times are wall-clock, processor time in brackets. Wanted: at least 3× faster on 100,000 rows.',
  '',
  '| rows | gaps | Coterie | scikit-learn | faster | less processor time | largest difference |',
  '|---|---|---|---|---|---|---|',
  ...results.map(line),
  '',
].join('\n');
if (wholeBenchmark) {
  writeResult('imputation.md', text);
  writeResult('imputation.json', `${JSON.stringify({ machine, peer: peer?.version ?? null, results }, null, 2)}\n`);
} else {
  console.log('Only a share of the rows: nothing is kept.');
}
