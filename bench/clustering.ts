// k-means and silhouettes beside scikit-learn, two threads each: node bench/clustering.ts
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MatrixView } from '../src/kernels/types.ts';
import { faster, measure } from './measure.ts';
import { gaussianMixture } from './mixture.ts';
import { type Measured, startPeer } from './peer.ts';
import { startKernels } from './two-threads.ts';

const rows = 100_000;
const columns = 8;
const seed = 1;
const starts = 10;

const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const data: MatrixView = { rows, columns, data: gaussianMixture(rows, columns, 8, 2, seed) };
const files = { data: join(folder, 'data.f64'), labels: join(folder, 'labels.i32') };
writeFileSync(files.data, data.data);

const kernels = await startKernels();
const peer = await startPeer('clustering', ['sklearn']);
if (peer === null) console.log('python3 with sklearn was not found: scikit-learn is skipped.');

const settings = { init: 'k-means++' as const, nInit: starts, maxIter: 300, tol: 1e-4, seed };
const { labels } = await kernels.kmeans(data, { ...settings, k: 8 });
writeFileSync(files.labels, labels);

interface Task {
  readonly name: string;
  readonly repeats: number;
  readonly request: { kind: 'sweep'; ks: number[] } | { kind: 'silhouette'; rows: number };
}

const tasks: Task[] = [
  { name: 'k-means, k = 8, 10 starts', repeats: 3, request: { kind: 'sweep', ks: [8] } },
  {
    name: 'sweep k = 2 … 10, 10 starts each',
    repeats: 3,
    request: { kind: 'sweep', ks: [2, 3, 4, 5, 6, 7, 8, 9, 10] },
  },
  { name: 'exact silhouette, 20,000 rows', repeats: 2, request: { kind: 'silhouette', rows: 20_000 } },
  { name: 'exact silhouette, 100,000 rows', repeats: 1, request: { kind: 'silhouette', rows } },
];

async function own({ request }: Task): Promise<number[]> {
  if (request.kind === 'sweep') {
    return (await kernels.kmeansSweep(data, request.ks, settings)).map(({ inertia }) => inertia);
  }
  const part = { rows: request.rows, columns, data: data.data.subarray(0, request.rows * columns) };
  const exact = { budgetSeconds: Infinity, seed };
  return [(await kernels.silhouette(part, labels.subarray(0, request.rows), 8, exact)).overall];
}

interface Result {
  readonly name: string;
  readonly own: Measured;
  readonly peer: Measured | null;
  readonly quality: number | null;
}

const results: Result[] = [];
for (const task of tasks) {
  let mine: Measured | null = null;
  let theirs: Measured | null = null;
  for (let repeat = 0; repeat < task.repeats; repeat++) {
    const { value: values, time } = await measure(() => own(task));
    mine = faster(mine, { values, ...time });
    if (peer === null) continue;
    const other = await peer.run({ rows, columns, seed, starts, ...files, ...task.request });
    theirs = faster(theirs, other);
  }
  if (mine === null) continue;
  const result = { name: task.name, own: mine, peer: theirs, quality: quality(task, mine, theirs) };
  results.push(result);
  console.log(line(result));
}

/** Sweep: the largest excess of an inertia over the peer's. Silhouette: the relative difference. Both in per cent. */
function quality({ request }: Task, mine: Measured, theirs: Measured | null): number | null {
  if (theirs === null) return null;
  const excess = mine.values.map((value, i) => 100 * (value / theirs.values[i] - 1));
  return request.kind === 'sweep' ? Math.max(...excess) : Math.abs(excess[0]);
}

function line({ name, own: mine, peer: theirs, quality: percent }: Result): string {
  const time = ({ seconds, cpu }: Measured) => `${seconds.toFixed(2)} s (${cpu.toFixed(2)} s)`;
  const cells = [name, time(mine), theirs === null ? 'skipped' : time(theirs)];
  cells.push(theirs === null ? '' : `${(theirs.seconds / mine.seconds).toFixed(1)}×`);
  cells.push(percent === null ? '' : `${percent.toExponential(1)} %`);
  return `| ${cells.join(' | ')} |`;
}

const table = [
  `${rows.toLocaleString('en')} rows × ${columns} columns, a mixture of eight Gaussians; two threads each; best of the repeats.`,
  `Node ${process.version}, scikit-learn ${peer?.version ?? 'not found'}, ${cpus()[0]?.model ?? 'unknown processor'}.`,
  'Times are wall-clock, processor time in brackets. Quality: largest excess of an inertia over the peer’s, or the',
  'relative difference of the silhouettes.',
  '',
  '| work | Coterie | scikit-learn | faster | quality |',
  '|---|---|---|---|---|',
  ...results.map(line),
  '',
].join('\n');
const out = new URL('./results/', import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(new URL('clustering.md', out), `# Clustering\n\n${table}`);
writeFileSync(
  new URL('clustering.json', out),
  `${JSON.stringify({ peer: peer?.version ?? null, results }, null, 2)}\n`,
);
peer?.close();
await kernels.close();
rmSync(folder, { recursive: true });
