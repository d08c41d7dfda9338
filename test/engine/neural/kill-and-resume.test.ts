import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, it } from 'vitest';
import { openProject } from '../../../src/engine/store/open-project.ts';
import { writeCustomers } from '../../support/customer-csv.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const trainer = fileURLToPath(new URL('../../support/train-until-killed.ts', import.meta.url));
const epochs = 600;

/** Whether a project that nobody has open holds a whole checkpoint. */
function holdsCheckpoint(project: string): boolean {
  const database = new Database(project);
  try {
    return database.prepare('SELECT 1 FROM checkpoints').get() !== undefined;
  } finally {
    database.close();
  }
}

/**
 * Kills a process at a random moment once it has written to its project at two moments that most likely belong to two
 * checkpoints, so that the first of them is whole.
 */
function killInTraining(child: ChildProcess, project: string): void {
  const writtenAt = () => statSync(`${project}-wal`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const atFirst = writtenAt();
  let first = 0;
  const looking = setInterval(() => {
    const last = writtenAt();
    if (first === 0 && last !== atFirst) first = last;
    if (first === 0 || last < first + 200) return;
    clearInterval(looking);
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 250);
  }, 20);
  child.once('close', () => clearInterval(looking));
}

/** Trains in a process of its own, to the end or until it is killed in the middle. @returns what it said */
async function train(folder: string, projects: string[], csv: string, killed: boolean): Promise<string[]> {
  const child = spawn(process.execPath, [trainer, folder, csv, String(epochs), ...projects], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    if (killed && said.length === 0) killInTraining(child, projects[0]);
    said.push(line);
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe(killed ? 'SIGKILL' : null);
  return said;
}

/** All that the segments of a project come from: weights, centres, labels, the whole curve. */
async function learned(path: string) {
  const store = openProject({ path, now: () => new Date() });
  try {
    const runId = store.currentRunId() ?? '';
    const run = store.run(runId);
    const details = run.kind === 'cluster' ? run.result.details : null;
    if (details?.kind !== 'code') throw new TypeError('these are no segments of an autoencoder');
    const { curve, bestEpoch } = details.training;
    return { model: (await store.model(runId))?.model, labels: (await store.arrays(runId)).labels, curve, bestEpoch };
  } finally {
    store.close();
  }
}

const seed = Math.floor(Math.random() * 1e6);

it(`training that is killed and begun again ends with the weights of one that was not, seed ${seed}`, async () => {
  using folder = temporaryFolder();
  const csv = writeCustomers(folder.file('customers.csv'), 4000, 6, 3, seed);
  const [whole, broken] = [folder.file('whole.coterie'), folder.file('broken.coterie')];
  // On a busy machine the kill may come while the first checkpoint is being written.
  do await train(folder.path, [broken], csv, true);
  while (!holdsCheckpoint(broken));
  const after = await train(folder.path, [broken, whole], csv, false);
  const [first, second] = after.join('\n').split('done');
  const wentOn = Number(/on from epoch (\d+)/.exec(first)?.[1]);
  expect(wentOn).toBeGreaterThan(0);
  expect(wentOn).toBeLessThan(epochs);
  expect(second).not.toContain('on from');
  const found = await learned(broken);
  expect(found.curve).toHaveLength(epochs);
  expect(found).toEqual(await learned(whole));
});
