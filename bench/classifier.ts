// Study E's second stage on Mall Customers, k = 6, over ten seeds: node bench/classifier.ts
import { readFileSync } from 'node:fs';
import { type ClassifierOptions, classifierOptions } from '../src/contract/classifier.ts';
import { trainClassifier } from '../src/engine/classifier/train-classifier.ts';
import { silentTask } from '../src/engine/jobs/task.ts';
import { kmeans } from '../src/engine/models/kmeans/kmeans.ts';
import { kernelNeural } from '../test/support/kernel-neural.ts';
import { testData } from '../test/support/test-data.ts';
import { standardized } from './mixture.ts';
import { machine, writeResult } from './results-file.ts';
import { startKernels } from './two-threads.ts';

const seeds = Array.from({ length: 10 }, (_, at) => at + 1);
const wanted = 0.925;
const variants: readonly { readonly title: string; readonly options: Partial<ClassifierOptions> }[] = [
  { title: 'study E, as it is used', options: { preset: 'study-e' } },
  { title: 'study E, 300 epochs', options: { preset: 'study-e', epochs: 300 } },
  { title: 'our own', options: { preset: 'own' } },
];

/** One seed. Shares are in [0, 1]. */
interface Result {
  readonly seed: number;
  readonly test: number;
  readonly train: number;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly calibrationError: number;
  readonly nearestCentre: number;
  readonly logistic: number;
}

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const path = testData('mall_customers.csv');
if (path === null) {
  console.log('Mall Customers are not here: skipped.');
} else {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  const values = Float64Array.from(lines.flatMap((line) => line.split(',').slice(2).map(Number)));
  const matrix = {
    rows: lines.length,
    columns: ['age', 'income', 'spending'],
    data: standardized(values, 3),
    rowIndex: Int32Array.from({ length: lines.length }, (_, row) => row),
  };
  const kernels = await startKernels();
  const context = { task: silentTask, signal: new AbortController().signal, neural: kernelNeural(kernels) };
  const { labels } = await kmeans.fit(kernels, matrix, kmeans.validate({ k: 6 }, matrix), 42, context);
  const rows: string[] = [];
  const kept: object[] = [];
  for (const { title, options } of variants) {
    const results: Result[] = [];
    for (const seed of seeds) {
      const given = classifierOptions.parse({ ...options, seed, backend: 'kernels' });
      const { figures } = await trainClassifier(kernels, matrix, labels, 6, given, context);
      const { testAccuracy, trainAccuracy, training, baselines, calibration } = figures;
      results.push({
        seed,
        test: testAccuracy.share,
        train: trainAccuracy,
        epochs: training.epochs,
        bestEpoch: training.bestEpoch,
        calibrationError: calibration.expectedError,
        nearestCentre: baselines[0].testAccuracy.share,
        logistic: baselines[1].testAccuracy.share,
      });
    }
    const of = (figure: (result: Result) => number) => percent(median(results.map(figure)));
    const tests = results.map(({ test }) => test).toSorted((a, b) => a - b);
    rows.push(
      `| ${title} | ${results[0].epochs} | ${of(({ test }) => test)} | ${percent(tests[0])} to ${percent(tests[9])} | ${of(({ train }) => train)} | ${of(({ calibrationError }) => calibrationError)} | ${of(({ nearestCentre }) => nearestCentre)} | ${of(({ logistic }) => logistic)} |`,
    );
    kept.push({ title, results });
    console.log(rows.at(-1));
  }
  await kernels.close();
  const text = [
    '# The two-stage classifier on Mall Customers',
    '',
    'Age, income and spending as z-scores, k-means with six groups, 160 customers to learn from and 40 for the test (each',
    'group by the same share); ten seeds for split, start and order. The same figures come on every computer.',
    machine,
    `Published: 90.62 % where it learned, 92.5 % in the test. Wanted: a median of at least ${percent(wanted)} in the test.`,
    '',
    '| network | epochs at most | test, median | test, range | learned from, median | calibration error | nearest centre | logistic |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'Study E leaves open how long it learns after the 200 epochs at .001, and the batch (32 here). With 300 epochs in all its',
    'network has not finished: half of six units are left out in every step. K-means drew the groups by the nearest',
    'centre, so a network can hardly do better than that.',
    '',
  ].join('\n');
  writeResult('classifier.md', text);
  writeResult('classifier.json', `${JSON.stringify({ machine, variants: kept }, null, 2)}\n`);
  console.log(text);
}
