// The main job as a person runs it, whole processes: node bench/main-job.ts
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testData } from '../test/support/test-data.ts';
import { writeCustomerList } from './customer-list.ts';
import { type Figure, writeResults } from './results-file.ts';

const coterie = fileURLToPath(new URL('../bin/coterie.js', import.meta.url));
const repeats = 3;

interface Measured {
  readonly seconds: number;
  /** The most memory the process ever held, in MB; null where the system does not tell. */
  readonly peak: number | null;
}

function peakOf(pid: number): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function run(parameters: readonly string[]): Promise<Measured> {
  const started = performance.now();
  const child = spawn(process.execPath, [coterie, ...parameters], { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak: number | null = null;
  const watch = setInterval(() => {
    peak = peakOf(child.pid ?? 0) ?? peak;
  }, 50);
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      if (status === 0) resolve({ seconds, peak });
      else reject(new Error(`coterie ended with ${status}`));
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'coterie-bench-'));
const figures: Figure[] = [];
try {
  const large = join(folder, 'customers.csv');
  writeCustomerList(large, 100_000, 12, 6, 1);
  const files = [
    { what: 'run: 100,000 customers × 12 columns', path: large, wanted: 'within 15 s, under 1,500 MB' },
    { what: 'run: mall_customers.csv (200 customers)', path: testData('mall_customers.csv'), wanted: '' },
    {
      what: 'run: online_retail_invoices.csv (18,532 orders)',
      path: testData('online_retail_invoices.csv'),
      wanted: '',
    },
  ];
  for (const { what, path, wanted } of files) {
    if (path === null) {
      console.log(`${what}: the file is not here, so it is left out.`);
      continue;
    }
    const measured: Measured[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      measured.push(await run(['run', path, '--out', join(folder, `out-${figures.length}-${repeat}`), '--quiet']));
    }
    measured.sort((a, b) => a.seconds - b.seconds);
    const { seconds, peak } = measured[Math.floor(repeats / 2)];
    figures.push({
      what,
      measured: `${seconds.toFixed(1)} s, ${peak === null ? 'memory not told' : `${Math.round(peak)} MB`}`,
      wanted,
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeResults(
  'main-job',
  'The main job',
  `From a file to project, report and segments on the command line, start-up included; median of ${repeats} runs.`,
  figures,
);
