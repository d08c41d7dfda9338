/**
 * Imports a log in a process of its own and says what came of it, with time and the most memory held.
 *
 * node event-log-job.ts FILE SCRATCH-FOLDER GROUPS (parted by commas)
 */
import { readFileSync } from 'node:fs';
import { readOptions } from '../src/contract/dataset.ts';
import { importFile } from '../src/engine/ingest/import.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import { measure } from './measure.ts';

const [path, spillFolder, groups] = process.argv.slice(2);
const options = readOptions.parse({ features: groups.split(',') });
// Small shares of the log stream too.
const fileWorker = new URL('../src/engine/ingest/file-worker.ts', import.meta.url);
const env = { spillFolder, threads: 2, fileWorker, now: () => new Date(0), streamFrom: 1e6 };
const context = { task: silentTask, signal: new AbortController().signal };
const { value, time } = await measure(() => importFile(path, options, env, context));
const sum = (name: string) => {
  const column = value.table.columns.find((own) => own.name === name);
  return column !== undefined && 'values' in column ? column.values.reduce((total, own) => total + own, 0) : null;
};
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
process.stdout.write(
  `${JSON.stringify({
    values: [value.table.rows, sum('frequency'), sum('monetary')],
    columns: value.table.columns.length,
    peak: peak === undefined ? null : Number(peak) / 1024,
    ...time,
  })}\n`,
);
