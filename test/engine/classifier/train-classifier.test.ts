import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifierOptions } from '../../../src/contract/classifier.ts';
import { classifyWith } from '../../../src/engine/classifier/classify.ts';
import { trainClassifier } from '../../../src/engine/classifier/train-classifier.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { silentTask, type Task } from '../../../src/engine/jobs/task.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { kernelNeural } from '../../support/kernel-neural.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels?.close());
const job = (task: Task = silentTask) => ({ ...quietJob(), task, neural: kernelNeural(kernels) });

/** Rings around each other, which no straight line and no middle tells apart; one row in ten is of none. */
function rings(rows: number, seed: number): { matrix: Matrix; labels: Int32Array } {
  const random = seededRandom(seed);
  const labels = Int32Array.from({ length: rows }, (_, row) => (row % 10 === 9 ? -1 : row % 3));
  const data = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const radius = 1 + 2 * Math.max(0, labels[row]) + 0.2 * random.normal();
    const angle = 2 * Math.PI * random.uniform();
    data[row * 2] = 1000 + 100 * radius * Math.cos(angle);
    data[row * 2 + 1] = radius * Math.sin(angle);
  }
  const rowIndex = Int32Array.from({ length: rows }, (_, row) => row);
  return { matrix: { rows, columns: ['a', 'b'], data, rowIndex }, labels };
}

describe('a classifier', () => {
  it('beats the plain ways where groups need a network, says so, and places rows as it did in the test', async () => {
    const { matrix, labels } = rings(900, 3);
    const options = classifierOptions.parse({ backend: 'kernels' });
    const curve: number[] = [];
    const task: Task = { ...silentTask, child: () => task, epoch: ({ epoch }) => curve.push(epoch) };
    const { figures, trained } = await trainClassifier(kernels, matrix, labels, 3, options, job(task));
    expect(figures.rows).toBe(810);
    expect([figures.trainRows, figures.testRows]).toEqual([648, 162]);
    expect(figures.testAccuracy.share).toBeGreaterThan(0.95);
    expect(figures.testAccuracy.low).toBeLessThan(figures.testAccuracy.share);
    for (const { testAccuracy, pValue, onlyNetwork, onlyBaseline } of figures.baselines) {
      expect(testAccuracy.share).toBeLessThan(0.7);
      expect(pValue).toBeLessThan(1e-6);
      expect(onlyNetwork).toBeGreaterThan(onlyBaseline);
    }
    expect(figures.finding).toMatch(/which is better than the nearest centre .* and logistic regression/);
    expect(figures.warnings).toEqual([]);
    expect(curve).toEqual(Array.from({ length: figures.training.epochs }, (_, at) => at + 1));
    const groups = [0, 1, 2].map((cluster) => ({ id: cluster + 1, clusters: [cluster], mergedFrom: [] }));
    const placed = await classifyWith(trained, groups)(matrix, job());
    const right = placed.labels.filter((label, row) => labels[row] >= 0 && label === labels[row]).length;
    const trainRight = Math.round(figures.trainAccuracy * figures.trainRows);
    expect(right).toBe(trainRight + Math.round(figures.testAccuracy.share * figures.testRows));
    // Joined, what speaks for either counts together.
    const joined = [
      { id: 1, clusters: [0, 1], mergedFrom: [1, 2] },
      { id: 3, clusters: [2], mergedFrom: [] },
    ];
    const either = await classifyWith(trained, joined)(matrix, job());
    for (let row = 0; row < matrix.rows; row++) {
      if (placed.labels[row] < 2) {
        expect(either.labels[row]).toBe(placed.labels[row]);
        expect(either.confidence[row]).toBeGreaterThanOrEqual(placed.confidence[row] - 1e-6);
      }
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const { matrix, labels } = rings(200, 5);
    const train = (seed: number) =>
      trainClassifier(
        kernels,
        matrix,
        labels,
        3,
        classifierOptions.parse({ backend: 'kernels', seed, epochs: 20 }),
        job(),
      );
    const [one, again, other] = [await train(1), await train(1), await train(2)];
    expect(again.trained).toEqual(one.trained);
    expect(other.trained.weights).not.toEqual(one.trained.weights);
  });

  it('ends with the best so far when somebody has seen enough', async () => {
    const { matrix, labels } = rings(200, 6);
    const enough = new AbortController();
    const task: Task = { ...silentTask, child: () => task, epoch: ({ epoch }) => epoch === 3 && enough.abort() };
    const options = classifierOptions.parse({ backend: 'kernels', preset: 'study-e' });
    const { figures } = await trainClassifier(kernels, matrix, labels, 3, options, {
      ...job(task),
      enough: enough.signal,
    });
    expect(figures.training).toMatchObject({ stopped: 'by hand', epochs: 3 });
    expect(figures.baselines[1].trainAccuracy).toBeGreaterThan(0.3);
  });

  it('refuses one segment, and stops when cancelled', async () => {
    const { matrix, labels } = rings(200, 7);
    const options = classifierOptions.parse({ backend: 'kernels' });
    await expect(trainClassifier(kernels, matrix, labels, 1, options, job())).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
    });
    const controller = new AbortController();
    const task: Task = { ...silentTask, child: () => task, epoch: () => controller.abort() };
    const cancelled = trainClassifier(kernels, matrix, labels, 3, options, { ...job(task), signal: controller.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
