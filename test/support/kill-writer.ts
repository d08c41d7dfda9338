/**
 * Writes to a project without end and says on standard output what was kept, one line a write, until it is killed.
 * Every value written is the number of its write, so that a reader can tell old from new and whole from half.
 *
 * node kill-writer.ts PATH FIRST-NUMBER
 */
import { writeSync } from 'node:fs';
import { noEdits } from '../../src/engine/segments/segment-edits.ts';
import { createProject, openProject } from '../../src/engine/store/open-project.ts';
import { imported, tableOf } from './random-table.ts';
import { sampleClustering } from './sample-runs.ts';
import { sampleScore } from './sample-score.ts';

const [path, first] = process.argv.slice(2);
const now = () => new Date();
const quiet = new AbortController().signal;
const store = first === '0' ? createProject({ path, name: '0', now }) : openProject({ path, now });
const kept = (what: string, number: number) => writeSync(1, `${what} ${number}\n`);

kept('open', Number(first));
let run = store.currentRunId();
for (let number = Number(first) + 1; ; number++) {
  const choice = Math.random();
  if (choice < 0.4 || store.source() === null) {
    const rows = 1 + Math.floor(Math.random() * 60_000);
    const values = Float64Array.from({ length: rows }, (_, row) => number + row / rows / 2);
    const codes = new Int32Array(rows);
    await store.saveImport(
      imported(
        tableOf(rows, [
          { name: 'number', type: 'number', values },
          { name: 'word', type: 'text', codes, levels: [String(number)] },
        ]),
        `${number}.csv`,
      ),
      quiet,
    );
    kept('import', number);
    run = null;
  } else if (choice < 0.7 || run === null) {
    await store.saveRun(sampleClustering(`run-${number}`, Int32Array.of(0, 1, number)));
    run = `run-${number}`;
    kept('run', number);
  } else if (choice < 0.8) {
    await store.scores.save(sampleScore(`score-${number}`, run, 1 + Math.floor(Math.random() * 60_000), number), quiet);
    kept('score', number);
  } else if (choice < 0.9) {
    store.setEdits(run, { ...noEdits, names: { 1: String(number) } });
    kept(`edit-${run}`, number);
  } else {
    store.rename(String(number));
    kept('name', number);
  }
}
