import { afterAll, beforeAll, expect, it } from 'vitest';
import { logisticRegression } from '../../src/engine/classifier/baselines.ts';
import { withTargets } from '../../src/engine/classifier/learning-rows.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { quietJob } from '../support/customer-tables.ts';
import { readGolden } from '../support/golden.ts';
import { kernelNeural } from '../support/kernel-neural.ts';
import { startKernels } from '../support/start-kernels.ts';

interface Golden {
  readonly rows: number[][];
  readonly labels: number[];
  readonly weights: number[][];
  readonly bias: number[];
  readonly predicted: number[];
}

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels?.close());

it('the logistic baseline is the one that scikit-learn finds', async () => {
  const { rows, labels, weights, bias, predicted } = readGolden<Golden>('logistic');
  const inputs = { rows: rows.length, columns: 3, data: Float64Array.from(rows.flat()) };
  const data = withTargets(inputs, Int32Array.from(labels), 3);
  const found = await logisticRegression(data, inputs, 3, 1, { ...quietJob(), neural: kernelNeural(kernels) });
  const at = (input: number, label: number) => found.weights[input * 3 + label];
  for (let input = 0; input <= 3; input++) {
    const mean = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
    for (let label = 0; label < 3; label++) {
      const wanted = input < 3 ? weights[label][input] : bias[label];
      expect(Math.abs(at(input, label) - mean - wanted)).toBeLessThan(2e-3);
    }
  }
  expect([...found.test]).toEqual(predicted);
  expect([...found.train]).toEqual(predicted);
});
