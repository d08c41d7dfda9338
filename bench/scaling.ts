// Time and memory of every method from 10,000 to 1,000,000 rows, two threads, a process each: node bench/scaling.ts
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chartTheme } from '../src/charts/theme.ts';
import { renderChart } from '../src/engine/report/render-chart.ts';
import { gaussianMixture, standardized } from './mixture.ts';
import { machine, writeResult } from './results-file.ts';
import { cases, type ScalingCase } from './scaling-cases.ts';
import { type ScalingLine, scalingChart, scalingChartSize } from './scaling-chart.ts';
import type { FitOrder, FitReport } from './scaling-fit.ts';
import { shareOf, wholeBenchmark } from './share.ts';

/** A fit that takes longer is stopped, s. */
const LIMIT = 75;
/** No further fit is begun that would end later than this, s. */
const TOTAL = 330;

type Outcome = FitReport | { readonly kind: 'left out' | 'stopped' | 'failed'; readonly why: string };

const sizes = [10_000, 100_000, 1_000_000].map(shareOf);
const most = sizes[sizes.length - 1];
const widest = Math.max(...cases.map(({ columns }) => columns));
const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const dataFile = (columns: number) => join(folder, `${columns}.f64`);
const outcomes = new Map<ScalingCase, Map<number, Outcome>>(cases.map((each) => [each, new Map()]));
const started = performance.now();

function writeData(): void {
  const data = standardized(gaussianMixture(most, widest, 8, 2, 1), widest);
  for (const columns of new Set(cases.map((each) => each.columns))) {
    const part = columns === widest ? data : new Float64Array(most * columns);
    for (let row = 0; columns < widest && row < most; row++) {
      part.set(data.subarray(row * widest, row * widest + columns), row * columns);
    }
    writeFileSync(dataFile(columns), part);
  }
}

function secondsOf(of: ScalingCase, size: number): number | null {
  const outcome = outcomes.get(of)?.get(size);
  return outcome?.kind === 'done' ? outcome.seconds : null;
}

/** From the last two sizes: between proportional and quadratic. Null where nothing is known yet. */
function expected(of: ScalingCase, at: number): number | null {
  const last = at > 0 ? secondsOf(of, sizes[at - 1]) : null;
  if (last === null) return null;
  const before = at > 1 ? secondsOf(of, sizes[at - 2]) : null;
  const growth = before === null ? 10 : Math.min(100, Math.max(10, last / before));
  return last * growth;
}

function measureAlone(of: ScalingCase, at: number): Outcome {
  const rows = sizes[at];
  const before = at > 0 ? outcomes.get(of)?.get(sizes[at - 1]) : undefined;
  if (before !== undefined && before.kind !== 'done' && before.kind !== 'refused') return before;
  const seconds = expected(of, at) ?? 0;
  const spent = (performance.now() - started) / 1000;
  if (seconds > LIMIT || spent + seconds > TOTAL) {
    return { kind: 'left out', why: `left out: about ${Math.ceil(seconds)} s expected` };
  }
  const order: FitOrder = { name: of.name, rows, file: dataFile(of.columns) };
  const child = fileURLToPath(new URL('./scaling-fit.ts', import.meta.url));
  const { stdout, status, error } = spawnSync(process.execPath, [child, JSON.stringify(order)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT * 1000,
  });
  if (error !== undefined) return { kind: 'stopped', why: `stopped after ${LIMIT} s` };
  if (status !== 0) return { kind: 'failed', why: `failed with ${status}` };
  return JSON.parse(stdout) as FitReport;
}

function words(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '';
  if (outcome.kind === 'done') return `${outcome.seconds.toFixed(2)} s, ${Math.round(outcome.peak)} MB`;
  if (outcome.kind === 'refused') return `refused: ${outcome.mostRows.toLocaleString('en')} rows at most, or a sample`;
  return outcome.why;
}

writeData();
for (const at of sizes.keys()) {
  // What has a target first, then the quick ones, so that the time at hand shows as much as it can.
  const order = [...cases].sort(
    (a, b) => Number(b.wanted !== '') - Number(a.wanted !== '') || (expected(a, at) ?? 0) - (expected(b, at) ?? 0),
  );
  for (const each of order) {
    const outcome = measureAlone(each, at);
    outcomes.get(each)?.set(sizes[at], outcome);
    console.log(`${each.name}, ${sizes[at].toLocaleString('en')} rows: ${words(outcome)}`);
  }
}
rmSync(folder, { recursive: true });

const lines = cases
  .map(
    (each): ScalingLine => ({
      name: each.name,
      points: sizes.flatMap((rows) => {
        const outcome = outcomes.get(each)?.get(rows);
        return outcome?.kind === 'done' ? [{ rows, seconds: outcome.seconds, peak: outcome.peak }] : [];
      }),
    }),
  )
  .filter(({ points }) => points.length > 0);
const svg = renderChart(scalingChart(lines, chartTheme('light', 'en')), scalingChartSize);
const text = [
  '# From 10,000 to 1,000,000 rows',
  '',
  'One fit each in a process of its own, two threads: wall-clock of the fit, and the most memory the whole process held',
  'at any time, Node and the data included. The data are eight Gaussians, every column with mean 0 and deviation 1, as',
  'many of a million rows as are wanted. A method whose theory forbids so many rows refuses before it starts and can be',
  'built on a sample instead, with everyone else placed.',
  machine,
  '',
  '![Time and peak memory by rows](scaling.svg)',
  '',
  `| method | columns | ${sizes.map((rows) => `${rows.toLocaleString('en')} rows`).join(' | ')} | wanted |`,
  `|---|---|${sizes.map(() => '---|').join('')}---|`,
  ...cases.map((each) => {
    const cells = sizes.map((rows) => words(outcomes.get(each)?.get(rows)));
    return `| ${[each.name, each.columns, ...cells, each.wanted].join(' | ')} |`;
  }),
  '',
].join('\n');
const figures = cases.flatMap((each) =>
  sizes.map((rows) => ({ name: each.name, rows, columns: each.columns, ...outcomes.get(each)?.get(rows) })),
);
if (wholeBenchmark) {
  writeResult('scaling.md', text);
  writeResult('scaling.svg', `${svg}\n`);
  writeResult('scaling.json', `${JSON.stringify({ machine, figures }, null, 2)}\n`);
} else {
  console.log(`${text}\nOnly a share of the rows: nothing is kept. The chart has ${svg.length} characters.`);
}
