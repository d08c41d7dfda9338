// Autoencoder and DEC beside plain k-means on scikit-learn's digits, study A on Mall Customers, and study C's network on
// 100,000 customers: node bench/deep-clustering.ts
import type { Params } from '../src/contract/methods.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import type { Clustering } from '../src/engine/models/method.ts';
import { methods } from '../src/engine/models/registry.ts';
import { matchedAccuracy } from '../src/engine/statistics/label-agreement.ts';
import type { Matrix } from '../src/engine/table.ts';
import type { MatrixView } from '../src/kernels/types.ts';
import { viewOfSet } from '../test/support/data-sets.ts';
import { readGolden } from '../test/support/golden.ts';
import { kernelNeural } from '../test/support/kernel-neural.ts';
import { testData } from '../test/support/test-data.ts';
import { gaussianMixture, standardized } from './mixture.ts';
import { type Figure, writeResults } from './results-file.ts';
import { startKernels } from './two-threads.ts';

const seeds = Array.from({ length: 10 }, (_, seed) => seed);
const kernels = await startKernels();
const figures: Figure[] = [];

function matrixOf({ rows, columns, data }: MatrixView): Matrix {
  return {
    rows,
    columns: Array.from({ length: columns }, (_, i) => `column ${i + 1}`),
    data,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
  };
}

async function built(name: 'kmeans' | 'autoencoder' | 'dec', matrix: Matrix, given: Params, seed: number) {
  const method = methods[name];
  const job = { task: silentTask, signal: new AbortController().signal, neural: kernelNeural(kernels) };
  return method.fit(kernels, matrix, method.validate(given, matrix), seed, job);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const three = (value: number) => value.toFixed(3);

function collapsed({ warnings, sizes }: Clustering): boolean {
  return warnings.some(({ code }) => code === 'COLLAPSED') || sizes.some((size) => size === 0);
}

async function digits(): Promise<void> {
  const kept = readGolden<{ name: string; truth: string }[]>('hierarchical').find(({ name }) => name === 'digits');
  const truth = Int32Array.from(String(kept?.truth), Number);
  const matrix = matrixOf(viewOfSet({ name: 'digits', rows: 1797, columns: 64, data: null }));
  const plain: number[] = [];
  for (const name of ['kmeans', 'autoencoder', 'dec'] as const) {
    const accuracies: number[] = [];
    let fallen = 0;
    for (const seed of seeds) {
      const found = await built(name, matrix, { k: 10 }, seed);
      accuracies.push(matchedAccuracy(found.labels, truth));
      if (name !== 'kmeans' && collapsed(found)) fallen += 1;
    }
    if (name === 'kmeans') plain.push(...accuracies);
    const range = `${three(Math.min(...accuracies))} to ${three(Math.max(...accuracies))}`;
    figures.push({
      what: `digits, ten seeds, ${methods[name].describe.title}: matched accuracy`,
      measured: `median ${three(median(accuracies))} (${range})${name === 'kmeans' ? '' : `, collapsed ${fallen} of 10`}`,
      wanted: name === 'kmeans' ? '–' : `above ${three(median(plain))}, collapsed 0 of 10`,
    });
  }
}

async function studyA(): Promise<void> {
  if (testData('mall_customers.csv') === null) return;
  const matrix = matrixOf(
    viewOfSet({ name: 'Mall, gender and three columns, min-max', rows: 200, columns: 4, data: null }),
  );
  const preset = methods.autoencoder.presets.find(({ id }) => id === 'study-a')?.params ?? {};
  for (const seed of seeds) {
    const { sizes, details } = await built('autoencoder', matrix, preset, seed);
    if (details?.kind !== 'code') continue;
    const silhouettes = [details.inCode, details.inFeatures].map(({ silhouette }) => three(silhouette ?? Number.NaN));
    figures.push({
      what: `Mall, study A (4-2-4, k = 3), seed ${seed}: sizes; silhouette in the code, in the columns`,
      measured: `${[...sizes].sort((a, b) => b - a).join(' / ')}; ${silhouettes.join(', ')}`,
      wanted: 'published 78 / 65 / 57',
    });
  }
}

async function studyC(): Promise<void> {
  const [rows, columns] = [100_000, 8];
  const data = standardized(gaussianMixture(rows, columns, 8, 2, 1), columns);
  const preset = methods.autoencoder.presets.find(({ id }) => id === 'study-c')?.params ?? {};
  const { details } = await built('autoencoder', matrixOf({ rows, columns, data }), { ...preset, k: 8 }, 1);
  if (details?.kind !== 'code') return;
  figures.push({
    what: `study C's autoencoder (${details.training.network}), 100,000 customers, ${details.training.epochs} epochs, batch 64, two threads`,
    measured: `${details.training.seconds.toFixed(1)} s`,
    wanted: 'within 60 s',
  });
}

await digits();
await studyA();
await studyC();
await kernels.close();
writeResults(
  'deep-clustering',
  'Deep clustering',
  "Our own settings where nothing else is said, on Coterie's own trainer. Matched accuracy is the share of digits that agree when groups and digits are matched one to one.",
  figures,
);
