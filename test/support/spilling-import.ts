/**
 * Imports a log with so little memory that it spills, and says so when it has come to its end.
 *
 * node spilling-import.ts FILE SPILL-FOLDER MEMORY-BYTES
 */
import { importFile } from '../../src/engine/ingest/import.ts';
import { silentTask } from '../../src/engine/jobs/task.ts';
import { fileWorker } from './ingest.ts';

const [file, spillFolder, memoryBytes] = process.argv.slice(2);
const env = {
  spillFolder,
  threads: 2,
  fileWorker,
  memoryBytes: Number(memoryBytes),
  streamFrom: 1,
  now: () => new Date(),
};
const { source } = await importFile(file, {}, env, { task: silentTask, signal: new AbortController().signal });
process.stdout.write(`${source.customers}\n`);
