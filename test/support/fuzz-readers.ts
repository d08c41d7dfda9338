/// <reference path="../../src/engine/store/sqlite.d.ts" />
/**
 * Reads damaged files one after another and says on standard output, one line each, what became of them:
 * `begin SEED NAME`, then `done`, or `wrong …` where it was neither imported nor refused in words for a person.
 * The same seed makes the same file again.
 *
 * node fuzz-readers.ts FOLDER FIRST-SEED COUNT SECONDS
 */
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CoterieError } from '../../src/contract/errors.ts';
import { importFile } from '../../src/engine/ingest/import.ts';
import { inspectFile } from '../../src/engine/ingest/inspect.ts';
import { silentTask } from '../../src/engine/jobs/task.ts';
import { makeCorpus } from './fuzz-corpus.ts';
import { fileWorker } from './ingest.ts';
import { mutate, seeded } from './mutate.ts';

const [folder, first, count, seconds] = process.argv.slice(2);
const env = { spillFolder: join(folder, 'spill'), threads: 2, fileWorker, now: () => new Date(0) };
/** Reading a damaged file of a few megabytes takes no more of the processor and of memory than this. */
const mostSeconds = 30;
/** By the clock, however busy the computer is. */
const patienceMs = 300_000;
const mostBytes = 2_500_000_000;

const say = (line: string) => writeSync(1, `${line.replaceAll(/\s+/g, ' ').slice(0, 400)}\n`);
const corpus = await makeCorpus(folder);
const until = performance.now() + Number(seconds) * 1000;
for (let seed = Number(first); seed < Number(first) + Number(count) && performance.now() < until; seed++) {
  const random = seeded(seed);
  const { name, bytes } = corpus[Math.floor(random() * corpus.length)];
  const other = corpus[Math.floor(random() * corpus.length)].bytes;
  const path = join(folder, name);
  writeFileSync(path, mutate(bytes, other, random));
  say(`begin ${seed} ${name}`);
  const before = process.cpuUsage();
  const signal = AbortSignal.timeout(patienceMs);
  try {
    if (random() < 0.5) await inspectFile(path, {}, env, { task: silentTask, signal });
    else await importFile(path, {}, env, { task: silentTask, signal });
  } catch (error) {
    const explained = error instanceof CoterieError && error.code !== 'INTERNAL' && error.hint !== '';
    if (!explained) say(`wrong ${error instanceof Error ? error.stack : String(error)}`);
  }
  const { user, system } = process.cpuUsage(before);
  if (signal.aborted || user + system > mostSeconds * 1e6) say(`wrong It took longer than ${mostSeconds} s.`);
  const { rss } = process.memoryUsage();
  if (rss > mostBytes) say(`wrong It holds ${Math.round(rss / 1e6)} MB.`);
  say('done');
}
say('end');
