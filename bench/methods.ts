// Every method beside scikit-learn, two threads each: node bench/methods.ts
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Matrix } from '../src/engine/table.ts';
import { faster, measure } from './measure.ts';
import { type MethodTask, type Own, seed, type Theirs, tasks } from './methods-tasks.ts';
import { gaussianMixture, standardized } from './mixture.ts';
import { type Measured, startPeer } from './peer.ts';
import { machine, writeResult } from './results-file.ts';
import { shareOf, wholeBenchmark } from './share.ts';
import { startKernels } from './two-threads.ts';

const columns = 8;
/** No further repeat once a task has taken so long, s. */
const PATIENCE = 20;

const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const file = (name: string) => join(folder, name);
const kernels = await startKernels();
const peer = await startPeer('methods', ['sklearn']);
if (peer === null) console.log('python3 with sklearn was not found: scikit-learn is skipped.');

const most = shareOf(100_000);
const mixtures = new Map(
  [...new Set(tasks.map(({ spread }) => spread))].map((spread) => [
    spread,
    gaussianMixture(most, columns, 8, spread, seed),
  ]),
);

function matrixFor(task: MethodTask, rows: number): Matrix {
  const part = mixtures.get(task.spread)?.slice(0, rows * columns) ?? new Float64Array(0);
  return {
    rows,
    columns: Array.from({ length: columns }, (_, column) => `measure ${column + 1}`),
    data: task.standardized ? standardized(part, columns) : part,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
  };
}

async function askPeer(request: object): Promise<Measured> {
  if (peer === null) throw new Error('There is no peer to ask.');
  return peer.run({ ...request, data: file('data.f64'), labels: file('labels.i32'), columns, seed });
}

function theirLabels(): Int32Array {
  const bytes = readFileSync(file('labels.i32'));
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** Loads what is loaded at the first use: worker threads here, modules there. */
async function warmUp(task: MethodTask): Promise<void> {
  const small = matrixFor(task, Math.min(most, 500));
  await task.own(kernels, small);
  if (peer === null || task.peer === null) return;
  writeFileSync(file('data.f64'), small.data);
  await askPeer(task.peer);
}

interface Result {
  readonly name: string;
  readonly rows: number;
  readonly wanted: string;
  readonly own: Omit<Measured, 'values'>;
  readonly peer: Omit<Measured, 'values'> | null;
  readonly quality: string;
}

/** Ours and theirs in turns, the best time of each. */
async function compare(task: MethodTask): Promise<Result> {
  await warmUp(task);
  const matrix = matrixFor(task, shareOf(task.rows));
  writeFileSync(file('data.f64'), matrix.data);
  let own: { readonly result: Own; readonly seconds: number; readonly cpu: number } | null = null;
  let other: Measured | null = null;
  const started = performance.now();
  for (let repeat = 0; repeat < task.repeats; repeat++) {
    const { value: result, time } = await measure(() => task.own(kernels, matrix));
    own = faster(own, { result, ...time });
    if (peer !== null && task.peer !== null) other = faster(other, await askPeer(task.peer));
    if (performance.now() - started > PATIENCE * 1000) break;
  }
  if (own === null) throw new Error(`${task.name} was not measured.`);
  const theirs: Theirs | null = other === null ? null : { labels: theirLabels(), values: other.values };
  return {
    name: task.name,
    rows: matrix.rows,
    wanted: task.wanted,
    own: { seconds: own.seconds, cpu: own.cpu },
    peer: other === null ? null : { seconds: other.seconds, cpu: other.cpu },
    quality: await task.quality(kernels, matrix, own.result, theirs),
  };
}

function line({ name, rows, own, peer: other, wanted, quality }: Result): string {
  const time = ({ seconds, cpu }: Omit<Measured, 'values'>) => `${seconds.toFixed(2)} s (${cpu.toFixed(2)} s)`;
  const cells = [`${name}, ${rows.toLocaleString('en')} rows`, time(own), other === null ? '–' : time(other)];
  cells.push(other === null ? '' : `${(other.seconds / own.seconds).toFixed(1)}×`, wanted, quality);
  return `| ${cells.join(' | ')} |`;
}

const results: Result[] = [];
for (const task of tasks) {
  const result = await compare(task);
  results.push(result);
  console.log(line(result));
}
peer?.close();
await kernels.close();
rmSync(folder, { recursive: true });

const text = [
  '# Methods',
  '',
  'Rows × 8 columns, a mixture of eight Gaussians of deviation 2 (6 where they overlap) whose centres lie in a cube of',
  'side 20; two threads each, in turns, best of the repeats. For DBSCAN every',
  'column has mean 0 and standard deviation 1, so that a reach of 0.5 means half a deviation.',
  `${machine} scikit-learn ${peer?.version ?? 'not found'}.`,
  'Times are wall-clock of the fit, processor time in brackets. Ours include all that the engine makes of a fit: group',
  'means and sizes, the model that places new rows, what the screens show.',
  '',
  '| work | Coterie | scikit-learn | faster | wanted | what came out |',
  '|---|---|---|---|---|---|',
  ...results.map(line),
  '',
].join('\n');
if (wholeBenchmark) {
  writeResult('methods.md', text);
  writeResult('methods.json', `${JSON.stringify({ machine, peer: peer?.version ?? null, results }, null, 2)}\n`);
} else {
  console.log('Only a share of the rows: nothing is kept.');
}
